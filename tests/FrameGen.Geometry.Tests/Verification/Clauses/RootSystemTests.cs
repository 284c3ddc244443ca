using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Clauses;

/// <summary>The most symmetric frames there are: hyperplanes hold many rows, and every bias ties.</summary>
public class RootSystemTests(ITestOutputHelper log)
{
    /// <summary>Rows without bias: of opposite ones one of each pair is active, whatever x is; 2_21 has none, and needs a search.</summary>
    [Theory]
    [InlineData("24-cell", 4, 24)]
    [InlineData("600-cell", 4, 120)]
    [InlineData("2_21", 6, 27)]
    [InlineData("3_21", 7, 56)]
    [InlineData("4_21", 8, 240)]
    public void Verify_PolytopesWithoutBias_AreProvenEverywhere(string name, int n, int count)
    {
        Frame frame = VerifierCase.ToFrame(SymmetricPolytopes.Vertices(name));
        Assert.Equal((n, count), (frame.Dimension, frame.Count));
        double[] alpha = new double[frame.Count];
        foreach (Domain domain in new[] { Domain.Ball(), Domain.Space })
        {
            Prove(name, frame, alpha, domain);
        }
    }

    /// <summary>At the polytope bound: that of the first row, for all are alike. Where it is 0 that is the case above.</summary>
    [Theory]
    [InlineData("2_21", -0.5)]
    [InlineData("3_21", -0.3333333333333333)]
    public void Verify_PolytopesAtTheBound_AreProven(string name, double bound)
    {
        Frame frame = VerifierCase.ToFrame(SymmetricPolytopes.Vertices(name));
        double[] alpha = [.. FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None).Bias!.Bound(frame, Domain.Ball()).Select(value => value!.Value)];
        Assert.All(alpha, (value, row) => Assert.Equal(bound, value / frame.Norms[row], 1e-9));
        Prove(name, frame, alpha, Domain.Ball());
    }

    [Theory]
    [InlineData("24-cell")]
    [InlineData("4_21")]
    public void Verify_RootsWithAnyThreshold_FailAtZero(string name)
    {
        Frame frame = VerifierCase.ToFrame(SymmetricPolytopes.Vertices(name));
        double[] alpha = VerifierCase.UpTo(frame.Count, 0.01);
        var result = Verifier.Verify(frame, alpha, Domain.Ball(), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal((Verdict.Refuted, 0.0), (result.Verdict, result.CriticalRadius));
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
    }

    /// <summary>The roots of D6 and D8, which lie on grids.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(8)]
    public void Verify_RootsOnGridsWithoutBias_AreProven(int n)
        => Prove($"D{n}", VerifierCase.ToFrame([.. SymmetricPolytopes.Roots(n)]), new double[2 * n * (n - 1)], Domain.Space);

    private void Prove(string name, Frame frame, double[] alpha, Domain domain)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
        log.WriteLine($"{name}, n = {frame.Dimension}, m = {frame.Count}: {result.Verdict}, {result.Nodes} flats, {clock.Elapsed.TotalSeconds:f2} s");
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
    }
}
