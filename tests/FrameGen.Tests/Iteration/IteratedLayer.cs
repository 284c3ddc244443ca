using System;
using System.Linq;
using FrameGen.Iteration;
using FrameGen.Tests.Runtime.Estimation;

namespace FrameGen.Tests.Iteration;

/// <summary>A layer z = min(level, max(0, Wx - alpha)) as it is defined, and its frame bounds by plain means.</summary>
internal sealed class IteratedLayer(double[][] rows, double[]? alpha = null, double? level = null)
{
    private readonly double[] _weights = [.. rows.SelectMany(row => row)];

    public double[] Alpha { get; } = alpha ?? new double[rows.Length];

    public ReluFrame<double> Frame => new(_weights, Alpha, level: level);

    public int Inputs => rows[0].Length;

    public double[] Output(double[] x)
        => [.. rows.Select((row, i) => Math.Min(level ?? double.PositiveInfinity, Math.Max(0, Vectors.Dot(row, x) - Alpha[i])))];

    public double[][] Lit(double[] z) => [.. rows.Where((_, i) => z[i] > 0 && z[i] < (level ?? double.PositiveInfinity))];

    public bool TryReconstruct(double[] z, double[] x, IterationOptions<double> options, out IterationResult<double> result)
        => FrameAlgorithm.TryReconstruct(Frame, z, x, options, out result);

    /// <summary>The same in float.</summary>
    public bool TryReconstructSingle(double[] z, double[] x, out IterationResult<float> result)
    {
        float[] found = new float[x.Length];
        bool isFound = FrameAlgorithm.TryReconstruct(
            new ReluFrame<float>(Single(_weights), Single(Alpha)), Single(z), found, IterationOptions<float>.Default, out result);
        found.Select(value => (double)value).ToArray().CopyTo(x, 0);
        return isFound;
    }

    public void Iterate(double[] z, double[] x, int steps, double step, InactiveRows inactiveRows) => FrameAlgorithm.Iterate(Frame, z, x, steps, step, inactiveRows);

    /// <summary>The largest eigenvalue of W^T W, by the power method.</summary>
    public static double UpperBound(double[][] rows)
    {
        double[] vector = Vectors.Direction(new Random(1), rows[0].Length);
        double bound = 0;
        for (int k = 0; k < 200; k++)
        {
            double[] image = Image(rows, vector);
            bound = Vectors.Length(image);
            vector = Vectors.Unit(image);
        }

        return bound;
    }

    /// <summary>The least one, by inverse iteration; 0 where the rows do not span.</summary>
    public static double LowerBound(double[][] rows)
    {
        int n = rows[0].Length;
        double[][] gram = [.. Enumerable.Range(0, n).Select(a => Enumerable.Range(0, n).Select(b => rows.Sum(row => row[a] * row[b])).ToArray())];
        double[] vector = Vectors.Direction(new Random(2), n);
        double bound = 0;
        for (int k = 0; k < 100; k++)
        {
            if (rows.Length < n || Vectors.Solve(gram, vector) is not { } before)
            {
                return 0;
            }

            bound = 1 / Vectors.Length(before);
            vector = Vectors.Unit(before);
        }

        return bound;
    }

    private static double[] Image(double[][] rows, double[] vector)
    {
        double[] image = new double[vector.Length];
        foreach (double[] row in rows)
        {
            double product = Vectors.Dot(row, vector);
            for (int c = 0; c < image.Length; c++)
            {
                image[c] += product * row[c];
            }
        }

        return image;
    }

    private static float[] Single(double[] values) => [.. values.Select(float.CreateTruncating)];
}
