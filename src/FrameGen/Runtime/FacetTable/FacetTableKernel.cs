using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Reconstruction by facets: a search for a facet all of whose rows are positive, and the product with its duals.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class FacetTableKernel<T, TTables> : LayerKernel<T, TTables>, IPatchKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>Vectors of a batch that are searched before they are multiplied.</summary>
    private const int Portion = 64;

    private protected FacetTableKernel()
    {
    }

    private static int FacetCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Facets;
    }

    /// <summary>
    /// Whether a facet is found by one word, and its product is unrolled: neither needs a branch. Two passes over a batch, one for
    /// each, gain a sixth then (icosahedron, single precision); where a search branches they cost a tenth and more (random frames of 5 x 100 and 3 x 102 on the sphere).
    /// </summary>
    private static bool SuitsTwoPasses
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => M <= PositiveFacet<T, TTables>.WordFacets && FacetCount <= PositiveFacet<T, TTables>.WordFacets && LayerShape<T, TTables>.FacetSize > 0;
    }

    /// <summary>All that the rare paths know of the layer.</summary>
    private static LayerTables<T> AllTables => Tables with
    {
        FacetCount = FacetCount,
        FacetSize = LayerShape<T, TTables>.FacetSize,
        FacetStarts = FacetTables<T, TTables>.Starts,
        FacetRows = FacetTables<T, TTables>.Rows,
        FacetVectors = TTables.Numbers()[FacetProduct<T, TTables>.Start(N, M)..],
    };

    /// <inheritdoc cref="IReluLayer{T}.TryReconstruct"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        if (output.Length != LayerShape<T, TTables>.Outputs || destination.Length != LayerShape<T, TTables>.Inputs)
        {
            Throw.Lengths(output.Length, LayerShape<T, TTables>.Outputs, destination.Length, LayerShape<T, TTables>.Inputs);
        }

        return TrySolve(ref MemoryMarshal.GetReference(output), ref MemoryMarshal.GetReference(destination), LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.Outputs, LayerShape<T, TTables>.Facets, LayerShape<T, TTables>.FacetSize, FacetTables<T, TTables>.UsuallyFirst)
            || TryReconstructRare(output, destination);
    }

    /// <inheritdoc cref="IReluLayer{T}.Reconstruct"/>
    public static void Reconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        if (!TryReconstruct(output, destination))
        {
            Throw.NoInput();
        }
    }

    /// <inheritdoc cref="IFacetLayer{T}.FindFacet"/>
    public static int FindFacet(ReadOnlySpan<T> output)
    {
        CheckOutput(output.Length, nameof(output));
        Span<T> input = stackalloc T[N];
        ref T z = ref MemoryMarshal.GetReference(output);
        nuint positive = PositiveFacet<T, TTables>.Find(ref z, M);
        if (positive < (uint)FacetCount && TryProduct(positive, ref z, ref MemoryMarshal.GetReference(input)))
        {
            return (int)positive;
        }

        FacetTable.TryReconstruct(AllTables, output, input, out int facet);
        return facet;
    }

    /// <inheritdoc cref="IFacetLayer{T}.GetFacet"/>
    public static ReadOnlySpan<int> GetFacet(int index)
    {
        if ((uint)index >= (uint)FacetCount)
        {
            Throw.FacetIndex(nameof(index), index, FacetCount);
        }

        return AllTables.RowsOf(index);
    }

    /// <inheritdoc cref="IReluLayer{T}.ReconstructBatch"/>
    public static int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination)
    {
        int count = Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        ref T z = ref MemoryMarshal.GetReference(outputs);
        ref T x = ref MemoryMarshal.GetReference(destination);
        if (TTables.FirstFacet() != 0)
        {
            return FirstFacetFirst(outputs, destination, ref z, ref x, count);
        }

        return SuitsTwoPasses ? InTwoPasses(outputs, destination, ref z, ref x, count) : OneByOne(outputs, destination, ref z, ref x, count);
    }

    /// <inheritdoc/>
    static bool IPatchKernel<T>.TryReconstructPatches(in PatchOutputs<T> outputs, in PatchPlanes<T> patches)
    {
        ulong left = FacetPlanes<T, TTables>.Compute(outputs, patches);
        return left == 0 || PatchBatch<T, FacetTableKernel<T, TTables>>.TryReconstruct(outputs, patches, left);
    }

    /// <summary>Where the first facet serves most: all vectors by it, then those it missed, so that no branch waits for memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstFacetFirst(ReadOnlySpan<T> outputs, Span<T> destination, ref T z, ref T x, int count)
    {
        int found = count;
        for (int start = 0; start < count; start += Portion)
        {
            int size = Math.Min(Portion, count - start);
            ulong missed = FacetPortion<T, TTables>.ComputeFirst(ref z, ref x, size);
            for (; missed != 0; missed &= missed - 1)
            {
                int k = BitOperations.TrailingZeroCount(missed);
                if (!TrySolve(ref Unsafe.Add(ref z, k * M), ref Unsafe.Add(ref x, k * N), LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.Outputs, LayerShape<T, TTables>.Facets, LayerShape<T, TTables>.FacetSize, usuallyFirst: 0))
                {
                    found -= 1 - ReconstructOne(outputs, destination, start + k);
                }
            }

            z = ref Unsafe.Add(ref z, size * M);
            x = ref Unsafe.Add(ref x, size * N);
        }

        return found;
    }

    /// <summary>
    /// Where no facet serves most: the facets of a portion, then their products. Either pass is short enough that the processor works on many
    /// vectors at a time. Where a vector needs more than a facet's product, those of its portion are multiplied one by one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int InTwoPasses(ReadOnlySpan<T> outputs, Span<T> destination, ref T z, ref T x, int count)
    {
        int found = 0;
        Span<byte> facets = stackalloc byte[Portion];
        ref byte first = ref MemoryMarshal.GetReference(facets);
        for (int start = 0; start < count; start += Portion)
        {
            int size = Math.Min(Portion, count - start);
            if (TryFindMany(ref z, ref first, size) && FacetPortion<T, TTables>.TryCompute(ref first, ref z, ref x, size))
            {
                found += size;
            }
            else
            {
                found += OneByOne(outputs.Slice(start * M, size * M), destination.Slice(start * N, size * N), ref z, ref x, size);
            }

            z = ref Unsafe.Add(ref z, size * M);
            x = ref Unsafe.Add(ref x, size * N);
        }

        return found;
    }

    private static int OneByOne(ReadOnlySpan<T> outputs, Span<T> destination, ref T z, ref T x, int count)
    {
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            if (TrySolve(ref z, ref x, LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.Outputs, LayerShape<T, TTables>.Facets, LayerShape<T, TTables>.FacetSize, usuallyFirst: 0))
            {
                found++;
            }
            else
            {
                found += ReconstructOne(outputs, destination, k);
            }

            z = ref Unsafe.Add(ref z, M);
            x = ref Unsafe.Add(ref x, N);
        }

        return found;
    }

    /// <summary>For up to <see cref="Portion"/> vectors a facet with positive rows, if there is one for each.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryFindMany(ref T z, ref byte facets, int count)
    {
        nuint any = 0;
        for (int k = 0; k < count; k++)
        {
            bool isOrdinary = PositiveMask<T>.TryOf(ref z, M, out ulong positive);
            nuint facet = PositiveFacet<T, TTables>.Find(positive, M, FacetCount);
            any |= isOrdinary ? facet : PositiveFacet<T, TTables>.WordFacets;
            facets = (byte)facet;
            facets = ref Unsafe.Add(ref facets, 1);
            z = ref Unsafe.Add(ref z, M);
        }

        return any < PositiveFacet<T, TTables>.WordFacets;
    }

    /// <summary>One vector of a batch, NaN where it is not found; returns 1 or 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReconstructOne(ReadOnlySpan<T> outputs, Span<T> destination, int k)
    {
        Span<T> input = destination.Slice(k * N, N);
        if (TryReconstructRare(outputs.Slice(k * M, M), input))
        {
            return 1;
        }

        input.Fill(T.NaN);
        return 0;
    }

    /// <summary>By a facet all of whose rows are positive; whether there is one and x is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySolve(ref T z, ref T x, int n, int m, int facets, int size, ulong usuallyFirst)
    {
        if (WideFacets<T, TTables>.Serve(n, m, size))
        {
            return WideFacets<T, TTables>.TrySolve(ref Unsafe.As<T, double>(ref z), ref Unsafe.As<T, double>(ref x), n, m, size, usuallyFirst) || (facets > FirstFacets<T, TTables>.CountOf(m) && TrySolveByCall(ref z, ref x));
        }

        if (!SmallFacets<T, TTables>.Serve(n, m, facets, size))
        {
            return TrySolveByCall(ref z, ref x);
        }

        return Unsafe.SizeOf<T>() == sizeof(double)
            ? SmallFacets<T, TTables>.TrySolve(ref Unsafe.As<T, double>(ref z), ref Unsafe.As<T, double>(ref x), n, m, facets, size, usuallyFirst)
            : SmallFacets<T, TTables>.TrySolve(ref Unsafe.As<T, float>(ref z), ref Unsafe.As<T, float>(ref x), n, m, facets, size, usuallyFirst);
    }

    /// <summary>The same of layers that are not small, and of facets that serve few.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TrySolveByCall(ref T z, ref T x)
    {
        nuint facet = PositiveFacet<T, TTables>.Find(ref z, LayerShape<T, TTables>.Outputs);
        return facet < (uint)LayerShape<T, TTables>.Facets && TryProduct(facet, ref z, ref x);
    }

    /// <summary>x by a facet, in the order of sums that the layer has; whether it is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryProduct(nuint facet, ref T z, ref T x)
    {
        if (LayerShape<T, TTables>.FacetSize == 0)
        {
            return FacetProduct<T, TTables>.TryCompute(facet, ref z, ref x);
        }

        ref byte output = ref Unsafe.As<T, byte>(ref z);
        ref byte input = ref Unsafe.As<T, byte>(ref x);
        return Unsafe.SizeOf<T>() == sizeof(double)
            ? FacetProduct<T, TTables>.InDouble(facet, ref output, ref input, LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.FacetSize)
            : FacetProduct<T, TTables>.InSingle(facet, ref output, ref input, LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.FacetSize);
    }

    /// <summary>Ties, outputs that are not ordinary, and those that no facet explains.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReconstructRare(ReadOnlySpan<T> output, Span<T> destination)
        => FacetTable.TryReconstruct(AllTables, output, destination, out _);
}
