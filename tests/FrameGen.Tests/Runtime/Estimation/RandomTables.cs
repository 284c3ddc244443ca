using System;
using System.Linq;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>A size for <see cref="RandomTables{T, TSize}"/>.</summary>
internal interface ISize
{
    static abstract int Inputs { get; }

    static abstract int Outputs { get; }

    static virtual double OuterRadius => double.PositiveInfinity;

    /// <summary>Whether rows are of -1, 0 and 1, with many that depend on others or repeat them, and thresholds are 0.</summary>
    static virtual bool IsGrid => false;
}

internal struct Size2By4 : ISize
{
    public static int Inputs => 2;

    public static int Outputs => 4;
}

internal struct Size3By7 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 7;
}

internal struct Size3By8 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 8;
}

internal struct Size3By9 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 9;
}

internal struct Size3By12 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 12;

    public static double OuterRadius => 1;
}

internal struct Size4By13 : ISize
{
    public static int Inputs => 4;

    public static int Outputs => 13;
}

internal struct Size4By16 : ISize
{
    public static int Inputs => 4;

    public static int Outputs => 16;
}

internal struct Size3By5 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 5;
}

internal struct Size3By6 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 6;
}

internal struct Size3By10 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 10;
}

internal struct Size3By11 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 11;
}

internal struct Size4By14 : ISize
{
    public static int Inputs => 4;

    public static int Outputs => 14;
}

internal struct Size4By15 : ISize
{
    public static int Inputs => 4;

    public static int Outputs => 15;
}

internal struct Grid3By12 : ISize
{
    public static int Inputs => 3;

    public static int Outputs => 12;

    public static bool IsGrid => true;
}

/// <summary>The tables of a layer of random rows and small biases, with x_1 + x_2 >= 0 for its domain, as the compiler would emit them.</summary>
internal struct RandomTables<T, TSize> : ILayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TSize : struct, ISize
{
    private static readonly double[] s_halfSpaces = [.. Enumerable.Range(0, TSize.Inputs).Select(c => c < 2 ? Math.Sqrt(0.5) : 0)];

    private static readonly T[] s_numbers = Create();

    public static ulong Shape() => ((ulong)TSize.Outputs << 40) | (uint)TSize.Inputs;

    public static ReadOnlySpan<T> Numbers() => s_numbers;

    public static LayerDomain Domain() => new(false, 0, TSize.OuterRadius, s_halfSpaces);

    /// <summary>The same as the estimator takes it.</summary>
    public static MeasuredLayer<T> Layer()
    {
        int n = TSize.Inputs;
        int m = TSize.Outputs;
        return new([.. Enumerable.Range(0, m).Select(i => s_numbers[(i * n)..((i + 1) * n)].Select(double.CreateTruncating).ToArray())])
        {
            Alpha = [.. s_numbers[(2 * n * m)..((2 * n * m) + m)].Select(offset => -double.CreateTruncating(offset))],
            OuterRadius = TSize.OuterRadius,
            HalfSpaces = s_halfSpaces,
        };
    }

    /// <summary>An input of the domain.</summary>
    public static double[] Point(Random random, double inner, double outer)
    {
        double[] x = Vectors.Point(random, TSize.Inputs, inner, outer);
        return x[0] + x[1] < 0 ? [.. x.Select(value => -value)] : x;
    }

    private static T[] Create()
    {
        var random = new Random(TSize.Outputs);
        double[][] rows = TSize.IsGrid
            ? [.. Enumerable.Range(0, TSize.Outputs).Select(i => Enumerable.Range(0, TSize.Inputs).Select(c => (double)(i % TSize.Inputs == c ? 1 : random.Next(-1, 2))).ToArray())]
            : Vectors.UnitRows(random, TSize.Inputs, TSize.Outputs);
        double[] offsets = [.. rows.Select(_ => TSize.IsGrid ? 0 : 0.2 * random.NextDouble())];
        return [.. rows.SelectMany(row => row).Concat(Enumerable.Range(0, TSize.Inputs).SelectMany(c => rows.Select(row => row[c]))).Concat(offsets).Concat(offsets).Select(T.CreateTruncating)];
    }
}
