using System;
using System.Linq;
using FrameGen.Tool.Reports;
using ScottPlot;

namespace FrameGen.Tool.Plots;

/// <summary>A map of the root mean square error of estimates from outputs with noise: on spheres in degrees, elsewhere in the units of the input; the darker, the larger; black where the output does not tell the heading.</summary>
internal static class ErrorPicture
{
    /// <summary>How many colours tell errors apart: bands that are told in the legend, rather than a scale to guess at.</summary>
    private const int Bands = 7;

    /// <summary>The map, at the outer radius.</summary>
    public static Plot Draw(DrawnLayer layer, Headings headings, double sigma)
    {
        bool isSphere = layer.File.Layer.Domain.IsSphere;
        double unit = sigma * (isSphere ? 180 / Math.PI / layer.Radius : 1);
        double[] errors = [.. headings.Errors.Select((error, k) => headings.IsOutside[k] || headings.IsBlind[k] ? double.PositiveInfinity : error * unit)];
        double[] known = [.. errors.Where(double.IsFinite).Order()];
        string word = isSphere ? " degrees" : "";
        Plot plot = Drawing.Begin(
            $"Errors of estimates at sigma = {Format.Number(sigma)}",
            known.Length == 0 ? "no output tells its heading" : $"root mean square, {Format.Number(known[0])} to {Format.Number(known[^1])}{word}");

        // Bands of equal ratio; the last ends at the greatest error, however far beyond 99 % of them that is.
        double least = known.Length > 0 ? known[0] : 0, high = known.Length > 0 ? known[(int)(0.99 * (known.Length - 1))] : 0;
        double ratio = least > 0 && high > least * 1.01 ? Math.Pow(high / least, 1.0 / Bands) : 0;
        HeadingPicture.AddMap(plot, layer, (k, _, _) => headings.IsOutside[k] ? Colors.White : double.IsFinite(errors[k]) ? ColorOf(BandOf(errors[k])) : Colors.Black);
        for (int band = 0; band < (ratio > 0 ? Bands : 1) && known.Length > 0; band++)
        {
            double to = band == Bands - 1 || ratio == 0 ? known[^1] : least * Math.Pow(ratio, band + 1);
            HeadingPicture.Name(plot, $"up to {to.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)}{word}", ColorOf(band));
        }

        if (errors.Where((error, k) => !double.IsFinite(error) && !headings.IsOutside[k]).Any())
        {
            HeadingPicture.Name(plot, "the output does not tell the heading", Colors.Black);
        }

        Drawing.AddLegend(plot);
        return plot;

        int BandOf(double error) => ratio == 0 ? 0 : Math.Clamp((int)Math.Ceiling(Math.Log(error / least) / Math.Log(ratio)) - 1, 0, Bands - 1);
    }

    /// <summary>Light is exact; never near black.</summary>
    private static Color ColorOf(int band) => new ScottPlot.Colormaps.Viridis().GetColor(1 - (0.75 * band / (Bands - 1)));
}
