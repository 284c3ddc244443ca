using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Reports;
using Plotly.NET;

namespace FrameGen.Tool.Plots;

/// <summary>What a page draws of a layer whatever its thresholds, in units of its radius: the domain's spheres, the polytope of the unit rows with facets shaded by gain, and the rows.</summary>
internal sealed class PolytopeTraces(DrawnLayer layer)
{
    /// <summary>For rows and facets, for lines that stand behind others, and for what refutes.</summary>
    public const string Ink = "rgb(20,60,110)", Soft = "rgb(170,178,190)", Warning = "rgb(190,30,30)";

    /// <summary>Of more rows only the one that is pointed at has its cap drawn, and all are drawn small.</summary>
    public const int Crowd = 24;

    /// <summary>Facets are drawn a little smaller than their outlines, which would else lie half within them.</summary>
    private const double Inset = 0.995;

    private readonly double[][] _units = [.. Enumerable.Range(0, layer.Frame.Count).Select(layer.Frame.GetUnitRow)];

    /// <summary>All of them, in the order in which they are drawn.</summary>
    public IEnumerable<Trace> All() => [.. Spheres(), .. Facets(), .. Edges(), Rays(), Rows(), Numbers(), Cap()];

    private bool IsCrowded => _units.Length > Crowd;

    private static bool IsBeyond(DrawnFacet facet) => facet.Facet.Offset <= 0;

    /// <summary>The sphere of the outer radius, but in all of space, and that of the inner one.</summary>
    private IEnumerable<Trace> Spheres()
    {
        if (layer.File.Layer.Specification.Domain != DomainShape.Space)
        {
            yield return Sphere("domain", 1, "solid");
        }

        if (layer.File.Layer.Domain.InnerRadius / layer.Radius is > 0 and < 1 and var inner)
        {
            yield return Sphere("inner radius", inner, "dash");
        }
    }

    private static Trace Sphere(string name, double radius, string dash)
    {
        var path = new SpacePath();
        foreach (double elevation in new[] { -60, -30, 0, 30, 60 })
        {
            path.Circle([0, 0, 1], Math.Sin(elevation * Math.PI / 180), radius);
        }

        foreach (double azimuth in new[] { 0, 30, 60, 90, 120, 150 })
        {
            var (sine, cosine) = Math.SinCos(azimuth * Math.PI / 180);
            path.Circle([sine, cosine, 0], 0, radius);
        }

        return path.Draw(new { name, mode = "lines", line = new { color = Soft, width = 1, dash }, hoverinfo = "skip" });
    }

    /// <summary>
    /// One mesh, of a fan of triangles for each facet, without light: the darker, the larger the gain, on a logarithmic scale. What is infinite or not known is as dark as the largest. Opaque: what
    /// shines through is drawn in the order of the list, whatever lies in front.
    /// </summary>
    private IEnumerable<Trace> Facets()
    {
        if (layer.Facets.Count == 0)
        {
            yield break;
        }

        var triangles = new List<(int I, int J, int K, double? Gain, string Text)>();
        foreach (DrawnFacet facet in layer.Facets)
        {
            int[] rows = [.. Around(facet)];
            triangles.AddRange(Enumerable.Range(1, rows.Length - 2).Select(k => (rows[0], rows[k], rows[k + 1], Finite(facet.Gain), Describe(facet, rows))));
        }

        double[] gains = [.. triangles.Select(triangle => triangle.Gain).OfType<double>().DefaultIfEmpty(1)];
        var (least, most) = (Math.Log10(gains.Min()), Math.Log10(gains.Max()));
        bool isOne = most - least < 1e-9;
        double[] ticks = isOne ? [least] : [least, (least + most) / 2, most];
        yield return PlotlyPage.Trace("mesh3d", Units(Inset), new
        {
            name = "facets",
            i = triangles.Select(triangle => triangle.I),
            j = triangles.Select(triangle => triangle.J),
            k = triangles.Select(triangle => triangle.K),
            intensity = triangles.Select(triangle => triangle.Gain is { } gain ? Math.Log10(gain) : most),
            intensitymode = "cell",
            cmin = isOne ? least - 0.25 : least,
            cmax = isOne ? least + 0.75 : most,
            colorscale = new object[] { new object[] { 0, "rgb(222,228,237)" }, new object[] { 1, "rgb(62,85,116)" } },
            colorbar = new
            {
                title = new { text = "gain of<br>the facet" },
                tickvals = ticks,
                ticktext = ticks.Select(tick => Math.Pow(10, tick).ToString("G4", CultureInfo.InvariantCulture)),
                len = 0.5,
                thickness = 16,
            },
            showscale = layer.Facets.Any(facet => Finite(facet.Gain) is not null),
            showlegend = true,
            flatshading = true,
            lighting = new { ambient = 1, diffuse = 0, specular = 0, fresnel = 0 },
            hoverinfo = "text",
            hovertext = triangles.Select(triangle => triangle.Text),
        });
    }

    private static double? Finite(double? gain) => gain is { } number && double.IsFinite(number) ? number : null;

    private string Describe(DrawnFacet facet, int[] rows)
        => $"facet of rows {string.Join(", ", rows.Order().Select(row => layer.Numbers[row]))}<br>gain {(Finite(facet.Gain) is { } gain ? Format.Number(gain) : "infinite or not known")}{(IsBeyond(facet) ? "<br>0 does not lie below it" : "")}";

    /// <summary>The outlines of the facets; dashed where 0 lies on one or beyond.</summary>
    private IEnumerable<Trace> Edges()
    {
        foreach (var facets in layer.Facets.GroupBy(IsBeyond))
        {
            var path = new SpacePath();
            foreach (DrawnFacet facet in facets)
            {
                int[] rows = [.. Around(facet)];
                foreach (int row in rows.Append(rows[0]))
                {
                    path.To(_units[row]);
                }

                path.End();
            }

            yield return path.Draw(new
            {
                name = facets.Key ? "0 on the facet or beyond" : "edges",
                mode = "lines",
                line = new { color = Ink, width = 3, dash = facets.Key ? "dash" : "solid" },
                hoverinfo = "skip",
                showlegend = facets.Key,
            });
        }
    }

    private Trace Rays()
    {
        var path = new SpacePath();
        foreach (double[] unit in _units)
        {
            path.To([0, 0, 0]).To(unit).End();
        }

        return path.Draw(new { name = "rays", mode = "lines", line = new { color = Ink, width = 2 }, opacity = 0.5, hoverinfo = "skip", showlegend = false });
    }

    private Trace Rows() => PlotlyPage.Trace("scatter3d", Units(1), new
    {
        name = "unit rows",
        mode = "markers",
        customdata = layer.Numbers,
        marker = new { color = Ink, size = IsCrowded ? 3 : 6 },
        hoverinfo = "text",
        hovertext = _units.Select((unit, k) => $"row {layer.Numbers[k]}<br>along {Format.Vector(unit)}<br>norm {Format.Number(layer.Frame.Norms[k])}"),
    });

    /// <summary>The number of each row, beyond its tip.</summary>
    private Trace Numbers() => PlotlyPage.Trace("scatter3d", Units(1.1), new
    {
        name = "numbers of rows",
        mode = "text",
        text = layer.Numbers.Select(Format.Integer),
        textfont = new { size = IsCrowded ? 9 : 14 },
        hoverinfo = "skip",
        showlegend = false,
    });

    /// <summary>The spots of the sphere at which the row pointed at is inactive, which the page fills.</summary>
    private static Trace Cap() => new SpacePath().Draw(new
    {
        name = "where it is inactive",
        mode = "markers",
        marker = new { color = Ink, size = 2, opacity = 0.6 },
        hoverinfo = "skip",
        showlegend = false,
    });

    /// <summary>The unit rows, times a number, as coordinates of a trace.</summary>
    private object Units(double scale) => new { x = _units.Select(unit => scale * unit[0]), y = _units.Select(unit => scale * unit[1]), z = _units.Select(unit => scale * unit[2]) };

    /// <summary>The rows of a facet in order around it, as its outline takes them.</summary>
    private IEnumerable<int> Around(DrawnFacet facet)
    {
        IReadOnlyList<int> rows = facet.Facet.Rows;
        double[] middle = [.. Enumerable.Range(0, 3).Select(c => rows.Average(row => _units[row][c]))];
        var (u, v) = SpacePath.Across(facet.Facet.Normal);
        double Along(double[] direction, int row) => Enumerable.Range(0, 3).Sum(c => direction[c] * (_units[row][c] - middle[c]));
        return rows.OrderBy(row => Math.Atan2(Along(v, row), Along(u, row)));
    }
}
