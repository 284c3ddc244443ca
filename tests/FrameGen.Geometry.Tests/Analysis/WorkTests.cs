using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

/// <summary>What an analysis may cost: counts, whatever n and m.</summary>
public class WorkTests
{
    private const long Limit = 50_000_000;

    [Theory]
    [InlineData(16, 64)]
    [InlineData(20, 60)]
    [InlineData(32, 128)]
    [InlineData(65, 130)]
    [InlineData(128, 512)]
    public void Compute_MoreThanTheBudget_EndsOnIt(int n, int m)
    {
        FrameAnalysis analysis = Analyze(SampleFrames.Of(SampleFrames.Random(1, n, m)), Limit);

        Assert.Equal(new FrameFailure.TooMuchWork(Limit), analysis.Failure);
        Assert.Equal(Limit, analysis.WorkSpent);
        Assert.Null(analysis.Facets);
    }

    [Fact]
    public void Compute_RankKnownBeforeTheBudgetEnds_KeepsIt()
        => Assert.Equal(16, Analyze(SampleFrames.Of(SampleFrames.Random(1, 16, 64)), Limit).Rank);

    [Fact]
    public void Compute_TooLargeForTheRank_LeavesItOpen()
    {
        FrameAnalysis analysis = Analyze(SampleFrames.Of(SampleFrames.Random(1, 256, 300)), 1_000_000);

        Assert.Null(analysis.Rank);
        Assert.IsType<FrameFailure.TooMuchWork>(analysis.Failure);
    }

    [Theory]
    [InlineData(20_000, 1)]
    [InlineData(46_341, 1)]
    [InlineData(100_000, 1)]
    [InlineData(784, 128)]
    public void Compute_FewRowsOfManyColumns_NamesADirectionAtTheCostOfTheRows(int n, int m)
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, n, m));

        FrameAnalysis analysis = Analyze(frame, 10L * n * m * m);

        var deficient = Assert.IsType<FrameFailure.RankDeficient>(analysis.Failure);
        Assert.Equal(m, deficient.Rank);
        Assert.Equal(1, deficient.MissingDirection.Sum(value => value * value), 1e-12);
        Assert.All(Enumerable.Range(0, m), i => Assert.Equal(0, SampleFrames.Dot(frame.GetUnitRow(i), deficient.MissingDirection), 1e-12));
    }

    [Fact]
    public void Compute_SimplexInManyDimensions_HasItsFacets()
    {
        double[][] rows = SampleFrames.Rows(66, i => Enumerable.Range(0, 65).Select(c => i == 65 ? -1.0 : i == c ? 1 : 0).ToArray());

        FrameAnalysis analysis = Analyze(SampleFrames.Of(rows), 100_000_000);

        // The bound takes a least-squares problem of 65 columns for each row of each facet.
        Assert.Equal(66, analysis.Facets!.Count);
        Assert.IsType<FrameFailure.TooMuchWork>(analysis.Failure);
    }

    [Fact]
    public void Compute_CostsTheSameEachTime()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(3, 6, 40));

        Assert.Equal(Analyze(frame, Limit).WorkSpent, Analyze(frame, Limit).WorkSpent);
    }

    [Fact]
    public void Compute_LessThanItNeeds_EndsAtEveryLimit()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(3, 4, 20));
        long needed = Analyze(frame, Limit).WorkSpent;

        for (long limit = 0; limit < needed; limit += Math.Max(1, needed / 200))
        {
            FrameAnalysis analysis = Analyze(frame, limit);
            Assert.Equal(new FrameFailure.TooMuchWork(limit), analysis.Failure);
            Assert.Null(analysis.Bias);
            Assert.Empty(analysis.FacetsUsed);
        }

        Assert.Null(Analyze(frame, needed).Failure);
    }

    [Theory]
    [LongInlineData(8, 64)]
    [LongInlineData(16, 64)]
    [LongInlineData(64, 256)]
    [LongInlineData(128, 784)]
    public void Compute_Cancelled_EndsSoon(int n, int m)
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(1, n, m));
        double[] milliseconds = [.. Enumerable.Range(0, 9).Select(_ => Overrun(frame)).Order()];

        Assert.InRange(milliseconds[4], 0, 50);
    }

    /// <summary>How long an analysis goes on after it was cancelled.</summary>
    private static double Overrun(Frame frame)
    {
        using var source = new CancellationTokenSource();
        long cancelled = 0;
        source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
        source.CancelAfter(60);
        Assert.ThrowsAny<OperationCanceledException>(() => FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget { MaxFacets = int.MaxValue, MaxWork = long.MaxValue }, source.Token));
        return Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds;
    }

    private static FrameAnalysis Analyze(Frame frame, long limit)
        => FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget { MaxFacets = int.MaxValue, MaxWork = limit }, CancellationToken.None);
}
