using System;
using FrameGen.Runtime;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>A layer whose tables are at hand, as the generator would emit it without facets.</summary>
internal readonly struct WithoutFacets<TTables> : IReluLayer<double>
    where TTables : struct, ILayerTables<double>
{
    public static int InputDimension => LayerShape<double, TTables>.Inputs;

    public static int OutputDimension => LayerShape<double, TTables>.Outputs;

    public static Certificate Certificate => Certificate.None;

    /// <summary>Nobody has worked it out; that of the outputs that race is below this.</summary>
    public static double InverseLipschitzBound => 1e3;

    public static ReadOnlySpan<double> Weights => ActiveSetKernel<double, TTables>.Weights;

    public static ReadOnlySpan<double> Bias => ActiveSetKernel<double, TTables>.Bias;

    public static ReadOnlySpan<double> MaxBias => default;

    public static void Forward(ReadOnlySpan<double> input, Span<double> destination) => ActiveSetKernel<double, TTables>.Forward(input, destination);

    public static bool TryReconstruct(ReadOnlySpan<double> output, Span<double> destination) => ActiveSetKernel<double, TTables>.TryReconstruct(output, destination);

    public static void Reconstruct(ReadOnlySpan<double> output, Span<double> destination) => ActiveSetKernel<double, TTables>.Reconstruct(output, destination);

    public static bool TryEstimate(ReadOnlySpan<double> output, ReadOnlySpan<double> sigma, Span<double> destination)
        => ActiveSetKernel<double, TTables>.TryEstimate(output, sigma, destination);

    public static bool TryEstimate(
        ReadOnlySpan<double> output, ReadOnlySpan<double> sigma, Span<double> destination, out Estimate<double> estimate, Span<double> covariance, Span<double> mirror, Loss loss)
        => ActiveSetKernel<double, TTables>.TryEstimate(output, sigma, destination, out estimate, covariance, mirror, loss);

    public static bool Explains(ReadOnlySpan<double> input, ReadOnlySpan<double> output, double tolerance) => ActiveSetKernel<double, TTables>.Explains(input, output, tolerance);

    public static int ForwardBatch(ReadOnlySpan<double> inputs, Span<double> destination) => ActiveSetKernel<double, TTables>.ForwardBatch(inputs, destination);

    public static int ReconstructBatch(ReadOnlySpan<double> outputs, Span<double> destination) => ActiveSetKernel<double, TTables>.ReconstructBatch(outputs, destination);

    public static int EstimateBatch(ReadOnlySpan<double> outputs, ReadOnlySpan<double> sigma, Span<double> destination, Loss loss)
        => ActiveSetKernel<double, TTables>.EstimateBatch(outputs, sigma, destination, loss);
}
