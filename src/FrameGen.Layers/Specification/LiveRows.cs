using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Layers.Specification;

/// <summary>
/// Which rows of a layer are live, and the way between the layer's numbering of rows and that of its frame, which has the live ones alone. A zero
/// row, a dead unit, has no direction: its output is a constant, and it is on no facet, in no clause, and under no bound.
/// </summary>
public sealed class LiveRows
{
    private readonly int[] _live;

    internal LiveRows(int count, IReadOnlyList<int> dead)
    {
        Count = count;
        Dead = dead;
        var isDead = new HashSet<int>(dead);
        _live = [.. Enumerable.Range(0, count).Where(row => !isDead.Contains(row))];
    }

    /// <summary>m, the dead rows among them.</summary>
    public int Count { get; }

    /// <summary>The dead rows, ascending.</summary>
    public IReadOnlyList<int> Dead { get; }

    /// <summary>Rows of the frame by their numbers in the layer.</summary>
    public int[] InLayer(IReadOnlyList<int> rows) => [.. rows.Select(row => _live[row])];

    /// <summary>A value for each row of the frame, as one for each row of the layer.</summary>
    /// <param name="values">The values, in the order of the frame.</param>
    /// <param name="dead">That of a dead row.</param>
    public T[] InLayer<T>(IReadOnlyList<T> values, T dead)
    {
        var all = new T[Count];
        for (int row = 0, live = 0; row < Count; row++)
        {
            all[row] = live < _live.Length && _live[live] == row ? values[live++] : dead;
        }

        return all;
    }

    /// <summary>Values of the layer's rows with others in place of those of live rows.</summary>
    /// <param name="layer">A value for each row of the layer.</param>
    /// <param name="values">The others, in the order of the frame.</param>
    public T[] ReplaceLive<T>(IReadOnlyList<T> layer, IReadOnlyList<T> values)
    {
        T[] all = [.. layer];
        for (int i = 0; i < _live.Length; i++)
        {
            all[_live[i]] = values[i];
        }

        return all;
    }

    /// <summary>A number for each row of the frame that has one; null of a dead row.</summary>
    public double?[]? InLayer(IReadOnlyList<double?>? values) => values is null ? null : InLayer(values, null);

    /// <summary>A proof for the frame as one for the layer, which check reads against all rows.</summary>
    public ProofCertificate InLayer(ProofCertificate proof) => Dead.Count == 0 ? proof : proof.Renumbered(Count, _live);

    /// <summary>Sets of live rows by their numbers in the frame.</summary>
    public IReadOnlyList<IReadOnlyList<int>> InFrame(IEnumerable<IReadOnlyList<int>> sets)
    {
        int[] numbers = new int[Count];
        for (int i = 0; i < _live.Length; i++)
        {
            numbers[_live[i]] = i;
        }

        return [.. sets.Select(set => Dead.Count == 0 ? set : [.. set.Select(row => numbers[row])])];
    }

    /// <summary>A value for each row of the layer, as one for each row of the frame.</summary>
    public T[] InFrame<T>(IReadOnlyList<T> values) => [.. _live.Select(row => values[row])];
}
