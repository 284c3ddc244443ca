using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Frames by name.</summary>
internal static class Frames
{
    public static double[][] Tetrahedron { get; } = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];

    public static double[][] Cube { get; } = [.. Enumerable.Range(0, 8).Select(k => new double[] { 1 - (2 * (k & 1)), 1 - (k & 2), 1 - ((k & 4) / 2) })];

    public static double[][] MercedesBenz { get; } = [[0, 1], [-Math.Sqrt(3) / 2, -0.5], [Math.Sqrt(3) / 2, -0.5]];

    public static double[][] Icosahedron { get; } = [.. IcosahedronRows()];

    /// <summary>12 rows, 8 triangles and 6 squares.</summary>
    public static double[][] Cuboctahedron { get; } =
    [
        .. from zero in Enumerable.Range(0, 3)
           from a in new[] { 1.0, -1 }
           from b in new[] { 1.0, -1 }
           select Enumerable.Range(0, 3).Select(c => c == zero ? 0 : c == (zero + 1) % 3 ? a : b).ToArray(),
    ];

    /// <summary>n + 1 rows, the last of which balances the others.</summary>
    public static double[][] Simplex(int n)
        => [.. Enumerable.Range(0, n + 1).Select(k => Enumerable.Range(0, n).Select(c => k == n ? -1.0 : k == c ? 1 : 0).ToArray())];

    public static double[][] CrossPolytope(int n)
        => [.. Enumerable.Range(0, 2 * n).Select(k => Enumerable.Range(0, n).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 1 : -1).ToArray())];

    /// <summary>The rows times factors that repeat.</summary>
    public static double[][] Scaled(double[][] rows, params double[] scales)
        => [.. rows.Select((row, i) => row.Select(value => value * scales[i % scales.Length]).ToArray())];

    /// <summary>Gaussian rows.</summary>
    public static double[][] Random(int n, int m, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ => Gaussian(random)).ToArray())];
    }

    /// <summary>A point of a shell, uniform in direction and in radius.</summary>
    public static double[] Point(Random random, int n, double inner, double outer)
    {
        double[] x = [.. Enumerable.Range(0, n).Select(_ => Gaussian(random))];
        double length = Math.Sqrt(x.Sum(value => value * value));
        double radius = inner + ((outer - inner) * random.NextDouble());
        return [.. x.Select(value => value / length * radius)];
    }

    private static readonly ConcurrentDictionary<string, double[][]> Named = new();

    /// <summary>A frame by its name; the same object each time, so that its facets are enumerated once.</summary>
    public static double[][] ByName(string name) => Named.GetOrAdd(name, Create);

    private static double[][] Create(string name) => name switch
    {
        "tetrahedron" => Tetrahedron,
        "cube" => Cube,
        "mercedes-benz" => MercedesBenz,
        "icosahedron" => Icosahedron,
        "cross-polytope4" => CrossPolytope(4),
        "cross-polytope6" => CrossPolytope(6),
        "cuboctahedron" => Cuboctahedron,
        "simplex9" => Simplex(9),
        "scaled-icosahedron" => Scaled(Icosahedron, 1e-6, 1, 3, 1e5),
        "repeated-directions" => [.. Tetrahedron, .. Scaled(Tetrahedron, 3)],
        "random-n2-m5" => Omnidirectional(2, 5),
        "random-n2-m285" => Omnidirectional(2, 285),
        "random-n3-m12" => Omnidirectional(3, 12),
        "random-n3-m40" => Omnidirectional(3, 40),
        "random-n3-m70" => Omnidirectional(3, 70),
        "random-n4-m16" => Omnidirectional(4, 16),
        "random-n5-m20" => Omnidirectional(5, 20),
        "random-n6-m20" => Omnidirectional(6, 20),
        "random-n7-m14" => Omnidirectional(7, 14),
        "random-n8-m16" => Omnidirectional(8, 16),
        "random-n9-m13" => Omnidirectional(9, 13),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    /// <summary>A random frame with 0 inside its hull: the last row balances the others.</summary>
    public static double[][] Omnidirectional(int n, int m)
    {
        double[][] rows = Random(n, m, 1000 + (n * 100) + m);
        double[] sum = [.. Enumerable.Range(0, n).Select(c => rows.Take(m - 1).Select(FacetEnumeration.Unit).Sum(row => row[c]))];
        rows[m - 1] = [.. sum.Select(value => -value)];
        return rows;
    }

    private static IEnumerable<double[]> IcosahedronRows()
    {
        double golden = (1 + Math.Sqrt(5)) / 2;
        foreach (double a in new[] { 1.0, -1 })
        {
            foreach (double b in new[] { golden, -golden })
            {
                yield return [0, a, b];
                yield return [a, b, 0];
                yield return [b, 0, a];
            }
        }
    }

    public static double Gaussian(Random random)
        => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
