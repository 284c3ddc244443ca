using System;
using System.Diagnostics;
using System.Linq;
using FrameGen;

namespace PhotometricStereo;

/// <summary>How well a method finds the surface.</summary>
/// <param name="Method">The method.</param>
/// <param name="Found">Normal times albedo of one pixel after the other, NaN where there is no answer.</param>
/// <param name="Degrees">The angles between the normals found and the true ones, pixel after pixel; NaN where there is no answer.</param>
/// <param name="Albedo">The mean error of the albedo.</param>
/// <param name="MegapixelsPerSecond">Its speed, on one core.</param>
public sealed record Trial(string Method, double[] Found, double[] Degrees, double Albedo, double MegapixelsPerSecond)
{
    /// <summary>How many pixels have no answer.</summary>
    public int Missed { get; } = Degrees.Count(double.IsNaN);

    /// <summary>The mean angle of the others.</summary>
    public double MeanDegrees { get; } = Degrees.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();

    /// <summary>The largest.</summary>
    public double WorstDegrees { get; } = Degrees.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();

    public static Trial[] Run(Scene scene, Camera camera, int seed)
    {
        double[] pictures = camera.Take(scene, seed);
        Trial[] trials =
        [
            OfAllLights(scene.Surface, pictures),
            OfEstimates("EstimateBatch, squares", scene.Surface, pictures, camera.Sigma),
            OfEstimates("EstimateBatch, absolute", scene.Surface, pictures, camera.Sigma, Loss.Absolute),
        ];
        return camera.CastsShadows
            ? [.. trials, OfEstimates("  dark values left out", scene.Surface, Shadows.Unknown(pictures, camera.Sigma), camera.Sigma)]
            : trials;
    }

    /// <summary>Least squares over all lights.</summary>
    public static Trial OfAllLights(double[] truth, double[] outputs)
        => Of("least squares, all lights", truth, (pixels, found) => AllLights.Solve(outputs.AsSpan(0, pixels * Dome.OutputDimension), found));

    /// <summary>By <c>EstimateBatch</c>.</summary>
    public static Trial OfEstimates(string method, double[] truth, double[] outputs, double sigma, Loss loss = Loss.Squares)
        => Of(method, truth, (pixels, found) => Dome.EstimateBatch(outputs.AsSpan(0, pixels * Dome.OutputDimension), [sigma], found, loss));

    private delegate void Solver(int pixels, Span<double> found);

    private static Trial Of(string method, double[] surface, Solver estimate)
    {
        int pixels = surface.Length / 3;
        var found = new double[surface.Length];

        // The first calls compile.
        for (int k = 0; k < 40; k++)
        {
            estimate(pixels / 400, found.AsSpan(0, 3 * (pixels / 400)));
        }

        long start = Stopwatch.GetTimestamp();
        estimate(pixels, found);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var degrees = new double[pixels];
        double albedo = 0;
        for (int k = 0; k < pixels; k++)
        {
            ReadOnlySpan<double> truth = surface.AsSpan(3 * k, 3);
            ReadOnlySpan<double> x = found.AsSpan(3 * k, 3);
            degrees[k] = Vectors.Degrees(truth, x);
            albedo += double.IsNaN(x[0]) ? 0 : Math.Abs(Vectors.Length(truth) - Vectors.Length(x));
        }

        return new Trial(method, found, degrees, albedo / Math.Max(1, degrees.Count(double.IsFinite)), pixels / seconds / 1e6);
    }
}
