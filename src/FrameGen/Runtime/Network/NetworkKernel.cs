using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Layers one after the other, there and back: what emitted networks call.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TLayers">The layers.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NetworkKernel<T, TLayers>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLayers : struct, INetworkLayers<T>
{
    /// <summary>The gain that is reckoned with where none is known.</summary>
    private const double UnknownGain = 1000;

    private protected NetworkKernel()
    {
    }

    /// <inheritdoc cref="IReluNetwork{T}.Forward"/>
    public static void Forward(ReadOnlySpan<T> input, Span<T> destination)
    {
        Check(input.Length, nameof(input), destination.Length, nameof(destination));
        int size = Memory(Widest);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(2 * size)], 2 * size);
        Compute(input, destination, MemoryMarshal.Cast<double, T>(scratch.Take(size)), MemoryMarshal.Cast<double, T>(scratch.Take(size)));
    }

    /// <inheritdoc cref="IReluNetwork{T}.Explains"/>
    public static bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
    {
        Check(input.Length, nameof(input), output.Length, nameof(output));
        int size = Memory(Widest);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(3 * size)], 3 * size);
        Span<T> computed = MemoryMarshal.Cast<double, T>(scratch.Take(size))[..output.Length];
        Compute(input, computed, MemoryMarshal.Cast<double, T>(scratch.Take(size)), MemoryMarshal.Cast<double, T>(scratch.Take(size)));
        for (int i = 0; i < output.Length; i++)
        {
            // Equality first: infinity explains infinity.
            if (computed[i] != output[i] && !(T.Abs(computed[i] - output[i]) <= tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc cref="IReluNetwork{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        Check(destination.Length, nameof(destination), output.Length, nameof(output));
        if (TryInvert(output, destination) && Explains(destination, output, Largest(output) * T.CreateTruncating(Math.Sqrt(LayerTables<T>.Epsilon))))
        {
            return true;
        }

        destination.Clear();
        return false;
    }

    /// <inheritdoc cref="IReluNetwork{T}.Reconstruct"/>
    public static void Reconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        if (!TryReconstruct(output, destination))
        {
            Throw.NoInput();
        }
    }

    private static int Widest
    {
        get
        {
            int widest = 0;
            for (int layer = 0; layer <= TLayers.Count(); layer++)
            {
                widest = Math.Max(widest, TLayers.Width(layer));
            }

            return widest;
        }
    }

    private static int Memory(int values) => (values * Unsafe.SizeOf<T>() / sizeof(double)) + 1;

    private static void Compute(ReadOnlySpan<T> input, Span<T> destination, Span<T> one, Span<T> other)
    {
        ReadOnlySpan<T> from = input;
        for (int layer = 0; layer < TLayers.Count(); layer++)
        {
            Span<T> to = layer + 1 == TLayers.Count() ? destination : (layer % 2 == 0 ? one : other)[..TLayers.Width(layer + 1)];
            TLayers.Forward(layer, from, to);
            from = to;
        }
    }

    private static bool TryInvert(ReadOnlySpan<T> output, Span<T> destination)
    {
        int size = Memory(Widest);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(2 * size)], 2 * size);
        Span<T> one = MemoryMarshal.Cast<double, T>(scratch.Take(size));
        Span<T> other = MemoryMarshal.Cast<double, T>(scratch.Take(size));
        scoped ReadOnlySpan<T> from = output;
        for (int layer = TLayers.Count() - 1; layer >= 0; layer--)
        {
            Span<T> to = layer == 0 ? destination : (layer % 2 == 0 ? one : other)[..TLayers.Width(layer)];
            if (!TLayers.TryReconstruct(layer, from, to))
            {
                return false;
            }

            if (layer > 0)
            {
                Settle(to, from, layer);
            }

            from = to;
        }

        return true;
    }

    /// <summary>
    /// What rounding leaves of a zero is one again: the outputs of a ReLU layer are zero where a row is dark, and a layer would take the least of numbers above 0 for a row that is lit.
    /// </summary>
    /// <remarks>The inverse of a layer errs by its gain times the rounding of its outputs, which themselves err by some units of theirs.</remarks>
    private static void Settle(Span<T> hidden, ReadOnlySpan<T> output, int layer)
    {
        double gain = double.CreateTruncating(TLayers.Gain(layer));
        double scale = ((double.IsFinite(gain) ? gain : UnknownGain) * double.CreateTruncating(Largest(output))) + double.CreateTruncating(Largest(hidden));
        var error = T.CreateTruncating(16 * Math.Sqrt((double)hidden.Length * output.Length) * LayerTables<T>.Epsilon * scale);
        foreach (ref T value in hidden)
        {
            value = T.Abs(value) <= error ? T.Zero : value;
        }
    }

    private static T Largest(ReadOnlySpan<T> values)
    {
        T largest = T.Zero;
        foreach (T value in values)
        {
            largest = T.Max(largest, T.Abs(value));
        }

        return largest;
    }

    private static void Check(int inputs, string input, int outputs, string output)
    {
        if (inputs != TLayers.Width(0))
        {
            Throw.InputLength(input, inputs, TLayers.Width(0));
        }

        if (outputs != TLayers.Width(TLayers.Count()))
        {
            Throw.OutputLength(output, outputs, TLayers.Width(TLayers.Count()));
        }
    }
}
