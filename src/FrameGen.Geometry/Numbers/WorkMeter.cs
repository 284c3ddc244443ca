using System;
using System.Threading;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// What a long computation has done so far: counted where it is done, read by another thread that shows it to somebody who waits. It never changes
/// what is computed.
/// </summary>
/// <remarks>
/// The meter goes with the flow of control, not through parameters: whoever starts a computation attaches one (<see cref="Measure{T}"/>), each <see cref="Work"/>
/// that begins within takes it along, and where there is none, as in a compiler, nothing is counted. Operations are told with each look at
/// cancellation, so that no inner loop is slower for it.
/// </remarks>
public sealed class WorkMeter
{
    private static readonly AsyncLocal<WorkMeter?> Attached = new();

    private long _operations;
    private long _nodes;
    private long _transversals;
    private double _treeShare;
    private RowsDone? _rows;
    private long _draws;
    private long _drawsWanted;

    /// <summary>The one that is attached here; null where none is.</summary>
    public static WorkMeter? Current => Attached.Value;

    /// <summary>The elementary operations charged, to a tenth of a million or so a computation.</summary>
    public long Operations => Volatile.Read(ref _operations);

    /// <summary>The nodes visited by all searches.</summary>
    public long Nodes => Volatile.Read(ref _nodes);

    /// <summary>The choices of one row from each of some clauses that were asked whether they are independent.</summary>
    public long Transversals => Volatile.Read(ref _transversals);

    /// <summary>Which share of its tree the search that was last heard of has gone through.</summary>
    public double TreeShare => Volatile.Read(ref _treeShare);

    /// <summary>How many rows are done, where a computation goes row by row; null where none does.</summary>
    public RowsDone? Rows => Volatile.Read(ref _rows);

    /// <summary>The random draws that were decided, and how many are wanted; 0 and 0 where none are.</summary>
    public (long Done, long Wanted) Draws => (Volatile.Read(ref _draws), Volatile.Read(ref _drawsWanted));

    /// <summary>Tells how many random draws are wanted.</summary>
    public void WantDraws(long count) => Interlocked.Add(ref _drawsWanted, count);

    /// <summary>Computes with this meter attached.</summary>
    public T Measure<T>(Func<T> compute)
    {
        WorkMeter? outer = Attached.Value;
        Attached.Value = this;
        try
        {
            return compute();
        }
        finally
        {
            Attached.Value = outer;
        }
    }

    internal void AddOperations(long count) => Interlocked.Add(ref _operations, count);

    internal void AddTransversals(double count) => Interlocked.Add(ref _transversals, (long)Math.Min(count, 1e15));

    /// <summary>Counts a node.</summary>
    internal void AddNode() => Interlocked.Increment(ref _nodes);

    /// <summary>Counts a draw.</summary>
    internal void AddDraw() => Interlocked.Increment(ref _draws);

    internal void SetTreeShare(double share) => Volatile.Write(ref _treeShare, share);

    /// <summary>Tells that a row is done.</summary>
    /// <param name="row">The row, from 0; those before it are done.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="value">What was found for it.</param>
    internal void FinishRow(int row, int count, double value)
    {
        double[] values = new double[row + 1];
        double[] before = _rows?.Values ?? [];
        Array.Copy(before, values, Math.Min(before.Length, row));
        values[row] = value;
        Volatile.Write(ref _rows, new RowsDone(count, values));
    }

    /// <summary>The rows that are done.</summary>
    /// <param name="Count">How many there are in all.</param>
    /// <param name="Values">What was found for each that is done.</param>
    public sealed record RowsDone(int Count, double[] Values);
}
