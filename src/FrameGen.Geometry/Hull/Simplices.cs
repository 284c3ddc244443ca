using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// The simplices of a hull's boundary in flat arrays, n entries a simplex: vertices, neighbours (the one opposite vertex k
/// in slot k); and their hyperplanes, n + 2 entries each. Places of removed simplices are used again.
/// </summary>
internal sealed class Simplices
{
    private readonly int _n;
    private readonly Stack<int> _free = new();
    private readonly Dictionary<int, FineHyperplane> _fine = new();
    private readonly Dictionary<int, ExactHyperplane> _exact = new();

    public Simplices(int dimension, int capacity)
    {
        _n = dimension;
        Allocate(Math.Max(capacity, 16));
    }

    /// <summary>Places in use or free; ids are below it.</summary>
    public int Extent { get; private set; }

    /// <summary>How many simplices there are.</summary>
    public int Count => Extent - _free.Count;

    public int[] Vertices = [];
    public int[] Neighbours = [];

    /// <summary>Normal, offset and the bound E of <see cref="RoundedHyperplanes"/>, side by side: a height needs them all.</summary>
    public double[] Planes = [];

    public HyperplaneSource[] Sources = [];

    /// <summary>The head of the list of outside points, -1 where empty; the list runs through the points.</summary>
    public int[] Outside = [];

    /// <summary>The outside point that lies highest, and its height.</summary>
    public int[] Furthest = [];
    public double[] FurthestHeight = [];

    /// <summary>Scratch of the search for visible simplices: the stamp of the last visit, positive where visible, and the height found.</summary>
    public int[] Visit = [];
    public double[] Height = [];
    public bool[] IsAlive = [];

    /// <summary>Where the hyperplane of a simplex begins in <see cref="Planes"/>.</summary>
    public int PlaneOf(int id) => id * (_n + 2);

    public double OffsetOf(int id) => Planes[id * (_n + 2) + _n];

    public double ErrorOf(int id) => Planes[id * (_n + 2) + _n + 1];

    /// <summary>&lt;a,p&gt; - b in floating point: how high a point lies over a simplex.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double HeightOf(int id, double[] points, int point)
    {
        var planes = Planes;
        int n = _n;
        int a = id * (n + 2);
        int p = point * n;
        switch (n)
        {
            case 3:
                return planes[a] * points[p] + planes[a + 1] * points[p + 1] + (planes[a + 2] * points[p + 2] - planes[a + 3]);
            case 4:
                return planes[a] * points[p] + planes[a + 1] * points[p + 1]
                    + (planes[a + 2] * points[p + 2] + planes[a + 3] * points[p + 3] - planes[a + 4]);
            default:
                double sum = -planes[a + n];
                for (int end = a + n; a < end; a++, p++)
                {
                    sum += planes[a] * points[p];
                }

                return sum;
        }
    }

    /// <summary>The hyperplane to twice the working precision, where it was needed.</summary>
    public FineHyperplane? FineOf(int id) => _fine.TryGetValue(id, out var plane) ? plane : null;

    /// <summary>The hyperplane in integers, where it was needed.</summary>
    public ExactHyperplane? ExactOf(int id) => _exact.TryGetValue(id, out var plane) ? plane : null;

    public void SetFine(int id, FineHyperplane plane) => _fine[id] = plane;

    public void SetExact(int id, ExactHyperplane plane) => _exact[id] = plane;

    public int Add()
    {
        int id = _free.Count > 0 ? _free.Pop() : Extent++;
        if (id == IsAlive.Length)
        {
            Allocate(2 * id);
        }

        IsAlive[id] = true;
        Outside[id] = -1;
        Furthest[id] = -1;
        FurthestHeight[id] = 0;
        Visit[id] = 0;
        return id;
    }

    public void Remove(int id)
    {
        IsAlive[id] = false;
        _free.Push(id);
        if (_fine.Count + _exact.Count > 0)
        {
            _fine.Remove(id);
            _exact.Remove(id);
        }
    }

    private void Allocate(int capacity)
    {
        Array.Resize(ref Vertices, capacity * _n);
        Array.Resize(ref Neighbours, capacity * _n);
        Array.Resize(ref Planes, capacity * (_n + 2));
        Array.Resize(ref Sources, capacity);
        Array.Resize(ref Outside, capacity);
        Array.Resize(ref Furthest, capacity);
        Array.Resize(ref FurthestHeight, capacity);
        Array.Resize(ref Visit, capacity);
        Array.Resize(ref Height, capacity);
        Array.Resize(ref IsAlive, capacity);
    }
}

/// <summary>How a hyperplane was computed, from the cheapest to the surest.</summary>
internal enum HyperplaneSource : byte
{
    /// <summary>From the two hyperplanes that share a ridge.</summary>
    Combined,

    /// <summary>From the vertices, by cofactors or by Householder reflections.</summary>
    Direct,

    /// <summary>From the vertices in integers, then rounded.</summary>
    Exact,
}
