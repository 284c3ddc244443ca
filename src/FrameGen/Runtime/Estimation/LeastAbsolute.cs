using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Least absolute residuals over the lit rows of small layers.</summary>
internal static class LeastAbsolute<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private const int Lanes = RowVectors<T, TTables>.Lanes;

    private static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Inputs;
    }

    private static int M
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Outputs;
    }

    /// <summary>From least squares to least absolute residuals over the x that hold the dark rows; false where the steps lose too much to rounding.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="deviation">The standard deviation of all.</param>
    /// <param name="x">The least squares solution; receives the other.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryFind(ref T z, double deviation, ref Vector256<double> x)
    {
        int rows = RowVectors<T, TTables>.Vectors * Lanes;
        Span<double> memory = stackalloc double[AbsoluteDescent.Size(N, rows) + Lanes];
        var descent = new AbsoluteDescent(N, rows, memory[Lanes..]);
        WriteRows(ref z, deviation, descent);
        double negligible = Estimator.LeastResidual * deviation;
        if (WriteResiduals(ref z, deviation, x, descent.Residuals) <= negligible)
        {
            // Where least squares leave nothing, there is nothing less.
            return true;
        }

        x.CopyTo(memory);
        Span<double> point = memory[..N];
        if (!double.IsFinite(descent.Sum) || !descent.TryDescend(point))
        {
            return false;
        }

        double expected = descent.Sum;
        WriteResiduals(ref z, deviation, Vector256.Create<double>(memory), descent.Residuals);
        descent.Correct(descent.Residuals, point);
        descent.Center(point);
        x = Vector256.Create<double>(memory);
        WriteResiduals(ref z, deviation, x, descent.Residuals);
        return descent.Sum <= expected + (M * negligible);
    }

    /// <summary>Lit rows as equations and dark ones as inequalities. A row whose output is NaN or infinite is neither.</summary>
    private static void WriteRows(ref T z, double deviation, AbsoluteDescent descent)
    {
        for (int vector = 0; vector < RowVectors<T, TTables>.Vectors; vector++)
        {
            Vector256<double> lit = Lit(ref z, vector, deviation);
            Vector256<double> dark = Vector256.AndNot(RowVectors<T, TTables>.Once(IsFinite(RowVectors<T, TTables>.Right(ref z, vector)), vector), lit);
            descent.Set(vector * Lanes, lit, dark);
            for (int c = 0; c < N; c++)
            {
                (RowVectors<T, TTables>.Column(c, vector) & (lit | dark)).CopyTo(descent.Column(c)[(vector * Lanes)..]);
            }
        }
    }

    /// <summary>What x leaves of the lit rows, and by how much it violates dark ones; returns the largest of all.</summary>
    private static double WriteResiduals(ref T z, double deviation, Vector256<double> x, Span<double> residuals)
    {
        Vector256<double> most = default;
        for (int vector = 0; vector < RowVectors<T, TTables>.Vectors; vector++)
        {
            Vector256<double> lit = Lit(ref z, vector, deviation);
            Vector256<double> right = RowVectors<T, TTables>.Right(ref z, vector);
            Vector256<double> left = RowVectors<T, TTables>.Left(x, right, vector) & RowVectors<T, TTables>.Once(IsFinite(right), vector);
            left -= Vector256.AndNot(Vector256.Create(MeasuredRows.Clear * deviation), lit);
            left.CopyTo(residuals[(vector * Lanes)..]);
            most = Vector256.Max(most, Vector256.ConditionalSelect(lit, Vector256.Abs(left), left));
        }

        return Math.Max(Math.Max(most.GetElement(0), most.GetElement(1)), Math.Max(most.GetElement(2), most.GetElement(3)));
    }

    /// <summary>The lit rows of a vector, each once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Lit(ref T z, int vector, double deviation)
        => RowVectors<T, TTables>.Once(RowVectors<T, TTables>.Above(ref z, vector, Vector256.Create(MeasuredRows.Clear * deviation)), vector);

    private static Vector256<double> IsFinite(Vector256<double> values) => Vector256.LessThan(Vector256.Abs(values), Vector256.Create(double.PositiveInfinity));
}
