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
    private const int ChunkRows = FacetTablePlan.ChunkRows;

    /// <summary>Where the first facet serves this share of inputs, it is tried alone: a branch that is usually foreseen costs less than the search that it saves.</summary>
    private const double UsualShare = 0.75;

    /// <summary>Where it serves this share, a batch is solved by it first: a miss costs twice what it saves where it hits.</summary>
    private const double OftenShare = 0.5;

    /// <summary>The most rows of a facet with which products are unrolled.</summary>
    private const int MaxUnrolledRows = 8;

    /// <summary>The widest vector of a processor, in bytes.</summary>
    private const int WidestVector = 64;

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
        FacetSize = Lanes > 0 && _facets[0].Rows.Count <= MaxUnrolledRows && Array.TrueForAll(_facets, facet => facet.Rows.Count == _facets[0].Rows.Count)
            ? _facets[0].Rows.Count
            : 0;
    }

    /// <summary>The tables.</summary>
    public FacetTablePlan ToPlan(CancellationToken cancellation) => new()
    {
        Count = _facets.Length,
        FacetSize = FacetSize,
        UsuallyFirst = First(UsualShare),
        OftenFirst = First(UsualShare) is null ? First(OftenShare) : null,
        Starts = Starts().ToEquatableArray(),
        Rows = _facets.SelectMany(facet => facet.Rows).ToEquatableArray(),
        Vectors = new EquatableArray<double>(Vectors(cancellation)),
        Padding = Math.Max(Lanes - _layer.InputDimension, 0),
        FirstRowStarts = IsByFirstRow ? FirstRowStarts().ToEquatableArray() : EquatableArray<int>.Empty,
        GainClasses = IsByFirstRow ? GainClasses().ToEquatableArray() : EquatableArray<int>.Empty,
        Survivors = HasMasks ? new EquatableArray<ulong>(Survivors()) : EquatableArray<ulong>.Empty,
    };

    /// <summary>How many rows every facet has, where products are unrolled; otherwise 0.</summary>
    private int FacetSize { get; }

    /// <summary>Whether the rows fit a mask of one word.</summary>
    private bool HasMasks => _layer.OutputDimension <= FacetTablePlan.MaxMaskedRows;

    /// <summary>Whether the facets are sorted by their first rows, for a search that begins with those.</summary>
    private bool IsByFirstRow => !HasMasks && _order.MeanTries > MaxTries;

    /// <summary>m.</summary>
    private int RowCount => _layer.OutputDimension;

    private int WordCount => (_facets.Length + WordFacets - 1) / WordFacets;

    /// <summary>How many numbers the vector of a processor has that holds x; 0 where none does.</summary>
    private int Lanes
    {
        get
        {
            int size = _layer.IsSingle ? sizeof(float) : sizeof(double);
            int bytes = _layer.InputDimension * size;
            return (bytes <= 16 ? 16 : bytes <= 32 ? 32 : bytes <= WidestVector ? WidestVector : 0) / size;
        }
    }

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

    /// <summary>For each facet how many times its gain is to be halved until it is less than twice the least of all.</summary>
    private IEnumerable<int> GainClasses()
    {
        double least = _facets.Min(facet => facet.Gain);
        foreach (DecidedFacet facet in _facets)
        {
            int halvings = 0;
            for (double gain = facet.Gain; gain >= 2 * least && halvings < byte.MaxValue; gain /= 2)
            {
                halvings++;
            }

            yield return halvings;
        }
    }

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals.</summary>
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
                for (int c = 0; c < n; c++)
                {
                    // Adding 0 turns -0.0, which means nothing here, into 0.0.
                    values.Add((k < 0 ? Constant(facet, c) : Round(facet.Duals[(k * n) + c])) + 0.0);
                }
            }
        }

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

    private ulong? First(double share) => _order.FirstShare >= share && HasMasks && FacetSize > 0
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
