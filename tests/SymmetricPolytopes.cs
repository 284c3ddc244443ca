using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen;

/// <summary>Vertices of polytopes so symmetric that hyperplanes hold many of them and every bias ties (Coxeter, <i>Regular Polytopes</i>, chapters 8 and 11).</summary>
internal static class SymmetricPolytopes
{
    /// <summary>The golden ratio.</summary>
    private static readonly double Golden = (1 + Math.Sqrt(5)) / 2;

    /// <summary>By name: the 24-cell, the 600-cell, and the Gosset polytopes 2_21, 3_21 and 4_21, whose groups are those of E6, E7 and E8.</summary>
    public static double[][] Vertices(string name) => name switch
    {
        "24-cell" => [.. Roots(4)],
        "600-cell" => [.. Cell600()],
        "2_21" => [.. Gosset(6)],
        "3_21" => [.. Gosset(7)],
        "4_21" => [.. Gosset(8)],
        _ => throw new ArgumentException($"There is no polytope '{name}'.", nameof(name)),
    };

    /// <summary>The roots of D_n, +-e_i +- e_j.</summary>
    public static IEnumerable<double[]> Roots(int n)
        => from i in Enumerable.Range(0, n)
           from j in Enumerable.Range(i + 1, n - i - 1)
           from signs in Enumerable.Range(0, 4)
           select Enumerable.Range(0, n).Select(c => c == i ? 1.0 - (2 * (signs & 1)) : c == j ? 1.0 - (signs & 2) : 0).ToArray();

    /// <summary>The roots of E8; of those next to one of them what is orthogonal to it, 3_21; of these the same once more, 2_21.</summary>
    private static IEnumerable<double[]> Gosset(int n)
    {
        double[][] vertices = [.. Roots(8), .. Enumerable.Range(0, 256).Where(signs => int.PopCount(signs) % 2 == 0).Select(signs => Enumerable.Range(0, 8).Select(c => 0.5 - (signs >> c & 1)).ToArray())];
        for (int k = 8; k > n; k--)
        {
            vertices = VertexFigure(vertices);
        }

        return vertices;
    }

    /// <summary>The vertices nearest to the first, as seen along it, in coordinates of one dimension less: after the reflection that takes the first to the last axis.</summary>
    private static double[][] VertexFigure(double[][] vertices)
    {
        double length = Math.Sqrt(Dot(vertices[0], vertices[0]));
        double[] mirror = [.. vertices[0].Select(value => value / length)];
        mirror[^1] += mirror[^1] < 0 ? -1 : 1;
        double nearest = vertices.Skip(1).Max(vertex => Dot(vertex, vertices[0]));
        return [.. vertices.Skip(1).Where(vertex => Dot(vertex, vertices[0]) > nearest - 1e-9).Select(vertex =>
        {
            double factor = 2 * Dot(vertex, mirror) / Dot(mirror, mirror);
            return vertex.Take(vertex.Length - 1).Select((value, c) => value - (factor * mirror[c])).ToArray();
        })];
    }

    private static IEnumerable<double[]> Cell600()
    {
        IEnumerable<double[]> Signed(double[] entries) => Enumerable.Range(0, 16)
            .Where(signs => Enumerable.Range(0, 4).All(c => entries[c] != 0 || (signs >> c & 1) == 0))
            .Select(signs => entries.Select((value, c) => (signs >> c & 1) == 1 ? -value : value).ToArray());
        double[][] evenly = [.. Permutations(4).Where(IsEven).Select(order => order.Select(c => new[] { Golden / 2, 0.5, 1 / (2 * Golden), 0 }[c]).ToArray())];
        return Enumerable.Range(0, 4).SelectMany(axis => Signed([.. Enumerable.Range(0, 4).Select(c => c == axis ? 1.0 : 0)]))
            .Concat(Signed([0.5, 0.5, 0.5, 0.5])).Concat(evenly.SelectMany(Signed));
    }

    private static IEnumerable<int[]> Permutations(int n) => n == 0
        ? [[]]
        : Permutations(n - 1).SelectMany(rest => Enumerable.Range(0, n).Select(at => (int[])[.. rest.Take(at), n - 1, .. rest.Skip(at)]));

    private static bool IsEven(int[] order) => Enumerable.Range(0, order.Length).Sum(i => Enumerable.Range(0, i).Count(j => order[j] > order[i])) % 2 == 0;

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
