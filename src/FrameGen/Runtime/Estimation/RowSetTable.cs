using System;
using System.Numerics;
using System.Threading;

namespace FrameGen.Runtime;

/// <summary>What sets of rows of a small layer come to, each made when its set is first met.</summary>
/// <remarks>
/// <para>All memory is taken at once, so that nothing allocates later however many sets are met; sets beyond it are not served.</para>
/// <para>Threads read without a lock: one number a set says both whether it was met and where its numbers stand, and is written after them. A thread that meets a new set
/// while another makes one waits for it: within that memory no result depends on what other threads do.</para>
/// </remarks>
internal abstract class RowSetTable
{
    /// <summary>What <see cref="Starts"/> says of a set that was met and is not served; below, of one that was not met.</summary>
    internal const uint NotServed = 1;

    /// <summary>The elements of a vector, which fill a line of the cache.</summary>
    internal const int Lanes = 8;

    private readonly int _unit;
    private int _next;

    /// <summary>An empty table.</summary>
    /// <param name="m">m.</param>
    /// <param name="numbers">The memory.</param>
    /// <param name="first">What starts count from: 0, or the first line of the cache.</param>
    /// <param name="unit">So many numbers a step of them.</param>
    /// <param name="next">The first start, above <see cref="NotServed"/>.</param>
    protected RowSetTable(int m, double[] numbers, int first, int unit, int next)
    {
        Starts = new ushort[1 << m];
        Numbers = numbers;
        First = first;
        _unit = unit;
        _next = next;
    }

    /// <summary>For each set, row i in bit i: where its numbers begin, or <see cref="NotServed"/>, or 0 where it was not met.</summary>
    internal ushort[] Starts { get; }

    /// <summary>The index that starts count from.</summary>
    internal int First { get; }

    /// <summary>The numbers of sets that are served; they never move, so that vectors stay within the lines of a cache.</summary>
    internal double[] Numbers { get; }

    /// <summary>How many numbers a set takes.</summary>
    protected abstract int Size { get; }

    /// <summary>Makes the numbers of a set that has not been met, if there is room for them; returns what <see cref="Starts"/> then says.</summary>
    internal uint Add<T>(uint set, in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // A full table is asked again for each set that it does not serve.
        if (!HasRoom(Volatile.Read(ref _next)))
        {
            return Volatile.Read(ref Starts[set]);
        }

        lock (Starts)
        {
            if (Starts[set] == 0 && HasRoom(_next))
            {
                bool isServed = TryWrite(set, layer, Numbers.AsSpan(First + (_next * _unit), Size));
                Volatile.Write(ref Starts[set], isServed ? (ushort)_next : (ushort)NotServed);
                _next += isServed ? Size / _unit : 0;
            }

            return Starts[set];
        }
    }

    /// <summary>Writes the numbers of a set; false where it is not served.</summary>
    protected abstract bool TryWrite<T>(uint set, in LayerTables<T> layer, Span<double> numbers)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private bool HasRoom(int next) => First + (next * _unit) + Size <= Numbers.Length;
}
