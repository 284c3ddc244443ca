using System;
using System.Threading;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// What a computation may still do, in elementary operations: a multiply-add, a comparison in a pivot, a word of exact arithmetic. Counts,
/// never seconds, so that every machine gives the same answer. Every inner loop of the hull, the bias, the decision and the plan charges
/// it, and so notices cancellation too: counts of nodes or facets bound no time, for a node at n = 64 costs a million times one at n = 3.
/// </summary>
/// <remarks>Not safe for use by several threads: each needs its own, which is settled afterwards.</remarks>
public sealed class Work
{
    /// <summary>After so many operations cancellation is looked at: well below a millisecond.</summary>
    private const long OperationsBetweenLooks = 1 << 17;

    private readonly WorkMeter? _meter = WorkMeter.Current;
    private long _nextLook;
    private long _settled;
    private long _told;
    private long _settledTold;

    /// <param name="limit">How many operations are allowed.</param>
    /// <param name="cancellation">Looked at while work is charged.</param>
    /// <param name="threads">On how many threads it may be done, where it can be divided.</param>
    public Work(long limit, CancellationToken cancellation, int threads = 1)
    {
        Limit = limit;
        Cancellation = cancellation;
        Threads = threads;
    }

    /// <summary>How many operations are allowed.</summary>
    public long Limit { get; private set; }

    /// <summary>On how many threads they may be done, where they can be divided: what is done, and what it costs, does not depend on it.</summary>
    public int Threads { get; }

    /// <summary>Whether this is but a share of work that is divided: where it does not suffice, more may be left elsewhere.</summary>
    public bool IsShare { get; private set; }

    /// <summary>How many were charged.</summary>
    public long Spent { get; private set; }

    /// <summary>How many are left.</summary>
    public long Left => Math.Max(0, Limit - Spent);

    /// <summary>Where it is shown how far the work is; null where nobody looks.</summary>
    public WorkMeter? Meter => _meter;

    /// <summary>What ends the work at once.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Charges operations before they are done, or just after.</summary>
    /// <exception cref="WorkEndedException">They exceed what is left.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public void Charge(long operations)
    {
        if (operations > Limit - Spent)
        {
            Spent = Limit;
            throw new WorkEndedException();
        }

        Spent += operations;
        if (Spent >= _nextLook)
        {
            _nextLook = Spent + OperationsBetweenLooks;
            _meter?.AddOperations(Spent - _told);
            _told = Spent;
            Cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Charges multiplications of integers of so many words: a product of words each, and what allocating the result costs. A word is 32 bits, or 64 where the integers are
    /// half as long on the way, as in an elimination; of numbers of which some are huge and some tiny, an integer has up to 66.
    /// </summary>
    public void ChargeExact(long multiplications, long words) => Charge(multiplications * (64 + (words * words)));

    /// <summary>A budget of its own out of what is left, at most a limit; what it spends is charged here by <see cref="Settle"/>.</summary>
    public Work Part(long limit) => new(Math.Min(limit, Left), Cancellation, Threads);

    /// <summary>Allows so many operations from now on.</summary>
    public void Allow(long operations, bool isShare)
    {
        Limit = Spent + Math.Min(operations, long.MaxValue - Spent);
        IsShare = isShare;
    }

    /// <summary>Charges what a part has spent since it was last settled.</summary>
    public void Settle(Work part)
    {
        // What the part has told is not told again.
        long spent = Spent;
        Spent = Math.Min(Limit, Spent + part.Spent - part._settled);
        _told += Math.Min(part._told - part._settledTold, Spent - spent);
        part._settled = part.Spent;
        part._settledTold = part._told;
    }
}
