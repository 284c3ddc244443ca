using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using FrameGen.Tool.Reports;
using ScottPlot;
using SkiaSharp;

namespace FrameGen.Tool.Plots;

/// <summary>The size, the inks and the two formats of all pictures. Told apart by lightness, line and mark, so that they survive a black and white printer.</summary>
internal static partial class Drawing
{
    /// <summary>The size of a square picture, in pixels.</summary>
    public const int Width = 800, Height = 860;

    /// <summary>For what is drawn first and carries no meaning of its own.</summary>
    public static readonly Color Pale = new(235, 238, 242);

    /// <summary>For lines that stand behind others.</summary>
    public static readonly Color Soft = new(120, 128, 140);

    /// <summary>For rows and facets.</summary>
    public static readonly Color Ink = new(20, 60, 110);

    /// <summary>For what refutes.</summary>
    public static readonly Color Warning = new(190, 30, 30);

    /// <summary>A plain face, the first that is there; where none is, the system's own.</summary>
    private static readonly string Family = new[] { "DejaVu Sans", "Liberation Sans", "Arial", "Helvetica", "Noto Sans" }
        .FirstOrDefault(SKFontManager.Default.FontFamilies.ToHashSet().Contains, Fonts.Default);

    /// <summary>A plot with a title and what is to be known of the whole in a second line, in letters small enough for both.</summary>
    public static Plot Begin(string title, string subtitle)
    {
        var plot = new Plot();
        plot.Font.Set(Family);
        plot.Title(title + "\n" + subtitle, Math.Clamp(15f * 95 / Math.Max(title.Length, subtitle.Length), 7, 15));
        plot.Axes.Title.Label.Bold = false;
        plot.Axes.Bottom.TickGenerator = Numbers();
        plot.Axes.Left.TickGenerator = Numbers();
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        plot.Axes.Bottom.Label.FontSize = 14;
        plot.Axes.Left.Label.FontSize = 14;
        return plot;
    }

    /// <summary>Numbers at an axis as reports show them: in no culture, and short whatever their size.</summary>
    private static ScottPlot.TickGenerators.NumericAutomatic Numbers() => new() { LabelFormatter = value => Format.Number(value == 0 ? 0 : value) };

    /// <summary>The legend, below the picture, so that it hides nothing.</summary>
    public static void AddLegend(Plot plot)
    {
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.FontSize = 12;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
    }

    /// <summary>The bytes of a picture of plots, one below the other. The same plots give the same bytes: no time, no name of a machine stands in them.</summary>
    public static byte[] Render(PictureFormat format, int width, int height, params Plot[] plots)
    {
        var all = new Multiplot();
        all.RemovePlot(all.GetPlot(0));
        foreach (Plot plot in plots)
        {
            all.AddPlot(plot);
        }

        var area = new PixelRect(0, width, height, 0);
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width, height)) ?? throw new InvalidOperationException("There is no memory for the picture.");
        surface.Canvas.Clear(SKColors.White);
        all.Render(surface.Canvas, area);
        if (format == PictureFormat.Svg)
        {
            // Drawn a second time: axes settle while they are drawn, and each attempt would stay in the file.
            using var stream = new MemoryStream();
            using (SKCanvas canvas = SKSvgCanvas.Create(SKRect.Create(width, height), stream))
            {
                all.Render(canvas, area);
            }

            return Encoding.UTF8.GetBytes(Renumbered(Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n")));
        }

        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>The library counts its names (cl_1f, img_3) over all pictures of a process: here they count from 0, in the order in which they occur.</summary>
    private static string Renumbered(string svg)
    {
        var numbers = new Dictionary<string, int>();
        return Name().Replace(svg, match =>
        {
            numbers.TryAdd(match.Value, numbers.Count);
            return string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1].Value}{numbers[match.Value]}");
        });
    }

    [GeneratedRegex("(?<=id=\"|url\\(#|href=\"#)([a-z]+_)[0-9a-f]+")]
    private static partial Regex Name();
}
