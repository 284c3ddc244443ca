using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Tool.Reports;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>What a page draws of a layer at one step of its thresholds, in units of its radius: where each row becomes active on the outer sphere, and two inputs that collide.</summary>
internal static class StepTraces
{
    /// <summary>How the inputs of a pair are called.</summary>
    private static readonly string[] Names = ["x", "y"];

    /// <summary>All of them.</summary>
    public static IEnumerable<Trace> Of(DrawnLayer layer, bool isShown)
    {
        if (layer.Thresholds is not null)
        {
            yield return Circles(layer, isShown);
        }

        if (layer.Witness is { } pair)
        {
            yield return Pair([pair.X, pair.Y], layer.Radius, isShown);
        }
    }

    /// <summary>The edge of the cap in which a row is inactive. The share of each row goes with them, of which the page makes the cap.</summary>
    private static Trace Circles(DrawnLayer layer, bool visible)
    {
        double[] shares = [.. Enumerable.Range(0, layer.Frame.Count).Select(row => Math.Clamp(layer.Share(row), -9, 9))];
        var path = new SpacePath();
        var labels = new List<int>();
        var distances = new List<string>();
        for (int row = 0; layer.Frame.Count <= PolytopeTraces.Crowd && row < shares.Length; row++)
        {
            if (Math.Abs(shares[row]) < 1)
            {
                path.Circle(layer.Frame.GetUnitRow(row), shares[row]);
                labels.AddRange(Enumerable.Repeat(layer.Numbers[row], SpacePath.Chords + 2));
                distances.AddRange(Enumerable.Repeat(Format.Number(shares[row]), SpacePath.Chords + 2));
            }
        }

        return PlotlyPage.Trace("scatter3d", new
        {
            name = "a row becomes active",
            mode = "lines",
            x = path.X,
            y = path.Y,
            z = path.Z,
            customdata = labels,
            text = distances,
            line = new { color = "black", width = 2 },
            hovertemplate = "row %{customdata} is active where x along it is<br>at least %{text} of the radius<extra></extra>",
            meta = shares,
            visible,
        });
    }

    private static Trace Pair(IReadOnlyList<double>[] pair, double radius, bool visible)
    {
        var path = new SpacePath();
        foreach (IReadOnlyList<double> input in pair)
        {
            path.To([.. input.Select(value => value / radius)]);
        }

        return PlotlyPage.Trace("scatter3d", new
        {
            name = "x and y give the same output",
            mode = "lines+markers+text",
            x = path.X,
            y = path.Y,
            z = path.Z,
            text = Names,
            textposition = "top center",
            textfont = new { color = PolytopeTraces.Warning, size = 18 },
            marker = new { color = PolytopeTraces.Warning, symbol = "diamond", size = 8 },
            line = new { color = PolytopeTraces.Warning, width = 5, dash = "dot" },
            hoverinfo = "text",
            hovertext = pair.Select((input, k) => $"{Names[k]} = {Format.Vector(input)}<br>the same output as {Names[1 - k]}"),
            visible,
        });
    }
}
