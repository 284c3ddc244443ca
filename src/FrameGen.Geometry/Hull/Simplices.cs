using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// The simplices of a hull's boundary in flat arrays, n entries a simplex: vertices, neighbours (the one opposite vertex k
/// in slot k), normals. Places of removed simplices are used again.
/// </summary>
internal sealed class Simplices
{
    private readonly int _n;
    private readonly Stack<int> _free = new();

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
    public double[] Normals = [];
    public double[] Offsets = [];

    /// <summary>The bound E of <see cref="Hyperplanes"/>; NaN where no hyperplane has been computed.</summary>
    public double[] Errors = [];

    public HyperplaneSource[] Sources = [];
    public FineHyperplane?[] Fine = [];
    public ExactHyperplane?[] Exact = [];

    /// <summary>The head of the list of outside points, -1 where empty; the list runs through the points.</summary>
    public int[] Outside = [];

    /// <summary>The outside point that lies highest, and its height.</summary>
    public int[] Furthest = [];
    public double[] FurthestHeight = [];

    /// <summary>Scratch of the search for visible simplices: the stamp of the last visit, positive where visible, and the height found.</summary>
    public int[] Visit = [];
    public double[] Height = [];
    public bool[] IsAlive = [];

    public int Add()
    {
        int id = _free.Count > 0 ? _free.Pop() : Extent++;
        if (id == IsAlive.Length)
        {
            Allocate(2 * id);
        }

        IsAlive[id] = true;
        Fine[id] = null;
        Exact[id] = null;
        Outside[id] = -1;
        Furthest[id] = -1;
        FurthestHeight[id] = 0;
        Visit[id] = 0;
        return id;
    }

    public void Remove(int id)
    {
        IsAlive[id] = false;
        Fine[id] = null;
        Exact[id] = null;
        _free.Push(id);
    }

    private void Allocate(int capacity)
    {
        Array.Resize(ref Vertices, capacity * _n);
        Array.Resize(ref Neighbours, capacity * _n);
        Array.Resize(ref Normals, capacity * _n);
        Array.Resize(ref Offsets, capacity);
        Array.Resize(ref Errors, capacity);
        Array.Resize(ref Sources, capacity);
        Array.Resize(ref Fine, capacity);
        Array.Resize(ref Exact, capacity);
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

    /// <summary>From the vertices, by Householder reflections.</summary>
    Factorized,

    /// <summary>From the vertices in integers, then rounded.</summary>
    Exact,
}
