using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ScottPlot;

namespace FrameGen.Tool.Plots;

/// <summary>How often values above 0 occur, on a logarithmic axis; zeros and infinities stand beside it, in bars of their own.</summary>
internal static class LogHistogram
{
    private const int Bins = 40;

    /// <summary>A plot of values, none of them negative or NaN.</summary>
    public static Plot Draw(string title, string subtitle, string axis, string things, IReadOnlyCollection<double> values)
    {
        double[] logs = [.. values.Where(value => value > 0 && !double.IsInfinity(value)).Select(Math.Log10)];
        var (low, high) = logs.Length == 0 ? (-0.5, 0.5) : Widened(logs.Min(), logs.Max());
        double width = (high - low) / Bins;
        var heights = new int[Bins];
        foreach (double log in logs)
        {
            heights[Math.Clamp((int)((log - low) / width), 0, Bins - 1)]++;
        }

        var bars = heights.Select((height, k) => (At: low + ((k + 0.5) * width), Height: height)).ToList();
        List<(double At, string Label)> ticks = [.. Ticks(low, high)];
        double left = low, right = high;
        if (values.Count(value => value == 0) is > 0 and int zeros)
        {
            left = low - (4 * width);
            bars.Add((left + (1.5 * width), zeros));
            ticks.Add((left + (1.5 * width), "0"));
        }

        if (values.Count(double.IsInfinity) is > 0 and int infinite)
        {
            right = high + (4 * width);
            bars.Add((right - (1.5 * width), infinite));
            ticks.Add((right - (1.5 * width), "infinite"));
        }

        Plot plot = Drawing.Begin(title, subtitle);
        plot.Add.Bars(bars.Where(bar => bar.Height > 0).Select(bar => new Bar
        {
            Position = bar.At,
            Value = bar.Height,
            Size = width,
            FillColor = Drawing.Ink,
            LineColor = Colors.White,
            LineWidth = 1,
        }).ToList());
        plot.Axes.SetLimits(left - width, right + width, 0, 1.05 * Math.Max(1, bars.Max(bar => bar.Height)));
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual([.. ticks.Select(tick => tick.At)], [.. ticks.Select(tick => tick.Label)]);
        plot.XLabel(axis);
        plot.YLabel(things);
        return plot;
    }

    /// <summary>Values that are alike take the middle of a picture.</summary>
    private static (double Low, double High) Widened(double low, double high)
        => high - low < 0.1 ? ((low + high - 0.1) / 2, (low + high + 0.1) / 2) : (low, high);

    /// <summary>1, 2 and 5 of each power of ten, those powers alone where they are many, and every few of them where they are many still; of a short range its ends and middle.</summary>
    private static IEnumerable<(double At, string Label)> Ticks(double low, double high)
    {
        int first = (int)Math.Floor(low), last = (int)Math.Ceiling(high);
        int every = Math.Max(1, (last - first) / 8);
        double[] digits = last - first <= 3 ? [1, 2, 5] : [1];
        double[] round = [.. Enumerable.Range(0, ((last - first) / every) + 1).SelectMany(k => digits.Select(digit => first + (k * every) + Math.Log10(digit))).Where(at => at >= low && at <= high)];
        double[] at = round.Length >= 3 ? round : [low, (low + high) / 2, high];
        return at.Select(log => (log, Math.Pow(10, log).ToString("G3", CultureInfo.InvariantCulture)));
    }
}
