using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// Whether { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in rows } is bounded with every vertex within r_in: then every x of C with
/// these rows inactive has |x| &lt; r_in, and with ties only the vertices of norm r_in reach that far, since balls are strictly convex.
/// </summary>
/// <remarks>
/// A strictly inactive point of norm r_in would be a vertex itself, and at a vertex some row is tight. Every n of the half-spaces are
/// intersected, and every n - 1 of the recession cone's: numbers with error bounds settle most, integers the rest.
/// </remarks>
internal sealed class InsideProver
{
    private readonly LayerConstraints _layer;
    private readonly ExactLayer _exact;
    private readonly Wedge _directions;
    private readonly Wedge _points;

    public InsideProver(LayerConstraints layer, ExactLayer exact)
    {
        _layer = layer;
        _exact = exact;
        _directions = new Wedge(layer.Dimension);
        _points = new Wedge(layer.Dimension + 1);
    }

    /// <summary>The largest n for which minors are few enough.</summary>
    public static int MaxDimension => Wedge.MaxDimension - 1;

    /// <summary>How many intersections a proof for so many half-spaces looks at, or more than the limit.</summary>
    public static int Intersections(int halfSpaces, int dimension, int limit)
    {
        long sum = (long)Combinations.Number(halfSpaces, dimension, limit) + Combinations.Number(halfSpaces, dimension - 1, limit);
        return (int)Math.Min(sum, (long)limit + 1);
    }

    /// <summary>True where it is proven.</summary>
    public bool LiesInside(int[] rows, Work work) => Ties(rows, work) is not null;

    /// <summary>The vertices of norm r_in, each once, as (x, s) in lowest terms, s > 0, where no point lies beyond; null where one does.</summary>
    public IReadOnlyList<BigInteger[]>? Ties(int[] rows, Work work)
    {
        int n = _layer.Dimension;
        var set = new HalfSpaces(_exact, _layer.Domain.InnerRadius, rows, work);
        if (set.Rank() < n || Exists(set.Directions, _directions, n - 1, set.IsRay, work))
        {
            return null;
        }

        var ties = new List<BigInteger[]>();
        bool IsBeyond(int[] chosen, Bounded[] point)
        {
            if (set.FarVertex(chosen, point) is not { } vertex)
            {
                return false;
            }

            if (_exact.CompareWithInner(vertex) > 0)
            {
                return true;
            }

            if (!ties.Exists(known => known.SequenceEqual(vertex)))
            {
                ties.Add(vertex);
            }

            return false;
        }

        return Exists(set.Bounds, _points, n, IsBeyond, work) ? null : ties;
    }

    /// <summary>Whether some choice of so many vectors, with the vector orthogonal to it, passes.</summary>
    private static bool Exists(Bounded[][] vectors, Wedge wedge, int size, Func<int[], Bounded[], bool> passes, Work work)
    {
        var chosen = new int[size];
        return From(0, 0, Wedge.Empty);

        bool From(int depth, int first, Bounded[] product)
        {
            if (depth == size)
            {
                // What passes is held against every half-space.
                work.Charge((long)Bounded.Cost * vectors.Length * size);
                return passes(chosen, wedge.Orthogonal(product));
            }

            for (int k = first; k <= vectors.Length - (size - depth); k++)
            {
                work.Charge(wedge.CostOfTimes(depth));
                chosen[depth] = k;
                if (From(depth + 1, k + 1, wedge.Times(product, depth, vectors[k])))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
