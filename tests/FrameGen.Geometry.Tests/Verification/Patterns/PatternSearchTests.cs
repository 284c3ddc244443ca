using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Patterns;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Verification.Patterns;

public class PatternSearchTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Find_OppositeUnitVectors_IsOneInAllOfSpace(int n)
    {
        PatternBound bound = Find(SampleFrames.CrossPolytope(n), new double[2 * n], Domain.Space);

        AssertIs(1, bound);
    }

    [Theory]
    [InlineData(-0.3)]
    [InlineData(-5)]
    public void Find_OppositeUnitVectorsThatOverlap_IsOneOrTwoWhereBothAreAlwaysActive(double alpha)
        => AssertIs(alpha < -1 ? 2 : 1, Find(SampleFrames.CrossPolytope(3), VerifierCase.UpTo(6, alpha), Domain.Ball()));

    [Fact]
    public void Find_MercedesBenzAtItsBound_IsThatOfTwoRows()
    {
        double[][] rows = SampleFrames.Rows(3, k => [Math.Cos(2 * Math.PI * k / 3), Math.Sin(2 * Math.PI * k / 3)]);

        AssertIs(0.5, Find(rows, VerifierCase.UpTo(3, -0.5000001), Domain.Ball()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    public void Find_TetrahedronAtItsBound_IsThatOfThreeRows(double radius)
        => AssertIs(1.0 / 3, Find(SampleFrames.Simplex(3), VerifierCase.UpTo(4, -radius * (1 + 1e-11) / Math.Sqrt(3)), Domain.Ball(radius)));

    [Fact]
    public void Find_IcosahedronWithoutBias_IsThatOfOneRowOfEachPair()
    {
        double[][] rows = SampleFrames.Icosahedron();

        // Six axes, each with one of its rows: 2 I for unit rows.
        AssertIs(2 * SampleFrames.Dot(rows[0], rows[0]), Find(rows, new double[12], Domain.Ball()));
    }

    [Fact]
    public void Find_TetrahedronAboveItsBound_IsZero()
    {
        PatternBound bound = Find(SampleFrames.Simplex(3), VerifierCase.UpTo(4, -0.57), Domain.Ball());

        Assert.Equal((0.0, true), (bound.Lower, bound.IsComplete));
        Assert.Equal(0, bound.Attained, 1e-25);
    }

    [Fact]
    public void Find_RandomBiasedFrames_IsTheLeastOverAllCells() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 4);
        int m = random.Next(2 * n, 9);
        Frame frame = SampleFrames.Of(SampleFrames.Random(seed, n, m));
        double shift = random.NextDouble();
        double[] alpha = [.. frame.Norms.Select(norm => norm * ((0.4 * random.NextDouble()) - shift))];
        double expected = CellOracle.LeastFrameBound(frame, alpha, 1);

        PatternBound bound = PatternSearch.Find(frame, alpha, null, Domain.Ball(), Enough);

        Assert.True(bound.IsComplete);
        Assert.InRange(bound.Lower, (expected * (1 - 1e-8)) - 1e-12, expected * (1 + 1e-9));
    });

    [Fact]
    public void Find_ScaledRowsAndRadius_ScalesWithTheSquareOfTheRows() => Seeds.Check(20, seed =>
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(seed, 3, 8));
        double[] alpha = [.. frame.Norms.Select(norm => -0.6 * norm)];
        double[][] scaled = SampleFrames.Rows(8, i => [.. frame.GetRow(i).Select(value => value * 1e6)]);

        double lower = PatternSearch.Find(frame, alpha, null, Domain.Ball(), Enough).Lower;
        double ofScaled = Find(scaled, [.. alpha.Select(value => value * 1e3)], Domain.Ball(1e-3)).Lower;

        Assert.Equal(lower * 1e12, ofScaled, Math.Max(1e-8 * lower * 1e12, 1e-6));
    });

    [Fact]
    public void Find_RepeatedAndOppositeRows_TakesEachCellOnce()
    {
        // e1 twice and its opposite, e2 and its opposite: the half with both e1 has 2, the other 1.
        double[][] rows = [[1, 0], [1, 0], [-1, 0], [0, 1], [0, -1]];

        AssertIs(1, Find(rows, new double[5], Domain.Ball()));
        AssertIs(2, Find([.. rows, [-1, 0], [0, 1], [0, -1]], new double[8], Domain.Ball()));
    }

    [Fact]
    public void Find_RowsNearlyAlike_DoesNotMissTheThinCell()
    {
        // Between the lines x[0] = 0 and x[0] = 1e-13 only the third row measures x[0].
        double[][] rows = [[1, 0], [-1, 0], [0.01, 0], [0, 1]];

        PatternBound bound = Find(rows, [1e-13, 0, -1, -2], Domain.Ball());

        Assert.Equal(1e-4, bound.Lower, 1e-15);
    }

    [Fact]
    public void Find_NeverActiveRow_LeavesItOut()
        => AssertIs(1, Find([.. SampleFrames.CrossPolytope(2), [3, 3]], [0, 0, 0, 0, double.PositiveInfinity], Domain.Space));

    [Fact]
    public void Find_PositiveThresholdsOnASphere_IsThatOfTheBallWhichHas0()
    {
        PatternBound bound = Find(SampleFrames.Icosahedron(), VerifierCase.UpTo(12, 0.1), Domain.Sphere());

        Assert.Equal((0.0, true), (bound.Lower, bound.IsComplete));
    }

    [Fact]
    public void Find_IdentityOnTheOrthant_IsOne()
        => AssertIs(1, Find(SampleFrames.Identity(4), new double[4], Domain.Ball().In(Cone.NonNegative(4))));

    [Fact]
    public void Find_MoreCellsThanTheWorkAllows_IsNotComplete()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(7, 8, 64));

        PatternBound bound = PatternSearch.Find(frame, VerifierCase.UpTo(64, -0.1), null, Domain.Ball(), new Work(20_000_000, CancellationToken.None));

        Assert.Equal((0.0, false), (bound.Lower, bound.IsComplete));
        Assert.InRange(bound.Attained, 1e-3, CellOracle.LowerBound(frame, [.. Enumerable.Range(0, 64)]) * (1 + 1e-9));
    }

    [Fact]
    public void Find_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Frame frame = SampleFrames.Of(SampleFrames.Random(7, 5, 32));

        Assert.Throws<OperationCanceledException>(() => PatternSearch.Find(frame, new double[32], null, Domain.Ball(), new Work(long.MaxValue, source.Token)));
    }

    public static IEnumerable<object[]> Rectifying =>
        from name in ReferenceCase.Names
        let entries = VerifierCase.Load(name).TryGetProperty("rectifying", out var list) ? list.EnumerateArray().ToArray() : []
        from entry in Enumerable.Range(0, entries.Length)
        where CriticalRadius(entries[entry]) > 0
        select new object[] { name, entry };

    private static double CriticalRadius(JsonElement entry)
        => entry.GetProperty("criticalRadius") is { ValueKind: JsonValueKind.Number } radius ? radius.GetDouble() : double.PositiveInfinity;

    /// <summary>|F(x) - F(y)| >= sqrt(A)/2 |x - y| for the biases of the reference files, on the ball of the radius up to which they hold and no more than 1.</summary>
    [Theory, MemberData(nameof(Rectifying))]
    public void Find_ReferenceEntry_IsNotUndercutByPairs(string name, int entry)
    {
        var decision = VerifierCase.Load(name).GetProperty("rectifying")[entry];
        double[] alpha = VerifierCase.Numbers(decision.GetProperty("alpha"));
        bool isPlus = decision.GetProperty("domain").GetString() == "ballPlus";
        double radius = Math.Min(1, CriticalRadius(decision) * (1 - 1e-9));
        Frame frame = ReferenceCase.Load(name).CreateFrame();
        Domain domain = isPlus ? Domain.Ball(radius).In(Cone.NonNegative(frame.Dimension)) : Domain.Ball(radius);
        PatternBound bound = PatternSearch.Find(frame, alpha, null, domain, Enough);

        Assert.True(bound.IsComplete && bound.Lower > 0, $"{bound}");
        Assert.InRange(bound.Lower, bound.Attained * (1 - 1e-8), bound.Attained);
        var pairs = new WorstPairs(frame, alpha, domain, 5);
        double worst = Math.Min(pairs.OfRandom(LongRun.IsOn ? 10_000 : 1_000), pairs.OfOptimized(LongRun.IsOn ? 100 : 10));
        log.WriteLine($"sqrt(A) = {Math.Sqrt(bound.Lower):G6}, worst pair {worst:G6}, {bound.Sets} sets");
        Assert.True(worst >= Math.Sqrt(bound.Lower) / 2, $"{worst} < {Math.Sqrt(bound.Lower) / 2}");
    }

    /// <summary>A is 1/2 of the Mercedes-Benz frame at its bound, 1/3 of the tetrahedron, 1 of opposite unit vectors: no pair undercuts sqrt(A)/2, and some are near sqrt(A) or below.</summary>
    [Theory]
    [InlineData("mercedes-benz", 10_000, 100)]
    [InlineData("tetrahedron", 10_000, 100)]
    [InlineData("opposite", 10_000, 100)]
    [LongInlineData("mercedes-benz", 1_000_000, 10_000)]
    public void Find_ClosedForm_IsNearlyReachedByPairs(string name, int random, int optimized)
    {
        var (rows, alpha, a) = name switch
        {
            "mercedes-benz" => (SampleFrames.Rows(3, k => [Math.Cos(2 * Math.PI * k / 3), Math.Sin(2 * Math.PI * k / 3)]), -0.5, 0.5),
            "tetrahedron" => (SampleFrames.Simplex(3), -1 / Math.Sqrt(3), 1.0 / 3),
            _ => (SampleFrames.CrossPolytope(3), 0.0, 1.0),
        };
        var pairs = new WorstPairs(SampleFrames.Of(rows), VerifierCase.UpTo(rows.Length, alpha), Domain.Ball(), 1);

        Assert.InRange(Math.Min(pairs.OfRandom(random), pairs.OfOptimized(optimized)), Math.Sqrt(a) / 2, Math.Sqrt(a) * 1.02);
    }

    private static Work Enough => new(20_000_000_000, CancellationToken.None);

    private static PatternBound Find(double[][] rows, double[] alpha, Domain domain) => PatternSearch.Find(SampleFrames.Of(rows), alpha, null, domain, Enough);

    private static void AssertIs(double expected, PatternBound bound)
    {
        Assert.True(bound.IsComplete);
        Assert.Equal(expected, bound.Lower, 1e-8 * expected);
        Assert.InRange(bound.Lower, 0, expected * (1 + 1e-15));
        Assert.InRange(bound.Attained, expected * (1 - 1e-15), expected * (1 + 1e-8));
    }
}
