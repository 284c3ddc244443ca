using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>How the facets of a layer lie in tables: an arrangement of the model's numbers for the kernels.</summary>
internal sealed class FacetLayout
{
    /// <summary>Lists of masks longer than this are not scanned from the start: the facets of one row come first.</summary>
    private const int MaxScannedBytes = 2048;

    /// <summary>Masks are read a whole vector at a time.</summary>
    private const int MaskPaddingBytes = 64;

    private readonly LayerModel _model;

    public FacetLayout(LayerModel model) => _model = model;

    /// <summary>How many rows every facet has; 0 where they differ.</summary>
    public int CommonSize => _model.Facets.All(facet => facet.Rows.Count == _model.Facets[0].Rows.Count) ? _model.Facets[0].Rows.Count : 0;

    /// <summary>Whether the rows fit a mask of one word.</summary>
    public bool HasMasks => _model.OutputDimension <= 64;

    public string MaskType => _model.OutputDimension <= 16 ? "ushort" : _model.OutputDimension <= 32 ? "uint" : "ulong";

    private int MaskBytes => _model.OutputDimension <= 16 ? 2 : _model.OutputDimension <= 32 ? 4 : 8;

    /// <summary>Whether the search starts with the facets of the row nearest to the input.</summary>
    public bool HasRowLists => !HasMasks || _model.Facets.Count * MaskBytes > MaxScannedBytes;

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
        foreach (FacetModel facet in _model.Facets)
        {
            start += facet.Rows.Count;
            yield return start;
        }
    }

    public IEnumerable<int> Rows() => _model.Facets.SelectMany(facet => facet.Rows);

    /// <summary>For each facet c_j = sum alpha_k d_k, then its duals, each padded to the stride.</summary>
    /// <remarks>The duals are rounded to the layer's precision first, so that c_j belongs to the duals that are used.</remarks>
    public List<string> Vectors(CancellationToken cancellation)
    {
        int n = _model.InputDimension;
        var values = new List<string>();
        foreach (FacetModel facet in _model.Facets)
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

        return values;
    }

    /// <summary>One mask a facet, padded so that a whole vector can be read at the last.</summary>
    public List<string> Masks() => Pad(_model.Facets.Select(Mask));

    /// <summary>Where the facets of each row start in the row lists, and their end.</summary>
    public List<string> RowStarts()
    {
        var starts = new List<string> { Literal.Of(0) };
        int start = 0;
        foreach (List<int> facets in FacetsByRow())
        {
            start += facets.Count;
            starts.Add(Literal.Of(start));
        }

        return starts;
    }

    /// <summary>The facets of each row, row after row.</summary>
    public List<string> RowFacets() => [.. FacetsByRow().SelectMany(facets => facets).Select(Literal.Of)];

    /// <summary>Their masks, in the same order.</summary>
    public List<string> RowMasks() => Pad(FacetsByRow().SelectMany(facets => facets).Select(facet => Mask(_model.Facets[facet])));

    /// <summary>1 / nu_i.</summary>
    public List<string> Scales() => [.. Enumerable.Range(0, _model.OutputDimension).Select(i => Literal.Of(Round(1 / Norm(i)), _model.IsSingle))];

    /// <summary>alpha_i / nu_i; negative infinity on rows of no facet.</summary>
    public List<string> Shifts()
    {
        List<int>[] byRow = FacetsByRow();
        return [.. Enumerable.Range(0, _model.OutputDimension)
            .Select(i => Literal.Of(byRow[i].Count == 0 ? double.NegativeInfinity : Round(_model.Alpha[i] / Norm(i)), _model.IsSingle))];
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

    private static ulong Mask(FacetModel facet) => facet.Rows.Aggregate(0UL, (mask, row) => mask | (1UL << row));

    private List<string> Pad(IEnumerable<ulong> masks)
        => [.. masks.Concat(Enumerable.Repeat(0UL, MaskPaddingBytes / MaskBytes)).Select(Literal.Of)];

    private List<int>[] FacetsByRow()
    {
        List<int>[] byRow = [.. Enumerable.Range(0, _model.OutputDimension).Select(_ => new List<int>())];
        for (int j = 0; j < _model.Facets.Count; j++)
        {
            foreach (int row in _model.Facets[j].Rows)
            {
                byRow[row].Add(j);
            }
        }

        return byRow;
    }

    private double Norm(int row)
    {
        double sum = 0;
        for (int c = 0; c < _model.InputDimension; c++)
        {
            double value = _model.Weights[(row * _model.InputDimension) + c];
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
