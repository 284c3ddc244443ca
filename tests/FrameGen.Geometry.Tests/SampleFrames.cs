using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Tests;

/// <summary>Frames with known answers, and random ones from a seed.</summary>
internal static class SampleFrames
{
    private static readonly double Phi = (1 + Math.Sqrt(5)) / 2;

    public static Frame Of(IReadOnlyList<double[]> rows) =>
        Frame.TryCreate(rows.ToArray(), out var frame, out var failure) ? frame : throw new InvalidOperationException(failure.ToString());

    public static FrameAnalysis Analyze(this Frame frame, Cone? cone = null, int maxFacets = 20_000) =>
        FrameAnalysis.Compute(frame, cone ?? Cone.Everything, new AnalysisBudget { MaxFacets = maxFacets }, CancellationToken.None);

    public static FacetDuals GetDuals(this FrameAnalysis analysis, int facet) => analysis.GetDuals(facet, new Work(long.MaxValue, CancellationToken.None));

    public static double[][] Random(int seed, int n, int m)
    {
        var random = new Random(seed);
        return Rows(m, _ => Normal(random, n));
    }

    public static double[] Normal(Random random, int n)
    {
        var row = new double[n];
        for (int c = 0; c < n; c++)
        {
            row[c] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return row;
    }

    public static double[][] Rows(int m, Func<int, double[]> row) => Enumerable.Range(0, m).Select(row).ToArray();

    public static double[][] Cube(int n) => Rows(1 << n, i => Enumerable.Range(0, n).Select(c => (i >> c & 1) == 0 ? 1.0 : -1.0).ToArray());

    public static double[][] CrossPolytope(int n) => Rows(2 * n, i => Enumerable.Range(0, n).Select(c => c != i / 2 ? 0 : i % 2 == 0 ? 1.0 : -1.0).ToArray());

    public static double[][] Identity(int n) => Rows(n, i => Enumerable.Range(0, n).Select(c => c == i ? 1.0 : 0).ToArray());

    /// <summary>n + 1 vectors of R^n with pairwise inner product -1/n, one after the other by their known products.</summary>
    public static double[][] Simplex(int n)
    {
        var rows = Rows(n + 1, _ => new double[n]);
        for (int c = 0; c < n; c++)
        {
            double sum = rows[c].Take(c).Sum(v => v * v);
            rows[c][c] = Math.Sqrt(1 - sum);
            for (int i = c + 1; i <= n; i++)
            {
                double dot = rows[i].Take(c).Zip(rows[c], (a, b) => a * b).Sum();
                rows[i][c] = (-1.0 / n - dot) / rows[c][c];
            }
        }

        return rows;
    }

    public static double[][] Icosahedron() => Cyclic(0, 1, Phi).ToArray();

    public static double[][] Dodecahedron() => Cube(3).Concat(Cyclic(0, 1 / Phi, Phi)).ToArray();

    /// <summary>24 vertices: permutations of (+-1, +-1, 0, 0).</summary>
    public static double[][] Cell24()
    {
        var rows = new List<double[]>();
        for (int a = 0; a < 4; a++)
        {
            for (int b = a + 1; b < 4; b++)
            {
                for (int s = 0; s < 4; s++)
                {
                    var row = new double[4];
                    row[a] = (s & 1) == 0 ? 1 : -1;
                    row[b] = (s & 2) == 0 ? 1 : -1;
                    rows.Add(row);
                }
            }
        }

        return rows.ToArray();
    }

    /// <summary>120 vertices: +-e_k, (+-1/2)^4, and the even permutations of (+-phi, +-1, +-1/phi, 0) / 2.</summary>
    public static double[][] Cell600()
    {
        var rows = new List<double[]>(CrossPolytope(4));
        rows.AddRange(Cube(4).Select(row => row.Select(v => v / 2).ToArray()));
        double[] values = [Phi / 2, 0.5, 1 / Phi / 2, 0];
        foreach (int[] permutation in EvenPermutations())
        {
            for (int s = 0; s < 8; s++)
            {
                var row = new double[4];
                for (int k = 0; k < 4; k++)
                {
                    row[permutation[k]] = k < 3 && (s >> k & 1) == 1 ? -values[k] : values[k];
                }

                rows.Add(row);
            }
        }

        return rows.ToArray();
    }

    /// <summary>The product of a regular p-gon and a regular q-gon: p + q facets.</summary>
    public static double[][] Duoprism(int p, int q) => Rows(p * q, i =>
    {
        double a = 2 * Math.PI * (i / q) / p;
        double b = 2 * Math.PI * (i % q) / q;
        return [Math.Cos(a), Math.Sin(a), Math.Cos(b), Math.Sin(b)];
    });

    /// <summary>Rows times a random orthogonal matrix (Gram-Schmidt on normal vectors).</summary>
    public static double[][] Rotated(double[][] rows, int seed)
    {
        int n = rows[0].Length;
        var random = new Random(seed);
        var basis = new List<double[]>();
        while (basis.Count < n)
        {
            var vector = Normal(random, n);
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] q in basis)
                {
                    double dot = Dot(q, vector);
                    vector = vector.Zip(q, (v, w) => v - dot * w).ToArray();
                }
            }

            double norm = Math.Sqrt(Dot(vector, vector));
            basis.Add(vector.Select(v => v / norm).ToArray());
        }

        return rows.Select(row => basis.Select(q => Dot(q, row)).ToArray()).ToArray();
    }

    public static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        double sum = 0;
        for (int c = 0; c < a.Count; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    private static IEnumerable<double[]> Cyclic(double zero, double a, double b)
    {
        for (int shift = 0; shift < 3; shift++)
        {
            for (int s = 0; s < 4; s++)
            {
                var row = new double[3];
                row[shift] = zero;
                row[(shift + 1) % 3] = (s & 1) == 0 ? a : -a;
                row[(shift + 2) % 3] = (s & 2) == 0 ? b : -b;
                yield return row;
            }
        }
    }

    private static IEnumerable<int[]> EvenPermutations() =>
        from a in Enumerable.Range(0, 4)
        from b in Enumerable.Range(0, 4)
        from c in Enumerable.Range(0, 4)
        from d in Enumerable.Range(0, 4)
        let p = new[] { a, b, c, d }
        where p.Distinct().Count() == 4
        where Enumerable.Range(0, 4).Sum(i => Enumerable.Range(i + 1, 3 - i).Count(j => p[i] > p[j])) % 2 == 0
        select p;
}
