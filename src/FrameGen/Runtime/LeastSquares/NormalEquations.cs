using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Least squares over the lit rows by normal equations, in few dimensions, where they lose nothing, and no other rule of an estimate has a say.</summary>
/// <remarks>
/// <para>S = sum w_i w_i^T / sigma_i^2 over the lit rows is summed four rows at a time and eliminated without pivots, which is stable (it is positive definite), but its
/// condition is the square of that of the rows, so the result stands only where that square is at most
/// <see cref="MaxSquaredCondition"/>: then the error is a small multiple of 16 eps times the condition, as a factorization
/// of the rows would leave. The eigenvalues obey cond(S) &lt;= t^n / ((n - 1)^(n - 1) det S) with t the trace, by the means of
/// the other n - 1 eigenvalues, and the pivots give det S.</para>
/// <para>What is left to <see cref="Estimator"/>: rows that are lit by less than <see cref="Estimator.Doubtful"/> sigma, rows without error, inequalities of dark rows that the solution violates.</para>
/// </remarks>
internal static class NormalEquations<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private const double MaxSquaredCondition = 256;

    /// <summary>The rows that are summed at a time.</summary>
    private const int Lanes = 4;

    /// <summary>Whether a layer has few enough dimensions. On a sphere, and on a domain without interior, the lit rows alone do not decide.</summary>
    public static bool Serves
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => N is >= 2 and <= 4 && LayerShape<T, TTables>.Outputs is >= Lanes and <= 32 && TTables.Domain().InnerRadius < TTables.Domain().OuterRadius && TTables.Domain().EquationCount == 0;
    }

    private static int N
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Inputs;
    }

    /// <summary>Solves them; false where the lit rows do not span, or span badly, or where the solution may not be the estimate.</summary>
    /// <param name="output">m outputs.</param>
    /// <param name="sigma">One standard deviation or m, none negative or NaN.</param>
    /// <param name="destination">Receives n values; of any value where the result is false.</param>
    public static bool TrySolve(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination)
    {
        LayerDomain domain = TTables.Domain();
        ReadOnlySpan<T> columns = TTables.Numbers().Slice(N * LayerShape<T, TTables>.Outputs, N * LayerShape<T, TTables>.Outputs);
        ReadOnlySpan<T> offsets = TTables.Numbers().Slice(2 * N * LayerShape<T, TTables>.Outputs, LayerShape<T, TTables>.Outputs);
        return TrySum(columns, offsets, output, sigma, destination) && HoldsDarkRows(columns, offsets, output, sigma, destination) && domain.Holds<T>(destination);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TrySum(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination)
    {
        int m = LayerShape<T, TTables>.Outputs;
        ref T deviations = ref MemoryMarshal.GetReference(sigma);
        bool isOne = sigma.Length == 1;
        Vector256<double> deviation = Vector256.Create(double.CreateTruncating(deviations));
        Vector256<double> doubtful = default;
        ref T w = ref MemoryMarshal.GetReference(columns);
        ref T b = ref MemoryMarshal.GetReference(offsets);
        ref T z = ref MemoryMarshal.GetReference(output);
        Vector256<double> right0 = default, right1 = default, right2 = default, right3 = default;
        Vector256<double> sum00 = default, sum01 = default, sum02 = default, sum03 = default;
        Vector256<double> sum11 = default, sum12 = default, sum13 = default;
        Vector256<double> sum22 = default, sum23 = default, sum33 = default;
        for (int first = 0; first < m; first += Lanes)
        {
            // The last rows overlap those before them, which count once.
            int row = Math.Min(first, m - Lanes);
            Vector256<double> value = RowVectors<T, TTables>.Load(ref z, row);
            deviation = isOne ? deviation : RowVectors<T, TTables>.Load(ref deviations, row);
            Vector256<double> active = Vector256.GreaterThan(value, deviation * MeasuredRows.Clear) & Vector256.LessThan(value, Vector256.Create(double.PositiveInfinity));

            doubtful |= active & (Vector256.Equals(deviation, Vector256<double>.Zero) | Vector256.LessThan(value, deviation * Estimator.Doubtful));
            if (m % Lanes != 0)
            {
                active &= Vector256.GreaterThanOrEqual(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)(first - row)));
            }

            // z + alpha.
            value -= RowVectors<T, TTables>.Load(ref b, row);
            Vector256<double> w0 = RowVectors<T, TTables>.Load(ref w, row);
            Vector256<double> w1 = RowVectors<T, TTables>.Load(ref w, m + row);
            Vector256<double> weight = isOne ? active & Vector256.Create(1.0) : active & (Vector256.Create(1.0) / (deviation * deviation));
            Vector256<double> active0 = w0 * weight;
            Vector256<double> active1 = w1 * weight;
            right0 = Simd.MultiplyAdd(active0, value, right0);
            right1 = Simd.MultiplyAdd(active1, value, right1);
            sum00 = Simd.MultiplyAdd(active0, w0, sum00);
            sum01 = Simd.MultiplyAdd(active0, w1, sum01);
            sum11 = Simd.MultiplyAdd(active1, w1, sum11);
            if (N > 2)
            {
                Vector256<double> w2 = RowVectors<T, TTables>.Load(ref w, (2 * m) + row);
                Vector256<double> active2 = w2 * weight;
                right2 = Simd.MultiplyAdd(active2, value, right2);
                sum02 = Simd.MultiplyAdd(active0, w2, sum02);
                sum12 = Simd.MultiplyAdd(active1, w2, sum12);
                sum22 = Simd.MultiplyAdd(active2, w2, sum22);
                if (N > 3)
                {
                    Vector256<double> w3 = RowVectors<T, TTables>.Load(ref w, (3 * m) + row);
                    Vector256<double> active3 = w3 * weight;
                    right3 = Simd.MultiplyAdd(active3, value, right3);
                    sum03 = Simd.MultiplyAdd(active0, w3, sum03);
                    sum13 = Simd.MultiplyAdd(active1, w3, sum13);
                    sum23 = Simd.MultiplyAdd(active2, w3, sum23);
                    sum33 = Simd.MultiplyAdd(active3, w3, sum33);
                }
            }
        }

        if (doubtful.AsUInt64() != Vector256<ulong>.Zero)
        {
            return false;
        }

        double s00 = Vector256.Sum(sum00);
        double s01 = Vector256.Sum(sum01);
        double s11 = Vector256.Sum(sum11);
        double y0 = Vector256.Sum(right0);
        double y1 = Vector256.Sum(right1);
        double trace = s00 + s11;
        double inverse0 = 1 / s00;
        double l10 = s01 * inverse0;
        s11 -= l10 * s01;
        y1 -= l10 * y0;
        double inverse1 = 1 / s11;
        double determinant = s00 * s11;
        if (N == 2)
        {
            double second = y1 * inverse1;
            return IsSolved(trace * trace, determinant, 1)
                & Store(destination, 0, (y0 * inverse0) - (l10 * second))
                & Store(destination, 1, second);
        }

        double s02 = Vector256.Sum(sum02);
        double s12 = Vector256.Sum(sum12);
        double s22 = Vector256.Sum(sum22);
        double y2 = Vector256.Sum(right2);
        trace += s22;
        double l20 = s02 * inverse0;
        s12 -= l10 * s02;
        s22 -= l20 * s02;
        y2 -= l20 * y0;
        double l21 = s12 * inverse1;
        s22 -= l21 * s12;
        y2 -= l21 * y1;
        double inverse2 = 1 / s22;
        determinant *= s22;
        if (N == 3)
        {
            double third = y2 * inverse2;
            double second = (y1 * inverse1) - (l21 * third);
            return IsSolved(trace * trace * trace, determinant, 4)
                & Store(destination, 0, (y0 * inverse0) - (l10 * second) - (l20 * third))
                & Store(destination, 1, second)
                & Store(destination, 2, third);
        }

        double s03 = Vector256.Sum(sum03);
        double s13 = Vector256.Sum(sum13);
        double s23 = Vector256.Sum(sum23);
        double s33 = Vector256.Sum(sum33);
        double y3 = Vector256.Sum(right3);
        trace += s33;
        double l30 = s03 * inverse0;
        s13 -= l10 * s03;
        s23 -= l20 * s03;
        s33 -= l30 * s03;
        y3 -= l30 * y0;
        double l31 = s13 * inverse1;
        s23 -= l21 * s13;
        s33 -= l31 * s13;
        y3 -= l31 * y1;
        double l32 = s23 * inverse2;
        s33 -= l32 * s23;
        y3 -= l32 * y2;
        determinant *= s33;
        double x3 = y3 / s33;
        double x2 = (y2 * inverse2) - (l32 * x3);
        double x1 = (y1 * inverse1) - (l21 * x2) - (l31 * x3);
        return IsSolved(trace * trace * (trace * trace), determinant, 27)
            & Store(destination, 0, (y0 * inverse0) - (l10 * x1) - (l20 * x2) - (l30 * x3))
            & Store(destination, 1, x1)
            & Store(destination, 2, x2)
            & Store(destination, 3, x3);
    }

    /// <summary>Whether &lt;x, w_i&gt; - alpha_i is at most z_i + 4 sigma_i on all dark rows. Dead rows hold: their sigma is infinite, or their output NaN or +infinity.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool HoldsDarkRows(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, ReadOnlySpan<T> x)
    {
        int m = LayerShape<T, TTables>.Outputs;
        ref T w = ref MemoryMarshal.GetReference(columns);
        ref T b = ref MemoryMarshal.GetReference(offsets);
        ref T z = ref MemoryMarshal.GetReference(output);
        ref T deviations = ref MemoryMarshal.GetReference(sigma);
        bool isOne = sigma.Length == 1;
        Vector256<double> clear = Vector256.Create(MeasuredRows.Clear * double.CreateTruncating(deviations));
        Vector256<double> violated = default;
        Vector256<double> x0 = Vector256.Create(double.CreateTruncating(x[0]));
        Vector256<double> x1 = Vector256.Create(double.CreateTruncating(x[1]));
        Vector256<double> x2 = Vector256.Create(N > 2 ? double.CreateTruncating(x[2]) : 0);
        Vector256<double> x3 = Vector256.Create(N > 3 ? double.CreateTruncating(x[3]) : 0);
        for (int first = 0; first < m; first += Lanes)
        {
            int row = Math.Min(first, m - Lanes);
            clear = isOne ? clear : RowVectors<T, TTables>.Load(ref deviations, row) * MeasuredRows.Clear;
            Vector256<double> value = RowVectors<T, TTables>.Load(ref z, row);
            Vector256<double> height = Simd.MultiplyAdd(RowVectors<T, TTables>.Load(ref w, row), x0, RowVectors<T, TTables>.Load(ref b, row));
            height = Simd.MultiplyAdd(RowVectors<T, TTables>.Load(ref w, m + row), x1, height);
            height = N > 2 ? Simd.MultiplyAdd(RowVectors<T, TTables>.Load(ref w, (2 * m) + row), x2, height) : height;
            height = N > 3 ? Simd.MultiplyAdd(RowVectors<T, TTables>.Load(ref w, (3 * m) + row), x3, height) : height;
            violated |= Vector256.GreaterThan(height - value, clear) & ~Vector256.GreaterThan(value, clear);
        }

        return violated.AsUInt64() == Vector256<ulong>.Zero;
    }

    /// <summary>Whether t^n &lt; 256 (n - 1)^(n - 1) det S.</summary>
    private static bool IsSolved(double power, double determinant, double means) => power < MaxSquaredCondition * means * determinant;

    /// <summary>Writes a component; whether it is finite.</summary>
    private static bool Store(Span<T> destination, int index, double value)
    {
        T component = T.CreateTruncating(value);
        destination[index] = component;
        return T.IsFinite(component);
    }
}
