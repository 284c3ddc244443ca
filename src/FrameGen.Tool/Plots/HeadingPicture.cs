using System;
using System.Globalization;
using System.Linq;
using FrameGen.Tool.Reports;
using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;

namespace FrameGen.Tool.Plots;

/// <summary>A map of headings, azimuth by elevation in degrees: the more rows are active, the lighter; black where another input gives the same output, hatched where the radius decides.</summary>
internal static class HeadingPicture
{
    /// <summary>The size of a map, in pixels.</summary>
    public const int Width = 900, Height = 600;

    /// <summary>Pixels of the map for a degree.</summary>
    private const int Scale = 2;

    /// <summary>More counts than this are named by some of them.</summary>
    private const int MostNamed = 8;

    /// <summary>More rows than this are drawn small.</summary>
    private const int Crowd = 24;

    /// <summary>The picture.</summary>
    public static Plot Draw(DrawnLayer layer, Headings headings)
    {
        double blind = headings.ShareOf(k => headings.IsBlind[k]);
        double line = headings.ShareOf(k => IsHatched(headings, k));
        Plot plot = Drawing.Begin(
            layer.Title,
            $"{layer.Verdict}; {Percent(blind)} of headings are blind at |x| = {Format.Number(layer.Radius)}{(line > 0 ? $", at {Percent(line)} only the radius decides" : "")}");
        int[] counts = [.. headings.Active.Where((_, k) => !headings.IsOutside[k] && !headings.IsBlind[k]).Distinct().Order()];
        int least = counts.Length > 0 ? counts[0] : 0, most = counts.Length > 0 ? counts[^1] : 0;

        AddMap(plot, layer, (k, x, y) => headings.IsOutside[k] ? Colors.White
            : headings.IsBlind[k] || (IsHatched(headings, k) && (x + y) % 8 < 2) ? Colors.Black
            : ColorOf(headings.Active[k], least, most));
        foreach (int count in counts.Where((_, k) => counts.Length <= MostNamed || k % ((counts.Length + MostNamed - 1) / MostNamed) == 0))
        {
            Name(plot, $"{count} active", ColorOf(count, least, most));
        }

        if (blind > 0)
        {
            Name(plot, "blind: another input has this output", Colors.Black);
        }

        if (line > 0)
        {
            plot.Legend.ManualItems.Add(new LegendItem
            {
                LabelText = "hatched: active rows do not span, the radius decides",
                FillColor = Colors.White,
                FillHatch = new ScottPlot.Hatches.Striped(),
                FillHatchColor = Colors.Black,
                OutlineColor = Colors.Black,
                OutlineWidth = 1,
            });
        }

        Drawing.AddLegend(plot);
        return plot;
    }

    /// <summary>Draws the map, the rows on it, and its axes.</summary>
    /// <param name="plot">Where.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="colorOf">The colour of a heading, by its number and the pixel's place.</param>
    public static void AddMap(Plot plot, DrawnLayer layer, Func<int, int, int, Color> colorOf)
    {
        int width = Headings.Columns * Scale, height = Headings.Lines * Scale;
        var pixels = new SKColor[width * height];
        for (int p = 0; p < pixels.Length; p++)
        {
            int x = p % width, y = p / width;
            Color color = colorOf((y / Scale * Headings.Columns) + (x / Scale), x, y);
            pixels[p] = new SKColor(color.Red, color.Green, color.Blue);
        }

        using var bitmap = new SKBitmap(width, height) { Pixels = pixels };
        plot.Add.ImageRect(new Image(bitmap), new CoordinateRect(-180, 180, -90, 90));
        AddRows(plot, layer);
        plot.XLabel("azimuth, degrees");
        plot.YLabel("elevation, degrees");
        plot.HideGrid();
        plot.Axes.SetLimits(-180, 180, -90, 90);
        plot.Axes.Bottom.TickGenerator = Ticks(-180, 180, 45);
        plot.Axes.Left.TickGenerator = Ticks(-90, 90, 30);
    }

    private static bool IsHatched(Headings headings, int k) => !headings.Spans[k] && !headings.IsBlind[k] && !headings.IsOutside[k];

    /// <summary>Lightness grows with the count and never comes near black.</summary>
    private static Color ColorOf(int count, int least, int most)
        => new ScottPlot.Colormaps.Viridis().GetColor(most == least ? 0.8 : 0.3 + (0.7 * (count - least) / (most - least)));

    private static void AddRows(Plot plot, DrawnLayer layer)
    {
        bool isCrowded = layer.Frame.Count > Crowd;
        for (int row = 0; row < layer.Frame.Count; row++)
        {
            double[] unit = layer.Frame.GetUnitRow(row);
            double azimuth = Math.Atan2(unit[1], unit[0]) * 180 / Math.PI, elevation = Math.Asin(Math.Clamp(unit[2], -1, 1)) * 180 / Math.PI;
            Marker rim = plot.Add.Marker(azimuth, elevation, MarkerShape.FilledCircle, isCrowded ? 6 : 12, Colors.Black);
            rim.LegendText = row == 0 ? "rows" : "";
            plot.Add.Marker(azimuth, elevation, MarkerShape.FilledCircle, isCrowded ? 3 : 7, Colors.White);
            Text number = plot.Add.Text(layer.Numbers[row].ToString(CultureInfo.InvariantCulture), azimuth, elevation);
            number.LabelFontSize = isCrowded ? 9 : 13;
            number.LabelBackgroundColor = Colors.White.WithAlpha(isCrowded ? 0 : 0.75);
            number.LabelAlignment = azimuth > 160 ? Alignment.LowerRight : Alignment.LowerLeft;
            number.OffsetX = azimuth > 160 ? -6 : 6;
            number.OffsetY = elevation > 80 ? 24 : -4;
        }
    }

    /// <summary>Names a colour in the legend.</summary>
    public static void Name(Plot plot, string name, Color color)
        => plot.Legend.ManualItems.Add(new LegendItem { LabelText = name, FillColor = color, OutlineColor = Colors.Black, OutlineWidth = 1 });

    private static ScottPlot.TickGenerators.NumericManual Ticks(int from, int to, int step)
    {
        int[] at = [.. Enumerable.Range(0, ((to - from) / step) + 1).Select(k => from + (k * step))];
        return new([.. at.Select(value => (double)value)], [.. at.Select(value => value.ToString(CultureInfo.InvariantCulture))]);
    }

    /// <summary>A share, in words.</summary>
    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.##} %");
}
