using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace PhotometricStereo;

/// <summary>Somebody's own pictures: their normals and albedo, and how far off the normals are where they are known.</summary>
internal static class OwnPictures
{
    public static int Solve(Arguments arguments)
    {
        var pictures = Pictures.Read(arguments.Images, arguments.Mask, arguments.Sigma);
        double[]? truth = arguments.Truth is null ? null : NormalPicture.Read(arguments.Truth, pictures.Width, pictures.Height);
        long start = Stopwatch.GetTimestamp();
        double[] surface = pictures.Surface(arguments.CastShadows, out int found);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        Directory.CreateDirectory(arguments.Output);
        string normals = Path.Combine(arguments.Output, "normals.png");
        string albedo = Path.Combine(arguments.Output, "albedo.png");
        NormalPicture.Write(pictures.Width, surface, normals);
        new GrayPicture(pictures.Width, pictures.Height, 16, Albedo(surface)).Write(albedo);
        Console.WriteLine($"{found} of {surface.Length / 3} pixels found, {surface.Length / 3 / seconds / 1e6:f2} megapixels a second: {normals}, {albedo}");
        string reasons = Unfound.Of(pictures.Shown(arguments.CastShadows), surface, pictures.Sigma).ToString();
        if (reasons.Length > 0)
        {
            Console.WriteLine($"not found: {reasons}");
        }

        if (truth is not null)
        {
            Compare(pictures, arguments, truth);
        }

        return found > 0 ? 0 : 1;
    }

    private static void Compare(Pictures pictures, Arguments arguments, double[] truth)
    {
        var canvas = new Canvas(pictures.Width, pictures.Height, [.. Enumerable.Range(0, pictures.Width * pictures.Height)]);
        Trial[] trials =
        [
            Trial.OfAllLights(truth, pictures.Outputs),
            Trial.OfEstimates("EstimateBatch", truth, pictures.Shown(arguments.CastShadows), pictures.Sigma),
        ];
        Console.WriteLine($"{"",-28}mean degrees   largest");
        foreach (Trial trial in trials)
        {
            Console.WriteLine($"  {trial.Method,-26}{trial.MeanDegrees,12:f4}{trial.WorstDegrees,10:f2}");
        }

        string errors = Path.Combine(arguments.Output, "errors.png");
        Maps.Write(canvas, pictures.Outputs, 0, trials, errors);
        Console.WriteLine($"errors, pixel by pixel: {errors}");
    }

    private static double[] Albedo(double[] surface)
    {
        var albedo = new double[surface.Length / 3];
        for (int k = 0; k < albedo.Length; k++)
        {
            double length = Vectors.Length(surface.AsSpan(3 * k, 3));
            albedo[k] = double.IsNaN(length) ? 0 : length;
        }

        return albedo;
    }
}
