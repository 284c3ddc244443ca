using System;

namespace FrameGen;

/// <summary>The forward pass of a layer, a network or another function from n numbers to m.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <param name="input">n values.</param>
/// <param name="destination">Receives m values.</param>
public delegate void ForwardPass<T>(ReadOnlySpan<T> input, Span<T> destination)
    where T : unmanaged;
