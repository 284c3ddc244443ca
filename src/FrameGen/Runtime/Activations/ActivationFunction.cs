using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The activations themselves.</summary>
internal static class ActivationFunction
{
    /// <summary>Outputs in place of max(0, &lt;x, w_i&gt; - alpha_i), or of a leaky ReLU in place of &lt;x, w_i&gt; - alpha_i. NaN stays NaN.</summary>
    /// <param name="activation">Which activation.</param>
    /// <param name="offsets">-alpha.</param>
    /// <param name="values">m values.</param>
    internal static void Apply<T>(LayerActivation activation, ReadOnlySpan<T> offsets, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T parameter = T.CreateTruncating(activation.Parameter);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = activation.Kind switch
            {
                Activation.Gate => values[i] > T.Zero ? Open(values[i], offsets[i]) : values[i],
                Activation.LeakyRelu => values[i] < T.Zero ? values[i] * parameter : values[i],
                _ => T.Min(values[i], parameter),
            };
        }
    }

    /// <summary>Whether an output is one that a height h = &lt;x, w_i&gt; - alpha_i gives, to within a tolerance; beside the jump of a gate either branch is.</summary>
    internal static bool Explains<T>(LayerActivation activation, T height, T offset, T output, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T parameter = T.CreateTruncating(activation.Parameter);
        return activation.Kind switch
        {
            Activation.Gate => (height > -tolerance && ForwardKernel.IsNear(height - offset, output, tolerance)) || (height <= tolerance && ForwardKernel.IsNear(T.Zero, output, tolerance)),
            Activation.LeakyRelu => ForwardKernel.IsNear(height < T.Zero ? height * parameter : height, output, tolerance),
            _ => ForwardKernel.IsNear(T.Min(T.Max(height, T.Zero), parameter), output, tolerance),
        };
    }

    /// <summary>The output of a gate that is open by some height: above its threshold, however little that is.</summary>
    private static T Open<T>(T height, T offset)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Max(height - offset, T.BitIncrement(-offset));
}
