using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Verdicts;

/// <summary>What is said to be certified where a search was stopped, or could not end, is proven in exact arithmetic.</summary>
public class CertifiedRadiusTests(ITestOutputHelper output)
{
    private static readonly VerificationBudget Little = VerificationBudget.Of(800, 100_000_000);

    /// <summary>Between thresholds an ulp apart doubles have no room for an input, but the ends collide: the layer fails at |x| just below 1/2.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Radius_OfThresholdsAnUlpApart_EndsBelowTheGap(int n)
    {
        Frame frame = SampleFrames.Of(SampleFrames.CrossPolytope(n));
        double[] alpha = [.. Enumerable.Range(0, frame.Count).Select(i => frame[i, 0] switch { 1 => 0.5, -1 => -Math.BitDecrement(0.5), _ => -0.01 })];

        double radius = Verifier.CertifiedRadius(frame, alpha, Domain.Ball(), Little, CancellationToken.None);
        VerificationResult whole = Verifier.Verify(frame, alpha, Domain.Ball(), VerificationBudget.Default, CancellationToken.None);

        Assert.InRange(radius, 0.4, Math.BitDecrement(0.5));
        Assert.Equal(Verdict.Refuted, whole.Verdict);
        VerifierCase.AssertCollides(whole.Witness, frame, alpha, Domain.Ball());
        Assert.InRange(whole.CriticalRadius, 0.4999, Math.BitDecrement(0.5));
    }

    /// <summary>No layer is certified beyond its critical radius, and each has a proof as far as it is.</summary>
    [Fact]
    public void Radius_OfAnyLayer_HasAProof()
    {
        int certified = 0;
        foreach (string name in VerifierCase.Files)
        {
            // Zero rows are no frame vectors.
            Frame frame = VerifierCase.ToFrame([.. VerifierCase.Weights(VerifierCase.Load(name)).Where(row => VerifierCase.Norm(row) > 0)]);
            double[] alpha = VerifierCase.UpTo(frame.Count, -0.3);
            foreach (double outer in new[] { 1, double.PositiveInfinity })
            {
                Domain domain = double.IsInfinity(outer) ? Domain.Space : Domain.Ball(outer);
                double radius = Verifier.CertifiedRadius(frame, alpha, domain, Little, CancellationToken.None);
                output.WriteLine($"{name}: {radius} of {outer}");
                Assert.InRange(radius, 0, outer);
                if (radius > 0)
                {
                    certified++;
                    VerificationResult result = Verifier.Verify(frame, alpha, Domain.Ball(radius), VerificationBudget.Default, CancellationToken.None);
                    Assert.True(result.Verdict == Verdict.Proven, name);
                    VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Ball(radius));
                }
            }
        }

        Assert.True(certified > 10);
    }
}
