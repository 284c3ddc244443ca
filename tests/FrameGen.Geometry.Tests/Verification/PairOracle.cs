using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Tests.Verification.Verdicts;

namespace FrameGen.Geometry.Tests.Verification;

/// <summary>
/// How far apart two inputs of a domain with equal outputs can be, from below, with nothing of the library. For every
/// hyperplane H spanned by n - 1 rows, with normal d: lines along d through points p of H, cut by the half-spaces in
/// which the rows outside H are inactive, by the cone, and by the shell into up to two pieces. The ends may lie on
/// different pieces. The p are sampled (in the plane on a grid), and the best of them improved by random steps.
/// </summary>
internal sealed class PairOracle(double[][] rows, double[] alpha, double[][] normals, double inner, double outer, Random random)
{
    private readonly int _n = rows[0].Length;

    /// <summary>The longest pair met; of length 0 where there was none.</summary>
    public Pair Longest(int samples) => OfFlats(samples).Append(new Pair([], [], [], 0)).MaxBy(pair => pair.Length)!;

    /// <summary>For each hyperplane the longest pair met, where there was one.</summary>
    public IEnumerable<Pair> OfFlats(int samples) =>
        from flat in Subsets(rows.Length, _n - 1)
        let basis = Basis(flat)
        where basis is not null
        let pair = SearchFlat(basis[..(_n - 1)], basis[_n - 1], flat, samples)
        where pair.Length > 0
        select pair;

    private Pair SearchFlat(double[][] basis, double[] normal, int[] flat, int samples)
    {
        // In coordinates of H, along d last.
        var lines = new List<(double[] Across, double Along, double Bound)>();
        for (int i = 0; i < rows.Length; i++)
        {
            if (!flat.Contains(i))
            {
                lines.Add((basis.Select(e => Dot(rows[i], e)).ToArray(), Dot(rows[i], normal), alpha[i]));
            }
        }

        foreach (double[] g in normals)
        {
            lines.Add((basis.Select(e => -Dot(g, e)).ToArray(), -Dot(g, normal), 0));
        }

        double[] best = [];
        double longest = double.NegativeInfinity;
        for (int k = 0; k < samples; k++)
        {
            double[] p;
            if (_n == 2)
            {
                p = [outer * (2 * (k + 0.5) / samples - 1)];
            }
            else
            {
                p = OracleTests.Gaussian(random, _n - 1);
                double length = outer * Math.Pow(random.NextDouble(), 1.0 / (_n - 1)) / VerifierCase.Norm(p);
                p = p.Select(v => v * length).ToArray();
            }

            (longest, best) = Better(longest, best, p);
        }

        double step = outer / 4;
        for (int k = 0; k < samples; k++, step = Math.Max(1e-6 * outer, step * Math.Pow(1e-4, 1.0 / samples)))
        {
            (longest, best) = Better(longest, best, best.Select(v => v + step * OracleTests.Gaussian(random)).ToArray());
        }

        var (low, high, _) = Chord(best);
        return new Pair(normal, End(high), End(low), longest);

        double[] End(double along) => Enumerable.Range(0, _n).Select(c => basis.Zip(best, (e, v) => e[c] * v).Sum() + along * normal[c]).ToArray();

        (double, double[]) Better(double value, double[] point, double[] other)
        {
            double length = Chord(other).Length;
            return length > value ? (length, other) : (value, point);
        }

        // Both ends on the line through p, and how far apart they are; where there are none, minus what is missing.
        (double Low, double High, double Length) Chord(double[] p)
        {
            double square = p.Sum(v => v * v);
            double left = outer * outer - square;
            if (left < 0)
            {
                return (0, 0, -2 * outer - Math.Sqrt(-left));
            }

            double high = double.PositiveInfinity;
            double low = double.NegativeInfinity;
            double missing = 0;
            foreach (var (across, along, bound) in lines)
            {
                double rest = bound - Dot(across, p);
                if (Math.Abs(along) < 1e-12)
                {
                    missing = Math.Min(missing, rest);
                }
                else if (along > 0)
                {
                    high = Math.Min(high, rest / along);
                }
                else
                {
                    low = Math.Max(low, rest / along);
                }
            }

            double reach = Math.Sqrt(left);
            double core = Math.Sqrt(Math.Max(0, inner * inner - square));
            double top = Math.Min(high, reach);
            double bottom = Math.Max(low, -reach);
            if (top < bottom || missing < 0)
            {
                return (0, 0, Math.Min(0, top - bottom) + missing);
            }

            // Out of the core: each end moves outwards, to its own side or to the other.
            top = top >= core ? top : top > -core ? -core : top;
            bottom = bottom <= -core ? bottom : bottom < core ? core : bottom;
            return (bottom, top, top - bottom);
        }
    }

    /// <summary>An orthonormal basis whose last vector is orthogonal to the chosen rows; null where they are dependent.</summary>
    private double[][]? Basis(int[] flat)
    {
        var basis = new List<double[]>();
        var axes = Enumerable.Range(0, _n).Select(axis => Enumerable.Range(0, _n).Select(c => c == axis ? 1.0 : 0.0).ToArray());
        foreach (var (vector, least) in flat.Select(i => (rows[i], 1e-9)).Concat(axes.Select(axis => (axis, 0.5 / _n))))
        {
            double[] rest = (double[])vector.Clone();
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] q in basis)
                {
                    double projection = Dot(rest, q);
                    rest = rest.Zip(q, (v, e) => v - projection * e).ToArray();
                }
            }

            double norm = VerifierCase.Norm(rest);
            if (norm > least * VerifierCase.Norm(vector) && basis.Count < _n)
            {
                basis.Add(rest.Select(v => v / norm).ToArray());
            }
            else if (basis.Count < _n - 1)
            {
                return null;
            }
        }

        return basis.Count == _n ? [.. basis] : null;
    }

    private static IEnumerable<int[]> Subsets(int count, int size, int from = 0)
    {
        if (size == 0)
        {
            yield return [];
            yield break;
        }

        for (int first = from; first <= count - size; first++)
        {
            foreach (int[] rest in Subsets(count, size - 1, first + 1))
            {
                yield return [first, .. rest];
            }
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }
    /// <summary>Two inputs along the normal of a hyperplane spanned by rows.</summary>
    public sealed record Pair(double[] Normal, double[] X, double[] Y, double Length)
    {
        public override string ToString() => $"d = ({string.Join(", ", Normal)}), x = ({string.Join(", ", X)}), y = ({string.Join(", ", Y)})";
    }
}
