using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Tests.Verification;

/// <summary>
/// The decision by brute force, with nothing of the library: for rows and thresholds in general position.
/// The points whose active rows lie in a flat form polyhedra, closures of unions of cells of the arrangement of the
/// hyperplanes &lt;x, w_i&gt; = alpha_i (and of the cone's). The point of such a set that is nearest to the origin is the foot
/// of the perpendicular on some intersection E_P of these hyperplanes, and beside it the rows of P can be made inactive
/// all at once, since they are independent. So: go through all P with at most n members, and look whether the rows
/// strictly active at the foot span.
/// </summary>
internal static class FlatOracle
{
    public static double CriticalRadius(double[][] rows, double[] alpha, double[][] normals)
    {
        int n = rows[0].Length;
        double best = double.PositiveInfinity;
        foreach (var (chosen, foot) in Feet(rows, alpha, normals, n))
        {
            double norm = VerifierCase.Norm(foot);
            if (norm < best && FailsBeside(rows, alpha, normals, chosen, foot))
            {
                best = norm;
            }
        }

        return best;
    }

    /// <summary>
    /// Whether some point of a sphere fails. Of the intersections E_P of hyperplanes that meet the closure of a failing
    /// cell on the sphere take one of least dimension. No further hyperplane cuts it there, so the closure holds a whole
    /// connected part of E_P on the sphere: all of it, or one of two points where E_P is a line. So: go through all P with
    /// fewer than n members, and look beside a random point of E_P on the sphere, or beside both.
    /// </summary>
    public static bool FailsOnSphere(double[][] rows, double[] alpha, double[][] normals, double radius, Random random)
    {
        int n = rows[0].Length;
        foreach (var (chosen, foot) in Feet(rows, alpha, normals, n - 1))
        {
            double left = radius * radius - foot.Sum(v => v * v);
            if (left <= 0)
            {
                continue;
            }

            // A point of E_P on the sphere; where E_P is a line, both.
            double[] direction = Orthogonal(rows, normals, chosen, Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5).ToArray());
            double length = Math.Sqrt(left) / VerifierCase.Norm(direction);
            foreach (double sign in new[] { -length, length })
            {
                if (FailsBeside(rows, alpha, normals, chosen, foot.Zip(direction, (f, d) => f + sign * d).ToArray()))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>
    /// Whether some point between two radii fails. The points with the same strictly active rows form a convex cell, whose
    /// norms therefore fill an interval. So a failing cell meets the shell iff its least norm lies between the radii,
    /// attained at a foot as above, or it has points on either side of the inner sphere; it then meets this sphere, where
    /// the argument for the sphere holds. Radii that only touch a cell are left out: a chance of zero.
    /// </summary>
    public static bool FailsInShell(double[][] rows, double[] alpha, double[][] normals, double inner, double outer, Random random)
    {
        foreach (var (chosen, foot) in Feet(rows, alpha, normals, rows[0].Length))
        {
            double norm = VerifierCase.Norm(foot);
            if (norm >= inner && norm < outer && FailsBeside(rows, alpha, normals, chosen, foot))
            {
                return true;
            }
        }

        return FailsOnSphere(rows, alpha, normals, inner, random);
    }

    private static bool FailsBeside(double[][] rows, double[] alpha, double[][] normals, int[] chosen, double[] point)
    {
        for (int k = 0; k < normals.Length; k++)
        {
            if (!chosen.Contains(rows.Length + k) && Dot(normals[k], point) < 0)
            {
                return false;
            }
        }

        var active = Enumerable.Range(0, rows.Length).Where(i => !chosen.Contains(i) && Dot(rows[i], point) >= alpha[i]).ToArray();
        return Rank(active.Select(i => rows[i])) < point.Length;
    }

    private static IEnumerable<(int[] Chosen, double[] Foot)> Feet(double[][] rows, double[] alpha, double[][] normals, int largest)
    {
        int m = rows.Length + normals.Length;
        var stack = new Stack<int[]>();
        stack.Push([]);
        while (stack.Count > 0)
        {
            int[] chosen = stack.Pop();
            if (Foot(rows, alpha, normals, chosen) is not { } foot)
            {
                continue;
            }

            yield return (chosen, foot);
            for (int next = chosen.Length == 0 ? 0 : chosen[^1] + 1; next < m && chosen.Length < largest; next++)
            {
                stack.Push([.. chosen, next]);
            }
        }
    }

    /// <summary>The least x with equality on the chosen hyperplanes: Gram-Schmidt, solving as it goes.</summary>
    private static double[]? Foot(double[][] rows, double[] alpha, double[][] normals, int[] chosen)
    {
        int n = rows[0].Length;
        var foot = new double[n];
        var basis = new List<double[]>();
        foreach (int k in chosen)
        {
            double[] a = k < rows.Length ? rows[k] : normals[k - rows.Length];
            double b = k < rows.Length ? alpha[k] : 0;
            double[] q = Reduce(a, basis);
            double norm = VerifierCase.Norm(q);
            if (norm < 1e-9 * VerifierCase.Norm(a))
            {
                return null;
            }

            double step = (b - Dot(a, foot)) / norm;
            for (int c = 0; c < n; c++)
            {
                q[c] /= norm;
                foot[c] += step * q[c];
            }

            basis.Add(q);
        }

        return foot;
    }

    private static double[] Orthogonal(double[][] rows, double[][] normals, int[] chosen, double[] start)
    {
        var basis = new List<double[]>();
        foreach (int k in chosen)
        {
            double[] q = Reduce(k < rows.Length ? rows[k] : normals[k - rows.Length], basis);
            double norm = VerifierCase.Norm(q);
            basis.Add(q.Select(v => v / norm).ToArray());
        }

        return Reduce(start, basis);
    }

    private static int Rank(IEnumerable<double[]> rows)
    {
        var basis = new List<double[]>();
        foreach (double[] row in rows)
        {
            double[] q = Reduce(row, basis);
            double norm = VerifierCase.Norm(q);
            if (norm > 1e-9 * VerifierCase.Norm(row))
            {
                basis.Add(q.Select(v => v / norm).ToArray());
                if (basis.Count == row.Length)
                {
                    break;
                }
            }
        }

        return basis.Count;
    }

    private static double[] Reduce(double[] vector, List<double[]> basis)
    {
        var rest = (double[])vector.Clone();
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] q in basis)
            {
                double projection = Dot(rest, q);
                for (int c = 0; c < rest.Length; c++)
                {
                    rest[c] -= projection * q[c];
                }
            }
        }

        return rest;
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
}
