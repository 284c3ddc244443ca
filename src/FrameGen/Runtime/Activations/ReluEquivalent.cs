using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>A layer of another activation at one of its outputs, as a ReLU layer with the same equations and inequalities at an output of its own.</summary>
/// <remarks>
/// <para>What an output says of x is, row by row, &lt;x, w_i&gt; = c, &lt;x, w_i&gt; &lt;= c, or &lt;x, w_i&gt; >= c. An output of a ReLU layer says the first where it is positive (c = alpha_i + z_i) and the
/// second where it is 0; the third is the second of the row -w_i. So whatever solves outputs of ReLU layers solves these:</para>
/// <para>A gate's z_i > alpha_i stands for z_i - alpha_i, and 0 for 0: one output each way, so that two inputs share an output of the gate layer iff they share one of the ReLU layer, ties included (the gate is
/// shut at &lt;x, w_i&gt; = alpha_i, as max(0, .) is 0 there).</para>
/// <para>A leaky ReLU's z_i says &lt;x, w_i&gt; = alpha_i + t_i with t_i = z_i, or z_i / slope where z_i is negative: of -w_i and -alpha_i the output -t_i.</para>
/// <para>A clip's z_i below its level is that of the ReLU; at its level it says &lt;x, w_i&gt; >= alpha_i + level: of -w_i and -(alpha_i + level) the output 0.</para>
/// </remarks>
internal static class ReluEquivalent
{
    /// <summary>From so many sigma on a lit row is beyond doubt (<see cref="Estimator"/>), and from so many more that it is lit tells nothing of its error.</summary>
    private const double BeyondDoubt = 7;

    /// <summary>How many numbers of double precision the equivalent takes.</summary>
    internal static int Size(int n, int m) => (3 * m) + (m * n);

    /// <summary>That of an output which the layer gave. What it cannot give becomes NaN, which is no output of a ReLU layer either.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="output">Its output.</param>
    /// <param name="memory">As many numbers as <see cref="Size"/> says.</param>
    /// <param name="z">The output of the ReLU layer.</param>
    internal static LayerTables<T> Of<T>(in LayerTables<T> layer, LayerActivation activation, ReadOnlySpan<T> output, Span<double> memory, out Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = layer.OutputDimension;
        z = MemoryMarshal.Cast<double, T>(memory)[..m];
        if (activation.Kind == Activation.Gate)
        {
            OfGate(layer.Offsets, output, z);
            return layer;
        }

        Span<T> offsets = MemoryMarshal.Cast<double, T>(memory[m..])[..m];
        Span<T> weights = MemoryMarshal.Cast<double, T>(memory[(2 * m)..])[..layer.Weights.Length];
        layer.Offsets.CopyTo(offsets);
        layer.Weights.CopyTo(weights);
        T parameter = T.CreateTruncating(activation.Parameter);
        for (int i = 0; i < m; i++)
        {
            if (activation.Kind == Activation.LeakyRelu)
            {
                z[i] = output[i] < T.Zero ? -output[i] / parameter : output[i] == T.Zero ? Least(offsets[i]) : output[i];
                if (output[i] == T.Zero)
                {
                    // What is added to the output to make it one is taken from the threshold.
                    offsets[i] += z[i];
                }

                if (output[i] < T.Zero)
                {
                    Turn(weights.Slice(i * layer.InputDimension, layer.InputDimension));
                    offsets[i] = -offsets[i];
                }
            }
            else
            {
                z[i] = output[i] >= T.Zero && output[i] <= parameter ? output[i] : T.NaN;
                if (output[i] == parameter)
                {
                    Turn(weights.Slice(i * layer.InputDimension, layer.InputDimension));
                    offsets[i] = parameter - offsets[i];
                    z[i] = T.Zero;
                }
            }
        }

        return layer with { Weights = weights, Columns = default, Norms = default, Offsets = offsets };
    }

    /// <summary>The outputs of the ReLU layer with a gate layer's rows and thresholds, for one vector of outputs or many.</summary>
    internal static void OfGate<T>(ReadOnlySpan<T> offsets, ReadOnlySpan<T> outputs, Span<T> z)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int start = 0; start < outputs.Length; start += offsets.Length)
        {
            for (int i = 0; i < offsets.Length; i++)
            {
                T output = outputs[start + i];
                z[start + i] = output > -offsets[i] ? output + offsets[i] : output == T.Zero ? T.Zero : T.NaN;
            }
        }
    }

    /// <summary>That of a measured output, with the standard deviations that its rows have then.</summary>
    /// <remarks>
    /// A gate's row is lit where z_i > max(alpha_i, 4 sigma_i), and says &lt;x, w_i&gt; = z_i; lit by less than 8 sigma above alpha_i that it is lit tells something of its error, and it counts as weakly lit, but as doubtful only where
    /// a dark row may look so, below 6 sigma. Other rows say &lt;x, w_i&gt; &lt;= alpha_i + 4 sigma_i. A leaky ReLU's row is always an equation; up to 4 sigma above 0 it may be of the flat branch, and has the error of that one.
    /// A clip's row is read from the end that is nearer; one that may be beyond either end says nothing.
    /// </remarks>
    /// <param name="layer">The layer.</param>
    /// <param name="activation">Its activation.</param>
    /// <param name="output">Its output.</param>
    /// <param name="sigma">One standard deviation or m.</param>
    /// <param name="memory">As many numbers as <see cref="Size"/> says.</param>
    /// <param name="z">The output of the ReLU layer.</param>
    /// <param name="deviations">Its m standard deviations.</param>
    internal static LayerTables<T> OfMeasured<T>(
        in LayerTables<T> layer, LayerActivation activation, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<double> memory, out Span<T> z, out Span<T> deviations)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = layer.OutputDimension;
        z = MemoryMarshal.Cast<double, T>(memory)[..m];
        Span<T> offsets = MemoryMarshal.Cast<double, T>(memory[m..])[..m];
        deviations = MemoryMarshal.Cast<double, T>(memory[(2 * m)..])[..m];
        ReadOnlySpan<T> weights = layer.Weights;
        Span<T> turned = MemoryMarshal.Cast<double, T>(memory[(3 * m)..])[..weights.Length];
        if (activation.Kind == Activation.Clip)
        {
            weights.CopyTo(turned);
            weights = turned;
        }

        for (int i = 0; i < m; i++)
        {
            double value = double.CreateTruncating(output[i]);
            double deviation = double.CreateTruncating(sigma[sigma.Length == 1 ? 0 : i]);
            double threshold = layer.Threshold(i);
            switch (activation.Kind)
            {
                case var _ when !double.IsFinite(value) || double.IsPositiveInfinity(deviation):
                    (value, deviation) = (0, double.PositiveInfinity);
                    break;
                case Activation.Gate:
                    value = Gate(value, deviation, ref threshold);
                    break;
                case Activation.LeakyRelu:
                    deviation = value > MeasuredRows.Clear * deviation ? deviation : deviation / activation.Parameter;
                    value = Leaky(value < 0 ? value / activation.Parameter : value, deviation, ref threshold);
                    break;
                default:
                    if (Clip(ref value, ref deviation, ref threshold, activation.Parameter))
                    {
                        Turn(turned.Slice(i * layer.InputDimension, layer.InputDimension));
                    }

                    break;
            }

            z[i] = T.CreateTruncating(value);
            offsets[i] = T.CreateTruncating(-threshold);
            deviations[i] = T.CreateTruncating(deviation);
        }

        return layer with { Weights = weights, Columns = default, Norms = default, Offsets = offsets };
    }

    private static double Gate(double z, double sigma, ref double threshold)
    {
        double room = z - threshold;
        if (!(room > 0 && z > MeasuredRows.Clear * sigma))
        {
            return 0;
        }

        if (room >= Estimator.WellLit * sigma)
        {
            return room;
        }

        double height = z < Estimator.Doubtful * sigma ? z : Math.Min(z, BeyondDoubt * sigma);
        threshold = z - height;
        return height;
    }

    private static double Leaky(double height, double sigma, ref double threshold)
    {
        double above = sigma > 0 ? Math.Abs(height) + (2 * Estimator.WellLit * sigma) : height == 0 ? Least(threshold) : Math.Abs(height);
        threshold += height - above;
        return above;
    }

    /// <summary>Whether the row is read from its level.</summary>
    private static bool Clip(ref double z, ref double sigma, ref double threshold, double level)
    {
        bool isTurned = z > level / 2;
        if (isTurned)
        {
            threshold = -(threshold + level);
            z = level - z;
        }

        if (!(z > MeasuredRows.Clear * sigma) && !(level - z > MeasuredRows.Clear * sigma))
        {
            sigma = double.PositiveInfinity;
        }

        return isTurned;
    }

    private static void Turn<T>(Span<T> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int c = 0; c < row.Length; c++)
        {
            row[c] = -row[c];
        }
    }

    /// <summary>A positive output that says no more than rounding: with it &lt;x, w_i&gt; = alpha_i is an equation.</summary>
    private static T Least<T>(T threshold)
        where T : unmanaged, IFloatingPointIeee754<T>
        => T.Max(T.Abs(threshold) * T.CreateTruncating(LayerTables<T>.Epsilon), T.CreateTruncating(1e-30));
}
