using System.Linq;
using Drawing;
using ScottPlot;

namespace Digits;

/// <summary>A digit and what came back of it, one that does not come back, and what the layer does not see of it.</summary>
internal static class DigitPicture
{
    private const int Width = 820;
    private const int Height = 700;
    private const int Side = 8;

    public static void Write(Image digit, double[] back, Collision collision, string path)
    {
        var gray = new ColourScale("brightness, of white") { IsPlain = true, Range = new ScottPlot.Range(0, 1) };
        double most = collision.First.Zip(collision.Second, (a, b) => System.Math.Abs(a - b)).Max();
        var figure = new Multiplot();
        figure.AddPlots(4);
        Show(figure.GetPlot(0), $"a {digit.Digit}", [.. digit.Pixels.Select(Images.Brightness)], gray);
        Show(figure.GetPlot(1), "what came back of it", [.. back.Select(Images.Brightness)], gray);
        Show(figure.GetPlot(2), "one of two images with the same outputs", [.. collision.First.Select(Images.Brightness)], gray);
        Show(figure.GetPlot(3), "the difference of the two", [.. collision.First.Zip(collision.Second, (a, b) => (a - b) / most)], new ColourScale("of its largest part") { IsPlain = true, Range = new ScottPlot.Range(-1, 1) });
        figure.Layout = new ScottPlot.MultiplotLayouts.Grid(2, 2);
        figure.SavePng(path, Width, Height);
    }

    private static void Show(Plot plot, string title, double[] pixels, ColourScale scale)
    {
        var grid = new double[Side, Side];
        for (int q = 0; q < pixels.Length; q++)
        {
            grid[q / Side, q % Side] = pixels[q];
        }

        HeatMap.Show(plot, title, grid, new CoordinateRect(0, Side, 0, Side), scale);
        plot.XLabel("pixels from the left", 13);
        plot.YLabel("pixels from below", 13);
    }
}
