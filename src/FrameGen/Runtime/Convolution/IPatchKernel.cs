using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>What a convolution asks of the kernel that serves its patches, many at a time.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPatchKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <inheritdoc cref="IReluLayer{T}.ReconstructBatch"/>
    static abstract int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination);

    /// <inheritdoc cref="IReluLayer{T}.EstimateBatch"/>
    static abstract int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss);

    /// <summary>Finds the inputs of consecutive patches where their outputs lie, without gathering them where the strategy allows; whether all are found.</summary>
    internal static abstract bool TryReconstructPatches(in PatchOutputs<T> outputs, in PatchPlanes<T> patches);
}
