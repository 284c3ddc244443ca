using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Four rows of a small layer at a time, in double precision: at most 16, of which the last four overlap those before where they must.</summary>
internal static class RowVectors<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The rows of a vector.</summary>
    internal const int Lanes = 4;

    /// <summary>The vectors that the rows take.</summary>
    internal static int Vectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (M + Lanes - 1) / Lanes;
    }

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

    /// <summary>The first row of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Start(int vector) => (vector * Lanes) + Lanes <= M ? vector * Lanes : M - Lanes;

    /// <summary>The rows of a vector whose outputs are above a level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Above(ref T z, int vector, Vector256<double> level)
        => vector * Lanes < M ? Vector256.GreaterThan(Load(ref z, Start(vector)), level) : Vector256<double>.Zero;

    /// <summary>Rows of a vector as bits, row i in bit i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Bits(Vector256<double> rows, int vector)
        => vector * Lanes < M ? rows.ExtractMostSignificantBits() << Start(vector) : 0;

    /// <summary>Of the rows of a vector those that are not in the one before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Once(Vector256<double> rows, int vector)
        => vector * Lanes <= M - Lanes ? rows : rows & Vector256.GreaterThanOrEqual(Vector256.Create(0.0, 1, 2, 3), Vector256.Create((double)((vector * Lanes) + Lanes - M)));

    /// <summary>-z - alpha: with this sign <see cref="Left"/> adds it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Right(ref T z, int vector)
    {
        if (vector * Lanes >= M)
        {
            return Vector256<double>.Zero;
        }

        ref T offsets = ref Unsafe.Add(ref MemoryMarshal.GetReference(TTables.Numbers()), 2 * N * M);
        return Load(ref offsets, Start(vector)) - Load(ref z, Start(vector));
    }

    /// <summary>A component of the rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Column(int component, int vector)
        => Load(ref Unsafe.Add(ref MemoryMarshal.GetReference(TTables.Numbers()), (N * M) + (component * M) + Start(vector)), 0);

    /// <summary>&lt;x, w&gt; - z - alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Left(Vector256<double> x, Vector256<double> right, int vector)
    {
        if (vector * Lanes >= M)
        {
            return Vector256<double>.Zero;
        }

        Vector256<double> left = Simd.MultiplyAdd(Column(0, vector), Vector256.Create(x.GetElement(0)), right);
        left = Simd.MultiplyAdd(Column(1, vector), Vector256.Create(x.GetElement(1)), left);
        left = N > 2 ? Simd.MultiplyAdd(Column(2, vector), Vector256.Create(x.GetElement(2)), left) : left;
        return N > 3 ? Simd.MultiplyAdd(Column(3, vector), Vector256.Create(x.GetElement(3)), left) : left;
    }

    /// <summary>The rows of a vector on whose lit sides x is by more than a distance.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Beyond(Vector256<double> x, Vector256<double> right, Vector256<double> distance, int vector)
        => vector * Lanes < M ? Vector256.GreaterThan(Left(x, right, vector), distance) : Vector256<double>.Zero;

    /// <summary>Four numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<double> Load(ref T source, int index)
    {
        if (typeof(T) == typeof(double))
        {
            return Vector256.LoadUnsafe(ref Unsafe.As<T, double>(ref source), (nuint)index);
        }

        (Vector128<double> lower, Vector128<double> upper) = Vector128.Widen(Vector128.LoadUnsafe(ref Unsafe.As<T, float>(ref source), (nuint)index));
        return Vector256.Create(lower, upper);
    }

    /// <summary>Writes x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Store(Vector256<double> x, ref T destination)
    {
        if (typeof(T) == typeof(double))
        {
            Simd.StoreFirst(x, N, ref Unsafe.As<T, double>(ref destination));
            return;
        }

        Simd.StoreFirst(Vector128.Narrow(x.GetLower(), x.GetUpper()), N, ref Unsafe.As<T, float>(ref destination));
    }
}
