using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Clauses;

/// <summary>The most symmetric frames there are: hyperplanes hold many rows, and every bias ties.</summary>
public class RootSystemTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(4, false, 24)]
    [InlineData(6, false, 60)]
    [InlineData(8, false, 112)]
    [InlineData(8, true, 240)]
    public void Verify_RootsWithoutBias_AreProvenEverywhere(int n, bool withHalves, int count)
    {
        // Opposite rows: one of each pair is active, whatever x is.
        Frame frame = VerifierCase.ToFrame(Roots(n, withHalves).ToArray());
        double[] alpha = new double[frame.Count];
        foreach (Domain domain in new[] { Domain.Ball(), Domain.Space })
        {
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            log.WriteLine($"n = {n}, m = {frame.Count}: {result.Verdict}, {result.Nodes} flats");
            Assert.Equal((Verdict.Proven, count), (result.Verdict, frame.Count));
            VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
        }
    }

    [Theory]
    [InlineData(4, false)]
    [InlineData(8, true)]
    public void Verify_RootsWithAnyThreshold_FailAtZero(int n, bool withHalves)
    {
        Frame frame = VerifierCase.ToFrame(Roots(n, withHalves).ToArray());
        double[] alpha = VerifierCase.UpTo(frame.Count, 0.01);
        var result = Verifier.Verify(frame, alpha, Domain.Ball(), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal((Verdict.Refuted, 0.0), (result.Verdict, result.CriticalRadius));
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
    }

    /// <summary>D_n, the rows +-e_i +- e_j (for n = 4 the 24-cell), and for E_8 the rows of halves with an even number of minus signs.</summary>
    private static IEnumerable<double[]> Roots(int n, bool withHalves)
    {
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                for (int signs = 0; signs < 4; signs++)
                {
                    var root = new double[n];
                    root[i] = 1 - 2 * (signs & 1);
                    root[j] = 1 - (signs & 2);
                    yield return root;
                }
            }
        }

        for (int signs = 0; withHalves && signs < 1 << n; signs++)
        {
            if (System.Numerics.BitOperations.PopCount((uint)signs) % 2 == 0)
            {
                yield return Enumerable.Range(0, n).Select(c => 0.5 - (signs >> c & 1)).ToArray();
            }
        }
    }
}
