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
    private readonly int _count;
    private readonly int _n;
    private readonly Work _work;
    private readonly LoneSimplices _lone;
    private readonly MergedHyperplanes _hyperplanes;
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
        _count = count;
        _n = n;
        _work = work;
        _lone = new LoneSimplices(hull, points, count, n, spacing);
        _hyperplanes = new MergedHyperplanes(hull.Simplices, points, count, n, work);
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
                facets.Add(_hyperplanes.Of(members, simplex));
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
                    facets.Add(_hyperplanes.Of(pair.Key.Members, pair.Value));
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
}
