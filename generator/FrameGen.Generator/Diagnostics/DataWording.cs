using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Points;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>
/// What a layer makes of the points of FrameGenData items: a line a file, which stands in the documentation of the layer's type and which the package's targets print. As
/// <c>framegen data</c> counts them, by the same measures.
/// </summary>
internal static class DataWording
{
    /// <summary>The lines; none where there are no files.</summary>
    public static EquatableArray<string> Of(LayerDecision decision, IReadOnlyList<SourceFile> files, CancellationToken cancellation)
        => files.Select(file => file.Name.Shown + ": " + Of(decision, file, cancellation)).ToEquatableArray();

    private static string Of(LayerDecision decision, SourceFile file, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        int n = layer.Frame.Dimension;
        if (file.Statement is not { } points)
        {
            return "no points: " + (file.Errors.Count > 0 ? $"line {NumberText.Count(file.Errors[0].Line)}, column {NumberText.Count(file.Errors[0].Column)}: {file.Errors[0].Message}" : file.Defect ?? "it is no table");
        }

        int unlike = points.Rows.ToList().FindIndex(row => row.Count != n);
        if (unlike >= 0)
        {
            FilePosition place = file.Places!.Rows[unlike];
            return $"no points: line {NumberText.Count(place.Line)} has {NumberText.Plural(points.Rows[unlike].Count, "number")}{(points.Bias.Count > 0 ? " beside the biases that its header names" : "")}, and the layer {NumberText.Plural(n, "input")}";
        }

        if (layer.Specification.HasStandIns)
        {
            return "not counted: points are counted for Relu and Gate layers, whose rows that are lit are equations";
        }

        try
        {
            double[] values = [.. points.Rows.SelectMany(row => row)];
            return Of(PointMeasures.Of(layer.Frame, layer.Rows.InFrame(decision.Thresholds), layer.Domain, values, decision.Limits.Rest, cancellation));
        }
        catch (WorkEndedException)
        {
            return "not counted: it takes more work than a layer is given; raise framegen.max_work in .editorconfig, or ask framegen data";
        }
    }

    private static string Of(PointMeasures measures)
    {
        int back = measures.Reconstructed;
        string count = back == measures.Count
            ? $"all {NumberText.Count(back)} points come back"
            : $"{NumberText.Count(back)} of {NumberText.Count(measures.Count)} points come back (not {string.Join(", ", measures.Lost.Take(3).Select(NumberText.Count))}{(measures.Lost.Count > 3 ? ", …" : "")}, counted from 0)";
        string outside = measures.Outside.Count == 0 ? "" : $", {NumberText.Count(measures.Outside.Count)} outside the domain";
        double[] gains = [.. measures.Gains.Where(gain => !double.IsInfinity(gain)).OrderBy(gain => gain)];
        return count + outside + (gains.Length == 0 ? "" : $"; gain {Text(gains[gains.Length / 2])} in the middle, at most {Text(gains[gains.Length - 1])}");
    }

    private static string Text(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
