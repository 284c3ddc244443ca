using System;
using FrameGen.Geometry.Frames;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Frames whose rows are uniform on the sphere, the same for every run and contender.</summary>
internal static class RandomFrames
{
    public const int Seed = 20230718;

    /// <summary>count x n, row-major.</summary>
    public static double[] OnSphere(int n, int count, int seed = Seed)
    {
        var random = new Random(seed);
        var points = new double[count * n];
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int c = 0; c < n; c++)
            {
                points[i * n + c] = Normal(random);
                sum += points[i * n + c] * points[i * n + c];
            }

            for (int c = 0; c < n; c++)
            {
                points[i * n + c] /= Math.Sqrt(sum);
            }
        }

        return points;
    }

    public static Frame Create(double[] points, int n)
    {
        var rows = new double[points.Length / n][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = points.AsSpan(i * n, n).ToArray();
        }

        return Frame.TryCreate(rows, out var frame, out var failure) ? frame : throw new InvalidOperationException(failure.ToString());
    }

    /// <summary>A standard normal deviate.</summary>
    public static double Normal(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
