using System;
using System.Linq;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>A layer as the estimator takes it, and the outputs of its measurements.</summary>
internal sealed class MeasuredLayer<T>(double[][] rows)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public double[][] Rows => rows;

    public double[] Alpha { get; init; } = new double[rows.Length];

    public double InnerRadius { get; init; }

    public double OuterRadius { get; init; } = 1;

    public double[] HalfSpaces { get; init; } = [];

    public int Inputs => rows[0].Length;

    public int Outputs => rows.Length;

    /// <summary>max(0, Wx - alpha) as it is defined, in T.</summary>
    public T[] Output(params double[] x)
        => [.. rows.Select((row, i) => T.Max(T.Zero, T.CreateTruncating(Vectors.Dot([.. row.Select(Round)], [.. x.Select(Round)]) - Round(Alpha[i]))))];

    /// <summary>max(0, Wx - alpha) + e on all rows.</summary>
    public T[] Noisy(double[] x, double sigma, Random random) => [.. Output(x).Select(z => z + T.CreateTruncating(sigma * Vectors.Gaussian(random)))];

    public Estimate<T> Estimate(T[] output, T[] sigma, T[] x, T[]? covariance = null, T[]? mirror = null, Loss loss = Loss.Squares)
    {
        T[] weights = [.. rows.SelectMany(row => row).Select(T.CreateTruncating)];
        T[] offsets = [.. Alpha.Select(alpha => T.CreateTruncating(-alpha))];
        var tables = new LayerTables<T>
        {
            InputDimension = Inputs,
            Weights = weights,
            Offsets = offsets,
            InnerRadius = InnerRadius,
            OuterRadius = OuterRadius,
            HalfSpaces = HalfSpaces,
        };
        return Estimator.Estimate<T>(tables, output, sigma, x, covariance, mirror, loss);
    }

    private static double Round(double value) => double.CreateTruncating(T.CreateTruncating(value));
}
