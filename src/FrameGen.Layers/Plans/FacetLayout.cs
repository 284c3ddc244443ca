using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Plans;

/// <summary>Lays the facets of a layer out in tables: an arrangement of its numbers for the kernels.</summary>
internal sealed class FacetLayout
{
    private const int WordFacets = FacetTablePlan.WordFacets;

    /// <summary>Where the first facet serves this share of inputs, it is tried alone: a branch that is nearly always foreseen.</summary>
    private const double UsualShare = 0.9;

    /// <summary>Where it serves this share, a batch is solved by it first: a miss costs twice what it saves where it hits.</summary>
    private const double OftenShare = 0.5;

    /// <summary>The most rows of a facet that are printed one by one.</summary>
    private const int MaxUnrolledRows = 16;

    /// <summary>The most rows for which a table gives the facet of each set of positive rows, 4 KB: a tenth less time than by words of facets.</summary>
    private const int MaxTabulatedRows = 12;

    /// <summary>
    /// The most tries for which facet after facet is tried where the rows fit no mask. Beyond, as on a sphere with many rows of which few are
    /// active, the outputs are read until a positive one, and only facets that begin with its row are tried: 30 ns in place of 150 with 1,002 rows.
    /// </summary>
    private const double MaxTries = 32;

    private readonly DecidedFacet[] _facets;
    private readonly DecidedLayer _layer;
    private readonly FacetOrder _order;

    public FacetLayout(DecidedLayer layer, CancellationToken cancellation)
    {
        _layer = layer;
        _order = FacetOrder.Of(layer, cancellation);
        IEnumerable<DecidedFacet> facets = _order.Positions.Select(j => layer.Facets[j]);
        _facets = [.. IsByFirstRow ? facets.OrderBy(facet => facet.Rows[0]) : facets];
        CommonSize = Array.TrueForAll(_facets, facet => facet.Rows.Count == _facets[0].Rows.Count) && _facets.Length > 0 ? _facets[0].Rows.Count : 0;
    }

    /// <summary>The tables.</summary>
    public FacetTablePlan ToPlan(CancellationToken cancellation) => new()
    {
        Count = Count,
        CommonSize = CommonSize,
        HasMasks = HasMasks,
        EndsWithNone = EndsWithNone,
        UsuallyFirst = UsuallyFirst,
        OftenFirst = OftenFirst,
        IsUnrolled = IsUnrolled,
        VectorBits = VectorBits,
        Stride = Stride,
        Starts = Starts().ToEquatableArray(),
        Rows = Rows().ToEquatableArray(),
        Vectors = new EquatableArray<double>(Vectors(cancellation)),
        FirstRowStarts = IsByFirstRow ? FirstRowStarts().ToEquatableArray() : EquatableArray<int>.Empty,
        FacetOfRows = HasFacetOfRows ? new EquatableArray<byte>(FacetOfRows()) : EquatableArray<byte>.Empty,
        Survivors = HasMasks && !HasFacetOfRows ? new EquatableArray<ulong>(Survivors()) : EquatableArray<ulong>.Empty,
    };

    private int Count => _facets.Length;

    /// <summary>How many rows every facet has; 0 where they differ.</summary>
    private int CommonSize { get; }

    /// <summary>Whether the rows fit a mask of one word.</summary>
    private bool HasMasks => _layer.OutputDimension <= 64;

    /// <summary>Whether a table gives the facet of each set of positive rows.</summary>
    private bool HasFacetOfRows => RowCount <= MaxTabulatedRows && WordCount == 1;

    /// <summary>
    /// Whether a facet of NaN follows the last one, for sets of rows that hold no facet: its product is not finite, which is looked at anyway, so that
    /// no branch is needed.
    /// </summary>
    private bool EndsWithNone => HasFacetOfRows && IsUnrolled;

    /// <summary>What the table of sets says where there is no facet.</summary>
    private int None => EndsWithNone ? Count : WordFacets;

    /// <summary>Whether the facets are sorted by their first rows, for a search that begins with those.</summary>
    private bool IsByFirstRow => !HasMasks && _order.MeanTries > MaxTries;

    /// <summary>m.</summary>
    private int RowCount => _layer.OutputDimension;

    /// <summary>The rows that one look-up of the search takes in: more where that costs one word of facets only.</summary>
    private int ChunkRows => WordCount == 1 ? 6 : 4;

    /// <summary>The rows of the first facet as bits, where it serves nearly all inputs and its product is unrolled.</summary>
    private ulong? UsuallyFirst => First(UsualShare);

    /// <summary>The same where it serves most.</summary>
    private ulong? OftenFirst => First(OftenShare);

    /// <summary>Whether the product with a facet's duals is printed row by row.</summary>
    private bool IsUnrolled => VectorBits > 0 && CommonSize is > 0 and <= MaxUnrolledRows;

    private int WordCount => (_facets.Length + WordFacets - 1) / WordFacets;

    /// <summary>The width in bits of the vector that holds one x; 0 where none does and x is computed in pieces.</summary>
    private int VectorBits
    {
        get
        {
            int bits = _layer.InputDimension * (_layer.IsSingle ? 32 : 64);
            return bits <= 128 ? 128 : bits <= 256 ? 256 : bits <= 512 ? 512 : 0;
        }
    }

    /// <summary>How many numbers one vector takes: n, padded to a whole vector where one holds it.</summary>
    private int Stride => VectorBits == 0 ? _layer.InputDimension : VectorBits / (_layer.IsSingle ? 32 : 64);

    /// <summary>Where the rows of each facet start, and their end.</summary>
    private IEnumerable<int> Starts()
    {
        int start = 0;
        yield return start;
        foreach (DecidedFacet facet in _facets)
        {
            start += facet.Rows.Count;
            yield return start;
        }
    }

    /// <summary>For each row where the facets begin that have it as their first, and their end.</summary>
    private IEnumerable<int> FirstRowStarts()
    {
        int facet = 0;
        for (int row = 0; row <= RowCount; row++)
        {
            while (facet < _facets.Length && _facets[facet].Rows[0] < row)
            {
                facet++;
            }

            yield return facet;
        }
    }

    /// <summary>The rows of all facets.</summary>
    private IEnumerable<int> Rows() => _facets.SelectMany(facet => facet.Rows).Concat(Enumerable.Repeat(0, EndsWithNone ? CommonSize : 0));

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals, each padded to the stride.</summary>
    /// <remarks>The duals are rounded to the layer's precision first, so that c_j belongs to the duals that are used.</remarks>
    private double[] Vectors(CancellationToken cancellation)
    {
        int n = _layer.InputDimension;
        var values = new List<double>();
        foreach (DecidedFacet facet in _facets)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int k = -1; k < facet.Rows.Count; k++)
            {
                for (int c = 0; c < Stride; c++)
                {
                    double value = c >= n ? 0 : k < 0 ? Constant(facet, c) : Round(facet.Duals[(k * n) + c]);

                    // Adding 0 turns -0.0, which means nothing here, into 0.0.
                    values.Add(value + 0.0);
                }
            }
        }

        values.AddRange(Enumerable.Repeat(double.NaN, EndsWithNone ? (CommonSize + 1) * Stride : 0));
        return [.. values];
    }

    /// <summary>For each word of facets and each chunk of rows, by the rows of the chunk that are positive, the facets that the others do not rule out.</summary>
    private ulong[] Survivors()
    {
        var survivors = new List<ulong>();
        for (int word = 0; word < WordCount; word++)
        {
            for (int row = 0; row < RowCount; row += ChunkRows)
            {
                for (int positive = 0; positive < 1 << Math.Min(ChunkRows, RowCount - row); positive++)
                {
                    survivors.Add(Survivors(word, row, positive));
                }
            }
        }

        return [.. survivors];
    }

    /// <summary>For each set of positive rows, as bits, the first facet whose rows are in it; <see cref="None"/> where there is none.</summary>
    private byte[] FacetOfRows()
    {
        int all = (1 << RowCount) - 1;
        byte[] facets = [.. Enumerable.Repeat((byte)None, all + 1)];
        for (int j = _facets.Length - 1; j >= 0; j--)
        {
            int rows = (int)Mask(_facets[j]);

            // Every set that holds them: with each subset of the other rows, from all to none.
            int others = all & ~rows;
            for (int rest = others; rest >= 0; rest = rest == 0 ? -1 : (rest - 1) & others)
            {
                facets[rows | rest] = (byte)j;
            }
        }

        return facets;
    }

    private ulong? First(double share) => _order.FirstShare >= share && HasMasks && IsUnrolled
        ? Mask(_facets[0])
        : null;

    /// <summary>The rows of a facet as bits, where there are at most 64.</summary>
    private static ulong Mask(DecidedFacet facet) => facet.Rows.Aggregate(0UL, (mask, row) => mask | (1UL << row));

    private ulong Survivors(int word, int firstRow, int positive)
    {
        ulong survivors = 0;
        for (int j = word * WordFacets; j < Math.Min(_facets.Length, (word + 1) * WordFacets); j++)
        {
            if (_facets[j].Rows.All(row => row < firstRow || row >= firstRow + ChunkRows || ((positive >> (row - firstRow)) & 1) != 0))
            {
                survivors |= 1UL << (j % WordFacets);
            }
        }

        return survivors;
    }

    private double Constant(DecidedFacet facet, int column)
    {
        var sum = default(CompensatedSum);
        for (int k = 0; k < facet.Rows.Count; k++)
        {
            sum.AddProduct(_layer.Alpha[facet.Rows[k]], Round(facet.Duals[(k * _layer.InputDimension) + column]));
        }

        return Round(sum.Value);
    }

    private double Round(double value) => _layer.IsSingle ? (float)value : value;
}
