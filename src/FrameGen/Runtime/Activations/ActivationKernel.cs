using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>What layers of other activations than ReLU do, whatever their strategy: what a ReLU layer does, before the activation or behind the equivalent of an output (<see cref="ReluEquivalent"/>).</summary>
/// <remarks>A class beside that of ReLU layers, so that those have not a branch more.</remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">The layer's numbers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ActivationKernel<T, TTables> : LayerKernel<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>, ILayerActivation
{
    /// <summary>The vectors of a batch, or the rows of a layer, that are treated at a time.</summary>
    private protected const int Portion = 64;

    private protected ActivationKernel()
    {
    }

    /// <inheritdoc cref="IReluLayer{T}.Forward"/>
    public static new void Forward(ReadOnlySpan<T> input, Span<T> destination)
    {
        if (TTables.Activation().Kind == Activation.LeakyRelu)
        {
            CheckInput(input.Length, nameof(input));
            CheckOutput(destination.Length, nameof(destination));
            LinearRows.Compute(Columns, Offsets, input, 0, destination);
        }
        else
        {
            LayerKernel<T, TTables>.Forward(input, destination);
        }

        ActivationFunction.Apply(TTables.Activation(), Offsets, destination);
    }

    /// <inheritdoc cref="IReluLayer{T}.ForwardBatch"/>
    public static new int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination)
    {
        bool isLeaky = TTables.Activation().Kind == Activation.LeakyRelu;
        int count = isLeaky
            ? Count(inputs.Length, N, nameof(inputs), destination.Length, M, nameof(destination))
            : LayerKernel<T, TTables>.ForwardBatch(inputs, destination);
        for (int k = 0; k < count; k++)
        {
            Span<T> output = destination.Slice(k * M, M);
            if (isLeaky)
            {
                LinearRows.Compute(Columns, Offsets, inputs.Slice(k * N, N), 0, output);
            }

            ActivationFunction.Apply(TTables.Activation(), Offsets, output);
        }

        return count;
    }

    /// <inheritdoc cref="IReluLayer{T}.Explains"/>
    public static new bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
    {
        CheckInput(input.Length, nameof(input));
        CheckOutput(output.Length, nameof(output));
        Span<T> block = stackalloc T[Portion];
        for (int start = 0; start < M; start += Portion)
        {
            Span<T> heights = block[..Math.Min(Portion, M - start)];
            LinearRows.Compute(Columns, Offsets, input, start, heights);
            for (int i = 0; i < heights.Length; i++)
            {
                if (!ActivationFunction.Explains(TTables.Activation(), heights[i], Offsets[start + i], output[start + i], tolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <inheritdoc cref="IReluLayer{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>
    public static new bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination)
    {
        CheckOutput(output.Length, nameof(output));
        CheckSigma(sigma);
        CheckInput(destination.Length, nameof(destination));
        return Estimate(output, sigma, destination, default, default, Loss.Squares).Status == EstimateStatus.Found;
    }

    /// <inheritdoc cref="IReluLayer{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, out Estimate{T}, Span{T}, Span{T}, Loss)"/>
    public static new bool TryEstimate(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares)
    {
        CheckOutput(output.Length, nameof(output));
        CheckSigma(sigma);
        CheckInput(destination.Length, nameof(destination));
        CheckFurther(covariance.Length, mirror.Length, loss);
        estimate = Estimate(output, sigma, destination, covariance, mirror, loss);
        return estimate.Status == EstimateStatus.Found;
    }

    /// <inheritdoc cref="IReluLayer{T}.EstimateBatch"/>
    public static new int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares)
    {
        int count = Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        CheckSigma(sigma);
        CheckLoss(loss);
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            Span<T> input = destination.Slice(k * N, N);
            if (Estimate(outputs.Slice(k * M, M), sigma, input, default, default, loss).Status == EstimateStatus.Found)
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

    private static Estimate<T> Estimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, Span<T> covariance, Span<T> mirror, Loss loss)
    {
        int size = ReluEquivalent.Size(N, M);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        LayerTables<T> layer = ReluEquivalent.OfMeasured(Tables, TTables.Activation(), output, sigma, scratch.Take(size), out Span<T> z, out Span<T> deviations);
        return Estimator.Estimate(layer, z, deviations, destination, covariance, mirror, loss);
    }
}
