using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Reconstruction by facets of gate layers, whose outputs stand for those of the ReLU layer with the same rows and thresholds.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActivationFacetTableKernel<T, TTables> : ActivationKernel<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>, ILayerActivation
{
    private protected ActivationFacetTableKernel()
    {
    }

    /// <inheritdoc cref="IReluLayer{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        CheckInput(destination.Length, nameof(destination));
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(M)], M);
        return FacetTableKernel<T, TTables>.TryReconstruct(Relu(output, scratch.Take(M)), destination);
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
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(Portion * M)], Portion * M);
        Span<T> memory = scratch.Take(Portion * M);
        int found = 0;
        for (int start = 0; start < count; start += Portion)
        {
            int size = Math.Min(Portion, count - start);
            found += FacetTableKernel<T, TTables>.ReconstructBatch(Relu(outputs.Slice(start * M, size * M), memory), destination.Slice(start * N, size * N));
        }

        return found;
    }

    /// <inheritdoc cref="IFacetLayer{T}.FindFacet"/>
    public static int FindFacet(ReadOnlySpan<T> output)
    {
        CheckOutput(output.Length, nameof(output));
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(M)], M);
        return FacetTableKernel<T, TTables>.FindFacet(Relu(output, scratch.Take(M)));
    }

    /// <inheritdoc cref="IFacetLayer{T}.GetFacet"/>
    public static ReadOnlySpan<int> GetFacet(int index) => FacetTableKernel<T, TTables>.GetFacet(index);

    private static Span<T> Relu(ReadOnlySpan<T> outputs, Span<T> memory)
    {
        Span<T> z = memory[..outputs.Length];
        ReluEquivalent.OfGate(Offsets, outputs, z);
        return z;
    }
}
