using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Sampling;
using FrameGen.Tool.Reports;
using ScottPlot;
using ScottPlot.Plottables;

namespace FrameGen.Tool.Plots;

/// <summary>The share of injective W over m/n, a curve for each n, and what is proven and conjectured for large n.</summary>
internal static class ExpansivityPicture
{
    /// <summary>Told apart without colours.</summary>
    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted, LinePattern.DenselyDashed];

    private static readonly MarkerShape[] Marks =
        [MarkerShape.FilledCircle, MarkerShape.OpenSquare, MarkerShape.FilledTriangleUp, MarkerShape.OpenDiamond, MarkerShape.Cross, MarkerShape.OpenCircle, MarkerShape.FilledSquare];

    /// <summary>The picture.</summary>
    public static byte[] Draw(ExpansivityReport report, PictureFormat format)
    {
        Plot plot = Drawing.Begin(
            "How often ReLU(Wx) is injective on all of space, W Gaussian, m x n",
            string.Create(CultureInfo.InvariantCulture, $"{report.Shares[0].Draws} draws at each point, decided exactly; bars: 95 %"));
        AddKnown(plot);
        foreach ((IGrouping<int, InjectiveShare> shares, int k) in report.Shares.GroupBy(share => share.Dimension).Select((group, k) => (group, k)))
        {
            AddCurve(plot, [.. shares], shares.Key, k);
        }

        plot.XLabel("m/n");
        plot.YLabel("share that is injective");
        plot.Axes.SetLimits(1.8, 11.2, -0.03, 1.03);
        Drawing.AddLegend(plot);
        return Drawing.Render(format, Drawing.Width, Drawing.Height, plot);
    }

    private static void AddKnown(Plot plot)
    {
        HorizontalSpan proven = plot.Add.HorizontalSpan(ExpansivityReport.ProvenLow, ExpansivityReport.ProvenHigh);
        proven.FillStyle.Color = Drawing.Pale;
        proven.LineStyle.Color = Drawing.Soft;
        proven.LegendText = string.Create(CultureInfo.InvariantCulture, $"the threshold for large n lies in {ExpansivityReport.ProvenLow} to {ExpansivityReport.ProvenHigh} (proven)");
        AddMark(plot, ExpansivityReport.NewerHigh, LinePattern.Dashed, "at most", "(proven)");
        AddMark(plot, ExpansivityReport.Conjectured, LinePattern.Solid, "at", "(conjectured)");
    }

    private static void AddMark(Plot plot, double ratio, LinePattern pattern, string before, string after)
    {
        VerticalLine mark = plot.Add.VerticalLine(ratio, 1.5f, Drawing.Soft, pattern);
        mark.LegendText = string.Create(CultureInfo.InvariantCulture, $"{before} {ratio} {after}");
    }

    private static void AddCurve(Plot plot, IReadOnlyList<InjectiveShare> shares, int n, int k)
    {
        foreach (InjectiveShare share in shares)
        {
            Scatter bar = plot.Add.ScatterLine(new[] { new Coordinates(share.Ratio(), share.Low), new Coordinates(share.Ratio(), share.High) }, Drawing.Ink.WithAlpha(0.4));
            bar.LineWidth = 1;
        }

        Scatter curve = plot.Add.Scatter(shares.Select(share => new Coordinates(share.Ratio(), share.Share)).ToArray(), k % 2 == 0 ? Drawing.Ink : Colors.Black);
        curve.LineWidth = 2;
        curve.LinePattern = Patterns[k % Patterns.Length];
        curve.MarkerShape = Marks[k % Marks.Length];
        curve.MarkerSize = 8;
        curve.LegendText = string.Create(CultureInfo.InvariantCulture, $"n = {n}");
    }
}
