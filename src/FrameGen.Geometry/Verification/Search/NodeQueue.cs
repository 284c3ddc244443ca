using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Search;

/// <summary>A set of rows forced inactive, with the least norm at which they all are.</summary>
internal sealed class SearchNode
{
    /// <summary>S, ascending.</summary>
    public required int[] Forced { get; init; }

    /// <summary>min |x| over { x in C : &lt;x_i, x&gt; &lt;= a_i, i in S }.</summary>
    public required double Distance { get; init; }

    /// <summary>The point where it is attained.</summary>
    public required double[] Point { get; init; }

    /// <summary>The order of discovery, which breaks ties.</summary>
    public required int Sequence { get; init; }
}

/// <summary>A binary heap of nodes: the least distance first, ties the latest first, so that a plateau (every bias zero) is searched in depth.</summary>
internal sealed class NodeQueue
{
    private readonly List<SearchNode> _heap = [];

    public int Count => _heap.Count;

    public void Add(SearchNode node)
    {
        int child = _heap.Count;
        _heap.Add(node);
        while (child > 0 && Precedes(node, _heap[(child - 1) / 2]))
        {
            _heap[child] = _heap[(child - 1) / 2];
            child = (child - 1) / 2;
        }

        _heap[child] = node;
    }

    public SearchNode Take()
    {
        SearchNode first = _heap[0];
        SearchNode last = _heap[_heap.Count - 1];
        _heap.RemoveAt(_heap.Count - 1);
        int hole = 0;
        while (2 * hole + 1 < _heap.Count)
        {
            int child = 2 * hole + 1;
            if (child + 1 < _heap.Count && Precedes(_heap[child + 1], _heap[child]))
            {
                child++;
            }

            if (!Precedes(_heap[child], last))
            {
                break;
            }

            _heap[hole] = _heap[child];
            hole = child;
        }

        if (_heap.Count > 0)
        {
            _heap[hole] = last;
        }

        return first;
    }

    private static bool Precedes(SearchNode a, SearchNode b) =>
        a.Distance < b.Distance || (a.Distance == b.Distance && a.Sequence > b.Sequence);
}
