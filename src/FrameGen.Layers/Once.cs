using System;
using System.Threading;

namespace FrameGen.Layers;

/// <summary>
/// A value that is computed once, by whoever asks first, while the others wait. Whoever waits can still be cancelled; whoever is cancelled while
/// computing leaves it to the next.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class Once<T>
{
    private readonly object _turn = new();
    private Box? _value;

    /// <summary>The value.</summary>
    /// <param name="compute">Computes it.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public T Get(Func<T> compute, CancellationToken cancellation)
    {
        if (Volatile.Read(ref _value) is { } ready)
        {
            return ready.Value;
        }

        while (!Monitor.TryEnter(_turn, TimeSpan.FromMilliseconds(20)))
        {
            cancellation.ThrowIfCancellationRequested();
        }

        try
        {
            return (_value ??= new Box(compute())).Value;
        }
        finally
        {
            Monitor.Exit(_turn);
        }
    }

    private sealed record Box(T Value);
}
