using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The layers of a network, as the compiler emits them for <see cref="NetworkKernel{T, TLayers}"/>. Layers that are static classes can be no type arguments, hence calls by number.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INetworkLayers<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many there are.</summary>
    static abstract int Count();

    /// <summary>The number of inputs of a layer, or, one beyond the last, of outputs.</summary>
    static abstract int Width(int layer);

    /// <summary>By how much the inverse of a layer may enlarge an error; infinite where that is not known.</summary>
    static abstract T Gain(int layer);

    /// <summary>The layer's forward pass.</summary>
    static abstract void Forward(int layer, ReadOnlySpan<T> input, Span<T> destination);

    /// <summary>The layer's inverse.</summary>
    static abstract bool TryReconstruct(int layer, ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>The layer's estimate.</summary>
    static abstract bool TryEstimate(
        int layer, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance, Span<T> mirror, Loss loss);
}
