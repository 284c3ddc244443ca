using System;
using System.Buffers;

namespace FrameGen.Runtime;

/// <summary>
/// Working memory of the rare paths: on the stack up to <see cref="StackLimit"/> doubles, beyond it from the shared array
/// pool, which allocates only while it warms up.
/// </summary>
internal ref struct Scratch
{
    /// <summary>64 KiB: a triangular factor for n up to 124.</summary>
    internal const int StackLimit = 8192;

    private readonly double[]? _rented;
    private Span<double> _free;

    /// <summary>Takes memory of the stack, or rents where none is given.</summary>
    internal Scratch(Span<double> stack, int size)
    {
        if (size > stack.Length)
        {
            _rented = ArrayPool<double>.Shared.Rent(size);
            _free = _rented.AsSpan(0, size);
            _free.Clear();
        }
        else
        {
            _free = stack;
        }
    }

    /// <summary>How much stack to give: all or nothing.</summary>
    internal static int OnStack(int size) => size <= StackLimit ? size : 0;

    /// <summary>What is left.</summary>
    internal readonly Span<double> Rest => _free;

    /// <summary>Cuts off the next zeroed piece.</summary>
    internal Span<double> Take(int length)
    {
        Span<double> piece = _free[..length];
        _free = _free[length..];
        return piece;
    }

    public readonly void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<double>.Shared.Return(_rented);
        }
    }
}
