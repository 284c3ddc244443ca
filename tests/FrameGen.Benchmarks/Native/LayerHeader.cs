using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using MathNet.Numerics.LinearAlgebra;
using RealVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace FrameGen.Benchmarks.Native;

/// <summary>Writes the tables of a generated layer as C++ constants, so that the peers work on the same numbers.</summary>
internal static class LayerHeader
{
    public static string Of<TLayer, T>()
        where TLayer : IFacetLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        string type = typeof(T) == typeof(float) ? "float" : "double";
        double[] weights = [.. TLayer.Weights.ToArray().Select(double.CreateChecked)];
        double[] offsets = [.. TLayer.Bias.ToArray().Select(bias => -double.CreateChecked(bias))];
        int[][] facets = [.. Enumerable.Range(0, TLayer.FacetCount).Select(j => TLayer.GetFacet(j).ToArray())];
        int k = facets[0].Length;
        if (Array.Exists(facets, facet => facet.Length != k))
        {
            throw new NotSupportedException("The C++ forms need facets of one size.");
        }

        // Masks are read sixteen at a time; the padding names a row that no layer has.
        uint[] masks = [.. facets.Select(facet => facet.Aggregate(0u, (mask, row) => mask | (1u << row))), .. Enumerable.Repeat(uint.MaxValue, 16)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"struct {typeof(TLayer).Name}\n{{\n    using T = {type};\n");
        text.Append(CultureInfo.InvariantCulture, $"    static constexpr int N = {n}, M = {m}, F = {facets.Length}, K = {k};\n");
        Table(text, type, $"weights[{m}][{n}]", Numbers(weights));
        Table(text, type, $"columns[{n}][{m}]", Numbers(Enumerable.Range(0, n * m).Select(e => weights[(e % m * n) + (e / m)])));
        Table(text, type, $"offsets[{m}]", Numbers(offsets));
        Table(text, "uint32_t", $"bits[{m}]", Enumerable.Range(0, m).Select(i => $"{1u << i}u"));
        Table(text, "uint32_t", $"masks[{masks.Length}]", masks.Select(mask => $"{mask}u"));
        Table(text, "int32_t", $"rows[{facets.Length}][{k}]", facets.SelectMany(facet => facet).Select(row => $"{row}"));
        double[][] vectors = [.. facets.SelectMany(facet => Vectors(weights, offsets, facet, n).Chunk(n))];
        Table(text, type, $"vectors[{facets.Length}][{k + 1}][{n}]", Numbers(vectors.SelectMany(vector => vector)));

        // The same for intrinsics: whole vectors.
        int padded = (n + 3) / 4 * 4;
        Table(text, type, $"padded[{facets.Length}][{k + 1}][{padded}]", Numbers(vectors.SelectMany(vector => vector.Concat(new double[padded - n]))));
        return text.Append("};\n\n").ToString();
    }

    /// <summary>c_j = sum alpha_k d_k, then the duals d_k = S_j^{-1} w_k.</summary>
    public static double[] Vectors(double[] weights, double[] offsets, int[] facet, int n)
    {
        Matrix<double> rows = Matrix<double>.Build.Dense(facet.Length, n, (k, c) => weights[(facet[k] * n) + c]);
        Matrix<double> duals = rows.PseudoInverse().Transpose();
        RealVector constant = -(duals.Transpose() * RealVector.Build.DenseOfEnumerable(facet.Select(row => offsets[row])));
        return [.. constant, .. duals.ToRowMajorArray()];
    }

    private static IEnumerable<string> Numbers(IEnumerable<double> values) => values.Select(value => value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A flat list: C++ fills nested arrays from one.</summary>
    private static void Table(StringBuilder text, string type, string name, IEnumerable<string> values)
        => text.Append(CultureInfo.InvariantCulture, $"    alignas(64) static constexpr {type} {name} = {{{string.Join(", ", values.Select(value => type is "float" ? $"{type}({value})" : value))}}};\n");
}
