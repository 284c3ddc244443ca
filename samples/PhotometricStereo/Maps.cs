using System.Linq;
using ScottPlot;

namespace PhotometricStereo;

/// <summary>A scene and the errors of two methods, side by side.</summary>
public static class Maps
{
    private const int Width = 1080;
    private const int Height = 320;

    /// <summary>The error that is shown white, in degrees.</summary>
    private const double MostDegrees = 20;

    /// <param name="scene">The scene.</param>
    /// <param name="pictures">What the camera sees.</param>
    /// <param name="light">Under which light it is shown.</param>
    /// <param name="trials">The two methods.</param>
    /// <param name="path">A PNG file.</param>
    public static void Write(Scene scene, double[] pictures, int light, Trial[] trials, string path)
    {
        var figure = new Multiplot();
        figure.AddPlots(1 + trials.Length);
        Show(figure.GetPlot(0), scene, [.. scene.Pixels.Select((_, k) => pictures[(k * Dome.OutputDimension) + light])], $"under light {light + 1}", "brightness", 1, new ScottPlot.Colormaps.Grayscale());
        for (int k = 0; k < trials.Length; k++)
        {
            Show(figure.GetPlot(k + 1), scene, trials[k].Degrees, $"{trials[k].Method.Trim()}", $"error, degrees (mean {trials[k].MeanDegrees:g3})", MostDegrees, new ScottPlot.Colormaps.Viridis());
        }

        figure.Layout = new ScottPlot.MultiplotLayouts.Columns();
        figure.SavePng(path, Width, Height);
    }

    private static void Show(Plot plot, Scene scene, double[] values, string title, string unit, double most, IColormap colours)
    {
        var grid = new double[scene.Size, scene.Size];
        for (int k = 0; k < scene.Size * scene.Size; k++)
        {
            grid[k / scene.Size, k % scene.Size] = double.NaN;
        }

        for (int k = 0; k < values.Length; k++)
        {
            grid[scene.Pixels[k] / scene.Size, scene.Pixels[k] % scene.Size] = values[k];
        }

        ScottPlot.Plottables.Heatmap map = plot.Add.Heatmap(grid);
        map.Colormap = colours;
        map.ManualRange = new Range(0, most);
        ScottPlot.Panels.ColorBar bar = plot.Add.ColorBar(map);
        bar.Label = unit;
        bar.LabelStyle.FontSize = 13;
        bar.LabelStyle.Bold = false;
        plot.Axes.Frameless();
        plot.Axes.SquareUnits();
        plot.HideGrid();
        plot.Title(title, 13);
    }
}
