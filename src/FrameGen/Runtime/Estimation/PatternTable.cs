using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>The pseudo-inverses of the sets of rows that were lit together in a layer of at most 16 rows, each made when its set is first met.</summary>
/// <remarks>
/// <para>A hyperplane arrangement has few regions: of n = 3 and m = 12 at most 299 sets are ever lit together.</para>
/// <para>The numbers are laid out for <see cref="IEight{TSelf}"/>: of each two rows a vector that holds their factors in pairs, one pair for each component of x, so that a product takes one vector of two
/// outputs for all components, and one addition within pairs at the end.</para>
/// </remarks>
internal sealed class PatternTable : RowSetTable
{
    /// <summary>The most rows: bits of a half word.</summary>
    internal const int MostRows = 16;

    /// <summary>256 KiB.</summary>
    private const int Room = 1 << 15;

    /// <summary>
    /// Where the square of the condition number of the lit rows, bounded from above by the trace over the square of the smallest singular value, is at most this,
    /// a product with their pseudo-inverse errs by a small multiple of 16 eps times that number, as a factorization would.
    /// </summary>
    private const double MaxSquaredCondition = 256;

    private readonly int _m;

    /// <summary>An empty table of m rows.</summary>
    internal PatternTable(int m)
        : this(m, GC.AllocateArray<double>(Room, pinned: true))
    {
    }

    private PatternTable(int m, double[] numbers)
        : base(m, numbers, 0, 1, CacheLine.FirstIndex(numbers) + Lanes) => _m = m;

    /// <inheritdoc/>
    protected override int Size => (1 + ((_m + 1) / 2)) * Lanes;

    /// <summary>The row of a lane: m rows in one or two times eight lanes, of which the last overlap those before where they must.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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

    /// <summary>
    /// The pseudo-inverse, column i by least squares of the lit rows and e_i: a vector with its product with the thresholds in the first element of each pair, and then <see cref="Vector"/> for vector the factors of the
    /// outputs, 0 for a row that is not in the set or has been in a lane before. False where the lit rows do not span, span badly, or one of them is zero.
    /// </summary>
    protected override bool TryWrite<T>(uint lit, in LayerTables<T> layer, Span<double> entry)
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
