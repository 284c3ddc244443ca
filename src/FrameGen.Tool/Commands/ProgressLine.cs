using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary>How far a computation is, in a line: rows, nodes and transversals done, operations of at most so many, the time that took, and what may be left.</summary>
/// <param name="meter">What is done.</param>
/// <param name="description">What it is.</param>
/// <param name="limit">The most operations; 0 where that is not one number.</param>
/// <param name="describe">What is said of a row that is done, from its number and what was found for it; null where rows are only counted.</param>
internal sealed class ProgressLine(WorkMeter meter, string description, long limit, Func<int, double, string>? describe = null)
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private int _rowsTold;

    /// <summary>The line.</summary>
    public string Text => Of(description, meter, limit, _watch.Elapsed);

    /// <summary>The rows that were done since they were last taken, a line each.</summary>
    public IEnumerable<string> TakeRows()
    {
        for (WorkMeter.RowsDone? rows = meter.Rows; describe is not null && rows is not null && _rowsTold < rows.Values.Length; _rowsTold++)
        {
            yield return describe(_rowsTold, rows.Values[_rowsTold]);
        }
    }

    /// <summary>The line at a moment.</summary>
    internal static string Of(string description, WorkMeter meter, long limit, TimeSpan elapsed)
    {
        var parts = new List<string>();
        if (meter.Rows is { } rows)
        {
            parts.Add($"{Format.Integer(rows.Values.Length)} of {Count(rows.Count)} rows");
        }

        if (meter.Draws is { Wanted: > 0 } draws)
        {
            parts.Add($"{Count(draws.Done)} of {Count(draws.Wanted)} draws");
        }

        if (meter.Nodes > 0)
        {
            parts.Add($"{Count(meter.Nodes)} nodes");
        }

        if (meter.Transversals > 0)
        {
            parts.Add($"{Count(meter.Transversals)} transversals");
        }

        if (meter.TreeShare > 0)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{100 * meter.TreeShare:0.##} % of the tree"));
        }

        long millions = meter.Operations / DecisionLimits.Million;
        parts.Add(limit > 0 ? $"{Count(millions)} of at most {Count(limit / DecisionLimits.Million)} million operations" : $"{Count(millions)} million operations");
        parts.Add($"{Duration(elapsed)}{Left(meter, limit, elapsed)}");
        return $"{description}: {string.Join(", ", parts)}";
    }

    /// <summary>Rows take about as long as those before them, draws at most as long, because the largest come first; otherwise the budget is all that is known to end.</summary>
    private static string Left(WorkMeter meter, long limit, TimeSpan elapsed)
    {
        double worst = limit > 0 && meter.Operations > 0 ? elapsed.TotalSeconds * Math.Max(0, limit - meter.Operations) / meter.Operations : double.NaN;
        if (meter.Rows is { Values.Length: > 0 } rows)
        {
            double likely = elapsed.TotalSeconds * (rows.Count - rows.Values.Length) / rows.Values.Length;
            return $", about {Duration(TimeSpan.FromSeconds(double.IsNaN(worst) ? likely : Math.Min(likely, worst)))} left";
        }

        if (meter.Draws is { Done: > 0 } draws)
        {
            worst = elapsed.TotalSeconds * (draws.Wanted - draws.Done) / draws.Done;
        }

        return double.IsNaN(worst) ? "" : $", at most {Duration(TimeSpan.FromSeconds(Math.Min(worst, 1e7)))} left";
    }

    private static string Duration(TimeSpan time)
        => time.TotalSeconds < 100 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s")
            : time.TotalMinutes < 100 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours):0} h");

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
