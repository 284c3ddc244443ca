using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>
/// The extreme rays of a facet's cone cut by half-spaces: the double description method (Motzkin, Raiffa, Thompson, Thrall,
/// 1953), one half-space after the other.
/// </summary>
/// <remarks>
/// A half-space keeps the rays on its side and adds one on its boundary for each pair of adjacent rays on either side. Two rays
/// count as adjacent where n - 2 constraints hold with equality at both: necessary, so none is missed; one too many lies in the
/// cone all the same and changes no minimum over it.
/// </remarks>
internal static class ExtremeRays
{
    /// <summary>A constraint holds with equality at a unit ray within this.</summary>
    private const double Tight = 1e-11;

    /// <summary>The most rays kept; a count, so that the answer is the same everywhere.</summary>
    private const int MaxRays = 4096;

    /// <summary>Unit rays that generate the cone, or null where there are more than <see cref="MaxRays"/>.</summary>
    /// <param name="rays">Generators of the facet's cone.</param>
    /// <param name="polar">The generators h of its polar (&lt;h, x> &lt;= 0).</param>
    /// <param name="cuts">The normals g of the half-spaces (&lt;g, x> >= 0).</param>
    /// <param name="n">The dimension.</param>
    /// <param name="work">Charged for each pair of rays on either side of a half-space.</param>
    public static List<double[]>? Of(List<double[]> rays, double[] polar, double[][] cuts, int n, Work work)
    {
        var constraints = new List<double[]>();
        for (int start = 0; start < polar.Length; start += n)
        {
            var constraint = new double[n];
            Array.Copy(polar, start, constraint, 0, n);
            constraints.Add(constraint);
        }

        var current = new List<double[]>();
        foreach (double[] ray in rays)
        {
            AddIfNew(current, ray);
        }

        foreach (double[] cut in cuts)
        {
            var next = Cut(current, constraints, cut, n, work);
            if (next is null)
            {
                return null;
            }

            current = next;
            constraints.Add(cut);
        }

        return current;
    }

    private static List<double[]>? Cut(List<double[]> rays, List<double[]> constraints, double[] cut, int n, Work work)
    {
        var kept = new List<double[]>();
        var above = new List<int>();
        var below = new List<int>();
        var heights = new double[rays.Count];
        for (int r = 0; r < rays.Count; r++)
        {
            heights[r] = Dot(cut, rays[r]);
            if (heights[r] >= -Tight)
            {
                kept.Add(rays[r]);
            }

            if (heights[r] > Tight)
            {
                above.Add(r);
            }
            else if (heights[r] < -Tight)
            {
                below.Add(r);
            }
        }

        if (below.Count == 0)
        {
            return kept;
        }

        work.Charge((long)rays.Count * constraints.Count * n);
        var tight = TightSets(rays, constraints);
        foreach (int a in above)
        {
            foreach (int b in below)
            {
                work.Charge(tight[a].Length);
                if (CountShared(tight[a], tight[b]) < n - 2)
                {
                    continue;
                }

                work.Charge((long)kept.Count * n);
                var ray = new double[n];
                for (int c = 0; c < n; c++)
                {
                    ray[c] = heights[a] * rays[b][c] - heights[b] * rays[a][c];
                }

                double norm = Vectors.Norm(ray);
                for (int c = 0; c < n; c++)
                {
                    ray[c] /= norm;
                }

                AddIfNew(kept, ray);
                if (kept.Count > MaxRays)
                {
                    return null;
                }
            }
        }

        return kept;
    }

    private static ulong[][] TightSets(List<double[]> rays, List<double[]> constraints)
    {
        var sets = new ulong[rays.Count][];
        for (int r = 0; r < sets.Length; r++)
        {
            sets[r] = new ulong[(constraints.Count + 63) / 64];
            for (int k = 0; k < constraints.Count; k++)
            {
                if (Math.Abs(Dot(constraints[k], rays[r])) <= Tight)
                {
                    sets[r][k / 64] |= 1UL << (k % 64);
                }
            }
        }

        return sets;
    }

    private static int CountShared(ulong[] a, ulong[] b)
    {
        int count = 0;
        for (int w = 0; w < a.Length; w++)
        {
            for (ulong both = a[w] & b[w]; both != 0; both &= both - 1)
            {
                count++;
            }
        }

        return count;
    }

    private static void AddIfNew(List<double[]> rays, double[] ray)
    {
        foreach (double[] other in rays)
        {
            double largest = 0;
            for (int c = 0; c < ray.Length; c++)
            {
                largest = Math.Max(largest, Math.Abs(ray[c] - other[c]));
            }

            if (largest <= 1e-13)
            {
                return;
            }
        }

        rays.Add(ray);
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
