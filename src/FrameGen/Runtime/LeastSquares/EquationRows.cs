using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>
/// A layer on a domain without interior, whose inputs hold &lt;h_k, x&gt; = 0, as one with the rows h_k after its own, which are active at every input: whatever solves the equations of active rows
/// solves these with them.
/// </summary>
/// <remarks>
/// Such a row has a threshold of -t and gives t, for <see cref="Height"/> t > 0 so small that it is lost in the rounding of any product: an output that is positive is an equation. Rows of the layer and h_k span
/// R^n iff the rows' projections span the space of the domain.
/// </remarks>
internal static class EquationRows
{
    /// <summary>t: a number of float, too.</summary>
    private const double Height = 7.888609052210118e-31;

    /// <summary>How many numbers of double precision the longer layer takes.</summary>
    internal static int Size<T>(in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
        => (layer.OutputDimension + layer.EquationCount) * (layer.InputDimension + 2);

    /// <summary>The layer with the further rows.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">Its m outputs.</param>
    /// <param name="memory">As many numbers as <see cref="Size"/> says.</param>
    /// <param name="z">The outputs of the longer layer.</param>
    internal static LayerTables<T> Append<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<double> memory, out Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        int all = m + layer.EquationCount;
        z = MemoryMarshal.Cast<double, T>(memory)[..all];
        Span<T> offsets = MemoryMarshal.Cast<double, T>(memory[all..])[..all];
        Span<T> weights = MemoryMarshal.Cast<double, T>(memory[(2 * all)..])[..(all * n)];
        output.CopyTo(z);
        layer.Offsets.CopyTo(offsets);
        layer.Weights.CopyTo(weights);
        z[m..].Fill(T.CreateTruncating(Height));
        offsets[m..].Fill(T.CreateTruncating(Height));
        for (int k = 0; k < layer.EquationCount * n; k++)
        {
            weights[(m * n) + k] = T.CreateTruncating(layer.HalfSpaces[k]);
        }

        return layer with { Weights = weights, Columns = default, Norms = default, Offsets = offsets, HalfSpaces = layer.HalfSpaces[(2 * layer.EquationCount * n)..], EquationCount = 0, FurtherRows = layer.EquationCount };
    }

    /// <summary>The standard deviations of the longer layer's outputs: those of the further rows have no error.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="sigma">One or m.</param>
    /// <param name="memory">A number for each row of the longer layer.</param>
    internal static ReadOnlySpan<T> Append<T>(in LayerTables<T> layer, ReadOnlySpan<T> sigma, Span<double> memory)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = layer.OutputDimension;
        Span<T> deviations = MemoryMarshal.Cast<double, T>(memory)[..(m + layer.EquationCount)];
        deviations.Clear();
        if (sigma.Length == 1)
        {
            deviations[..m].Fill(sigma[0]);
        }
        else
        {
            sigma.CopyTo(deviations);
        }

        return deviations;
    }
}
