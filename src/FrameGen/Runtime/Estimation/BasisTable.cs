using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>For sets of n rows of a layer of at most 16 rows, how all rows change along the edges of the vertex where those n are met, each made when its set is first met.</summary>
/// <remarks>With W_B the n rows, the directions d_k with W_B d_k = e_k leave one of them each; &lt;d_k, w_i&gt; are the columns of a simplex tableau.</remarks>
internal sealed class BasisTable : RowSetTable
{
    /// <summary>So many numbers a component of d_k: a direction in one vector of four.</summary>
    private const int Components = 4;

    /// <summary>2 MiB: all sets of 4 rows of 16 take 1.2, those of 3 of 12 a tenth of that.</summary>
    private const int MostNumbers = 1 << 18;

    /// <summary>The longest direction, times the norm of the row that it leaves: rows that are nearly dependent are not served.</summary>
    private const double Longest = 1e4;

    private readonly int _n;
    private readonly int _m;

    /// <summary>An empty table.</summary>
    internal BasisTable(int n, int m)
        : this(n, m, GC.AllocateArray<double>((int)Math.Min(((Sets(n, m) + 1) * SizeOf(n, m)) + (3 * Lanes), MostNumbers), pinned: true))
    {
    }

    private BasisTable(int n, int m, double[] numbers)
        : base(m, numbers, CacheLine.FirstIndex(numbers), Lanes, 2)
    {
        _n = n;
        _m = m;
    }

    /// <inheritdoc/>
    protected override int Size => SizeOf(_n, _m);

    /// <summary>How many lanes m rows take.</summary>
    private static int LanesOf(int m) => m > Lanes ? 2 * Lanes : Lanes;

    /// <summary>How many numbers a set takes, in whole lines of the cache.</summary>
    private static int SizeOf(int n, int m) => (((LanesOf(m) + Components) * n) + Lanes - 1) / Lanes * Lanes;

    /// <summary>How many sets of n rows there are.</summary>
    private static long Sets(int n, int m)
    {
        long sets = 1;
        for (int k = 0; k < n; k++)
        {
            sets = sets * (m - k) / (k + 1);
        }

        return sets;
    }

    /// <summary>
    /// For each of the rows, the first first, &lt;d_k, w_i&gt; of the rows in their lanes (<see cref="PatternTable.Row"/>), 0 where a row has been in a lane before;
    /// and then for each the four components of d_k.
    /// </summary>
    protected override bool TryWrite<T>(uint set, in LayerTables<T> layer, Span<double> numbers)
    {
        Span<double> memory = stackalloc double[TriangularFactor.Size(_n) + (3 * _n)];
        var factor = new TriangularFactor(_n, memory[..TriangularFactor.Size(_n)], memory.Slice(TriangularFactor.Size(_n), _n));
        Span<double> row = memory.Slice(TriangularFactor.Size(_n) + _n, _n);
        Span<double> direction = memory.Slice(TriangularFactor.Size(_n) + (2 * _n), _n);
        numbers.Clear();
        int k = 0;
        for (uint rest = set; rest != 0; rest &= rest - 1, k++)
        {
            int left = BitOperations.TrailingZeroCount(rest);
            factor.Clear();
            for (uint others = set; others != 0; others &= others - 1)
            {
                int other = BitOperations.TrailingZeroCount(others);
                ActiveRows.Load(layer, other, 1, row);
                factor.Add(row, other == left ? 1 : 0);
            }

            factor.Solve(direction);
            if (!(Candidate.Length(direction) * ActiveRows.Load(layer, left, 1, row) <= Longest))
            {
                return false;
            }

            direction.CopyTo(numbers[((_n * LanesOf(_m)) + (k * Components))..]);
            Span<double> column = numbers.Slice(k * LanesOf(_m), LanesOf(_m));
            for (int lane = 0; lane < column.Length; lane++)
            {
                int index = PatternTable.Row(lane, _m);
                if (PatternTable.IsFirst(lane, _m))
                {
                    ActiveRows.Load(layer, index, 1, row);
                    column[lane] = (set >> index & 1) != 0 ? (index == left ? 1 : 0) : DenseRows.Dot(row, direction);
                }
            }
        }

        return true;
    }
}
