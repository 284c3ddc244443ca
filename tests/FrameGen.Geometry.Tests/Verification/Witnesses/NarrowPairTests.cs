using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Witnesses;

/// <summary>Failures that hardly any double shows: rows moved by 1e-16, shells as thin as some roundings; against brute force in exact arithmetic.</summary>
public class NarrowPairTests(ITestOutputHelper log)
{
    /// <summary>How many of ten thousand layers may stay undecided: of some that fail no two doubles collide.</summary>
    private const int UndecidedOfTenThousand = 10;

    /// <summary>How many of a thousand on circles may: two mirror images may be an ulp of their heights apart.</summary>
    private const int UndecidedOnCircles = 4;

    /// <summary>At (1, 0), and by an ulp beside it alone, the last row is inactive: the ball is cut 2.2e-16 below its radius.</summary>
    [Fact]
    public void Verify_FailureOfAnUlp_IsRefuted()
    {
        Frame frame = SampleFrames.Of([[-0.9999999999999997, -1.0000000000000002], [-2, 0.9999999999999999], [2, -1], [-1.0000000000000002, 0]]);
        double[] alpha = [-0.36223263859223925, 0, -3, -1];

        var result = Verifier.Verify(frame, alpha, Domain.Ball(1), VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Verdict.Refuted, result.Verdict);
        VerifierCase.AssertCollides(result.Witness, frame, alpha, Domain.Ball(1));
        Assert.True(VerifierCase.Distance(result.Witness!.X, result.Witness.Y) < 1e-12);

        // Where the row is active everywhere the layer holds, and that is proven.
        alpha[3] = -1.0000000000000002;
        Assert.Equal(Verdict.Proven, Verifier.Verify(frame, alpha, Domain.Ball(1), VerificationBudget.Default, CancellationToken.None).Verdict);
    }

    /// <summary>Corners with a field of view of 90 degrees, whose cosine is 6e-17 in doubles: that two inputs within 1e-16 of 0 give the same output is no answer; with 0 it is proven.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    public void Verify_ThresholdsBesideZero_AreLeftUndecided(double innerRadius)
    {
        Frame frame = SampleFrames.Of([.. Enumerable.Range(0, 8).Select(k => new[] { (k & 4) - 2.0, 2.0 * (k & 2) - 2, 4.0 * (k & 1) - 2 })]);
        Domain domain = Domain.Shell(innerRadius, 1);

        Assert.Equal(Verdict.Undecided, Of(Math.Cos(Math.PI / 2) * frame.Norms[0]).Verdict);
        Assert.Equal(Verdict.Proven, Of(0).Verdict);

        VerificationResult Of(double alpha) => Verifier.Verify(frame, VerifierCase.UpTo(8, alpha), domain, VerificationBudget.Default, CancellationToken.None);
    }

    /// <summary>Two rows leave a sliver where both are inactive, which floating point sees from the origin on; in truth it begins at (3, -6), beyond the ball.</summary>
    [Fact]
    public void Verify_SliverBeyondTheBall_IsProven()
    {
        Frame frame = SampleFrames.Of([[0, 2.0000000000000004], [2, 1.0000000000000002], [-0.9999999999999997, 2.0000000000000004], [2, 1], [0.9999999999999998, 0.9999999999999999], [-1E-16, -1.9999999999999998], [-1, -1]]);
        double[] alpha = [0, 1, -1, 4.865049466626552, -3, -2, 3];

        Assert.False(PlaneOracle.Fails([.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)], alpha, 0, 3));
        var result = Verifier.Verify(frame, alpha, Domain.Ball(3), VerificationBudget.Default, CancellationToken.None);
        Assert.Equal(Verdict.Proven, result.Verdict);
        VerifierCase.AssertProofHolds(result.Proof, frame, alpha, Domain.Ball(3));
    }

    [Theory]
    [InlineData(false, false, 500)]
    [InlineData(true, false, 500)]
    [InlineData(false, true, 500)]
    [InlineData(true, true, 500)]
    [LongInlineData(true, false, 5000)]
    [LongInlineData(true, true, 5000)]
    public void Verify_RowsInThePlane_AgreesWithExactArithmetic(bool isMoved, bool isThin, int cases)
    {
        int undecided = 0;
        int refuted = 0;
        for (int seed = 1; seed <= cases; seed++)
        {
            var (frame, alpha, domain) = RandomLayer(new Random(seed), isMoved, isThin);
            var result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed}: {result.Verdict}";
            if (result.Verdict == Verdict.Undecided)
            {
                log.WriteLine(name);
                undecided++;
                continue;
            }

            bool fails = PlaneOracle.Fails([.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)], alpha, domain.InnerRadius, domain.OuterRadius);
            if (result.Verdict == Verdict.Proven)
            {
                Assert.False(fails, name);
                VerifierCase.AssertProofHolds(result.Proof, frame, alpha, domain);
                continue;
            }

            refuted++;

            // Rows that are parallel but for rounding count as parallel where two inputs that are apart collide.
            Assert.True(fails || VerifierCase.Distance(result.Witness!.X, result.Witness.Y) >= 1e-12 * domain.OuterRadius, name);
            VerifierCase.AssertCollides(result.Witness, frame, alpha, domain, name);
        }

        log.WriteLine($"{refuted} refuted, {undecided} undecided of {cases}");
        Assert.InRange(refuted, cases / 5, cases * 19 / 20);
        Assert.InRange(undecided, 0, UndecidedOfTenThousand * cases / 10000);
    }

    [Theory]
    [InlineData(500)]
    [LongInlineData(5000)]
    public void Verify_MovedRowsOnCircles_AgreesWithExactArithmetic(int cases)
    {
        int undecided = 0;
        for (int seed = 1; seed <= cases; seed++)
        {
            var (frame, alpha, ball) = RandomLayer(new Random(seed), isMoved: true, isThin: false);
            Domain circle = Domain.Sphere(ball.OuterRadius);
            var result = Verifier.Verify(frame, alpha, circle, VerificationBudget.Default, CancellationToken.None);
            string name = $"seed {seed}: {result.Verdict}";
            bool fails = PlaneOracle.FailsOnCircle([.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)], alpha, circle.OuterRadius);
            switch (result.Verdict)
            {
                case Verdict.Undecided:
                    log.WriteLine(name);
                    undecided++;
                    break;
                case Verdict.Proven:
                    Assert.False(fails, name);
                    VerifierCase.AssertProofHolds(result.Proof, frame, alpha, circle);
                    break;
                default:
                    // Rows that are parallel but for rounding count as parallel where two inputs of the radius, to its rounding, collide.
                    Assert.True(fails || VerifierCase.Distance(result.Witness!.X, result.Witness.Y) >= 1e-10 * circle.OuterRadius, name);
                    VerifierCase.AssertCollides(result.Witness, frame, alpha, circle, name);
                    break;
            }
        }

        log.WriteLine($"{undecided} undecided of {cases}");
        Assert.InRange(undecided, 0, UndecidedOnCircles * cases / 1000);
    }

    /// <summary>Rows of small integers, some of them repeated; thresholds that are integers or in the middle of what the radius allows.</summary>
    private static (Frame Frame, double[] Alpha, Domain Domain) RandomLayer(Random random, bool isMoved, bool isThin)
    {
        int m = 3 + random.Next(5);
        double[][] rows = [.. Enumerable.Range(0, m).Select(_ => (double[])[random.Next(-2, 3), random.Next(1, 3) * (random.Next(2) == 0 ? 1 : -1)])];
        rows[random.Next(m)] = [.. rows[random.Next(m)]];
        double outer = random.Next(1, 4);
        double[] alpha = [.. rows.Select(row => random.Next(3) == 0 ? -outer * VerifierCase.Norm(row) * random.NextDouble() : random.Next(-4, 2))];
        double Moved(double value) => isMoved && random.Next(2) == 0 ? value + random.Next(-3, 4) * 1e-16 : value;
        rows = [.. rows.Select(row => row.Select(Moved).ToArray())];

        // Of a threshold beside 0 nothing is said but that.
        alpha = [.. alpha.Select(value => value == 0 ? 0 : Moved(value))];
        double inner = isThin ? outer * (1 - Math.Pow(10, -10 - 5 * random.NextDouble())) : 0;
        return (SampleFrames.Of(rows), alpha, isThin ? Domain.Shell(inner, outer) : Domain.Ball(outer));
    }
}
