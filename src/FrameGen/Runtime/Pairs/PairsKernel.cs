using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Reconstruction by pairs of rows: the row of each that is lit gives a coordinate of x in the basis B, and x = B^-1 s.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class PairsKernel<T, TTables> : LayerKernel<T, TTables>, IPatchKernel<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The most vectors of a batch whose coordinates are worked out before they are multiplied.</summary>
    private const int Vectors = InverseProduct.Vectors;

    private protected PairsKernel()
    {
    }

    /// <summary>The pairs.</summary>
    private static PairTables<T> Pairs
        => new(TTables.Indices(), TTables.Numbers().Slice((2 * N * M) + (2 * M), (N * N) + (5 * N)), N);

    /// <inheritdoc cref="IReluLayer{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        CheckInput(destination.Length, nameof(destination));
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(2 * N)], 2 * N);
        Span<T> coordinates = scratch.Take(N);
        PairTables<T> pairs = Pairs;
        int dark = pairs.Read(output, scratch.Take(N), coordinates);
        if (dark >= 0)
        {
            InverseProduct.One(pairs.Inverse, coordinates, destination);
            if (InverseProduct.AreFinite<T>(destination) && (dark == 0 || PairTies.Explains(Tables, pairs, output, coordinates, destination)))
            {
                return true;
            }
        }

        destination.Clear();
        return false;
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
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack((Vectors + 1) * N)], (Vectors + 1) * N);
        Span<T> coordinates = scratch.Take(Vectors * N);
        Span<T> others = scratch.Take(N);
        PairTables<T> pairs = Pairs;
        Span<int> dark = stackalloc int[Vectors];
        int found = 0;
        for (int first = 0; first < count; first += Vectors)
        {
            int vectors = Math.Min(Vectors, count - first);
            for (int k = 0; k < vectors; k++)
            {
                dark[k] = pairs.Read(outputs.Slice((first + k) * M, M), others, coordinates.Slice(k * N, N));
            }

            InverseProduct.Many(pairs.Inverse, coordinates[..(vectors * N)], destination.Slice(first * N, vectors * N), vectors);
            for (int k = 0; k < vectors; k++)
            {
                Span<T> input = destination.Slice((first + k) * N, N);
                if (dark[k] >= 0
                    && InverseProduct.AreFinite<T>(input)
                    && (dark[k] == 0 || PairTies.Explains(Tables, pairs, outputs.Slice((first + k) * M, M), coordinates.Slice(k * N, N), input)))
                {
                    found++;
                }
                else
                {
                    input.Fill(T.NaN);
                }
            }
        }

        return found;
    }

    /// <inheritdoc/>
    static bool IPatchKernel<T>.TryReconstructPatches(in PatchOutputs<T> outputs, in PatchPlanes<T> patches)
    {
        ulong left = PairPlanes.Compute(Pairs, TTables.Domain(), outputs, patches);
        return left == 0 || PatchBatch<T, PairsKernel<T, TTables>>.TryReconstruct(outputs, patches, left);
    }
}
