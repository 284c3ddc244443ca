using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Tool.Reports;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>A step of a page's slider, a layer at one shift of its thresholds: what it says, where each row becomes active on the outer sphere, and two inputs that collide, in units of the radius.</summary>
internal sealed class PageStep
{
    /// <summary>How the inputs of a pair are called.</summary>
    private static readonly string[] Names = ["x", "y"];

    private readonly DrawnLayer _layer;

    /// <param name="layer">The layer, decided with its thresholds shifted.</param>
    /// <param name="shift">By how much; the step at 0 is the one that a page opens at.</param>
    public PageStep(DrawnLayer layer, double shift)
    {
        _layer = layer;
        IsCurrent = shift == 0;
        Shift = (shift > 0 ? "+" : "") + Format.Number(shift);
        Traces = [.. Circles(), .. Pair()];
    }

    /// <summary>Whether it is the layer as it is.</summary>
    public bool IsCurrent { get; }

    /// <summary>The shift, with its sign.</summary>
    public string Shift { get; }

    /// <summary>The title: the layer and its verdict.</summary>
    public string Title
    {
        get
        {
            bool isBad = _layer.Verdict.StartsWith("not", StringComparison.Ordinal);
            string verdict = isBad ? $"<span style=\"color:{PolytopeTraces.Warning}\"><b>{_layer.Verdict}</b></span>" : _layer.Verdict;
            return $"<b>{PlotlyPage.Escape(LayerText.Name(_layer.File))}</b><br>{PlotlyPage.Escape(LayerText.Describe(_layer.File))}<br>{verdict}";
        }
    }

    /// <summary>What is drawn at this step alone.</summary>
    public IReadOnlyList<Trace> Traces { get; }

    /// <summary>The names of two inputs that collide, with arrows to them: they are drawn over all else, for the inputs may lie within the polytope.</summary>
    public object[] Labels => [.. Inputs().Select((input, k) => new
    {
        x = input[0] / _layer.Radius,
        y = input[1] / _layer.Radius,
        z = input[2] / _layer.Radius,
        text = Names[k],
        ax = k == 0 ? -36 : 36,
        ay = -24,
        font = new { color = PolytopeTraces.Warning, size = 18 },
        arrowcolor = PolytopeTraces.Warning,
        arrowhead = 2,
        arrowwidth = 2,
        standoff = 6,
    })];

    /// <summary>The two inputs that collide; none where the layer is not refuted.</summary>
    private IReadOnlyList<double>[] Inputs() => _layer.Witness is { } pair ? [pair.X, pair.Y] : [];

    /// <summary>The edge of the cap in which a row is inactive. The share of each row goes with them, of which the page makes the cap.</summary>
    private IEnumerable<Trace> Circles()
    {
        if (_layer.Thresholds is null)
        {
            yield break;
        }

        double[] shares = [.. Enumerable.Range(0, _layer.Frame.Count).Select(row => Math.Clamp(_layer.Share(row), -9, 9))];
        var path = new SpacePath();
        var labels = new List<int>();
        var distances = new List<string>();
        for (int row = 0; _layer.Frame.Count <= PolytopeTraces.Crowd && row < shares.Length; row++)
        {
            if (Math.Abs(shares[row]) < 1)
            {
                path.Circle(_layer.Frame.GetUnitRow(row), shares[row]);
                int added = path.Count - labels.Count;
                labels.AddRange(Enumerable.Repeat(_layer.Numbers[row], added));
                distances.AddRange(Enumerable.Repeat(Format.Number(shares[row]), added));
            }
        }

        yield return path.Draw(new
        {
            name = "a row becomes active",
            mode = "lines",
            customdata = labels,
            text = distances,
            line = new { color = "black", width = 2 },
            hovertemplate = "row %{customdata} is active where x along it is<br>at least %{text} of the radius<extra></extra>",
            meta = shares,
            visible = IsCurrent,
        });
    }

    private IEnumerable<Trace> Pair()
    {
        IReadOnlyList<double>[] pair = Inputs();
        if (pair.Length == 0)
        {
            yield break;
        }

        var path = new SpacePath();
        foreach (IReadOnlyList<double> input in pair)
        {
            path.To([.. input.Select(value => value / _layer.Radius)]);
        }

        yield return path.Draw(new
        {
            name = "x and y give the same output",
            mode = "lines+markers",
            marker = new { color = PolytopeTraces.Warning, symbol = "diamond", size = 8 },
            line = new { color = PolytopeTraces.Warning, width = 5, dash = "dot" },
            hoverinfo = "text",
            hovertext = pair.Select((input, k) => $"{Names[k]} = {Format.Vector(input)}<br>the same output as {Names[1 - k]}"),
            visible = IsCurrent,
        });
    }
}
