using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Reconstruction without facets, by the equations of the active rows.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActiveSetKernel<T, TTables> : LayerKernel<T, TTables>, IPatchKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private protected ActiveSetKernel()
    {
    }

    /// <inheritdoc cref="IReluLayer{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        CheckInput(destination.Length, nameof(destination));
        return ActiveSet.TryReconstruct(Tables, output, destination);
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
            if (ActiveSet.TryReconstruct(Tables, outputs.Slice(k * M, M), input))
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

    /// <inheritdoc/>
    static bool IPatchKernel<T>.TryReconstructPatches(in PatchOutputs<T> outputs, in PatchPlanes<T> patches) => PatchBatch<T, ActiveSetKernel<T, TTables>>.TryReconstruct(outputs, patches);
}
