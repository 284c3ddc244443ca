using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Points;
using FrameGen.Geometry.Sampling;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Sampling;

/// <summary>Biases from samples: closed forms, what is ordered, what is a bound.</summary>
public class BiasSamplingTests
{
    /// <summary>
    /// Row 1 has its least product in a basis, -1/sqrt 3, at the midpoints e of two other rows, where it ties with the fourth. At e + a u + b v, u along the difference of these two and v along that of the first two, it is third with
    /// -cos/sqrt 3 + sqrt(2/3) a: within 0.03 above where a is below 0.0183 and |b| below 0.22. Three such strips are 0.19 % of the sphere, which 10,000 samples miss with a probability of 3e-9.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [LongInlineData(100)]
    public void Tetrahedron_OfTenThousandSamples_IsJustAboveItsBound(int seeds)
    {
        Frame frame = SampleFrames.Of([[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]]);
        double most = double.NegativeInfinity;
        for (ulong seed = 0; seed < (ulong)seeds; seed++)
        {
            SampledBias bias = Estimate(frame, new RandomDirections(Domain.Sphere(2), 10_000, seed));
            Assert.Equal((10_000, null, true), (bias.Samples, bias.CoveringRadius, bias.AreIndependent));
            foreach (double? alpha in bias.Alpha)
            {
                // Rows of norm sqrt 3, radius 2: of unit rows at radius 1 as much over 2 sqrt 3.
                double unit = alpha!.Value / (2 * Math.Sqrt(3));
                Assert.InRange(unit, (-1 / Math.Sqrt(3)) - 1e-14, (-1 / Math.Sqrt(3)) + 0.03);
                most = Math.Max(most, unit);
            }
        }

        Assert.True(most > (-1 / Math.Sqrt(3)) + 1e-4);
    }

    /// <summary>-sqrt((n - 1) / (2 n)), reached at the points opposite to two rows, and nowhere less.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Simplex_AtItsWorstPoints_HasTheClosedForm(int n)
    {
        double[][] rows = SampleFrames.Simplex(n);
        double closed = -Math.Sqrt((n - 1) / (2.0 * n));
        Frame frame = SampleFrames.Of(rows);
        double[] worst = [.. from i in Enumerable.Range(0, n + 1)
                             from j in Enumerable.Range(0, i)
                             let sum = rows[i].Zip(rows[j], (a, b) => -a - b).ToArray()
                             let norm = Math.Sqrt(SampleFrames.Dot(sum, sum))
                             from value in sum
                             select value / norm];
        Assert.All(Estimate(frame, new GivenPoints(worst)).Alpha.Where(alpha => alpha is not null), alpha => Assert.InRange(alpha!.Value, closed - 2e-14, 1 + 1e-14));
        Assert.Equal(closed, Estimate(frame, new GivenPoints(worst)).Alpha.Min()!.Value, 2e-14);
        Assert.All(Estimate(frame, new RandomDirections(Domain.Sphere(), 2000, 1)).Alpha, alpha => Assert.True(alpha >= closed - 2e-14));
    }

    /// <summary>The greedy basis is the best one: the least estimate is not below the least bound. Single rows are in no such order.</summary>
    [Theory]
    [MemberData(nameof(Bounded))]
    public void Reference_LeastEstimate_IsNotBelowTheLeastBound(string name)
    {
        ReferenceCase reference = ReferenceCase.Load(name);
        Frame frame = reference.CreateFrame();
        double least = reference.Values("alphaS").Min()!.Value;
        SampledBias sphere = Estimate(frame, new RandomDirections(Domain.Sphere(), 500, 7));
        Assert.True(Unit(frame, sphere).Min() >= least - 1e-12, $"{Unit(frame, sphere).Min()} {least}");
        SampledBias ball = Estimate(frame, new RandomDirections(Domain.Ball(3), 500, 7));
        Assert.Equal(Unit(frame, sphere).Select(alpha => 3 * Math.Min(alpha, 0)), Unit(frame, ball), (a, b) => Math.Abs(a - b) < 1e-14);
        SampledBias shell = Estimate(frame, new RandomDirections(Domain.Shell(0.5, 3), 500, 7));
        Assert.Equal(Unit(frame, sphere).Select(alpha => alpha < 0 ? 3 * alpha : alpha / 2), Unit(frame, shell), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    public static TheoryData<string> Bounded() => [.. ReferenceCase.Names.Where(name => ReferenceCase.Load(name).Has("omnidirectional") && ReferenceCase.Load(name).IsTrue("omnidirectional"))];

    /// <summary>More samples never raise a threshold.</summary>
    [Fact]
    public void Random_MoreSamples_OnlyLower()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(3, 4, 14));
        double?[] before = [.. Estimate(frame, new RandomDirections(Domain.Ball(), 100, 5)).Alpha];
        double?[] after = [.. Estimate(frame, new RandomDirections(Domain.Ball(), 5000, 5)).Alpha];
        Assert.All(before.Zip(after), pair => Assert.True(pair.First is null || pair.Second <= pair.First));
        Assert.Contains(before.Zip(after), pair => pair.First is null || pair.Second < pair.First);
    }

    /// <summary>The exact decision proves what a net bounds: on balls and, with thresholds above 0 where there are any, on spheres.</summary>
    [Fact]
    public void Net_Bound_IsProvenByTheExactDecision()
    {
        for (int seed = 0; seed < 24; seed++)
        {
            int n = 2 + (seed % 2);
            Frame frame = SampleFrames.Of(SampleFrames.Random(seed, n, 4 * n));
            Domain domain = (seed % 3) switch { 0 => Domain.Ball(2), 1 => Domain.Sphere(0.5), _ => Domain.Ball().In(Cone.NonNegative(n)) };
            SampledBias bias = Estimate(frame, new DirectionNet(domain, 2000));
            Assert.Equal((n == 2 ? 1.0 / 500 : Math.Sqrt(2) / 18, false), (bias.CoveringRadius!.Value, bias.AreIndependent));
            double[] alpha = [.. bias.Alpha.Select(value => value ?? 1e9)];
            VerificationResult result = Verifier.Verify(frame, alpha, domain, VerificationBudget.Of(20_000, 1_000_000_000), CancellationToken.None);
            Assert.True(result.Verdict == Verdict.Proven, $"seed {seed}: {result.Verdict}");
        }
    }

    /// <summary>With a margin of e nu_i every input within e of a point has active rows that span; by the margin more it is not so.</summary>
    [Fact]
    public void Points_BlownUp_HoldInTheBallsAroundThem()
    {
        const double Reach = 0.05;
        Frame frame = SampleFrames.Of(SampleFrames.Random(8, 4, 12));
        double[] points = Draw(40, 4, 3);
        SampledBias bare = Estimate(frame, new GivenPoints(points));
        SampledBias bound = Estimate(frame, new GivenPoints(points, Reach));
        Assert.Equal((null, true), (bare.CoveringRadius, bare.AreIndependent));
        Assert.Equal((Reach, false), (bound.CoveringRadius, bound.AreIndependent));
        for (int i = 0; i < frame.Count; i++)
        {
            Assert.Equal(bare.Alpha[i] is null, bound.Alpha[i] is null);
            Assert.Equal((bare.Alpha[i] ?? 0) - (bare.Alpha[i] is null ? 0 : Reach * frame.Norms[i]), bound.Alpha[i] ?? 0, 1e-13);
        }

        var random = new Random(1);
        double[] near = [.. Enumerable.Range(0, 400).SelectMany(k =>
        {
            double[] direction = SampleFrames.Normal(random, 4);
            double norm = Math.Sqrt(SampleFrames.Dot(direction, direction));
            return direction.Select((value, c) => points[(k % 40 * 4) + c] + (Reach * value / norm));
        })];
        Assert.Equal(40, FullRank(frame, bare, points));
        Assert.Equal(400, FullRank(frame, bound, near));
        Assert.True(FullRank(frame, bare, near) < 400);
    }

    /// <summary>At a share of fresh inputs that the confidence allows some threshold is too high, and of them most are injective all the same.</summary>
    [Fact]
    public void Random_FreshInputs_FailAsSeldomAsIsSaid()
    {
        for (int seed = 0; seed < 8; seed++)
        {
            int n = 3 + (seed % 4);
            Frame frame = SampleFrames.Of(SampleFrames.Random(seed, n, 5 * n));
            SampledBias bias = Estimate(frame, new RandomDirections(Domain.Sphere(), 400, (ulong)seed));
            double[] fresh = Draw(1000, n, 100 + seed, onSphere: true);
            SampledBias lowest = Estimate(frame, new GivenPoints(fresh));
            Assert.Contains(bias.Alpha.Zip(lowest.Alpha), pair => pair.First is null || pair.Second < pair.First);
            double share = FullRank(frame, bias, fresh) / 1000.0;
            Assert.InRange(share, 0.8, 1);
            Assert.InRange(1 - share, 0, bias.ShareBelow(1e-6));
        }
    }

    [Theory]
    [InlineData(12, 10_000, 0.01, 0.0085)]
    [InlineData(1, 100, 0.05, 0.0295)]
    [InlineData(100, 10, 0.01, 1)]
    public void ShareBelow_OfSamples_IsTheFormula(int rows, int samples, double delta, double share)
        => Assert.Equal(share, new SampledBias(new double?[rows], samples, null, true).ShareBelow(delta), 5e-5);

    /// <summary>A row's norm scales its threshold and no other; a row in no basis has none; at 0 thresholds are 0.</summary>
    [Fact]
    public void Points_Degenerate_HaveBasesToo()
    {
        Frame frame = SampleFrames.Of([[1, 0], [3, 0], [0, 5], [-1, -1]]);
        Assert.Equal([0.5, null, 10, null], Estimate(frame, new GivenPoints([0.5, 2])).Alpha, (least, alpha) => least is null ? alpha is null : alpha <= least && alpha > least - 1e-12);
        Assert.Equal([0, null, 0, null], Estimate(frame, new GivenPoints([0, 0])).Alpha);

        Frame random = SampleFrames.Of(SampleFrames.Random(2, 3, 9));
        double[] points = Draw(20, 3, 4);
        foreach (double scale in new[] { 1 / 1073741824.0, 1073741824 })
        {
            SampledBias scaled = Estimate(random, new GivenPoints([.. points.Select(value => scale * value)]));
            Assert.Equal(Estimate(random, new GivenPoints(points)).Alpha.Select(alpha => scale * alpha), scaled.Alpha);
        }
    }

    [Fact]
    public void TryEstimate_WithoutSamplesOrBases_SaysWhy()
    {
        Frame frame = SampleFrames.Of([[1, 0, 0], [0, 1, 0], [0, 0, 1]]);
        Assert.IsType<SamplingFailure.Unbounded>(Failure(frame, new RandomDirections(Domain.Space, 10, 1)));
        Assert.IsType<SamplingFailure.EmptyCone>(Failure(frame, new RandomDirections(Domain.Ball().In(Cone.HalfSpaces([[1.0, 0, 0], [-1.0, 0, 0]])), 10, 1)));
        Assert.IsType<SamplingFailure.EmptyCone>(Failure(frame, new DirectionNet(Domain.Ball().In(Cone.HalfSpaces([[1.0, 0, 0], [-1.0, 0, 0]])), 10)));
        Assert.Equal(new SamplingFailure.TooFewSamples(6), Failure(frame, new DirectionNet(Domain.Ball(), 5)));
        var narrow = Cone.HalfSpaces([[1.0, 1000, 0], [1.0, -1000, 0], [1, 0, 1000], [1, 0, -1000]]);
        var failure = Assert.IsType<SamplingFailure.NarrowCone>(Failure(frame, new RandomDirections(Domain.Ball().In(narrow), 10, 1)));
        Assert.Equal(10_000, failure.Draws);
        Assert.InRange(failure.Hits, 0, 9);
        var flat = Assert.IsType<SamplingFailure.RankDeficient>(Failure(SampleFrames.Of([[1, 0, 1], [0, 1, 1], [1, 1, 2]]), new GivenPoints([1, 1, 1])));
        Assert.Equal(1, Math.Abs(SampleFrames.Dot(flat.MissingDirection, [1 / Math.Sqrt(3), 1 / Math.Sqrt(3), -1 / Math.Sqrt(3)])), 1e-12);
    }

    [Fact]
    public void TryEstimate_BeyondItsWork_Ends()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, 4, 20));
        foreach (SampleSource source in new SampleSource[] { new RandomDirections(Domain.Ball(), 1_000_000, 1), new DirectionNet(Domain.Ball(), 1_000_000), new GivenPoints(new double[400_000]), new PointDensity([1, 2, 3, 4], 1, 1_000_000, 1) })
        {
            var work = new Work(1_000_000, CancellationToken.None);
            Assert.Throws<WorkEndedException>(() => BiasSampling.TryEstimate(frame, source, work, out _, out _));
            using var stop = new CancellationTokenSource();
            stop.Cancel();
            Assert.Throws<OperationCanceledException>(() => BiasSampling.TryEstimate(frame, source, new Work(long.MaxValue, stop.Token), out _, out _));
        }
    }

    private static SampledBias Estimate(Frame frame, SampleSource source)
    {
        Assert.True(BiasSampling.TryEstimate(frame, source, new Work(long.MaxValue, CancellationToken.None), out SampledBias? bias, out SamplingFailure? failure), failure?.ToString());
        return bias;
    }

    private static SamplingFailure Failure(Frame frame, SampleSource source)
    {
        Assert.False(BiasSampling.TryEstimate(frame, source, new Work(long.MaxValue, CancellationToken.None), out _, out SamplingFailure? failure));
        return failure;
    }

    /// <summary>The thresholds of the rows that have one, for unit rows.</summary>
    private static IEnumerable<double> Unit(Frame frame, SampledBias bias) => bias.Alpha.Select((alpha, i) => alpha / frame.Norms[i]).OfType<double>();

    private static int FullRank(Frame frame, SampledBias bias, double[] points)
        => PointMeasures.Of(frame, [.. bias.Alpha.Select(value => value ?? 1e9)], Domain.Ball(100), points, long.MaxValue, CancellationToken.None).FullRank;

    private static double[] Draw(int count, int n, int seed, bool onSphere = false)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).SelectMany(_ =>
        {
            double[] x = SampleFrames.Normal(random, n);
            double norm = onSphere ? Math.Sqrt(SampleFrames.Dot(x, x)) : 1;
            return x.Select(value => value / norm);
        })];
    }
}
