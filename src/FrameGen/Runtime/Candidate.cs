using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Whether a candidate x may stand as the input of an output.</summary>
/// <remarks>
/// Tolerances are multiples of first-order rounding bounds. An output z_i carries an error of at most (n + 2) eps (nu_i |x| +
/// |alpha_i|), and x itself an uncertainty delta that its solver states, which changes z_i by at most nu_i delta.
/// </remarks>
internal static class Candidate
{
    /// <summary>The multiple of eps (nu_i |x| + |alpha_i|) that the rounding of a forward pass may reach, with a factor of four to spare.</summary>
    internal static double Slack<T>(in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Slack<T>(layer.InputDimension);

    /// <summary>The same for n dimensions.</summary>
    internal static double Slack<T>(int n)
        where T : unmanaged, IFloatingPointIeee754<T>
        => 4 * (n + 2) * LayerTables<T>.Epsilon;

    /// <summary>
    /// Whether the forward pass of x gives z again, row by row within its tolerance. A row with z > 0, however small, is an equation: an x far on its dark side does not
    /// explain it. An entry of z that is negative, NaN or infinite is explained by nothing.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="z">m outputs.</param>
    /// <param name="x">n values.</param>
    /// <param name="residual">How far unit rows with z > 0 may be off beyond their own rounding: the uncertainty, where x is not known to be a solution of their equations.</param>
    /// <param name="uncertainty">How far x may be off, and with it unit rows whose output is 0.</param>
    internal static bool Explains<T>(in LayerTables<T> layer, ReadOnlySpan<T> z, ReadOnlySpan<double> x, double residual, double uncertainty)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double length = Length(x);
        if (!double.IsFinite(length) || !double.IsFinite(uncertainty))
        {
            return false;
        }

        if (AreHeightsAtHand(layer))
        {
            double rounding = Slack(layer) * length;
            ReadOnlySpan<double> columns = MemoryMarshal.Cast<T, double>(layer.Columns);
            ReadOnlySpan<double> offsets = MemoryMarshal.Cast<T, double>(layer.Offsets);
            ReadOnlySpan<double> outputs = MemoryMarshal.Cast<T, double>(z);
            return Eight512.IsSupported
                ? RowHeights<Eight512>.Explains(columns, offsets, layer.Norms, outputs, x, rounding + residual, rounding + uncertainty, Slack(layer))
                : RowHeights<Eight256>.Explains(columns, offsets, layer.Norms, outputs, x, rounding + residual, rounding + uncertainty, Slack(layer));
        }

        for (int i = 0; i < layer.OutputDimension; i++)
        {
            double output = double.CreateTruncating(z[i]);
            double height = layer.Dot(i, x) - layer.Threshold(i);
            double forward = output > 0 ? height : Math.Max(0, height);
            if (!(output >= 0 && Math.Abs(forward - output) <= Tolerance(layer, i, length, output > 0 ? residual : uncertainty)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no output that is at most a level is exceeded by that of x by more than it; an output that is NaN by nothing.</summary>
    internal static bool HoldsDark<T>(in LayerTables<T> layer, ReadOnlySpan<T> z, ReadOnlySpan<double> x, double level)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (AreHeightsAtHand(layer))
        {
            ReadOnlySpan<double> columns = MemoryMarshal.Cast<T, double>(layer.Columns);
            ReadOnlySpan<double> offsets = MemoryMarshal.Cast<T, double>(layer.Offsets);
            ReadOnlySpan<double> outputs = MemoryMarshal.Cast<T, double>(z);
            return Eight512.IsSupported
                ? RowHeights<Eight512>.HoldsDark(columns, offsets, outputs, x, level)
                : RowHeights<Eight256>.HoldsDark(columns, offsets, outputs, x, level);
        }

        for (int i = 0; i < layer.OutputDimension; i++)
        {
            double output = double.CreateTruncating(z[i]);
            if (!(output > level) && layer.Dot(i, x) - layer.Threshold(i) - output > level)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether <see cref="RowHeights{TEight}"/> serves.</summary>
    private static bool AreHeightsAtHand<T>(in LayerTables<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
        => typeof(T) == typeof(double) && !layer.Columns.IsEmpty && !layer.Norms.IsEmpty && layer.OutputDimension >= RowHeights<Eight256>.Lanes;

    /// <summary>How far &lt;x, w_i&gt; - alpha_i may be off.</summary>
    internal static double Tolerance<T>(in LayerTables<T> layer, int row, double length, double uncertainty)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double norm = layer.Norm(row);
        return (Slack(layer) * ((norm * length) + Math.Abs(layer.Threshold(row)))) + (norm * uncertainty);
    }

    /// <summary>Whether x lies in the domain, within its uncertainty.</summary>
    internal static bool IsInDomain<T>(in LayerTables<T> layer, ReadOnlySpan<double> x, double uncertainty)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double length = Length(x);
        double tolerance = uncertainty + (Slack(layer) * length);
        if (!(length <= layer.OuterRadius + tolerance && length >= layer.InnerRadius - tolerance))
        {
            return false;
        }

        for (int g = 0; g < layer.HalfSpaceCount; g++)
        {
            double height = 0;
            for (int c = 0; c < x.Length; c++)
            {
                height += layer.HalfSpaces[(g * x.Length) + c] * x[c];
            }

            if (!(height >= -tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Rounds a candidate to T; false where an entry does not fit.</summary>
    internal static bool TryStore<T>(ReadOnlySpan<double> x, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < x.Length; c++)
        {
            input[c] = T.CreateTruncating(x[c]);
            if (!T.IsFinite(input[c]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>|x - y|.</summary>
    internal static double Distance<T>(ReadOnlySpan<double> x, ReadOnlySpan<T> y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int c = 0; c < x.Length; c++)
        {
            double difference = x[c] - double.CreateTruncating(y[c]);
            sum += difference * difference;
        }

        return Math.Sqrt(sum);
    }

    /// <summary>The largest absolute value.</summary>
    internal static T Largest<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T value in values)
        {
            largest = T.Max(largest, T.Abs(value));
        }

        return largest;
    }

    /// <summary>What values may differ by that agree to half the digits of the largest of them.</summary>
    internal static T HalfTheDigits<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Largest(values) * T.CreateTruncating(Math.Sqrt(LayerTables<T>.Epsilon));

    internal static double Length(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
