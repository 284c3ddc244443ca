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
        Frame frame = VerifierCase.ToFrame(SampleFrames.Roots(n, withHalves));
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
        Frame frame = VerifierCase.ToFrame(SampleFrames.Roots(n, withHalves));
        double[] alpha = VerifierCase.UpTo(frame.Count, 0.01);
        var result = Verifier.Verify(frame, alpha, Domain.Ball(), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal((Verdict.Refuted, 0.0), (result.Verdict, result.CriticalRadius));
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball());
    }
}
