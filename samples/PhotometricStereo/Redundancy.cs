using System;
using System.Collections.Generic;
using System.Linq;

namespace PhotometricStereo;

/// <summary>A light that can be left out together with those before it.</summary>
/// <param name="Light">Its row, from 0.</param>
/// <param name="Growth">How many times larger the error of a normal is then than with all lights, in the root mean square over the cone.</param>
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
    /// <param name="lights">Direction times strength of each, m x 3.</param>
    /// <param name="maxTilt">The cone's half angle in degrees.</param>
    public static IReadOnlyList<Redundancy> Find(ReadOnlySpan<double> lights, double maxTilt)
    {
        double[][] rows = [.. lights.ToArray().Chunk(3)];
        LitNormal[] normals = [.. Cone(maxTilt).Select(normal => new LitNormal(normal, rows))];
        double all = normals.Sum(normal => normal.Variance);
        double most = Worst * Worst * all / normals.Length;
        var left = Enumerable.Range(0, rows.Length).ToList();
        var found = new List<Redundancy>();
        while (left.Count > 3)
        {
            (double variance, int light) = left.Select(light => (VarianceWithout(normals, rows[light], most), light)).Min();
            if (!double.IsFinite(variance))
            {
                break;
            }

            left.Remove(light);
            Array.ForEach(normals, normal => normal.Remove(rows[light]));
            found.Add(new Redundancy(light, Math.Sqrt(variance / all)));
        }

        return found;
    }

    /// <summary>The variances of all normals together without a light; infinite where one of them has more than the most, or is lost.</summary>
    private static double VarianceWithout(LitNormal[] normals, double[] light, double most)
    {
        double sum = 0;
        foreach (LitNormal normal in normals)
        {
            double variance = normal.VarianceWithout(light);
            if (!(variance <= most))
            {
                return double.PositiveInfinity;
            }

            sum += variance;
        }

        return sum;
    }

    /// <summary>Normals of the cone: a spiral of steps of the golden angle, its last on the rim.</summary>
    public static IEnumerable<double[]> Cone(double maxTilt)
    {
        double low = Math.Cos(double.DegreesToRadians(maxTilt));
        for (int k = 0; k < Normals; k++)
        {
            double z = 1 - ((1 - low) * k / (Normals - 1));
            (double y, double x) = Math.SinCos(k * Math.PI * (3 - Math.Sqrt(5)));
            double across = Math.Sqrt(Math.Max(0, 1 - (z * z)));
            yield return [across * x, across * y, z];
        }
    }
}
