using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>Which vertices of a hull share a simplex, and which points are no vertices.</summary>
internal sealed class VertexGraph
{
    private readonly Simplices _simplices;
    private readonly int _n;

    // The simplices of vertex i are _incident[_firsts[i]] up to _incident[_firsts[i + 1] - 1].
    private readonly int[] _firsts;
    private readonly int[] _incident;
    private readonly int[]?[] _neighbours;
    private readonly int[] _seen;
    private readonly List<int> _found = [];

    public VertexGraph(Simplices simplices, int count, int n)
    {
        _simplices = simplices;
        _n = n;
        _neighbours = new int[count][];
        _seen = new int[count];
        _firsts = new int[count + 1];
        for (int s = 0; s < simplices.Extent; s++)
        {
            for (int k = 0; k < n && simplices.IsAlive[s]; k++)
            {
                _firsts[simplices.Vertices[s * n + k] + 1]++;
            }
        }

        for (int i = 0; i < count; i++)
        {
            if (_firsts[i + 1] == 0)
            {
                Others.Add(i);
            }

            _firsts[i + 1] += _firsts[i];
        }

        _incident = new int[_firsts[count]];
        var next = (int[])_firsts.Clone();
        for (int s = 0; s < simplices.Extent; s++)
        {
            for (int k = 0; k < n && simplices.IsAlive[s]; k++)
            {
                _incident[next[simplices.Vertices[s * n + k]]++] = s;
            }
        }
    }

    /// <summary>Points that are vertices of no simplex.</summary>
    public List<int> Others { get; } = [];

    /// <summary>The vertices that share a simplex with one: gathered when it is first asked for, for few are.</summary>
    public int[] NeighboursOf(int vertex) => _neighbours[vertex] ??= Gather(vertex);

    private int[] Gather(int vertex)
    {
        _found.Clear();
        _seen[vertex] = vertex + 1;
        for (int e = _firsts[vertex]; e < _firsts[vertex + 1]; e++)
        {
            for (int k = _incident[e] * _n; k < _incident[e] * _n + _n; k++)
            {
                int other = _simplices.Vertices[k];
                if (_seen[other] != vertex + 1)
                {
                    _seen[other] = vertex + 1;
                    _found.Add(other);
                }
            }
        }

        return _found.ToArray();
    }
}
