using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>What the rare paths of reconstruction (ties, active sets, least squares) know of a layer.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal readonly ref struct LayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>n.</summary>
    public required int InputDimension { get; init; }

    /// <summary>W, m x n, row-major.</summary>
    public required ReadOnlySpan<T> Weights { get; init; }

    /// <summary>W column by column; empty where it is not at hand.</summary>
    public ReadOnlySpan<T> Columns { get; init; }

    /// <summary>nu_i and then 1 / nu_i (<see cref="RowNorms{T, TTables}"/>); empty where they are to be worked out.</summary>
    public ReadOnlySpan<double> Norms { get; init; }

    /// <summary>b = -alpha, m values.</summary>
    public required ReadOnlySpan<T> Offsets { get; init; }

    /// <summary>How many facets there are.</summary>
    public int FacetCount { get; init; }

    /// <summary>How many rows every facet has; 0 where they differ.</summary>
    public int FacetSize { get; init; }

    /// <summary>Where the rows of each facet start in <see cref="FacetRows"/>, one more than there are facets, where they differ in size.</summary>
    public ReadOnlySpan<int> FacetStarts { get; init; }

    /// <summary>The rows of the facets.</summary>
    public ReadOnlySpan<int> FacetRows { get; init; }

    /// <summary>For each facet c_j and the duals of its rows, vectors of n values.</summary>
    public ReadOnlySpan<T> FacetVectors { get; init; }

    /// <summary>Whether the layer is known to be injective on its domain.</summary>
    public bool IsInjective { get; init; }

    /// <summary>r_in.</summary>
    public double InnerRadius { get; init; }

    /// <summary>r_out, possibly infinite.</summary>
    public required double OuterRadius { get; init; }

    /// <summary>The unit normals of the half-spaces, k x n, row-major.</summary>
    public ReadOnlySpan<double> HalfSpaces { get; init; }

    /// <summary>How many of these, the first, are those of equations, whose opposites follow (<see cref="EquationRows"/>).</summary>
    public int EquationCount { get; init; }

    /// <summary>How many of the rows, the last, are those of equations (<see cref="EquationRows.Append{T}(in LayerTables{T}, ReadOnlySpan{T}, Span{double}, out Span{T})"/>).</summary>
    public int FurtherRows { get; init; }

    internal int OutputDimension => Offsets.Length;

    /// <summary>Whether all inputs of the domain have one norm.</summary>
    internal bool IsSphere => InnerRadius == OuterRadius;

    internal int HalfSpaceCount => HalfSpaces.Length / InputDimension;

    /// <summary>The unit roundoff of T, doubled: the distance from 1 to the next number.</summary>
    internal static double Epsilon => typeof(T) == typeof(float) ? 1.1920929e-7 : 2.2204460492503131e-16;

    internal ReadOnlySpan<T> Row(int row) => Weights.Slice(row * InputDimension, InputDimension);

    internal ReadOnlySpan<int> RowsOf(int facet) => FacetSize > 0 ? FacetRows.Slice(facet * FacetSize, FacetSize) : FacetRows[FacetStarts[facet]..FacetStarts[facet + 1]];

    /// <summary>Vector <paramref name="position"/> of a facet: c_j at 0, then the duals.</summary>
    internal ReadOnlySpan<T> VectorOf(int facet, int position)
        => FacetVectors.Slice(((FacetSize > 0 ? facet * FacetSize : FacetStarts[facet]) + facet + position) * InputDimension, InputDimension);

    /// <summary>alpha_i.</summary>
    internal double Threshold(int row) => -double.CreateTruncating(Offsets[row]);

    /// <summary>nu_i.</summary>
    internal double Norm(int row) => Norms.IsEmpty ? NormOf(Row(row)) : Norms[row];

    /// <summary>1 / nu_i; 0 for a zero row, which as a unit row is no equation and no constraint then.</summary>
    internal double InverseNorm(int row) => Norms.IsEmpty ? InverseOf(NormOf(Row(row))) : Norms[OutputDimension + row];

    internal static double InverseOf(double norm) => norm > 0 ? 1 / norm : 0;

    /// <summary>The length of a row.</summary>
    internal static double NormOf(ReadOnlySpan<T> row)
    {
        if (typeof(T) == typeof(double))
        {
            ReadOnlySpan<double> w = MemoryMarshal.Cast<T, double>(row);
            return Math.Sqrt(DenseRows.Dot(w, w));
        }

        double sum = 0;
        foreach (T entry in row)
        {
            double value = double.CreateTruncating(entry);
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>&lt;x, w_i&gt; in double precision.</summary>
    internal double Dot(int row, ReadOnlySpan<double> x)
    {
        ReadOnlySpan<T> w = Row(row);
        if (typeof(T) == typeof(double))
        {
            return DenseRows.Dot(MemoryMarshal.Cast<T, double>(w), x);
        }

        double sum = 0;
        for (int c = 0; c < w.Length; c++)
        {
            sum += double.CreateTruncating(w[c]) * x[c];
        }

        return sum;
    }
}
