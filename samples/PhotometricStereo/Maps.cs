using System;
using System.Linq;
using Drawing;
using ScottPlot;

namespace PhotometricStereo;

/// <summary>Which pixels of a picture a list of values is of.</summary>
/// <param name="Width">Pixels in a row.</param>
/// <param name="Height">Rows.</param>
/// <param name="Pixels">The pixels, row after row.</param>
public sealed record Canvas(int Width, int Height, int[] Pixels)
{
    /// <summary>The values where they belong, NaN elsewhere.</summary>
    public double[,] Place(double[] values)
    {
        var grid = new double[Height, Width];
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref grid[0, 0], grid.Length).Fill(double.NaN);
        for (int k = 0; k < values.Length; k++)
        {
            grid[Pixels[k] / Width, Pixels[k] % Width] = values[k];
        }

        return grid;
    }
}

/// <summary>Pictures, the normals found in them, and the errors of two methods.</summary>
public static class Maps
{
    private const int Width = 820;
    private const int Height = 706;

    /// <summary>The error that is shown white, in degrees.</summary>
    private const double MostDegrees = 20;

    /// <param name="canvas">Which pixels the values are of.</param>
    /// <param name="pictures">What the camera sees.</param>
    /// <param name="light">Under which light it is shown.</param>
    /// <param name="trials">The two methods, of which the second's normals are shown.</param>
    /// <param name="path">A PNG file.</param>
    public static void Write(Canvas canvas, double[] pictures, int light, Trial[] trials, string path)
    {
        double[] brightness = [.. canvas.Pixels.Select((_, k) => pictures[(k * Dome.OutputDimension) + light])];
        double[] lean = [.. canvas.Pixels.Select((_, k) => Vectors.Degrees([0, 0, 1], trials[1].Found.AsSpan(3 * k, 3)))];
        var figure = new Multiplot();
        figure.AddPlots(2 + trials.Length);
        Show(figure.GetPlot(0), canvas, brightness, $"under light {light + 1}", new ColourScale("brightness, of white") { IsPlain = true, Range = new ScottPlot.Range(0, 1) });
        Show(figure.GetPlot(1), canvas, lean, $"normals, {trials[1].Method.Trim()}", new ColourScale("off the camera's axis, degrees") { IsPlain = true, Range = new ScottPlot.Range(0, Dome.MaxTilt), Step = 20 });
        for (int k = 0; k < trials.Length; k++)
        {
            string title = FormattableString.Invariant($"{trials[k].Method.Trim()}: mean {trials[k].MeanDegrees:g3} degrees");
            Show(figure.GetPlot(k + 2), canvas, trials[k].Degrees, title, new ColourScale("error, degrees") { Range = new ScottPlot.Range(0, MostDegrees), Step = 5 });
        }

        figure.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        figure.SavePng(path, Width, Height);
    }

    private static void Show(Plot plot, Canvas canvas, double[] values, string title, ColourScale scale)
    {
        HeatMap.Show(plot, title, canvas.Place(values), new CoordinateRect(0, canvas.Width, 0, canvas.Height), scale);
        plot.XLabel("pixels from the left", 13);
        plot.YLabel("pixels from below", 13);
    }
}
