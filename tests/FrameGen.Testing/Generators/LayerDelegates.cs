using System;

namespace FrameGen.Testing;

/// <summary>Forward, Reconstruct.</summary>
public delegate void LayerMap<T>(ReadOnlySpan<T> source, Span<T> destination);

/// <summary>TryReconstruct, TryReconstructLeastSquares.</summary>
public delegate bool LayerTryMap<T>(ReadOnlySpan<T> output, Span<T> destination);

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
