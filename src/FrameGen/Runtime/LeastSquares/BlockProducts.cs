using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Products of the columns of a matrix with each other, eight by eight: what A^T A and the elimination of what is finished of R from it are made of.</summary>
/// <remarks>Each sum runs over the rows in their order, in one register, whatever the processor's widest vector is.</remarks>
/// <typeparam name="TEight">Eight numbers.</typeparam>
internal static class BlockProducts<TEight>
    where TEight : struct, IEight<TEight>
{
    /// <summary>Whether sums of all rows of a block are kept at once: those of eight numbers would not fit 16 registers of four.</summary>
    private static bool AreEightAtOnce
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(TEight) == typeof(Eight512);
    }

    /// <summary>sum += A^T A, the blocks on and above the diagonal.</summary>
    /// <param name="rows">A, rows of <paramref name="length"/> numbers.</param>
    /// <param name="count">How many.</param>
    /// <param name="sum">As many rows as one of A has numbers, and as long.</param>
    /// <param name="length">A multiple of eight.</param>
    /// <param name="stride">From one row to the next.</param>
    public static void Add(ref double rows, int count, ref double sum, int length, int stride)
    {
        for (int i = 0; i < length; i += ProductFactor.Block)
        {
            for (int j = i; j < length; j += ProductFactor.Block)
            {
                Change(ref rows, count, i, j, ref sum, stride, isAdded: true);
            }
        }
    }

    /// <summary>The block at (i, j) of a sum, plus or minus that of A^T A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Change(ref double rows, int count, int i, int j, ref double sum, int stride, bool isAdded)
    {
        ChangeRows(ref rows, count, i, j, ref sum, stride, isAdded);
        if (!AreEightAtOnce)
        {
            ChangeRows(ref rows, count, i + (ProductFactor.Block / 2), j, ref sum, stride, isAdded);
        }
    }

    /// <summary>Eight rows of the block, or four of them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ChangeRows(ref double rows, int count, int i, int j, ref double sum, int stride, bool isAdded)
    {
        TEight s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        ref double left = ref Unsafe.Add(ref rows, i);
        ref double right = ref Unsafe.Add(ref rows, j);
        for (; count > 0; count--)
        {
            TEight w = TEight.Load(ref right, 0);
            s0 = TEight.MultiplyAdd(TEight.Spread(left), w, s0);
            s1 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 1)), w, s1);
            s2 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 2)), w, s2);
            s3 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 3)), w, s3);
            if (AreEightAtOnce)
            {
                s4 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 4)), w, s4);
                s5 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 5)), w, s5);
                s6 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 6)), w, s6);
                s7 = TEight.MultiplyAdd(TEight.Spread(Unsafe.Add(ref left, 7)), w, s7);
            }

            left = ref Unsafe.Add(ref left, stride);
            right = ref Unsafe.Add(ref right, stride);
        }

        ref double target = ref Unsafe.Add(ref sum, (i * stride) + j);
        Store(ref target, 0, s0, isAdded);
        Store(ref target, stride, s1, isAdded);
        Store(ref target, 2 * stride, s2, isAdded);
        Store(ref target, 3 * stride, s3, isAdded);
        if (AreEightAtOnce)
        {
            Store(ref target, 4 * stride, s4, isAdded);
            Store(ref target, 5 * stride, s5, isAdded);
            Store(ref target, 6 * stride, s6, isAdded);
            Store(ref target, 7 * stride, s7, isAdded);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref double target, int index, TEight value, bool isAdded)
    {
        TEight before = TEight.Load(ref target, index);
        TEight.Store(isAdded ? TEight.Add(before, value) : TEight.Subtract(before, value), ref target, index);
    }
}
