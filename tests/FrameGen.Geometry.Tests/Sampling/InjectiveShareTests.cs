using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Sampling;
using FrameGen.Geometry.Verification.Nodes;
using Xunit;

namespace FrameGen.Geometry.Tests.Sampling;

public class InjectiveShareTests
{
    [Fact]
    public void NextBits_Seed1234567_AreThePublishedOnes()
    {
        var points = new BallPoints(1234567);

        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431], Enumerable.Range(0, 4).Select(_ => points.NextBits()));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Next_ManyPoints_FillTheBallEvenly(int n)
    {
        const int count = 20_000;
        var points = new BallPoints(5);
        double[][] drawn = SampleFrames.Rows(count, _ => points.Next(n));

        // Half of the volume lies within 2^(-1/n); the mean of an entry is 0, that of its square 1 / (n + 2).
        Assert.All(drawn, point => Assert.InRange(SampleFrames.Dot(point, point), double.Epsilon, 1));
        Assert.InRange(drawn.Count(point => SampleFrames.Dot(point, point) <= Math.Pow(2, -2.0 / n)), (count / 2) - 300, (count / 2) + 300);
        Assert.All(Enumerable.Range(0, n), c => Assert.InRange(drawn.Average(point => point[c]), -0.02, 0.02));
        Assert.All(Enumerable.Range(0, n), c => Assert.Equal(1.0 / (n + 2), drawn.Average(point => point[c] * point[c]), 0.01));
    }

    /// <summary>All choices of sides of m lines of the plane, the lines themselves of no account: exactly 2m (m - 2) of 2^m are not injective.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Decide_AllSidesOfLinesOfThePlane_AreAsManyAsTheFormula(int m)
    {
        var points = BallPoints.For(11, (ulong)m);
        double[][] lines = SampleFrames.Rows(m, _ => points.Next(2));

        int injective = Enumerable.Range(0, 1 << m).Count(sides => Decide(SampleFrames.Rows(m, i => [.. lines[i].Select(value => (sides >> i & 1) == 0 ? value : -value)])));

        Assert.Equal((1 << m) - (2 * m * (m - 2)), injective);
        Assert.Equal(InjectiveShare.OfPlane(m), injective / Math.Pow(2, m), 1e-15);
    }

    /// <summary>As docs/tool.md has it: half of all W are injective between 7 and 8 rows, on the line between them at 3.6 rows an input.</summary>
    [Fact]
    public void OfPlane_IsAHalf_AtThreePointSixRowsAnInput()
    {
        double seven = InjectiveShare.OfPlane(7), eight = InjectiveShare.OfPlane(8);
        Assert.Equal(3.6, (7 + ((0.5 - seven) / (eight - seven))) / 2, 0.05);
    }

    [Theory]
    [InlineData(6, 400)]
    [InlineData(9, 400)]
    [LongInlineData(5, 20_000)]
    [LongInlineData(7, 20_000)]
    [LongInlineData(12, 20_000)]
    public void Of_ThePlane_IsTheFormulaWithinFourDeviations(int m, int draws)
    {
        double expected = InjectiveShare.OfPlane(m);

        InjectiveShare share = InjectiveShare.Of(2, m, draws, 1, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(0, share.Undecided);
        Assert.InRange(share.Share, expected - (4 * Math.Sqrt(expected * (1 - expected) / draws)), expected + (4 * Math.Sqrt(expected * (1 - expected) / draws)));
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(8, 15)]
    public void Of_FewerThanTwiceAsManyRows_IsNone(int n, int m)
        => Assert.Equal(0, InjectiveShare.Of(n, m, 5, 1, VerificationBudget.Default, CancellationToken.None).Injective);

    [Fact]
    public void Decide_OppositeUnitVectors_IsTrueUntilOneIsTaken()
    {
        double[][] rows = SampleFrames.CrossPolytope(3);

        Assert.True(Decide(rows));
        Assert.False(Decide([.. rows.Skip(1), [1, 1, 1]]));
    }

    /// <summary>In general position a directed spanning set has a depth of n at least.</summary>
    [Fact]
    public void Decide_RandomRowsOfFourInputs_AgreesWithTheHalfspaceDepth() => Seeds.Check(25, seed =>
    {
        var points = BallPoints.For((ulong)seed);
        double[][] rows = SampleFrames.Rows(16 + (seed % 9), _ => points.Next(4));

        int depth = Geometry.Analysis.HalfspaceDepth.Of(SampleFrames.Of(rows), new Geometry.Numbers.Work(long.MaxValue, CancellationToken.None))!.Value;

        Assert.Equal(depth >= 4, Decide(rows));
    });

    [Fact]
    public void Of_TheSameSeed_IsTheSame_AndOfAnotherIsNot()
    {
        InjectiveShare Draw(ulong seed) => InjectiveShare.Of(2, 7, 200, seed, VerificationBudget.Default, CancellationToken.None);

        Assert.Equal(Draw(3), Draw(3));
        Assert.True(Enumerable.Range(0, 4).Select(k => Draw((ulong)k).Injective).Distinct().Count() > 1);
    }

    [Theory]
    [InlineData(8, 10, 0.490162, 0.943318)]
    [InlineData(0, 60, 0, 0.060172)]
    [InlineData(60, 60, 0.939828, 1)]
    public void Interval_OfACount_IsWilsons(int successes, int draws, double low, double high)
    {
        var share = new InjectiveShare(2, 8, draws, successes, 0);

        Assert.Equal(low, share.Low, 1e-6);
        Assert.Equal(high, share.High, 1e-6);
    }

    [Fact]
    public void Interval_WithUndecidedDraws_ReachesUpToAllOfThem()
        => Assert.Equal(1, new InjectiveShare(2, 8, 10, 8, 2).High);

    private static bool Decide(double[][] rows) => InjectiveShare.Decide(rows, VerificationBudget.Default, CancellationToken.None)!.Value;
}
