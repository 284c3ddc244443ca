using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;

namespace FrameGen.Runtime;

/// <summary>The pseudo-inverses of the sets of rows that were lit together in a layer of at most 16 rows, each made when its set is first met.</summary>
/// <remarks>
/// <para>A hyperplane arrangement has few regions: of n = 3 and m = 12 at most 299 sets are ever lit together. All memory is taken at once, so that nothing allocates later however many sets are met;
/// sets beyond it are not served.</para>
/// <para>Threads read without a lock: one number a set says both whether it was met and where its numbers stand, and is written after them. A thread that meets a new set
/// while another makes one waits for it: within that memory no estimate depends on what other threads do.</para>
/// <para>The numbers are laid out for <see cref="IEight{TSelf}"/>: of each two rows a vector that holds their factors in pairs, one pair for each component of x, so that a product takes one vector of two
/// outputs for all components, and one addition within pairs at the end.</para>
/// </remarks>
internal sealed class PatternTable
{
    /// <summary>The most rows: bits of a half word.</summary>
    internal const int MostRows = 16;

    /// <summary>What <see cref="Starts"/> says of a set that was met and has no pseudo-inverse; below, of one that was not met.</summary>
    internal const uint NotServed = 1;

    /// <summary>The elements of a vector.</summary>
    private const int Lanes = 8;

    /// <summary>256 KiB.</summary>
    private const int Room = 1 << 15;

    /// <summary>
    /// Where the square of the condition number of the lit rows, bounded from above by the trace over the square of the smallest singular value, is at most this,
    /// a product with their pseudo-inverse errs by a small multiple of 16 eps times that number, as a factorization would.
    /// </summary>
    private const double MaxSquaredCondition = 256;

    private int _next;

    /// <summary>An empty table of m rows. Its numbers never move, so that vectors stay within the lines of a cache.</summary>
    internal PatternTable(int m)
    {
        Starts = new ushort[1 << m];
        _next = (2 * Lanes) - (int)(Marshal.UnsafeAddrOfPinnedArrayElement(Numbers, 0) / sizeof(double) % Lanes);
    }

    /// <summary>The row of a lane: m rows in one or two times eight lanes, of which the last overlap those before where they must.</summary>
    internal static int Row(int lane, int m) => m >= Lanes ? (lane < Lanes ? lane : m - (2 * Lanes) + lane) : lane < Lanes / 2 ? lane : m - Lanes + lane;

    /// <summary>Whether a lane is the first with its row.</summary>
    internal static bool IsFirst(int lane, int m)
    {
        int leading = m >= Lanes ? Lanes : Lanes / 2;
        return lane < leading || Row(lane, m) >= leading;
    }

    /// <summary>Which of a set's vectors belongs to a pair of lanes; 0, which is no such vector, where both rows stand in lanes before.</summary>
    internal static int Vector(int pair, int m)
    {
        int leading = m >= Lanes ? Lanes / 2 : Lanes / 4;
        int pairs = m > Lanes ? Lanes : Lanes / 2;
        int vector = pair < leading ? pair : ((m + 1) / 2) - pairs + pair;
        return pair < leading || vector >= leading ? vector + 1 : 0;
    }

    /// <summary>For each set, row i in bit i: where its numbers begin, or <see cref="NotServed"/>, or 0 where it was not met.</summary>
    internal ushort[] Starts { get; }

    /// <summary>
    /// Of a set that is served: a vector with the pseudo-inverse times the thresholds in the first element of each pair, and then <see cref="Vector"/> for vector the factors of the outputs,
    /// 0 for a row that is not in the set or has been in a lane before.
    /// </summary>
    internal double[] Numbers { get; } = GC.AllocateArray<double>(Room, pinned: true);

    /// <summary>Makes the entry of a set that has not been met, if there is room for it; returns what <see cref="Starts"/> then says.</summary>
    internal uint Add<T>(uint lit, in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = (1 + ((layer.OutputDimension + 1) / 2)) * Lanes;
        if (Volatile.Read(ref _next) + size > Room)
        {
            return Volatile.Read(ref Starts[lit]);
        }

        lock (Starts)
        {
            if (Starts[lit] == 0 && _next + size <= Room)
            {
                bool isServed = TryInvert(lit, layer, Numbers.AsSpan(_next, size));
                Volatile.Write(ref Starts[lit], isServed ? (ushort)_next : (ushort)NotServed);
                _next += isServed ? size : 0;
            }

            return Starts[lit];
        }
    }

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
            int lane = 0;
            while (Row(lane, m) != index)
            {
                lane++;
            }

            int start = Vector(lane / 2, m) * Lanes;
            for (int c = 0; c < n; c++)
            {
                entry[2 * c] += column[c] * layer.Threshold(index);
                entry[start + (2 * c) + (lane % 2)] = column[c];
                isServed &= double.IsFinite(column[c]) && double.IsFinite(entry[2 * c]);
            }
        }

        return isServed;
    }
}
