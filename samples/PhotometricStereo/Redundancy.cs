using System;
using System.Collections.Generic;
using System.Linq;

namespace PhotometricStereo;

/// <summary>A light that can be left out together with those before it.</summary>
/// <param name="Light">Its row, from 0.</param>
/// <param name="Growth">How many times larger the error of a normal is then than with all lights, in the mean over the cone.</param>
public sealed record Redundancy(int Light, double Growth)
{
    /// <summary>How many normals are looked at.</summary>
    private const int Normals = 1_000;

    /// <summary>How many times larger the error of any normal may become than it is in the mean with all lights.</summary>
    private const double Worst = 10;

    /// <summary>
    /// One light after the other, each the one that is missed least, as long as three or more that are not in a plane light every normal of the cone. Of normals evenly spaced, up to the cone's rim: `framegen verify
    /// --faults 1` proves it of one light.
    /// </summary>
    public static IReadOnlyList<Redundancy> Find()
    {
        double[] normals = Cone();
        var left = Enumerable.Range(0, Dome.OutputDimension).ToList();
        double all = Error(normals, left, double.PositiveInfinity);
        var found = new List<Redundancy>();
        while (left.Count > 3)
        {
            (double error, int light) = left.Select(light => (Error(normals, left.Where(other => other != light), Worst * all), light)).Min();
            if (!double.IsFinite(error))
            {
                break;
            }

            left.Remove(light);
            found.Add(new Redundancy(light, error / all));
        }

        return found;
    }

    /// <summary>The root mean square error of normals of albedo 1 from values with errors of deviation 1: the part of (W^T W)^-1 of the lit rows that turns the normal. Infinite where one is lost, or has a larger error than the most.</summary>
    private static double Error(double[] normals, IEnumerable<int> lights, double most)
    {
        int[] rows = [.. lights];
        double sum = 0;
        Span<double> s = stackalloc double[9];
        for (int k = 0; k < normals.Length; k += 3)
        {
            ReadOnlySpan<double> normal = normals.AsSpan(k, 3);
            s.Clear();
            foreach (int row in rows)
            {
                ReadOnlySpan<double> w = Dome.Weights.Slice(3 * row, 3);
                if (Vectors.Dot(normal, w) > 0)
                {
                    AllLights.AddSquare(s, w);
                }
            }

            double square = Turning(AllLights.Inverse(s), normal);
            if (!(square > 0 && square <= most * most))
            {
                return double.PositiveInfinity;
            }

            sum += square;
        }

        return Math.Sqrt(sum / (normals.Length / 3));
    }

    /// <summary>The trace less the part along the normal.</summary>
    private static double Turning(double[] covariance, ReadOnlySpan<double> normal)
    {
        double along = 0;
        for (int k = 0; k < 9; k++)
        {
            along += normal[k / 3] * covariance[k] * normal[k % 3];
        }

        return covariance[0] + covariance[4] + covariance[8] - along;
    }

    /// <summary>Normals of the cone: a spiral of steps of the golden angle, its last on the rim.</summary>
    private static double[] Cone()
    {
        double low = Math.Cos(double.DegreesToRadians(Dome.MaxTilt));
        var normals = new double[3 * Normals];
        for (int k = 0; k < Normals; k++)
        {
            double z = 1 - ((1 - low) * k / (Normals - 1));
            (double y, double x) = Math.SinCos(k * Math.PI * (3 - Math.Sqrt(5)));
            double across = Math.Sqrt(Math.Max(0, 1 - (z * z)));
            (normals[3 * k], normals[(3 * k) + 1], normals[(3 * k) + 2]) = (across * x, across * y, z);
        }

        return normals;
    }
}
