using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Reconstruction without facets of layers of any activation.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActivationActiveSetKernel<T, TTables> : ActivationKernel<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>, ILayerActivation
{
    private protected ActivationActiveSetKernel()
    {
    }

    /// <inheritdoc cref="IReluLayer{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        CheckInput(destination.Length, nameof(destination));
        int size = ReluEquivalent.Size(N, M);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        LayerTables<T> layer = ReluEquivalent.Of(Tables, TTables.Activation(), output, scratch.Take(size), out Span<T> z);
        return ActiveSet.TryReconstruct(layer, z, destination);
    }

    /// <inheritdoc cref="IReluLayer{T}.Reconstruct"/>
    public static void Reconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        if (!TryReconstruct(output, destination))
        {
            Throw.NoInput();
        }
    }

    /// <inheritdoc cref="IReluLayer{T}.ReconstructBatch"/>
    public static int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination)
    {
        int count = Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            Span<T> input = destination.Slice(k * N, N);
            if (TryReconstruct(outputs.Slice(k * M, M), input))
            {
                found++;
            }
            else
            {
                input.Fill(T.NaN);
            }
        }

        return found;
    }
}
