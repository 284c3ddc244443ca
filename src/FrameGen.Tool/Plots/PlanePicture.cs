using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Frames;
using ScottPlot;
using ScottPlot.Plottables;

namespace FrameGen.Tool.Plots;

/// <summary>A layer of two inputs: domain, polytope, unit rows, where each row becomes active, and two inputs that collide. Rows and polytope are scaled to the outer radius.</summary>
internal static class PlanePicture
{
    /// <summary>Of the outer radius: so far the picture shows around 0.</summary>
    private const double View = 1.4;

    /// <summary>An arc is drawn by a chord for each half degree.</summary>
    private const int Chords = 720;

    /// <summary>The picture.</summary>
    public static byte[] Draw(DrawnLayer layer, PictureFormat format)
    {
        double reach = layer.Witness is { } pair ? Math.Max(1, new[] { pair.X, pair.Y }.SelectMany(x => x).Max(Math.Abs) / layer.Radius) : 1;
        double view = View * reach * layer.Radius;
        Plot plot = Drawing.Begin(layer.Title, layer.Verdict + Outside(layer, View * reach));
        AddDomain(plot, layer, view);
        AddPolytope(plot, layer);
        AddBiasLines(plot, layer, view);
        AddRows(plot, layer);
        AddWitness(plot, layer);
        plot.XLabel("x[0]");
        plot.YLabel("x[1]");
        plot.Axes.SetLimits(-view, view, -view, view);
        plot.Axes.SquareUnits();
        Drawing.AddLegend(plot);
        return Drawing.Render(format, Drawing.Width, Drawing.Height, plot);
    }

    /// <summary>The rows whose bias lines the picture does not reach.</summary>
    private static string Outside(DrawnLayer layer, double view)
    {
        int[] rows = [.. Enumerable.Range(0, layer.Frame.Count).Where(row => layer.Thresholds is not null && !(Math.Abs(layer.Share(row)) < view)).Select(row => layer.Numbers[row])];
        return rows.Length switch
        {
            0 => "",
            1 => $"; the bias line of row {rows[0]} lies outside",
            _ => $"; the bias lines of rows {string.Join(", ", rows.Take(12))}{(rows.Length > 12 ? ", ..." : "")} lie outside",
        };
    }

    /// <summary>Outlined where the domain ends, filled where it has interior; cut by half-spaces it is a sector.</summary>
    private static void AddDomain(Plot plot, DrawnLayer layer, double view)
    {
        Domain domain = layer.File.Layer.Domain;
        double[] angles = [.. Sector(domain.Cone)];
        Coordinates[] Arc(double radius) => [.. angles.Select(angle => new Coordinates(radius * Math.Cos(angle), radius * Math.Sin(angle)))];
        Coordinates[] outer = Arc(double.IsInfinity(domain.OuterRadius) ? 2 * view : domain.OuterRadius);
        Coordinates[] inner = Arc(domain.InnerRadius);
        if (domain.IsSphere)
        {
            Scatter sphere = Line(plot, outer, LinePattern.Solid, 2.5f, Drawing.Soft);
            sphere.LegendText = "domain";
            return;
        }

        bool isWhole = domain.Cone.IsEverything;
        Coordinates[] edge = isWhole ? outer : [.. outer, .. inner.AsEnumerable().Reverse()];
        Polygon area = plot.Add.Polygon(edge);
        area.FillColor = Drawing.Pale;
        area.LineColor = Drawing.Soft;
        area.LineWidth = 1;
        area.LegendText = "domain";
        if (isWhole && domain.InnerRadius > 0)
        {
            Polygon hole = plot.Add.Polygon(inner);
            hole.FillColor = Colors.White;
            hole.LineColor = Drawing.Soft;
        }
    }

    /// <summary>The angles of a cone of the plane in order, its two ends among them to half a degree.</summary>
    private static IEnumerable<double> Sector(Cone cone)
    {
        bool[] isIn = [.. Enumerable.Range(0, Chords).Select(k => cone.Normals.All(g => (g[0] * Math.Cos(Angle(k))) + (g[1] * Math.Sin(Angle(k))) >= -1e-12))];
        int first = Enumerable.Range(0, Chords).FirstOrDefault(k => isIn[k] && !isIn[(k + Chords - 1) % Chords]);
        return Enumerable.Range(first, Chords + (cone.IsEverything ? 1 : 0)).Where(k => isIn[k % Chords]).Select(Angle);
    }

    private static double Angle(int chord) => 2 * Math.PI * chord / Chords;

    /// <summary>An edge for each facet, between those of its rows that are farthest along it; dashed where 0 lies on it or beyond.</summary>
    private static void AddPolytope(Plot plot, DrawnLayer layer)
    {
        bool isNamed = false;
        foreach (DrawnFacet facet in layer.Facets)
        {
            int[] along = [.. facet.Facet.Rows.OrderBy(row => (layer.Frame.GetUnitRow(row)[1] * facet.Facet.Normal[0]) - (layer.Frame.GetUnitRow(row)[0] * facet.Facet.Normal[1]))];
            Scatter edge = Line(plot, [Unit(layer, along[0]), Unit(layer, along[^1])], facet.Facet.Offset > Tolerance.Offset ? LinePattern.Solid : LinePattern.Dashed, 2, Drawing.Ink);
            edge.LegendText = isNamed ? "" : "facets";
            isNamed = true;
        }
    }

    /// <summary>The line where a row's output begins, with a stub towards where it is active.</summary>
    private static void AddBiasLines(Plot plot, DrawnLayer layer, double view)
    {
        bool isNamed = false;
        for (int row = 0; layer.Thresholds is not null && row < layer.Frame.Count; row++)
        {
            double[] unit = layer.Frame.GetUnitRow(row);
            double distance = layer.Share(row) * layer.Radius;
            if (!(Math.Abs(distance) < view))
            {
                continue;
            }

            double reach = Math.Sqrt(2) * view;
            Coordinates At(double along, double ahead) => new((unit[0] * (distance + ahead)) - (unit[1] * along), (unit[1] * (distance + ahead)) + (unit[0] * along));
            Scatter line = Line(plot, [At(-reach, 0), At(reach, 0)], LinePattern.DenselyDashed, 1, Colors.Black);
            line.LegendText = isNamed ? "" : "a row becomes active, on the side of the stub";
            isNamed = true;
            Line(plot, [At(0, 0), At(0, 0.06 * layer.Radius)], LinePattern.Solid, 2, Colors.Black);
            Number(plot, layer.Numbers[row], At(InView(unit, distance, 0.96 * view), 0), 12, Colors.Black);
        }
    }

    private static void AddRows(Plot plot, DrawnLayer layer)
    {
        for (int row = 0; row < layer.Frame.Count; row++)
        {
            Coordinates tip = Unit(layer, row);
            Arrow arrow = plot.Add.Arrow(Coordinates.Origin, tip);
            arrow.ArrowWidth = 1.5f;
            arrow.ArrowheadWidth = 9;
            arrow.ArrowheadLength = 12;
            arrow.ArrowFillColor = Drawing.Ink;
            arrow.ArrowLineWidth = 0;
            Number(plot, layer.Numbers[row], new Coordinates(1.07 * tip.X, 1.07 * tip.Y), 14, Drawing.Ink);
        }

        plot.Legend.ManualItems.Add(new LegendItem
        {
            LabelText = "unit rows, at the outer radius",
            LineColor = Drawing.Ink,
            LineWidth = 1.5f,
            MarkerShape = MarkerShape.FilledTriangleUp,
            MarkerSize = 8,
            MarkerFillColor = Drawing.Ink,
        });
    }

    private static void Number(Plot plot, int row, Coordinates at, float size, Color color)
    {
        Text number = plot.Add.Text(row.ToString(CultureInfo.InvariantCulture), at);
        number.LabelAlignment = Alignment.MiddleCenter;
        number.LabelFontSize = size;
        number.LabelFontColor = color;
        number.LabelBackgroundColor = Colors.White.WithAlpha(0.7);
    }

    /// <summary>How far along its line, from the foot of 0, a row's number still stands within the view.</summary>
    private static double InView(double[] unit, double distance, double view)
    {
        double Along(double at, double step) => step == 0 ? double.PositiveInfinity : ((step > 0 ? view : -view) - at) / step;
        return Math.Min(Along(unit[0] * distance, -unit[1]), Along(unit[1] * distance, unit[0]));
    }

    private static void AddWitness(Plot plot, DrawnLayer layer)
    {
        if (layer.Witness is not { } pair)
        {
            return;
        }

        Coordinates[] ends = [new(pair.X[0], pair.X[1]), new(pair.Y[0], pair.Y[1])];
        Scatter line = Line(plot, ends, LinePattern.Dotted, 2.5f, Drawing.Warning);
        line.MarkerShape = MarkerShape.FilledDiamond;
        line.MarkerSize = 13;
        line.LegendText = "x and y give the same output";
        foreach (var (name, end) in new[] { ("x", ends[0]), ("y", ends[1]) })
        {
            Text text = plot.Add.Text(name, end);
            text.LabelFontSize = 16;
            text.LabelFontColor = Drawing.Warning;
            text.LabelAlignment = name == "x" ? Alignment.LowerRight : Alignment.LowerLeft;
            text.OffsetX = name == "x" ? -7 : 7;
            text.OffsetY = -4;
        }
    }

    private static Coordinates Unit(DrawnLayer layer, int row)
    {
        double[] unit = layer.Frame.GetUnitRow(row);
        return new Coordinates(unit[0] * layer.Radius, unit[1] * layer.Radius);
    }

    private static Scatter Line(Plot plot, Coordinates[] points, LinePattern pattern, float width, Color color)
    {
        Scatter line = plot.Add.ScatterLine(points, color);
        line.LinePattern = pattern;
        line.LineWidth = width;
        return line;
    }
}
