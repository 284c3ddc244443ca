using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Plots;

/// <summary>The picture of a layer, by its number of inputs, or why there is none.</summary>
internal static class Picture
{
    /// <summary>Why a layer has no picture of a format; null where it has.</summary>
    public static InputError? FindObstacle(FileLayer file, PictureFormat format)
        => format == PictureFormat.Html && file.Layer.Frame.Dimension is var n and not 3
            ? new InputError(file.Path, null, $"the layer has {n} inputs, and a page turns one of 3: name a file that ends in .svg or .png")
            : null;

    /// <summary>Draws a layer.</summary>
    /// <param name="file">The layer, of which the format has a picture.</param>
    /// <param name="format">The format.</param>
    /// <param name="sigma">The standard deviation of the outputs' errors, for a map of the errors of estimates; null where none is wanted.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The bytes of the file.</returns>
    public static Outcome<byte[]> Draw(FileLayer file, PictureFormat format, double? sigma, DecisionLimits limits, CancellationToken cancellation)
    {
        var layer = DrawnLayer.Of(file, limits, cancellation);
        return (file.Layer.Frame.Dimension, format) switch
        {
            (2, _) => PlanePicture.Draw(layer, format),
            (3, PictureFormat.Html) => PolytopePage.Write(layer, cancellation),
            (3, _) => DrawHeadings(layer, format, sigma, limits, cancellation),
            _ => DrawGains(layer, format),
        };
    }

    private static Outcome<byte[]> DrawHeadings(DrawnLayer layer, PictureFormat format, double? sigma, DecisionLimits limits, CancellationToken cancellation)
    {
        if (layer.Thresholds is null)
        {
            return new InputError(layer.File.Path, null, "there are no biases, and no bound to take in their place, so no row is active or not: give the layer biases, or name a file that ends in .html");
        }

        try
        {
            var headings = Headings.Of(layer, limits, cancellation);
            ScottPlot.Plot map = HeadingPicture.Draw(layer, headings);
            return sigma is { } deviation
                ? Drawing.Render(format, HeadingPicture.Width, 2 * HeadingPicture.Height, map, ErrorPicture.Draw(layer, headings, deviation))
                : Drawing.Render(format, HeadingPicture.Width, HeadingPicture.Height, map);
        }
        catch (WorkEndedException)
        {
            return new InputError(
                layer.File.Path, null, $"looking at each heading takes more than {limits.MaxWork / DecisionLimits.Million} millions of operations: raise --max-work");
        }
    }

    /// <summary>Of more inputs the gains are left, of the facets that reconstruction may use.</summary>
    private static Outcome<byte[]> DrawGains(DrawnLayer layer, PictureFormat format)
    {
        double[] gains = [.. layer.Facets.Where(facet => facet.Facet.Offset > Tolerance.Offset && facet.Gain is not null).Select(facet => facet.Gain!.Value)];
        if (gains.Length == 0)
        {
            return new InputError(
                layer.File.Path, null, $"of {layer.Frame.Dimension} inputs the gains of the facets can be drawn, and no facet is known: {(layer.Decision.Bound.IsOverBudget ? "raise --max-facets and --max-work, or " : "")}draw what your data do with framegen data --plot");
        }

        Array.Sort(gains);
        return Drawing.Render(
            format, 900, 600, LogHistogram.Draw(layer.Title, $"{layer.Verdict}; {gains.Length} facets, gains {Format.Number(gains[0])} to {Format.Number(gains[^1])}", "gain of a facet", "facets", gains));
    }
}
