using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Reports;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>
/// A page that turns a layer of three inputs: its polytope with facets shaded by gain, the caps of the domain in which a row is inactive, two inputs that collide; a slider shifts all
/// thresholds, and each of its steps is decided.
/// </summary>
internal static class PolytopePage
{
    /// <summary>Steps to either side of the layer as it is.</summary>
    private const int Steps = 5;

    /// <summary>A step as a share of what the longest row can measure.</summary>
    private const double Step = 0.1;

    /// <summary>The sides of the cube from -1.25 to 1.25, at which the sphere of the outer radius fills the picture.</summary>
    private const double Zoom = 2;

    private const string Caption =
        """
        <p style="font: 15px/1.4 sans-serif; max-width: 60em; margin: 1em auto; padding: 0 1em">Drag to turn. Click on a name in the legend to hide what it names, as the facets to look within. Facets: the darker,
        the larger the gain. Black circles: where a row becomes active on the sphere of the outer radius (|x| = 1 in all of space), of up to 24 rows. Point at a row or a circle: the cap where that row is inactive is
        stippled. Diamonds: two inputs with the same output. Each step of the shift is decided on its own, with the limits of the compiler; the arrow keys move it, and a link may name one, counted from 0:
        page.html#step=7.</p>
        """;

    /// <summary>The page.</summary>
    public static byte[] Write(DrawnLayer layer, CancellationToken cancellation)
    {
        Trace[] lasting = [.. new PolytopeTraces(layer).All()];
        PageStep[] steps = [.. StepsOf(layer, cancellation).Select(step => new PageStep(step.Layer, step.Shift))];
        int current = Array.FindIndex(steps, step => step.IsCurrent);
        return PlotlyPage.Write(
            LayerText.Name(layer.File),
            [.. lasting, .. steps.SelectMany(step => step.Traces)],
            new
            {
                title = new { text = steps[current].Title, font = new { size = 17 } },
                height = 780,
                margin = new { t = 110, l = 20, r = 20, b = 20 },
                legend = new { x = 0, y = 1, bgcolor = "rgba(0,0,0,0)" },
                scene = Scene(steps[current].Labels),
                sliders = steps.Length == 1 ? [] : new[] { Slider(steps, current, lasting.Length) },
            },
            Caption + PlotlyPage.Script("PolytopePage.js"));
    }

    /// <summary>Seen from afar, where a larger cube is what zooms.</summary>
    private static object Scene(object[] annotations)
    {
        var axis = new { visible = false, showspikes = false, range = new[] { -1.25, 1.25 } };
        return new
        {
            xaxis = axis,
            yaxis = axis,
            zaxis = axis,
            annotations,
            aspectmode = "manual",
            aspectratio = new { x = Zoom, y = Zoom, z = Zoom },
            camera = new { projection = new { type = "orthographic" }, eye = new { x = 1.16, y = 0.8, z = 0.52 } },
        };
    }

    /// <summary>Each step shows its own traces, which stand behind the lasting ones, and no other step's, and leaves the lasting ones as somebody may have set them.</summary>
    private static object Slider(PageStep[] steps, int active, int lasting)
    {
        int[] owners = [.. steps.SelectMany((step, k) => step.Traces.Select(_ => k))];
        int[] indices = [.. Enumerable.Range(lasting, owners.Length)];
        return new
        {
            active,
            currentvalue = new { prefix = "shift of all thresholds: " },
            pad = new { t = 40 },
            steps = steps.Select((step, k) => new
            {
                label = step.Shift,
                method = "update",
                args = new object[]
                {
                    new { visible = owners.Select(owner => owner == k) },
                    new Dictionary<string, object> { ["title.text"] = step.Title, ["scene.annotations"] = step.Labels },
                    indices,
                },
            }),
        };
    }

    /// <summary>The layer as it is stands in the middle; alone, where it has no thresholds to shift.</summary>
    private static IEnumerable<(double Shift, DrawnLayer Layer)> StepsOf(DrawnLayer layer, CancellationToken cancellation)
    {
        double step = Step * layer.Frame.Norms.Max() * layer.Radius;
        for (int k = -Steps; k <= Steps; k++)
        {
            if (k == 0)
            {
                yield return (0, layer);
            }
            else if (layer.Thresholds is not null && layer.Decision.RankFailure is null && layer.Shifted(k * step, DecisionLimits.OfCompiler, cancellation) is { } shifted)
            {
                yield return (k * step, shifted);
            }
        }
    }
}
