using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// The boundary of the convex hull of points in R^n as simplices: Quickhull (Barber, Dobkin, Huhdanpaa, 1996), with certain signs.
/// </summary>
/// <remarks>
/// A simplex is visible from a point that is strictly above it. Signs are exact, so all simplices of one flat facet agree, the
/// visible simplices form a ball, its rim (the horizon) a sphere, and no new simplex is degenerate: a point strictly above
/// V is not in the affine hull of a ridge of V. A point that was above a visible simplex and is above no new one lies in the
/// new hull: otherwise the segment from the new vertex to it meets the old hull in a point above that visible simplex.
/// Which simplices a flat facet is cut into depends on the order of the points; the facets do not.
/// </remarks>
internal sealed class ConvexHull
{
    private const int Unlinked = int.MinValue;

    private readonly int _n;
    private readonly int _count;
    private readonly int _maxSimplices;
    private readonly Work _work;
    private readonly int[] _nextOutside;
    private readonly Queue<int> _pending = new();
    private readonly List<int> _visible = new();
    private readonly List<int> _created = new();
    private int _stamp;

    private ConvexHull(double[] points, int count, int dimension, int[] initial, int maxSimplices, Work work)
    {
        _n = dimension;
        _count = count;
        _maxSimplices = maxSimplices;
        _work = work;
        _nextOutside = new int[count];

        // In three dimensions there are at most 2 count - 4, and those of one cone more.
        int expected = dimension <= 3 ? 2 * count + 64 : 4 * count;
        Simplices = new Simplices(dimension, Math.Min(expected, maxSimplices));
        InitialPoints = initial;
        Planes = new Hyperplanes(points, count, dimension, Simplices, InitialPoints, work);
    }

    /// <summary>The simplices of the boundary; those alive belong to it.</summary>
    public Simplices Simplices { get; }

    /// <summary>Their hyperplanes.</summary>
    public Hyperplanes Planes { get; }

    /// <summary>n + 1 of the points, affinely independent.</summary>
    public int[] InitialPoints { get; }

    /// <summary>Computes the hull of points with |coordinate| at most 1 that do not lie within rounding of one hyperplane.</summary>
    /// <param name="points">The points, one after the other.</param>
    /// <param name="count">How many.</param>
    /// <param name="dimension">n.</param>
    /// <param name="initial">n + 1 of them, affinely independent, as <see cref="InitialSimplex"/> chooses them.</param>
    /// <param name="maxSimplices">The simplices allowed at once.</param>
    /// <param name="work">Charged for every side of a point and every hyperplane.</param>
    /// <returns>Null where more than <paramref name="maxSimplices"/> simplices exist at once.</returns>
    public static ConvexHull? TryCompute(double[] points, int count, int dimension, int[] initial, int maxSimplices, Work work)
    {
        var hull = new ConvexHull(points, count, dimension, initial, maxSimplices, work);
        hull.Begin();
        return hull.Grow() ? hull : null;
    }

    private void Begin()
    {
        var isVertex = new bool[_count];
        for (int omitted = 0; omitted <= _n; omitted++)
        {
            int id = Simplices.Add();
            isVertex[InitialPoints[omitted]] = true;
            for (int k = 0, at = 0; k <= _n; k++)
            {
                if (k != omitted)
                {
                    // Simplex k is the one without point k, so it is the neighbour opposite that point.
                    Simplices.Vertices[id * _n + at] = InitialPoints[k];
                    Simplices.Neighbours[id * _n + at] = k;
                    at++;
                }
            }

            Planes.FromVertices(id);
            _created.Add(id);
        }

        for (int i = 0; i < _count; i++)
        {
            if (!isVertex[i])
            {
                Assign(i);
            }
        }

        Enqueue();
    }

    private bool Grow()
    {
        while (_pending.Count > 0)
        {
            int simplex = _pending.Dequeue();
            if (!Simplices.IsAlive[simplex] || Simplices.Outside[simplex] < 0)
            {
                continue;
            }

            int apex = Simplices.Furthest[simplex];
            FindVisible(simplex, apex);
            if (!AddCone(apex))
            {
                return false;
            }

            // A side costs n; a link follows a fan of simplices, looking for a slot in each.
            _work.Charge(((long)_visible.Count + (2 * _created.Count)) * _n * _n);
            Link();
            Reassign(apex);
            Enqueue();
        }

        return true;
    }

    /// <summary>All simplices strictly below the apex, from one of them across ridges.</summary>
    private void FindVisible(int first, int apex)
    {
        _stamp++;
        _visible.Clear();
        Planes.Side(first, apex, out Simplices.Height[first]);
        Simplices.Visit[first] = _stamp;
        _visible.Add(first);
        for (int i = 0; i < _visible.Count; i++)
        {
            int start = _visible[i] * _n;
            for (int k = 0; k < _n; k++)
            {
                int neighbour = Simplices.Neighbours[start + k];
                if (Math.Abs(Simplices.Visit[neighbour]) == _stamp)
                {
                    continue;
                }

                bool isVisible = Planes.Side(neighbour, apex, out Simplices.Height[neighbour]) > 0;
                Simplices.Visit[neighbour] = isVisible ? _stamp : -_stamp;
                if (isVisible)
                {
                    _visible.Add(neighbour);
                }
            }
        }
    }

    /// <summary>One new simplex on each horizon ridge. It takes the visible simplex's slots, the apex in place of the vertex opposite the ridge.</summary>
    private bool AddCone(int apex)
    {
        _created.Clear();
        foreach (int visible in _visible)
        {
            for (int k = 0; k < _n; k++)
            {
                int hidden = Simplices.Neighbours[visible * _n + k];
                if (Simplices.Visit[hidden] == _stamp)
                {
                    continue;
                }

                if (Simplices.Count - _visible.Count >= _maxSimplices)
                {
                    return false;
                }

                int id = Simplices.Add();
                for (int j = 0; j < _n; j++)
                {
                    Simplices.Vertices[id * _n + j] = Simplices.Vertices[visible * _n + j];
                    Simplices.Neighbours[id * _n + j] = Unlinked;
                }

                Simplices.Vertices[id * _n + k] = apex;
                Simplices.Neighbours[id * _n + k] = hidden;
                Simplices.Neighbours[hidden * _n + SlotOf(Simplices.Neighbours, hidden, visible)] = id;
                // For Link: which visible simplex and slot it came from, and back.
                Simplices.Furthest[id] = visible * _n + k;
                Simplices.Neighbours[visible * _n + k] = ~id;
                Planes.Create(id, visible, hidden);
                _created.Add(id);
            }
        }

        return true;
    }

    /// <summary>
    /// Links the new simplices with each other: the neighbour across the apex and a face G of the ridge lies at the other end of
    /// the fan of visible simplices around G.
    /// </summary>
    private void Link()
    {
        var neighbours = Simplices.Neighbours;
        var vertices = Simplices.Vertices;
        foreach (int id in _created)
        {
            int origin = Simplices.Furthest[id];
            int k = origin % _n;
            int start = origin - k;
            for (int j = 0; j < _n; j++)
            {
                if (neighbours[id * _n + j] != Unlinked)
                {
                    continue;
                }

                int current = start / _n;
                int across = neighbours[start + j];
                int pivot = vertices[start + k];
                int entered = k;
                while (across >= 0)
                {
                    entered = SlotOf(neighbours, across, current);
                    int exit = SlotOf(vertices, across, pivot);
                    pivot = vertices[across * _n + entered];
                    current = across;
                    across = neighbours[current * _n + exit];
                }

                // The other has its slots from the last visible simplex, and the vertex it does not share is the last pivot.
                neighbours[id * _n + j] = ~across;
                neighbours[~across * _n + entered] = id;
            }
        }

        foreach (int id in _created)
        {
            Simplices.Furthest[id] = -1;
        }
    }

    private int SlotOf(int[] array, int simplex, int value)
    {
        int start = simplex * _n;
        int slot = start;
        while (array[slot] != value)
        {
            slot++;
        }

        return slot - start;
    }

    /// <summary>Hands the outside points of the visible simplices to the new ones, and removes the visible ones.</summary>
    private void Reassign(int apex)
    {
        foreach (int visible in _visible)
        {
            for (int point = Simplices.Outside[visible]; point >= 0;)
            {
                int next = _nextOutside[point];
                if (point != apex)
                {
                    Assign(point);
                }

                point = next;
            }
        }

        foreach (int visible in _visible)
        {
            Simplices.Remove(visible);
        }
    }

    private void Assign(int point)
    {
        _work.Charge((long)_created.Count * _n);
        int id = Planes.FirstAbove(_created, point, out double height);
        if (id < 0)
        {
            return;
        }

        _nextOutside[point] = Simplices.Outside[id];
        Simplices.Outside[id] = point;
        if (Simplices.Furthest[id] < 0 || height > Simplices.FurthestHeight[id])
        {
            Simplices.Furthest[id] = point;
            Simplices.FurthestHeight[id] = height;
        }
    }

    private void Enqueue()
    {
        foreach (int id in _created)
        {
            if (Simplices.Outside[id] >= 0)
            {
                _pending.Enqueue(id);
            }
        }
    }
}
