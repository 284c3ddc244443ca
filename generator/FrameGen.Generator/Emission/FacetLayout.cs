using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>How the facets of a layer lie in tables: an arrangement of the model's numbers for the kernels.</summary>
internal sealed class FacetLayout
{
    /// <summary>The facets that one word of the search stands for.</summary>
    public const int WordFacets = 64;

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

    private readonly FacetModel[] _facets;
    private readonly LayerModel _model;
    private readonly FacetOrder _order;

    public FacetLayout(LayerModel model, CancellationToken cancellation)
    {
        _model = model;
        _order = FacetOrder.Of(model, cancellation);
        IEnumerable<FacetModel> facets = _order.Positions.Select(j => model.Facets[j]);
        _facets = [.. IsByFirstRow ? facets.OrderBy(facet => facet.Rows[0]) : facets];
        CommonSize = Array.TrueForAll(_facets, facet => facet.Rows.Count == _facets[0].Rows.Count) && _facets.Length > 0 ? _facets[0].Rows.Count : 0;
    }

    public int Count => _facets.Length;

    /// <summary>How many rows every facet has; 0 where they differ.</summary>
    public int CommonSize { get; }

    /// <summary>Whether the rows fit a mask of one word.</summary>
    public bool HasMasks => _model.OutputDimension <= 64;

    /// <summary>Whether a table gives the facet of each set of positive rows.</summary>
    public bool HasFacetOfRows => RowCount <= MaxTabulatedRows && WordCount == 1;

    /// <summary>
    /// Whether a facet of NaN follows the last one, for sets of rows that hold no facet: its product is not finite, which is looked at anyway, so that
    /// no branch is needed.
    /// </summary>
    public bool EndsWithNone => HasFacetOfRows && IsUnrolled;

    /// <summary>What the table of sets says where there is no facet.</summary>
    public int None => EndsWithNone ? Count : WordFacets;

    /// <summary>Whether the facets are sorted by their first rows, for a search that begins with those.</summary>
    public bool IsByFirstRow => !HasMasks && _order.MeanTries > MaxTries;

    /// <summary>
    /// Whether a facet is found by one look-up or one word, and its product is printed row by row: neither needs a branch. Two passes over a batch, one for
    /// each, gain a sixth then (icosahedron, single precision); where a search branches they cost a tenth and more (random frames of 5 x 100 and 3 x 102 on the sphere).
    /// </summary>
    public bool SuitsTwoPasses => HasMasks && WordCount == 1 && IsUnrolled;

    /// <summary>m.</summary>
    public int RowCount => _model.OutputDimension;

    /// <summary>The rows that one look-up of the search takes in: more where that costs one word of facets only.</summary>
    public int ChunkRows => WordCount == 1 ? 6 : 4;

    /// <summary>How many entries the look-ups of one word of facets have together.</summary>
    public int WordLength => Enumerable.Range(0, (RowCount + ChunkRows - 1) / ChunkRows).Sum(chunk => 1 << Math.Min(ChunkRows, RowCount - (chunk * ChunkRows)));

    /// <summary>The rows of the first facet as bits, where it serves nearly all inputs and its product is unrolled.</summary>
    public ulong? UsuallyFirst => First(UsualShare);

    /// <summary>The same where it serves most.</summary>
    public ulong? OftenFirst => First(OftenShare);

    /// <summary>Whether the product with a facet's duals is printed row by row.</summary>
    public bool IsUnrolled => VectorBits > 0 && CommonSize is > 0 and <= MaxUnrolledRows;

    public int WordCount => (_facets.Length + WordFacets - 1) / WordFacets;

    /// <summary>The width in bits of the vector that holds one x; 0 where none does and x is computed in pieces.</summary>
    public int VectorBits
    {
        get
        {
            int bits = _model.InputDimension * (_model.IsSingle ? 32 : 64);
            return bits <= 128 ? 128 : bits <= 256 ? 256 : bits <= 512 ? 512 : 0;
        }
    }

    /// <summary>How many numbers one vector takes: n, padded to a whole vector where one holds it.</summary>
    public int Stride => VectorBits == 0 ? _model.InputDimension : VectorBits / (_model.IsSingle ? 32 : 64);

    /// <summary>Where the rows of each facet start, and their end.</summary>
    public IEnumerable<int> Starts()
    {
        int start = 0;
        yield return start;
        foreach (FacetModel facet in _facets)
        {
            start += facet.Rows.Count;
            yield return start;
        }
    }

    /// <summary>For each row where the facets begin that have it as their first, and their end.</summary>
    public IEnumerable<int> FirstRowStarts()
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
    public IEnumerable<int> Rows() => _facets.SelectMany(facet => facet.Rows).Concat(Enumerable.Repeat(0, EndsWithNone ? CommonSize : 0));

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals, each padded to the stride.</summary>
    /// <remarks>The duals are rounded to the layer's precision first, so that c_j belongs to the duals that are used.</remarks>
    public List<string> Vectors(CancellationToken cancellation)
    {
        int n = _model.InputDimension;
        var values = new List<string>();
        foreach (FacetModel facet in _facets)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int k = -1; k < facet.Rows.Count; k++)
            {
                for (int c = 0; c < Stride; c++)
                {
                    double value = c >= n ? 0 : k < 0 ? Constant(facet, c) : Round(facet.Duals[(k * n) + c]);

                    // Adding 0 turns -0.0, which means nothing here, into 0.0.
                    values.Add(Literal.Of(value + 0.0, _model.IsSingle));
                }
            }
        }

        values.AddRange(Enumerable.Repeat(Literal.Of(double.NaN, _model.IsSingle), EndsWithNone ? (CommonSize + 1) * Stride : 0));
        return values;
    }

    /// <summary>For each word of facets and each chunk of rows, by the rows of the chunk that are positive, the facets that the others do not rule out.</summary>
    public List<string> Survivors()
    {
        var survivors = new List<string>();
        for (int word = 0; word < WordCount; word++)
        {
            for (int row = 0; row < RowCount; row += ChunkRows)
            {
                for (int positive = 0; positive < 1 << Math.Min(ChunkRows, RowCount - row); positive++)
                {
                    survivors.Add(Literal.OfBits(Survivors(word, row, positive)));
                }
            }
        }

        return survivors;
    }

    /// <summary>For each set of positive rows, as bits, the first facet whose rows are in it; <see cref="None"/> where there is none.</summary>
    public byte[] FacetOfRows()
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
    private static ulong Mask(FacetModel facet) => facet.Rows.Aggregate(0UL, (mask, row) => mask | (1UL << row));

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

    private double Constant(FacetModel facet, int column)
    {
        var sum = default(AccurateSum);
        for (int k = 0; k < facet.Rows.Count; k++)
        {
            sum.AddProduct(_model.Alpha[facet.Rows[k]], Round(facet.Duals[(k * _model.InputDimension) + column]));
        }

        return Round(sum.Value);
    }

    private double Round(double value) => _model.IsSingle ? (float)value : value;
}
