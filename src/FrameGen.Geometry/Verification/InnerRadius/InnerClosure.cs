using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Verification.Exact;

namespace FrameGen.Geometry.Verification;

/// <summary>
/// Whether all points with the rows of S inactive lie within the inner radius, where failing does no harm. The largest
/// norm on a polyhedron is attained at a vertex: they are listed in floating point to see, and in integers to prove.
/// </summary>
internal sealed class InnerClosure(LayerConstraints layer, ExactLayer exact, int maxVertices)
{
    /// <summary>The largest dimension in which vertices are listed.</summary>
    public const int MaxDimension = 4;

    private readonly LeastDistance _distance = new(layer.Dimension, layer.Count + layer.Normals.Length);

    /// <summary>How many intersections have been listed so far: the budget is for the whole search, not for each node.</summary>
    private long _listed;

    /// <summary>Sets of rows proven to bound a polyhedron within the inner radius: they close every node that holds them.</summary>
    private readonly List<int[]> _proven = [];

    /// <summary>
    /// A proof that the node lies inside; or else a point of it with a norm of at least the inner radius; or neither,
    /// where the dimension or the budget forbids to say.
    /// </summary>
    public (ProofNode? Closed, double[]? Far) Examine(int[] forced, double[] near, CancellationToken cancellation)
    {
        if (_proven.Find(rows => RowSet.IsSubset(rows, forced)) is { } known)
        {
            return (new ProofNode { Forced = forced, Step = ProofStep.Inside, Rows = known }, null);
        }

        double inner = layer.Domain.InnerRadius;
        HalfSpaceSet set = HalfSpaceSet.Of(layer, forced);
        long intersections = layer.Dimension > MaxDimension ? 0 : Combinations.Number(set.Count, layer.Dimension, maxVertices);
        if (layer.Dimension > MaxDimension || _listed + intersections > maxVertices)
        {
            return (null, Nearby(forced, near, cancellation));
        }

        _listed += intersections;

        if (set.UnboundedDirection(cancellation) is { } ray)
        {
            return (null, Vectors.Along(near, 2 * inner + Vectors.Norm(near), ray));
        }

        double[]? farthest = null;
        var tight = new SortedSet<int>();
        foreach (var (point, rows) in set.Vertices(cancellation))
        {
            tight.UnionWith(rows.Where(k => k < forced.Length).Select(k => forced[k]));
            if (farthest is null || Vectors.Norm(point) > Vectors.Norm(farthest))
            {
                farthest = point;
            }
        }

        if (farthest is not null && Vectors.Norm(farthest) > inner * (1 + 1e-12))
        {
            return (null, farthest);
        }

        // First few rows that bound the polyhedron, for a short proof; all of them where rounding has misled.
        foreach (int[] rows in new[] { Fewest(tight.ToArray(), cancellation), forced })
        {
            if (LiesInside(rows, cancellation))
            {
                _proven.Add(rows);
                return (new ProofNode { Forced = forced, Step = ProofStep.Inside, Rows = rows }, null);
            }
        }

        return (null, null);
    }

    /// <summary>Drops rows one after the other as long as the rest seems to bound a polyhedron within the inner radius.</summary>
    private int[] Fewest(int[] rows, CancellationToken cancellation)
    {
        for (int k = rows.Length - 1; k >= 0; k--)
        {
            int[] fewer = rows.Where((_, position) => position != k).ToArray();
            HalfSpaceSet set = HalfSpaceSet.Of(layer, fewer);
            if (set.UnboundedDirection(cancellation) is null
                && set.Vertices(cancellation).All(vertex => Vectors.Norm(vertex.Point) <= layer.Domain.InnerRadius * (1 - 1e-9)))
            {
                rows = fewer;
            }
        }

        return rows;
    }

    /// <summary>
    /// Whether { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in rows } is bounded with every vertex within r_in. A strictly inactive
    /// point of norm r_in would be a vertex itself, since balls are strictly convex, and at a vertex some row is tight.
    /// </summary>
    private bool LiesInside(int[] rows, CancellationToken cancellation)
    {
        int n = exact.Dimension;
        var normals = rows.Select(exact.Row).Concat(exact.Normals.Select(normal => Array.ConvertAll(normal, BigInteger.Negate))).ToArray();
        var bounds = rows.Select(exact.Alpha).Concat(exact.Normals.Select(_ => BigInteger.Zero)).ToArray();
        if (IntegerMatrix.Eliminate(Array.ConvertAll(normals, normal => (BigInteger[])normal.Clone()), n, out _, out _) < n)
        {
            return false;
        }

        foreach (int[] chosen in Combinations.Of(normals.Length, n - 1))
        {
            cancellation.ThrowIfCancellationRequested();
            var ray = IntegerMatrix.KernelLine(Array.ConvertAll(chosen, k => (BigInteger[])normals[k].Clone()), n);
            if (ray is not null && IsOneSided(normals, ray))
            {
                return false;
            }
        }

        foreach (int[] chosen in Combinations.Of(normals.Length, n))
        {
            cancellation.ThrowIfCancellationRequested();
            var line = IntegerMatrix.KernelLine(Array.ConvertAll(chosen, k => (BigInteger[])[.. normals[k], -bounds[k]]), n + 1);
            if (line is null || line[n].IsZero)
            {
                continue;
            }

            if (line[n].Sign < 0)
            {
                line = Array.ConvertAll(line, BigInteger.Negate);
            }

            bool feasible = true;
            for (int k = 0; k < normals.Length && feasible; k++)
            {
                feasible = Dot(normals[k], line, n) <= bounds[k] * line[n];
            }

            if (feasible && !exact.IsWithinInner(line))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOneSided(BigInteger[][] normals, BigInteger[] ray)
    {
        bool up = false;
        bool down = false;
        foreach (BigInteger[] normal in normals)
        {
            int sign = Dot(normal, ray, ray.Length).Sign;
            up |= sign > 0;
            down |= sign < 0;
        }

        return !(up && down);
    }

    private static BigInteger Dot(BigInteger[] a, BigInteger[] b, int count)
    {
        BigInteger sum = BigInteger.Zero;
        for (int c = 0; c < count; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    /// <summary>In dimensions where vertices are too many: a point beyond the inner radius, if projections of far targets hit on one.</summary>
    private double[]? Nearby(int[] forced, double[] near, CancellationToken cancellation)
    {
        _distance.Clear();
        foreach (int i in forced)
        {
            _distance.Add(layer.Rows, i * layer.Dimension, 1, layer.Thresholds[i]);
        }

        foreach (double[] normal in layer.Normals)
        {
            _distance.Add(normal, 0, -1, 0);
        }

        return ShellPoint.Find(layer, _distance, layer.Domain.InnerRadius, double.PositiveInfinity, near, cancellation);
    }
}
