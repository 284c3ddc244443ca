using System;
using System.Numerics;

namespace FrameGen;

/// <summary>Layers as objects.</summary>
public static class ReluLayer
{
    /// <summary>A layer as an object, for dependency injection and plugins. It has no state: every call gives the same object, and threads may share it.</summary>
    /// <typeparam name="TLayer">The type with the layer's static members.</typeparam>
    /// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
    public static ReluLayer<T> Of<TLayer, T>()
        where TLayer : IReluLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        => Static<TLayer, T>.Instance;

    /// <summary>Passes every call on to static members.</summary>
    private sealed class Static<TLayer, T> : ReluLayer<T>
        where TLayer : IReluLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static readonly Static<TLayer, T> Instance = new();

        public override int InputDimension => TLayer.InputDimension;

        public override int OutputDimension => TLayer.OutputDimension;

        public override Certificate Certificate => TLayer.Certificate;

        public override T InverseLipschitzBound => TLayer.InverseLipschitzBound;

        public override ReadOnlySpan<T> Weights => TLayer.Weights;

        public override ReadOnlySpan<T> Bias => TLayer.Bias;

        public override ReadOnlySpan<T> MaxBias => TLayer.MaxBias;

        public override void Forward(ReadOnlySpan<T> input, Span<T> destination) => TLayer.Forward(input, destination);

        public override bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination) => TLayer.TryReconstruct(output, destination);

        public override void Reconstruct(ReadOnlySpan<T> output, Span<T> destination) => TLayer.Reconstruct(output, destination);

        public override bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination) => TLayer.TryEstimate(output, sigma, destination);

        public override bool TryEstimate(
            ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares)
            => TLayer.TryEstimate(output, sigma, destination, out estimate, covariance, mirror, loss);

        public override bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance) => TLayer.Explains(input, output, tolerance);

        public override int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination) => TLayer.ForwardBatch(inputs, destination);

        public override int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination) => TLayer.ReconstructBatch(outputs, destination);

        public override int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares)
            => TLayer.EstimateBatch(outputs, sigma, destination, loss);
    }
}
