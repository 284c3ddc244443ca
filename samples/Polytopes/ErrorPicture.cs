using System;
using System.Collections.Generic;
using System.Linq;
using ScottPlot;

namespace Polytopes;

/// <summary>The error of each point with ReLU and with an activation that is not injective.</summary>
internal static class ErrorPicture
{
    private const int Width = 800;
    private const int Height = 420;

    /// <summary>Where an error of 0 is drawn, as a power of ten.</summary>
    private const double Exact = -17;

    public static void Write(Trial trial, string path)
    {
        var plot = new Plot();
        Show(plot, trial.CosineErrors, "z cos z in its place, where it is not refused", MarkerShape.OpenTriangleUp, Color.FromHex("#C04000"));
        Show(plot, trial.ReluErrors, "ReLU", MarkerShape.FilledCircle, Colors.Black);
        plot.Axes.SetLimits(0, trial.ReluErrors.Count, Exact - 0.5, 1.5);
        double[] powers = [-16, -12, -8, -4, 0];
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericManual(powers, Array.ConvertAll(powers, power => power == 0 ? "1" : $"1e{(int)power}"));
        plot.XLabel("point", 14);
        plot.YLabel("error, the radius being 1", 14);
        plot.Title("ten random rows in R^3: points of the unit ball there and back", 15);
        plot.ShowLegend(Alignment.MiddleRight);
        plot.SavePng(path, Width, Height);
    }

    private static void Show(Plot plot, IReadOnlyList<double> errors, string name, MarkerShape shape, Color colour)
    {
        int[] found = [.. Enumerable.Range(0, errors.Count).Where(k => double.IsFinite(errors[k]))];
        ScottPlot.Plottables.Scatter points = plot.Add.ScatterPoints(found.Select(k => (double)k).ToArray(), found.Select(k => Math.Max(Exact, Math.Log10(errors[k]))).ToArray());
        points.MarkerShape = shape;
        points.MarkerSize = 5;
        points.Color = colour;
        points.LegendText = name;
    }
}
