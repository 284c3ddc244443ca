using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>All of space: biases included, and too few rows.</summary>
public class SpaceTests
{
    [Fact]
    public void Verify_SmallFramesWithBiases_AgreesWithBruteForce()
    {
        int proven = 0;
        int refuted = 0;
        Seeds.Check(150, seed =>
        {
            var random = new Random(seed);
            int n = 2 + (seed % 2);
            double[][] rows = SampleFrames.Random(seed, n, n == 2 ? 4 + random.Next(6) : 8 + random.Next(5));
            double[] alpha = [.. rows.Select(_ => (2 * random.NextDouble()) - 1.7)];
            bool fails = !double.IsInfinity(FlatOracle.CriticalRadius(rows, alpha, []));
            VerificationResult result = Verify(rows, alpha);
            Assert.Equal(fails ? Verdict.Refuted : Verdict.Proven, result.Verdict);
            if (result.Witness is { } witness)
            {
                VerifierCase.AssertCollides(witness, SampleFrames.Of(rows), alpha, Domain.Space);
                refuted++;
            }
            else
            {
                VerifierCase.AssertProofHolds(result.Proof!, SampleFrames.Of(rows), alpha, Domain.Space);
                proven++;
            }
        });
        Assert.True(proven > 10 && refuted > 10, $"{proven} proven, {refuted} refuted");
    }

    [Fact]
    public void Verify_BiasOfOneSignThatTheOtherMakesUpFor_IsProven()
        => Assert.Equal(Verdict.Proven, Verify([[1, 0], [-1, 0], [0, 1], [0, -1]], [1, -2, 0, 0]).Verdict);

    [Theory]
    [InlineData(3, 5)]
    [InlineData(20, 39)]
    [InlineData(100, 150)]
    public void Verify_FewerThanTwiceNRows_IsRefutedWhateverTheBiases(int n, int m)
    {
        double[][] rows = SampleFrames.Random(n, n, m);
        double[] alpha = [.. rows.Select((_, i) => -1.0 - i)];
        VerificationResult result = Verifier.Verify(SampleFrames.Of(rows), alpha, Domain.Space, new VerificationBudget { MaxWork = 300_000_000 }, CancellationToken.None);
        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness!, SampleFrames.Of(rows), alpha, Domain.Space);
    }

    private static VerificationResult Verify(double[][] rows, double[] alpha)
        => Verifier.Verify(SampleFrames.Of(rows), alpha, Domain.Space, VerificationBudget.Default, CancellationToken.None);
}
