using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// Pieces of work that are begun and ended in one order, whatever the number of threads that do them in between: who begins one when a certain other has ended, and nothing else
/// decides when, has the same results on any number of threads.
/// </summary>
/// <param name="threads">On how many threads, that of the caller counted. On one a piece is done when it is to end, and none that is not.</param>
internal sealed class OrderedPieces(int threads) : IDisposable
{
    private readonly Queue<Piece> _begun = new();
    private readonly Queue<Piece> _waiting = new();
    private int _helpers;
    private int _running;

    /// <summary>How many were begun and have not ended.</summary>
    public int Count => _begun.Count;

    /// <summary>Begins a piece.</summary>
    public void Begin(Action work)
    {
        var piece = new Piece(work);
        _begun.Enqueue(piece);
        lock (_waiting)
        {
            _waiting.Enqueue(piece);
            if (_helpers < threads - 1)
            {
                _helpers++;
                Task.Run(Help);
            }
        }
    }

    /// <summary>Waits until the first of those that were begun is done, and helps meanwhile. What it has thrown is thrown as it is.</summary>
    public void EndFirst()
    {
        Piece first = _begun.Dequeue();
        while (!IsDone(first))
        {
            if (Next(isHelper: false) is { } piece)
            {
                Do(piece);
            }
            else
            {
                WaitUntil(() => first.IsDone);
            }
        }

        first.Failure?.Throw();
    }

    /// <summary>Forgets the pieces that nobody has started on, and waits for the others.</summary>
    public void Dispose()
    {
        lock (_waiting)
        {
            _waiting.Clear();
        }

        WaitUntil(() => _running == 0);
    }

    private void Help()
    {
        while (Next(isHelper: true) is { } piece)
        {
            Do(piece);
        }
    }

    private Piece? Next(bool isHelper)
    {
        lock (_waiting)
        {
            if (_waiting.Count > 0)
            {
                _running++;
                return _waiting.Dequeue();
            }

            _helpers -= isHelper ? 1 : 0;
            return null;
        }
    }

    private void Do(Piece piece)
    {
        try
        {
            piece.Work();
        }
        catch (Exception exception)
        {
            piece.Failure = ExceptionDispatchInfo.Capture(exception);
        }

        lock (_waiting)
        {
            piece.IsDone = true;
            _running--;
            Monitor.PulseAll(_waiting);
        }
    }

    private bool IsDone(Piece piece)
    {
        lock (_waiting)
        {
            return piece.IsDone;
        }
    }

    private void WaitUntil(Func<bool> isReached)
    {
        lock (_waiting)
        {
            while (!isReached())
            {
                Monitor.Wait(_waiting);
            }
        }
    }

    private sealed class Piece(Action work)
    {
        public Action Work { get; } = work;

        public bool IsDone { get; set; }

        public ExceptionDispatchInfo? Failure { get; set; }
    }
}
