using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Points;
using ScottPlot;

namespace Iris;

/// <summary>Where flowers lie, and how far each is from the nearest input that may not come back.</summary>
internal static class RadiusPicture
{
    private const int Width = 800;
    private const int Height = 520;

    /// <summary>Told apart without colours.</summary>
    private static readonly MarkerShape[] Shapes = [MarkerShape.OpenCircle, MarkerShape.FilledSquare, MarkerShape.OpenTriangleUp];

    private static readonly Color[] Shades = [Colors.Black, Colors.SteelBlue, Color.FromHex("#C04000")];

    /// <param name="flowers">The flowers, of known kinds.</param>
    /// <param name="certified">The certified radius of each.</param>
    /// <param name="path">A PNG file.</param>
    public static void Write(IReadOnlyList<Flower> flowers, IReadOnlyList<CertifiedRadius> certified, string path)
    {
        double[] radii = [.. certified.Select(radius => radius.Radius)];
        var plot = new Plot();
        for (int kind = 0; kind < Flowers.Kinds.Count; kind++)
        {
            int[] own = [.. Enumerable.Range(0, flowers.Count).Where(k => flowers[k].Kind == kind)];
            ScottPlot.Plottables.Scatter marks = plot.Add.ScatterPoints(own.Select(k => Norm(flowers[k].Input)).ToArray(), own.Select(k => radii[k]).ToArray());
            marks.MarkerShape = Shapes[kind];
            marks.MarkerSize = 8;
            marks.Color = Shades[kind];
            marks.LegendText = Flowers.Kinds[kind];
        }

        plot.Axes.SetLimits(0, 1.02, 0, (Math.Ceiling(10 * radii.Max()) / 10) + 0.2);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(0.2);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(0.2);
        plot.XLabel("distance from 0, of the domain's radius", 14);
        plot.YLabel("certified radius, of the domain's radius", 14);
        plot.Title($"{flowers.Count} flowers: within its certified radius of a flower every input comes back", 15);
        plot.ShowLegend(Alignment.UpperLeft);
        plot.SavePng(path, Width, Height);
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));
}
