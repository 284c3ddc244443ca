using System;
using System.Buffers;

namespace FrameGen.Runtime;

/// <summary>Memory for coordinates: on the stack as far as <see cref="Scratch.StackLimit"/> goes, beyond it from the shared array pool, which allocates only while it warms up.</summary>
internal ref struct Coordinates<T>
{
    private readonly T[]? _rented;

    /// <summary>Takes memory of the stack, or rents where none is given.</summary>
    internal Coordinates(Span<T> stack, int size)
    {
        _rented = size > stack.Length ? ArrayPool<T>.Shared.Rent(size) : null;
        Span = _rented is null ? stack : _rented.AsSpan(0, size);
    }

    /// <summary>The memory; nothing is known of what it holds.</summary>
    internal Span<T> Span { get; }

    /// <summary>How much stack to give: all or nothing.</summary>
    internal static int OnStack(int size) => Scratch.OnStack(size);

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<T>.Shared.Return(_rented);
        }
    }
}
