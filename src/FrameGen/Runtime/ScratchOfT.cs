using System;
using System.Buffers;

namespace FrameGen.Runtime;

/// <summary>
/// Working memory of a layer's numbers: on the stack as far as <see cref="Scratch.StackLimit"/> goes, beyond it from the shared array pool, which allocates only while it
/// warms up. Nothing is known of what it holds.
/// </summary>
internal ref struct Scratch<T>
{
    private readonly T[]? _rented;
    private Span<T> _free;

    /// <summary>Takes memory of the stack (<see cref="Scratch.OnStack"/>), or rents where none is given.</summary>
    internal Scratch(Span<T> stack, int size)
    {
        _rented = size > stack.Length ? ArrayPool<T>.Shared.Rent(size) : null;
        _free = _rented is null ? stack : _rented.AsSpan(0, size);
    }

    /// <summary>Cuts off the next piece.</summary>
    internal Span<T> Take(int length)
    {
        Span<T> piece = _free[..length];
        _free = _free[length..];
        return piece;
    }

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
