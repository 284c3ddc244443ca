using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>x = c_j + the sum of z_k d_k over the rows k of facet j. One vector of the processor holds x where n is small enough.</summary>
/// <remarks>
/// Vectors stand in the layer's text without padding: the elements beyond x belong to the next one, and are neither stored nor looked at.
/// n and the number of a facet's rows come as arguments that are constants at every call, as in <see cref="SmallForward{T, TTables}"/>.
/// </remarks>
internal static class FacetProduct<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>Whether no product of the layer with ordinary outputs overflows: of up to 8 rows each a product of at most 2^960 2^50, or 2^96 2^24 in single precision, and c_j.</summary>
    public static readonly bool AreModerate = FindModerate();

    /// <summary>The bytes of the widest vector.</summary>
    private const int Widest = 64;

    /// <summary>Where c_j and the duals of the first facet stand among the layer's numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(int n, int m) => 2 * (n + 1) * m;

    /// <summary>Computes x of ordinary outputs where products are not unrolled; whether it is finite.</summary>
    public static bool TryCompute(nuint facet, ref T output, ref T input)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int bytes = n * Unsafe.SizeOf<T>();
        ref byte z = ref Unsafe.As<T, byte>(ref output);
        ref byte x = ref Unsafe.As<T, byte>(ref input);
        if (bytes > Widest)
        {
            return TryComputeLarge((int)facet, ref output, ref input);
        }

        return Unsafe.SizeOf<T>() == sizeof(double) ? InDouble((int)facet, ref z, ref x, n) : InSingle((int)facet, ref z, ref x, n);
    }

    /// <summary>x of ordinary outputs by a facet of few rows in double precision; whether it is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InDouble(nuint facet, ref byte z, ref byte x, int n, int size)
    {
        if (n <= 2)
        {
            return TryCompute<Double128, Double128>(facet, ref z, ref x, n, size);
        }

        if (!(n > 4 ? Avx512F.IsSupported : Fma.IsSupported))
        {
            return InDoublePairs(facet, ref z, ref x);
        }

        return n <= 4 ? TryCompute<Double256, Double128>(facet, ref z, ref x, n, size) : TryCompute<Double512, Double256>(facet, ref z, ref x, n, size);
    }

    /// <summary>The same in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool InSingle(nuint facet, ref byte z, ref byte x, int n, int size)
    {
        if (n <= 4)
        {
            return TryCompute<Single128, Single128>(facet, ref z, ref x, n, size);
        }

        if (!(n > 8 ? Avx512F.IsSupported : Fma.IsSupported))
        {
            return InSinglePairs(facet, ref z, ref x);
        }

        return n <= 8 ? TryCompute<Single256, Single128>(facet, ref z, ref x, n, size) : TryCompute<Single512, Single256>(facet, ref z, ref x, n, size);
    }

    /// <summary>Where the numbers of facets start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte Vectors(int n, int m)
        => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(TTables.Numbers()), Start(n, m)));

    /// <summary>Whether the elements that are x are finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsFinite<V, H>(V x, int n)
        where V : struct, ILanes<V, H>
        where H : struct
        => (~V.FiniteBits(x) & ((1ul << n) - 1)) == 0;

    /// <summary>x by a facet of few rows, of which one vector starts so many numbers after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sum<V, H>(ref byte vectors, ref int rows, nuint facet, ref byte z, int pitch, int size)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        vectors = ref Unsafe.AddByteOffset(ref vectors, facet * (nuint)((size + 1) * pitch * Unsafe.SizeOf<T>()));
        rows = ref Unsafe.Add(ref rows, facet * (nuint)size);
        V sum = V.AddProduct(V.Load(ref vectors, 0), ref z, rows, ref vectors, pitch);
        if (size > 4)
        {
            return SumOfMany<V, H>(ref vectors, ref rows, ref z, pitch, size, sum);
        }

        if (size > 1)
        {
            sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 1), ref vectors, 2 * pitch);
        }

        if (size > 2)
        {
            sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 2), ref vectors, 3 * pitch);
        }

        if (size > 3)
        {
            sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 3), ref vectors, 4 * pitch);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryCompute<V, H>(nuint facet, ref byte z, ref byte x, int n, int size)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        if (!FacetVectors<T, TTables>.AreAll && facet >= (uint)FacetVectors<T, TTables>.Count)
        {
            return TryComputeFromText<V, H>(facet, ref z, ref x);
        }

        V sum = Sum<V, H>(ref FacetVectors<T, TTables>.First, ref FacetTables<T, TTables>.FirstRow, facet, ref z, FacetVectors<T, TTables>.Pitch, size);
        V.StoreFirst(sum, n, ref x);
        return AreModerate || IsFinite<V, H>(sum, n);
    }

    /// <summary>By a facet that serves few.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryComputeFromText<V, H>(nuint facet, ref byte z, ref byte x)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        V sum = Sum<V, H>(ref Vectors(n, LayerShape<T, TTables>.Outputs), ref FacetTables<T, TTables>.FirstRow, facet, ref z, n, LayerShape<T, TTables>.FacetSize);
        V.StoreFirst(sum, n, ref x);
        return IsFinite<V, H>(sum, n);
    }

    private static bool FindModerate()
    {
        int n = LayerShape<T, TTables>.Inputs;
        T most = T.ScaleB(T.One, Unsafe.SizeOf<T>() == sizeof(double) ? 50 : 24);
        foreach (T number in TTables.Numbers().Slice(Start(n, LayerShape<T, TTables>.Outputs), LayerShape<T, TTables>.Facets * (LayerShape<T, TTables>.FacetSize + 1) * n))
        {
            if (!(T.Abs(number) <= most))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The terms from the second on: two sums halve the latency of many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumOfMany<V, H>(ref byte vectors, ref int rows, ref byte z, int pitch, int size, V sum)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        V odd = V.AddProduct(default, ref z, Unsafe.Add(ref rows, 1), ref vectors, 2 * pitch);
        sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 2), ref vectors, 3 * pitch);
        odd = V.AddProduct(odd, ref z, Unsafe.Add(ref rows, 3), ref vectors, 4 * pitch);
        sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 4), ref vectors, 5 * pitch);
        if (size > 5)
        {
            odd = V.AddProduct(odd, ref z, Unsafe.Add(ref rows, 5), ref vectors, 6 * pitch);
        }

        if (size > 6)
        {
            sum = V.AddProduct(sum, ref z, Unsafe.Add(ref rows, 6), ref vectors, 7 * pitch);
        }

        if (size > 7)
        {
            odd = V.AddProduct(odd, ref z, Unsafe.Add(ref rows, 7), ref vectors, 8 * pitch);
        }

        return V.Add(sum, odd);
    }

    /// <summary>Unrolled, in vectors of two where the processor has none so wide: the same sums in the same order.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool InDoublePairs(nuint facet, ref byte z, ref byte x)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int size = LayerShape<T, TTables>.FacetSize;
        return n <= 4 ? TryCompute<Pair<Double128, Double128>, Double128>(facet, ref z, ref x, n, size)
            : Fma.IsSupported ? TryCompute<Pair<Double256, Double128>, Double256>(facet, ref z, ref x, n, size)
            : TryCompute<Pair<Pair<Double128, Double128>, Double128>, Pair<Double128, Double128>>(facet, ref z, ref x, n, size);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool InSinglePairs(nuint facet, ref byte z, ref byte x)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int size = LayerShape<T, TTables>.FacetSize;
        return n <= 8 ? TryCompute<Pair<Single128, Single128>, Single128>(facet, ref z, ref x, n, size)
            : Fma.IsSupported ? TryCompute<Pair<Single256, Single128>, Single256>(facet, ref z, ref x, n, size)
            : TryCompute<Pair<Pair<Single128, Single128>, Single128>, Pair<Single128, Single128>>(facet, ref z, ref x, n, size);
    }

    /// <summary>By a facet of any size, on any processor.</summary>
    private static bool InDouble(int facet, ref byte z, ref byte x, int n)
    {
        if (n <= 2)
        {
            return TryComputeOneByOne<Double128, Double128>(facet, ref z, ref x);
        }

        if (n <= 4)
        {
            return Fma.IsSupported ? TryComputeOneByOne<Double256, Double128>(facet, ref z, ref x) : TryComputeOneByOne<Pair<Double128, Double128>, Double128>(facet, ref z, ref x);
        }

        return Avx512F.IsSupported ? TryComputeOneByOne<Double512, Double256>(facet, ref z, ref x)
            : Fma.IsSupported ? TryComputeOneByOne<Pair<Double256, Double128>, Double256>(facet, ref z, ref x)
            : TryComputeOneByOne<Pair<Pair<Double128, Double128>, Double128>, Pair<Double128, Double128>>(facet, ref z, ref x);
    }

    private static bool InSingle(int facet, ref byte z, ref byte x, int n)
    {
        if (n <= 4)
        {
            return TryComputeOneByOne<Single128, Single128>(facet, ref z, ref x);
        }

        if (n <= 8)
        {
            return Fma.IsSupported ? TryComputeOneByOne<Single256, Single128>(facet, ref z, ref x) : TryComputeOneByOne<Pair<Single128, Single128>, Single128>(facet, ref z, ref x);
        }

        return Avx512F.IsSupported ? TryComputeOneByOne<Single512, Single256>(facet, ref z, ref x)
            : Fma.IsSupported ? TryComputeOneByOne<Pair<Single256, Single128>, Single256>(facet, ref z, ref x)
            : TryComputeOneByOne<Pair<Pair<Single128, Single128>, Single128>, Pair<Single128, Single128>>(facet, ref z, ref x);
    }

    /// <summary>By a facet of any size.</summary>
    private static bool TryComputeOneByOne<V, H>(int facet, ref byte z, ref byte x)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        ReadOnlySpan<int> rows = RowsOf(facet, out int first);
        ref byte vectors = ref Unsafe.Add(ref Vectors(n, LayerShape<T, TTables>.Outputs), first * n * Unsafe.SizeOf<T>());
        V sum = V.Load(ref vectors, 0);
        for (int k = 0; k < rows.Length; k++)
        {
            sum = V.MultiplyAdd(V.Spread(ref z, rows[k]), V.Load(ref vectors, (k + 1) * n), sum);
        }

        V.StoreFirst(sum, n, ref x);
        return IsFinite<V, H>(sum, n);
    }

    /// <summary>Where one vector does not hold x.</summary>
    private static bool TryComputeLarge(int facet, ref T z, ref T x)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        ReadOnlySpan<int> rows = RowsOf(facet, out int first);
        ReadOnlySpan<T> vectors = TTables.Numbers().Slice(Start(n, m) + (first * n), (rows.Length + 1) * n);
        return FacetKernel.Solve(rows, vectors, MemoryMarshal.CreateReadOnlySpan(ref z, m), MemoryMarshal.CreateSpan(ref x, n));
    }

    /// <summary>The rows of a facet, and the place of its first vector.</summary>
    private static ReadOnlySpan<int> RowsOf(int facet, out int first)
    {
        ReadOnlySpan<int> starts = FacetTables<T, TTables>.Starts;
        first = starts[facet] + facet;
        return FacetTables<T, TTables>.Rows[starts[facet]..starts[facet + 1]];
    }
}
