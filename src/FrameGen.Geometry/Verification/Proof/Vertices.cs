using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;
using static FrameGen.Geometry.Verification.Proof.RowChoices;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Polyhedra within the inner radius, by all their vertices. Two points of the inner radius or beyond in a bounded polyhedron whose vertices
/// all stay within it are vertices of that norm, for balls are strictly convex.
/// </summary>
internal static class Vertices
{
    /// <summary>
    /// Whether { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in S } is bounded with all vertices within the inner radius, and those of that norm give
    /// different outputs.
    /// </summary>
    public static bool StayInside(IReadOnlyList<int> set, IntegerLayer layer)
    {
        int n = layer.Dimension;
        if (Farthest([.. layer.Bounds(set)], layer) is not { } ties)
        {
            return false;
        }

        // What row i gives at (x, s), times s.
        BigInteger Output(int i, BigInteger[] x) => BigInteger.Max(0, Dot(layer.Rows[i], x) - layer.Alpha[i] * x[n]);
        int[] finite = [.. Enumerable.Range(0, layer.Rows.Length).Where(i => layer.CanBeActive[i])];
        return Enumerable.Range(0, ties.Count).All(k => Enumerable.Range(0, k).All(j => finite.Any(i => Output(i, ties[j]) * ties[k][n] != Output(i, ties[k]) * ties[j][n])));
    }

    /// <summary>
    /// The vertices (x, s), s > 0, of norm r, each once, of the polyhedron of half-spaces (a, -b), &lt;a, x&gt; &lt;= b s; null where it is not
    /// bounded or a vertex is beyond r.
    /// </summary>
    public static List<BigInteger[]>? Farthest(List<BigInteger[]> halfSpaces, IntegerLayer layer)
    {
        int n = layer.Dimension;
        var bounds = halfSpaces.ConvertAll(Primitive);
        var directions = bounds.ConvertAll(bound => bound.Take(n).ToArray());
        bool IsRay(List<BigInteger[]> chosen) => Rank(chosen, n, out BigInteger[] ray) == n - 1
            && (directions.All(a => Dot(a, ray).Sign <= 0) || directions.All(a => Dot(a, ray).Sign >= 0));
        if (layer.Inner.IsZero || Rank(directions, n, out _) < n || Choices(directions, n - 1).Any(IsRay))
        {
            return null;
        }

        var farthest = new List<BigInteger[]>();
        foreach (List<BigInteger[]> chosen in Choices(bounds, n))
        {
            if (Rank(chosen, n + 1, out BigInteger[] x) < n || x[n].IsZero)
            {
                continue;
            }

            BigInteger[] vertex = x[n].Sign < 0 ? System.Array.ConvertAll(x, BigInteger.Negate) : x;
            int side = bounds.Any(bound => Dot(bound, vertex).Sign > 0) ? -1
                : (Dot(vertex.Take(n), vertex.Take(n)) << (2 * layer.Shift)).CompareTo(BigInteger.Pow(layer.Inner * vertex[n], 2));
            if (side > 0)
            {
                return null;
            }

            if (side == 0 && !farthest.Exists(known => known.SequenceEqual(vertex)))
            {
                farthest.Add(vertex);
            }
        }

        return farthest;
    }
}
