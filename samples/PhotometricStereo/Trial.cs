using System;
using System.Diagnostics;
using FrameGen;

namespace PhotometricStereo;

/// <summary>How well a method finds the surface.</summary>
/// <param name="Method">The method.</param>
/// <param name="Missed">How many pixels have no answer.</param>
/// <param name="Degrees">The mean angle between the normals found and the true ones.</param>
/// <param name="WorstDegrees">The largest.</param>
/// <param name="Albedo">The mean error of the albedo.</param>
/// <param name="MegapixelsPerSecond">Its speed, on one core.</param>
public sealed record Trial(string Method, int Missed, double Degrees, double WorstDegrees, double Albedo, double MegapixelsPerSecond)
{
    public static Trial[] Run(double[] surface, Camera camera, int seed)
    {
        double[] pictures = camera.Take(surface, seed);
        double[] sigma = [camera.Sigma];
        return
        [
            Of("least squares, all lights", surface, (pixels, found) => AllLights.Solve(pictures.AsSpan(0, pixels * Dome.OutputDimension), found.AsSpan(0, 3 * pixels))),
            Of("EstimateBatch, squares", surface, (pixels, found) => Dome.EstimateBatch(pictures.AsSpan(0, pixels * Dome.OutputDimension), sigma, found.AsSpan(0, 3 * pixels))),
            Of("EstimateBatch, absolute", surface, (pixels, found) => Dome.EstimateBatch(pictures.AsSpan(0, pixels * Dome.OutputDimension), sigma, found.AsSpan(0, 3 * pixels), Loss.Absolute)),
        ];
    }

    private static Trial Of(string method, double[] surface, Action<int, double[]> estimate)
    {
        int pixels = surface.Length / 3;
        var found = new double[surface.Length];

        // The first calls compile.
        for (int k = 0; k < 40; k++)
        {
            estimate(pixels / 400, found);
        }

        long start = Stopwatch.GetTimestamp();
        estimate(pixels, found);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        int missed = 0;
        double degrees = 0;
        double worst = 0;
        double albedo = 0;
        for (int k = 0; k < surface.Length; k += 3)
        {
            if (double.IsNaN(found[k]))
            {
                missed++;
                continue;
            }

            double error = Vectors.Degrees(surface.AsSpan(k, 3), found.AsSpan(k, 3));
            degrees += error;
            worst = Math.Max(worst, error);
            albedo += Math.Abs(Vectors.Length(surface.AsSpan(k, 3)) - Vectors.Length(found.AsSpan(k, 3)));
        }

        return new Trial(method, missed, degrees / (pixels - missed), worst, albedo / (pixels - missed), pixels / seconds / 1e6);
    }
}
