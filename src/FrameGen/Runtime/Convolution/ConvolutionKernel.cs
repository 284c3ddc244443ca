using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>
/// A layer moved along signals: what emitted convolutions call. The forward pass is its own; patches are reconstructed by the kernel of the layer, a block at a time, and averaged.
/// </summary>
/// <remarks>
/// An error e of the output gives the signal an error of at most the layer's inverse Lipschitz bound times |e|: for each sample the square of a mean is at most the mean of the squares, and each
/// patch's are bounded by its own part of e.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TPatches">The kernel of the layer.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ConvolutionKernel<T, TPatches, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TPatches : IPatchKernel<T>
    where TTables : struct, ILayerTables<T>, IConvolutionTables
{
    /// <summary>The most patches, and the most of their numbers, that are worked on before those of the next block.</summary>
    private const int BlockPatches = PatchOutputs<T>.MostPatches, BlockNumbers = 8192;

    private protected ConvolutionKernel()
    {
    }

    /// <summary>The kernels, row by row.</summary>
    public static ReadOnlySpan<T> Weights => LayerKernel<T, TTables>.Weights;

    /// <summary>The biases in the layer's convention.</summary>
    public static ReadOnlySpan<T> Bias => LayerKernel<T, TTables>.Bias;

    /// <summary>Their bounds; empty where none are known.</summary>
    public static ReadOnlySpan<T> MaxBias => LayerKernel<T, TTables>.MaxBias;

    private static int Length => LayerShape<T, TTables>.Inputs / TTables.Channels();

    /// <inheritdoc cref="IReluConvolution{T}.OutputLength"/>
    public static int OutputLength(int inputLength) => Positions(inputLength, nameof(inputLength));

    /// <inheritdoc cref="IReluConvolution{T}.InputLength"/>
    public static int InputLength(int outputLength) => InputLength(outputLength, nameof(outputLength));

    /// <inheritdoc cref="IReluConvolution{T}.Forward"/>
    public static void Forward(ReadOnlySpan<T> input, Span<T> destination)
    {
        SignalShape shape = OfSignal(input.Length, nameof(input), destination.Length, nameof(destination));
        ConvolutionForward.Compute(Weights, LayerKernel<T, TTables>.Offsets, input, shape, destination);
    }

    /// <inheritdoc cref="IReluConvolution{T}.Explains"/>
    public static bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
    {
        SignalShape shape = OfSignal(input.Length, nameof(input), output.Length, nameof(output));
        return ConvolutionForward.Explains(Weights, LayerKernel<T, TTables>.Offsets, input, shape, output, tolerance);
    }

    /// <inheritdoc cref="IReluConvolution{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination) => TryInvert(output, default, destination, isEstimated: false);

    /// <inheritdoc cref="IReluConvolution{T}.Reconstruct"/>
    public static void Reconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        if (!TryReconstruct(output, destination))
        {
            Throw.NoInput();
        }
    }

    /// <inheritdoc cref="IReluConvolution{T}.TryEstimate"/>
    public static bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination) => TryInvert(output, sigma, destination, isEstimated: true);

    private static bool TryInvert(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> signal, bool isEstimated)
    {
        SignalShape shape = OfOutput(output.Length, nameof(output), signal.Length, "destination");
        int m = LayerShape<T, TTables>.Outputs;
        int n = LayerShape<T, TTables>.Inputs;
        int reach = PatchAverage.Reach(shape.Length, shape.Stride);
        int block = Math.Clamp(BlockNumbers / (m + n), 1, BlockPatches);
        int pitch = reach + block;
        int size = pitch * n;
        bool isCompared = !isEstimated && !TTables.Domain().IsInjective;
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(size)], size);
        var patches = new PatchPlanes<T>(scratch.Take(size), pitch, n);
        for (int start = 0; start < shape.Positions; start += block)
        {
            var outputs = new PatchOutputs<T>(output[start..], shape.Positions, m, Math.Min(block, shape.Positions - start));
            PatchPlanes<T> found = patches.From(reach);
            if (!(isEstimated ? PatchBatch<T, TPatches>.TryEstimate(outputs, found, sigma) : TPatches.TryReconstructPatches(outputs, found))
                || !PatchAverage.TryWrite(patches, shape, start, outputs.Count, isCompared, signal))
            {
                signal.Clear();
                return false;
            }

            // The last ones reach into the samples of the next block.
            patches.Keep(outputs.Count, reach);
        }

        return true;
    }

    /// <summary>How kernels move along the signal in a span, of which another receives or holds the output.</summary>
    private static SignalShape OfSignal(int values, string name, int outputs, string outputName)
    {
        int samples = values / TTables.Channels();
        if (samples * TTables.Channels() != values)
        {
            Throw.ChannelLength(name, values, TTables.Channels());
        }

        var shape = new SignalShape(Length, TTables.Stride(), TTables.Channels(), Positions(samples, name));
        if (outputs != (long)LayerShape<T, TTables>.Outputs * shape.Positions)
        {
            Throw.SignalLength(outputName, outputs, LayerShape<T, TTables>.Outputs, shape.Positions);
        }

        return shape;
    }

    /// <summary>The same from the output.</summary>
    private static SignalShape OfOutput(int values, string name, int samples, string signalName)
    {
        int positions = values / LayerShape<T, TTables>.Outputs;
        if (positions * LayerShape<T, TTables>.Outputs != values)
        {
            Throw.ChannelLength(name, values, LayerShape<T, TTables>.Outputs);
        }

        var shape = new SignalShape(Length, TTables.Stride(), TTables.Channels(), positions);
        InputLength(positions, name);
        if (samples != (long)TTables.Channels() * shape.Samples)
        {
            Throw.SignalLength(signalName, samples, TTables.Channels(), shape.Samples);
        }

        return shape;
    }

    private static int Positions(int samples, string name)
    {
        int positions = ((samples - Length) / TTables.Stride()) + 1;
        if (samples < Length || ((positions - 1) * TTables.Stride()) + Length != samples)
        {
            Throw.Edges(name, samples, Length, TTables.Stride());
        }

        return positions;
    }

    private static int InputLength(int positions, string name)
    {
        long samples = ((positions - 1L) * TTables.Stride()) + Length;
        if (positions < 1 || samples * TTables.Channels() > Array.MaxLength)
        {
            Throw.PositionCount(name, positions);
        }

        return (int)samples;
    }
}
