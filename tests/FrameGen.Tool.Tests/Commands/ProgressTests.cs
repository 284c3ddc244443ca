using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Tool.Commands;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>What is shown of long work: what was counted, and no more than is known of what is left.</summary>
public class ProgressTests
{
    private static readonly double[][] Square = [[1, 0], [0, 1], [-1, 0], [0, -1], [0.6, 0.8]];

    [Fact]
    public void Line_OfASharpBias_CountsItsRows_AndTellsEachOnce()
    {
        Assert.True(Frame.TryCreate(Square, out Frame? frame, out _));
        var meter = new WorkMeter();
        var line = new ProgressLine(meter, "sharpening x.json", 5_000_000_000, (row, _) => $"row {row}");

        SharpBiasResult result = meter.Measure(() => SharpBias.Compute(frame, null, Domain.Ball(), VerificationBudget.Default, CancellationToken.None));

        Assert.True(meter.Nodes > 0);
        Assert.Equal(result.Bias!.Select(value => value ?? double.PositiveInfinity), meter.Rows!.Values);
        Assert.Equal((5, 5), (meter.Rows.Count, line.TakeRows().Count()));
        Assert.Empty(line.TakeRows());
        Assert.Matches("^sharpening x.json: 5 of 5 rows, [0-9,]+ nodes, .*[0-9]+ of at most 5,000 million operations, 20 s, about 0 s left$", ProgressLine.Of("sharpening x.json", meter, 5_000_000_000, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void Line_OfDraws_CountsThem()
    {
        var meter = new WorkMeter();

        ExpansivityReport report = meter.Measure(() => ExpansivityReport.Compute([2], 5, 1, VerificationBudget.Default, CancellationToken.None));

        int draws = 5 * report.Shares.Count;
        Assert.Equal((draws, draws), meter.Draws);
        Assert.StartsWith($"x: {draws} of {draws} draws, ", ProgressLine.Of("x", meter, 0, TimeSpan.FromSeconds(2)), StringComparison.Ordinal);
    }

    /// <summary>Each operation is told once, in parts of a budget too, to what is between two looks.</summary>
    [Fact]
    public void Operations_OfPartsOfABudget_AreToldOnce()
    {
        var meter = new WorkMeter();
        long spent = meter.Measure(() =>
        {
            var work = new Work(1_000_000_000, CancellationToken.None);
            for (int k = 0; k < 20; k++)
            {
                Work part = work.Part(100_000_000);
                for (int charge = 0; charge < 1000; charge++)
                {
                    part.Charge(10_000);
                    work.Charge(100);
                }

                work.Settle(part);
            }

            return work.Spent;
        });

        Assert.Equal(202_000_000, spent);
        Assert.InRange(meter.Operations, spent - (21L << 18), spent);
    }

    [Fact]
    public void Work_WithoutAMeter_IsNotCounted()
    {
        var meter = new WorkMeter();
        meter.Measure(() => 0);

        new Work(1_000_000_000, CancellationToken.None).Charge(500_000_000);

        Assert.Null(WorkMeter.Current);
        Assert.Equal(0, meter.Operations);
    }

    [Theory]
    [InlineData(0, 10, "x: 100 million operations, 10 s")]
    [InlineData(1_000_000_000, 10, "x: 100 of at most 1,000 million operations, 10 s, at most 90 s left")]
    [InlineData(78_000_000_000, 10, "x: 100 of at most 78,000 million operations, 10 s, at most 3 h left")]
    [InlineData(50_000_000, 150, "x: 100 of at most 50 million operations, 3 min, at most 0 s left")]
    public void Line_OfABudget_SaysTheMostThatIsLeft(long limit, int seconds, string text)
    {
        var meter = new WorkMeter();
        meter.Measure(() =>
        {
            new Work(1_000_000_000, CancellationToken.None).Charge(100_000_000);
            return 0;
        });

        Assert.Equal(text, ProgressLine.Of("x", meter, limit, TimeSpan.FromSeconds(seconds)));
    }

    /// <summary>A file that is there stays as it is until the new one is whole.</summary>
    [Fact]
    public async Task File_ThatIsNotFinished_LeavesWhatWasThere()
    {
        using var file = new TemporaryFile("before");
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAsync<OperationCanceledException>(() => OutputFile.Facets.WriteAsync(
            file.Path,
            writer =>
            {
                writer.Write(new string('x', 100_000));
                cancellation.Cancel();
                cancellation.Token.ThrowIfCancellationRequested();
            },
            cancellation.Token));

        Assert.Equal("before", File.ReadAllText(file.Path));
        Assert.Null(await OutputFile.Facets.WriteAsync(file.Path, "after", CancellationToken.None));
        Assert.Equal("after", File.ReadAllText(file.Path));
        Assert.Equal([file.Path], Directory.GetFiles(Path.GetDirectoryName(file.Path)!, Path.GetFileName(file.Path) + "*"));
    }
}
