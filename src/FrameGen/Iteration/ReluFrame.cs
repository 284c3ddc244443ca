using System;
using System.Numerics;

namespace FrameGen.Iteration;

/// <summary>The numbers of a layer z = min(level, max(0, Wx - alpha)), as iterations take them: any rows and biases, with nothing worked out beforehand.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly ref struct ReluFrame<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _sign;

    /// <summary>A layer of rows and biases.</summary>
    /// <param name="weights">W, m x n, row by row.</param>
    /// <param name="bias">The m biases, at least one.</param>
    /// <param name="convention">Whether biases are subtracted (alpha) or added (-alpha).</param>
    /// <param name="level">The level at which outputs end, above 0; null where they do not.</param>
    /// <exception cref="ArgumentException">The weights are no whole rows, there is no bias, or the level is not above 0.</exception>
    public ReluFrame(ReadOnlySpan<T> weights, ReadOnlySpan<T> bias, BiasConvention convention = BiasConvention.Subtracted, T? level = null)
    {
        if (bias.IsEmpty)
        {
            throw new ArgumentException("There is no bias: a layer has one for each row.", nameof(bias));
        }

        if (weights.IsEmpty || weights.Length % bias.Length != 0)
        {
            throw new ArgumentException($"weights has {weights.Length} values, which are no {bias.Length} rows, one for each bias.", nameof(weights));
        }

        Level = level ?? T.PositiveInfinity;
        if (!(Level > T.Zero))
        {
            throw new ArgumentException("The level of a clip is above 0.", nameof(level));
        }

        Weights = weights;
        Bias = bias;
        InputDimension = weights.Length / bias.Length;
        _sign = convention == BiasConvention.Added ? -T.One : T.One;
    }

    /// <summary>n, the number of inputs.</summary>
    public int InputDimension { get; }

    /// <summary>m, the number of outputs.</summary>
    public int OutputDimension => Bias.Length;

    /// <summary>W, row by row.</summary>
    public ReadOnlySpan<T> Weights { get; }

    /// <summary>The biases, in their convention.</summary>
    public ReadOnlySpan<T> Bias { get; }

    /// <summary>The level at which outputs end; infinite where they do not.</summary>
    public T Level { get; }

    /// <summary>The numbers of a generated layer.</summary>
    /// <typeparam name="TLayer">The layer: of ReLU, or of Clip with its level.</typeparam>
    /// <param name="convention">Its <see cref="ReluLayerAttribute.BiasConvention"/>.</param>
    /// <param name="level">Its <see cref="ReluLayerAttribute.Level"/>; null of a ReLU layer.</param>
    public static ReluFrame<T> Of<TLayer>(BiasConvention convention = BiasConvention.Subtracted, T? level = null)
        where TLayer : IReluLayer<T>
        => new(TLayer.Weights, TLayer.Bias, convention, level);

    /// <summary>w_i.</summary>
    internal ReadOnlySpan<T> Row(int row) => Weights.Slice(row * InputDimension, InputDimension);

    /// <summary>alpha_i.</summary>
    internal T Threshold(int row) => _sign * Bias[row];
}
