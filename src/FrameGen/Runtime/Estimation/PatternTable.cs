using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;

namespace FrameGen.Runtime;

/// <summary>The pseudo-inverses of the sets of rows that were lit together in a layer of at most 16 rows, each made when its set is first met.</summary>
/// <remarks>
/// <para>A hyperplane arrangement has few regions: of n = 3 and m = 12 at most 299 sets are ever lit together. All memory is taken at once, so that nothing allocates later however many sets are met;
/// sets beyond it are not served.</para>
/// <para>Threads read without a lock: one word a set says both which it is and where its numbers stand, and is written after them. A thread that meets a new set while another makes one is not served
/// that time.</para>
/// </remarks>
internal sealed class PatternTable
{
    /// <summary>The most rows: bits of a half word.</summary>
    internal const int MostRows = 16;

    /// <summary>The rows of a vector.</summary>
    internal const int Lanes = 4;

    private const int LogSlots = 10;

    /// <summary>So few that a search ends soon.</summary>
    private const int MostSets = 1 << (LogSlots - 1);

    /// <summary>128 KiB.</summary>
    private const int Numbers = 1 << 14;

    /// <summary>
    /// Where the square of the condition number of the lit rows, bounded from above by the trace over the square of the smallest singular value, is at most this,
    /// a product with their pseudo-inverse errs by a small multiple of 16 eps times that number, as a factorization would.
    /// </summary>
    private const double MaxSquaredCondition = 256;

    /// <summary>For each set met its rows in the upper half; in the lower the index of its first number, or 0 where no pseudo-inverse serves it. 0: an empty slot.</summary>
    private readonly uint[] _slots = new uint[1 << LogSlots];

    private readonly double[] _numbers = GC.AllocateArray<double>(Numbers, pinned: true);
    private int _sets;
    private int _next;

    /// <summary>An empty table. Its array never moves, so that vectors stay within the lines of a cache.</summary>
    internal PatternTable() => _next = Lanes - (int)(Marshal.UnsafeAddrOfPinnedArrayElement(_numbers, 0) / sizeof(double) % Lanes);

    /// <summary>The vectors that m rows take: the last one overlaps the one before it.</summary>
    internal static int Vectors(int m) => (m + Lanes - 1) / Lanes;

    /// <summary>The first row of a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Start(int vector, int m) => (vector * Lanes) + Lanes <= m ? vector * Lanes : m - Lanes;

    /// <summary>The slot of a set, row i in bit i; 0 where it has not been met.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal uint Find(uint lit)
    {
        ref uint slots = ref MemoryMarshal.GetArrayDataReference(_slots);
        uint at = First(lit);
        uint slot = Volatile.Read(ref Unsafe.Add(ref slots, at));
        while (slot != 0 && slot >> MostRows != lit)
        {
            at = Next(at);
            slot = Volatile.Read(ref Unsafe.Add(ref slots, at));
        }

        return slot;
    }

    /// <summary>Whether a slot's set has a pseudo-inverse.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsServed(uint slot) => (ushort)slot != 0;

    /// <summary>
    /// The negative of the pseudo-inverse of a slot's set: for each component of x the factors of the rows, vector after vector, 0 for a row that is not in the set or has been in the vector before.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double Entry(uint slot) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_numbers), (nuint)(ushort)slot);

    /// <summary>Makes the entry of a set that has not been met, if there is room for it; returns its slot, or 0.</summary>
    internal uint Add<T>(uint lit, in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = layer.InputDimension * Vectors(layer.OutputDimension) * Lanes;
        if (!Monitor.TryEnter(_slots))
        {
            return 0;
        }

        try
        {
            uint at = First(lit);
            while (_slots[at] != 0 && _slots[at] >> MostRows != lit)
            {
                at = Next(at);
            }

            if (_slots[at] != 0 || _sets == MostSets || _next + size > Numbers)
            {
                return _slots[at];
            }

            bool isServed = TryInvert(lit, layer, _numbers.AsSpan(_next, size));
            uint slot = (lit << MostRows) | (isServed ? (uint)_next : 0);
            _next += isServed ? size : 0;
            _sets++;
            Volatile.Write(ref _slots[at], slot);
            return slot;
        }
        finally
        {
            Monitor.Exit(_slots);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint First(uint lit) => (lit * 0x9E3779B1) >> (32 - LogSlots);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Next(uint slot) => (slot + 1) & ((1 << LogSlots) - 1);

    /// <summary>The pseudo-inverse, column i by least squares of the lit rows and e_i; false where they do not span, span badly, or one of them is zero.</summary>
    private static bool TryInvert<T>(uint lit, in LayerTables<T> layer, Span<double> entry)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        Span<double> memory = stackalloc double[TriangularFactor.Size(n) + (4 * n)];
        var factor = new TriangularFactor(n, memory[..TriangularFactor.Size(n)], memory.Slice(TriangularFactor.Size(n), n));
        Span<double> row = memory.Slice(TriangularFactor.Size(n) + n, n);
        Span<double> column = memory.Slice(TriangularFactor.Size(n) + (2 * n), n);
        Span<double> work = memory.Slice(TriangularFactor.Size(n) + (3 * n), n);
        bool isServed = true;
        entry.Clear();
        for (uint rest = lit; isServed && rest != 0; rest &= rest - 1)
        {
            int index = BitOperations.TrailingZeroCount(rest);
            factor.Clear();
            for (uint others = lit; others != 0; others &= others - 1)
            {
                int other = BitOperations.TrailingZeroCount(others);
                isServed &= ActiveRows.Load(layer, other, 1, row) > 0;
                factor.Add(row, other == index ? 1 : 0);
            }

            double smallest = factor.SmallestSingularValue(work);
            isServed &= factor.SquaredNorm <= MaxSquaredCondition * smallest * smallest;
            factor.Solve(column);
            int vector = index / Lanes;
            for (int c = 0; c < n; c++)
            {
                isServed &= double.IsFinite(column[c]);
                entry[(((c * Vectors(m)) + vector) * Lanes) + index - Start(vector, m)] = -column[c];
            }
        }

        return isServed;
    }
}
