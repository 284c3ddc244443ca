using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Analysis;

/// <summary>The largest |max(0, Wx - alpha)| over a cone of a ball of few dimensions, from above, by a polytope around it.</summary>
/// <remarks>
/// f(x) = |max(0, Wx - alpha)| is convex, as the norm of convex functions that are never negative. Let unit vectors u_1 … u_n span a cone whose simplex conv{u_k} is no nearer to 0 than d. Each x of it with |x| &lt;= r is s p, p in
/// the simplex and 0 &lt;= s &lt;= r / d, so that f(x) &lt;= max(f(0), max_k f(r / d u_k)). Cones from the orthants on are halved along their longest edge while their bound is above what f is somewhere; d is at least the
/// least &lt;a, u_k>, a the unit vector through the middle. At cones of angle t the bound is off by t^2 / 2, relative.
/// </remarks>
internal static class OuterSimplices
{
    /// <summary>Beyond it the cones are too many.</summary>
    private const int MostDimensions = 4;

    /// <summary>How near the bound is to be, relative.</summary>
    private const double Accuracy = 1e-3;

    /// <summary>What it may cost, for it is no more than a bound.</summary>
    private const long MostWork = 20_000_000;

    /// <summary>A bound; infinite for more dimensions, or more rows than the work lets look at.</summary>
    public static double Bound(double[] weights, IReadOnlyList<double> alpha, int n, double radius, IReadOnlyList<double[]> normals, Work work)
    {
        if (n > MostDimensions)
        {
            return double.PositiveInfinity;
        }

        Work own = work.Part(Math.Min(MostWork, work.Left / 2));
        double atZero = Height(weights, alpha, new double[n], 0);
        double closed = atZero;
        double attained = atZero;
        List<double[][]> open = [.. Orthants(n)];
        var bounds = new List<double>();
        try
        {
            own.Charge((1L << n) * n * weights.Length * 2);
            bounds.AddRange(open.Select(cone => Above(cone, ref attained)));
            while (open.Count > 0)
            {
                var halves = new List<double[][]>();
                var heights = new List<double>();
                double settled = closed;
                own.Charge(4L * open.Count * n * weights.Length);
                for (int k = 0; k < open.Count; k++)
                {
                    if (bounds[k] <= attained * (1 + Accuracy))
                    {
                        settled = Math.Max(settled, bounds[k]);
                        continue;
                    }

                    foreach (double[][] half in Halves(open[k]))
                    {
                        if (!IsOutside(half, normals))
                        {
                            halves.Add(half);
                            heights.Add(Above(half, ref attained));
                        }
                    }
                }

                (open, bounds, closed) = (halves, heights, settled);
            }
        }
        catch (WorkEndedException)
        {
            // What was not looked at has the bound that it had.
        }
        finally
        {
            work.Settle(own);
        }

        return bounds.Count < open.Count ? double.PositiveInfinity : bounds.Append(closed).Max();

        double Above(double[][] cone, ref double most)
        {
            double[] middle = Unit([.. Enumerable.Range(0, n).Select(c => cone.Sum(u => u[c]))]);
            double distance = cone.Min(u => Vectors.Dot(middle, u)) * (1 - 1e-15);
            double height = atZero;
            foreach (double[] u in cone)
            {
                height = Math.Max(height, Height(weights, alpha, u, radius / distance));
                most = normals.All(normal => Vectors.Dot(normal, u) >= 0) ? Math.Max(most, Height(weights, alpha, u, radius)) : most;
            }

            return height;
        }
    }

    private static double Height(double[] weights, IReadOnlyList<double> alpha, double[] direction, double length)
    {
        double sum = 0;
        for (int i = 0, k = 0; i < alpha.Count; i++)
        {
            double height = -alpha[i];
            for (int c = 0; c < direction.Length; c++, k++)
            {
                height += weights[k] * direction[c] * length;
            }

            sum += height > 0 ? height * height : 0;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Whether a half-space leaves out all of a cone but 0.</summary>
    private static bool IsOutside(double[][] cone, IReadOnlyList<double[]> normals) => normals.Any(normal => Array.TrueForAll(cone, u => Vectors.Dot(normal, u) < -1e-12));

    private static IEnumerable<double[][]> Orthants(int n)
        => Enumerable.Range(0, 1 << n).Select(signs => Enumerable.Range(0, n).Select(axis =>
        {
            var unit = new double[n];
            unit[axis] = (signs >> axis & 1) == 0 ? 1 : -1;
            return unit;
        }).ToArray());

    /// <summary>The two cones on either side of the middle of the longest edge.</summary>
    private static IEnumerable<double[][]> Halves(double[][] cone)
    {
        int first = 0;
        int second = 0;
        double least = 2;
        for (int i = 0; i < cone.Length; i++)
        {
            for (int k = i + 1; k < cone.Length; k++)
            {
                double cosine = Vectors.Dot(cone[i], cone[k]);
                (first, second, least) = cosine < least ? (i, k, cosine) : (first, second, least);
            }
        }

        if (first == second)
        {
            yield break;
        }

        double[] middle = Unit([.. cone[first].Zip(cone[second], (a, b) => a + b)]);
        foreach (int replaced in new[] { first, second })
        {
            var half = (double[][])cone.Clone();
            half[replaced] = middle;
            yield return half;
        }
    }

    private static double[] Unit(double[] vector)
    {
        double norm = Vectors.Norm(vector);
        return Array.ConvertAll(vector, value => value / norm);
    }
}
