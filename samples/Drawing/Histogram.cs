using System;
using System.Collections.Generic;
using System.Linq;
using ScottPlot;

namespace Drawing;

/// <summary>How often numbers above 0 occur, by their powers of ten, beside what bounds them.</summary>
internal static class Histogram
{
    private const int Width = 800;
    private const int Height = 400;
    private const int BarsOfADecade = 10;

    /// <param name="title">What it is.</param>
    /// <param name="values">The numbers; zeros are left out.</param>
    /// <param name="label">What they are, and their unit.</param>
    /// <param name="bound">What none of them is above.</param>
    /// <param name="boundName">What it is.</param>
    /// <param name="path">A PNG file.</param>
    public static void Write(string title, IEnumerable<double> values, string label, double bound, string boundName, string path)
    {
        (int Bar, int Count)[] bars = [.. values.Where(value => value > 0).CountBy(value => (int)Math.Floor(BarsOfADecade * Math.Log10(value))).Select(pair => (pair.Key, pair.Value))];
        var plot = new Plot();
        foreach ((int bar, int count) in bars)
        {
            plot.Add.Bar(new Bar { Position = (bar + 0.5) / BarsOfADecade, Size = 1.0 / BarsOfADecade, Value = count, FillColor = Colors.Gray, LineColor = Colors.Black });
        }

        ScottPlot.Plottables.VerticalLine line = plot.Add.VerticalLine(Math.Log10(bound), 2, Colors.Black, LinePattern.Dashed);
        line.LegendText = boundName;
        double least = bars.Min(bar => bar.Bar) / (double)BarsOfADecade;
        plot.Axes.SetLimits(Math.Floor(least), Math.Ceiling(Math.Log10(bound) + 0.1), 0, 1.15 * bars.Max(bar => bar.Count));
        double[] powers = [.. Enumerable.Range((int)Math.Floor(least), (int)Math.Ceiling(Math.Log10(bound)) - (int)Math.Floor(least) + 1).Select(power => (double)power)];
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericManual(powers, Array.ConvertAll(powers, Power));
        plot.XLabel(label, 14);
        plot.YLabel("how many", 14);
        plot.Title(title, 15);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(path, Width, Height);
    }

    private static string Power(double exponent) => exponent is >= -2 and <= 3 ? FormattableString.Invariant($"{Math.Pow(10, exponent):0.##}") : FormattableString.Invariant($"1e{exponent:f0}");
}
