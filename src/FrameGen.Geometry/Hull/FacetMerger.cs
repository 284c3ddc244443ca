using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// From the simplices of a hull to facets: the index set of a facet holds every point within <see cref="Tolerance.Coplanar"/>
/// of its hyperplane.
/// </summary>
/// <remarks>
/// Each simplex proposes the points near its own hyperplane; sets that lie in another are dropped, equal ones counted once. So a
/// sliver among nearly coplanar points, whose hyperplane is tilted by chance, changes nothing: its points lie on the edge
/// between two facets and belong to both. Points that are coplanar within the tolerance give one facet (a cube perturbed by
/// 1e-13 has six); which points are within it does not depend on their order.
/// </remarks>
internal sealed class FacetMerger
{
    private readonly ConvexHull _hull;
    private readonly double[] _points;
    private readonly int _count;
    private readonly int _n;
    private readonly Work _work;
    private readonly LoneSimplices _lone;
    private readonly int[] _seen;
    private readonly List<int> _members = new();
    private VertexGraph? _graph;

    /// <param name="hull">The hull of the points.</param>
    /// <param name="points">The points, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="n">The dimension.</param>
    /// <param name="spacing">No two points are closer.</param>
    /// <param name="work">Charged for every simplex and every point held against its hyperplane.</param>
    public FacetMerger(ConvexHull hull, double[] points, int count, int n, double spacing, Work work)
    {
        _hull = hull;
        _points = points;
        _count = count;
        _n = n;
        _work = work;
        _lone = new LoneSimplices(hull, points, count, n, spacing);
        _seen = new int[count];
    }

    /// <summary>The facets as sets of points with their hyperplanes, in no particular order.</summary>
    public List<MergedFacet> Merge()
    {
        var facets = new List<MergedFacet>(_hull.Simplices.Count);
        var larger = new Dictionary<IndexSet, int>();
        for (int simplex = 0; simplex < _hull.Simplices.Extent; simplex++)
        {
            if (!_hull.Simplices.IsAlive[simplex])
            {
                continue;
            }

            _work.Charge(2L * _n * _n);
            _hull.Planes.Sharpen(simplex);
            int[] members = _lone.Contains(simplex) ? VerticesOf(simplex) : PointsNear(simplex);
            if (members.Length == _n)
            {
                // Its own vertices: no other simplex has them.
                facets.Add(CreateFacet(members, simplex));
                continue;
            }

            var set = new IndexSet(members);
            if (!larger.TryGetValue(set, out int other) || _hull.Simplices.ErrorOf(simplex) < _hull.Simplices.ErrorOf(other))
            {
                larger[set] = simplex;
            }
        }

        if (larger.Count > 0)
        {
            var containment = new Containment(larger.Keys, _count, _work);
            facets.RemoveAll(facet => containment.IsInAnother(new IndexSet(facet.Members)));
            foreach (var pair in larger)
            {
                if (!containment.IsInAnother(pair.Key))
                {
                    facets.Add(CreateFacet(pair.Key.Members, pair.Value));
                }
            }
        }

        return facets;
    }

    /// <summary>Ascending.</summary>
    private int[] VerticesOf(int simplex)
    {
        var result = new int[_n];
        for (int k = 0; k < _n; k++)
        {
            int vertex = _hull.Simplices.Vertices[simplex * _n + k];
            int at = k;
            for (; at > 0 && result[at - 1] > vertex; at--)
            {
                result[at] = result[at - 1];
            }

            result[at] = vertex;
        }

        return result;
    }

    /// <summary>
    /// All points near the simplex's hyperplane, ascending. Vertices are found from the simplex's own along edges: the vertices
    /// above a parallel hyperplane are connected, because from each an edge leads upward (the simplex method of linear
    /// programming). Points that are no vertices are all tried.
    /// </summary>
    private int[] PointsNear(int simplex)
    {
        int stamp = simplex + 1;
        _graph ??= new VertexGraph(_hull.Simplices, _count, _n);
        _members.Clear();
        for (int k = 0; k < _n; k++)
        {
            int vertex = _hull.Simplices.Vertices[simplex * _n + k];
            _seen[vertex] = stamp;
            _members.Add(vertex);
        }

        for (int i = 0; i < _members.Count; i++)
        {
            foreach (int neighbour in _graph.NeighboursOf(_members[i]))
            {
                Consider(simplex, neighbour, stamp);
            }
        }

        foreach (int point in _graph.Others)
        {
            Consider(simplex, point, stamp);
        }

        var result = _members.ToArray();
        Array.Sort(result);
        return result;
    }

    private void Consider(int simplex, int point, int stamp)
    {
        if (_seen[point] != stamp)
        {
            _seen[point] = stamp;
            _work.Charge(_n);
            if (Math.Abs(_hull.Planes.HeightOf(simplex, point)) <= Tolerance.Coplanar)
            {
                _members.Add(point);
            }
        }
    }

    private MergedFacet CreateFacet(int[] members, int simplex)
    {
        if (members.Length > _n && FitOf(members, simplex) is { } fitted)
        {
            return fitted;
        }

        var normal = new double[_n];
        Array.Copy(_hull.Simplices.Planes, _hull.Simplices.PlaneOf(simplex), normal, 0, _n);
        return new MergedFacet(members, normal, _hull.Simplices.OffsetOf(simplex));
    }

    /// <summary>
    /// The fit of more points than a hyperplane needs, which does not depend on how they were cut into simplices. Null where a member
    /// is further from it than the tolerance, or a point above it: members in two tight clusters fix an edge but hardly a hyperplane,
    /// and the fit may turn about that edge. The simplex's own has its members near and no point above it, but then it is one of many
    /// such, and which one may depend on the order of the points.
    /// </summary>
    private MergedFacet? FitOf(int[] members, int simplex)
    {
        var fitted = FittedHyperplane.To(_points, members, _n, _work);
        if (fitted.LargestDistance > Tolerance.Coplanar)
        {
            return null;
        }

        int plane = _hull.Simplices.PlaneOf(simplex);
        double cosine = 0;
        for (int c = 0; c < _n; c++)
        {
            cosine += _hull.Simplices.Planes[plane + c] * fitted.Normal[c];
        }

        double sign = cosine < 0 ? -1 : 1;
        var normal = new double[_n];
        for (int c = 0; c < _n; c++)
        {
            normal[c] = sign * fitted.Normal[c];
        }

        double offset = sign * fitted.Offset;
        _work.Charge((long)_count * _n);
        for (int point = 0; point < _count; point++)
        {
            double height = -offset;
            for (int c = 0; c < _n; c++)
            {
                height += normal[c] * _points[point * _n + c];
            }

            if (height > Tolerance.Coplanar)
            {
                return null;
            }
        }

        return new MergedFacet(members, normal, offset);
    }
}

/// <summary>A facet in terms of the hull's points.</summary>
internal readonly record struct MergedFacet(int[] Members, double[] Normal, double Offset);
