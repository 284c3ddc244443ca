using System;
using System.Numerics;

namespace FrameGen.Testing;

/// <summary>Forward, Reconstruct.</summary>
public delegate void LayerMap<T>(ReadOnlySpan<T> source, Span<T> destination);

/// <summary>TryReconstruct.</summary>
public delegate bool LayerTryMap<T>(ReadOnlySpan<T> output, Span<T> destination);

/// <summary>TryEstimate.</summary>
public delegate bool LayerEstimate<T>(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination);

/// <summary>TryEstimate, with what is known of the estimate.</summary>
public delegate bool LayerFullEstimate<T>(
    ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance, Span<T> mirror, Loss loss)
    where T : unmanaged, IFloatingPointIeee754<T>;

/// <summary>EstimateBatch.</summary>
public delegate int LayerEstimateBatch<T>(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss);

/// <summary>ForwardBatch, ReconstructBatch.</summary>
public delegate int LayerBatchMap<T>(ReadOnlySpan<T> source, Span<T> destination);

/// <summary>Explains.</summary>
public delegate bool LayerPredicate<T>(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance);

/// <summary>FindFacet.</summary>
public delegate int LayerSearch<T>(ReadOnlySpan<T> output);

/// <summary>GetFacet.</summary>
public delegate ReadOnlySpan<int> LayerRows(int index);

/// <summary>Weights, Bias, MaxBias.</summary>
public delegate ReadOnlySpan<T> LayerData<T>();
