using System;
using System.ComponentModel;
using System.Numerics;

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
        int size = Widest;
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(2 * size)], 2 * size);
        Compute(input, destination, scratch.Take(size), scratch.Take(size));
    }

    /// <inheritdoc cref="IReluNetwork{T}.Explains"/>
    public static bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
    {
        Check(input.Length, nameof(input), output.Length, nameof(output));
        int size = Widest;
        int total = output.Length + (2 * size);
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(total)], total);
        Span<T> computed = scratch.Take(output.Length);
        Compute(input, computed, scratch.Take(size), scratch.Take(size));
        return ForwardKernel.AreNear<T>(computed, output, tolerance);
    }

    /// <inheritdoc cref="IReluNetwork{T}.TryReconstruct"/>
    public static bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination)
    {
        Check(destination.Length, nameof(destination), output.Length, nameof(output));
        if (TryInvert(output, destination) && Explains(destination, output, Candidate.HalfTheDigits(output)))
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

    /// <inheritdoc cref="IReluNetwork{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>
    public static bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination) => TryEstimate(output, sigma, destination, out _);

    /// <inheritdoc cref="IReluNetwork{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T}, out Estimate{T}, Span{T}, Span{T}, Loss)"/>
    public static bool TryEstimate(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares)
    {
        Check(destination.Length, nameof(destination), output.Length, nameof(output));
        Arguments.CheckSigma(sigma, output.Length);
        Arguments.CheckFurther(destination.Length, covariance.Length, mirror.Length, loss);
        return NetworkEstimate<T, TLayers>.TryFind(output, sigma, destination, out estimate, covariance, mirror, loss);
    }

    /// <inheritdoc cref="IReluNetwork{T}.ForwardBatch"/>
    public static int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination)
    {
        int count = Arguments.Count(inputs.Length, N, nameof(inputs), destination.Length, M, nameof(destination));
        for (int k = 0; k < count; k++)
        {
            Forward(inputs.Slice(k * N, N), destination.Slice(k * M, M));
        }

        return count;
    }

    /// <inheritdoc cref="IReluNetwork{T}.ReconstructBatch"/>
    public static int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination)
    {
        int count = Arguments.Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            found += Keep(TryReconstruct(outputs.Slice(k * M, M), destination.Slice(k * N, N)), destination.Slice(k * N, N));
        }

        return found;
    }

    /// <inheritdoc cref="IReluNetwork{T}.EstimateBatch"/>
    public static int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares)
    {
        int count = Arguments.Count(outputs.Length, M, nameof(outputs), destination.Length, N, nameof(destination));
        Arguments.CheckSigma(sigma, M);
        Arguments.CheckLoss(loss);
        int found = 0;
        for (int k = 0; k < count; k++)
        {
            found += Keep(TryEstimate(outputs.Slice(k * M, M), sigma, destination.Slice(k * N, N), out _, default, default, loss), destination.Slice(k * N, N));
        }

        return found;
    }

    private static int N => TLayers.Width(0);

    private static int M => TLayers.Width(TLayers.Count());

    /// <summary>Counts an input of a batch, or marks it as not found.</summary>
    private static int Keep(bool isFound, Span<T> input)
    {
        if (!isFound)
        {
            input.Fill(T.NaN);
        }

        return isFound ? 1 : 0;
    }

    /// <summary>The most values between two layers.</summary>
    internal static int Widest
    {
        get
        {
            int widest = 0;
            for (int layer = 1; layer < TLayers.Count(); layer++)
            {
                widest = Math.Max(widest, TLayers.Width(layer));
            }

            return widest;
        }
    }

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
        int size = Widest;
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(2 * size)], 2 * size);
        Span<T> one = scratch.Take(size);
        Span<T> other = scratch.Take(size);
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
    private static void Settle(Span<T> hidden, ReadOnlySpan<T> output, int layer)
    {
        T error = Rounding(hidden, Candidate.Largest(output), output.Length, layer);
        foreach (ref T value in hidden)
        {
            value = T.Abs(value) <= error ? T.Zero : value;
        }
    }

    /// <summary>What rounding leaves of a hidden value.</summary>
    /// <remarks>The inverse of a layer errs by its gain times the rounding of its outputs, which themselves err by some units of theirs.</remarks>
    /// <param name="hidden">The values.</param>
    /// <param name="largest">The largest output that they come from.</param>
    /// <param name="outputs">How many outputs there are.</param>
    /// <param name="layer">The layer.</param>
    internal static T Rounding(ReadOnlySpan<T> hidden, T largest, int outputs, int layer)
    {
        double gain = double.CreateTruncating(TLayers.Gain(layer));
        double scale = ((double.IsFinite(gain) ? gain : UnknownGain) * double.CreateTruncating(largest)) + double.CreateTruncating(Candidate.Largest<T>(hidden));
        return T.CreateTruncating(16 * Math.Sqrt((double)hidden.Length * outputs) * LayerTables<T>.Epsilon * scale);
    }

    private static void Check(int inputs, string input, int outputs, string output)
    {
        if (inputs != N)
        {
            Throw.InputLength(input, inputs, N);
        }

        if (outputs != M)
        {
            Throw.OutputLength(output, outputs, M);
        }
    }
}
