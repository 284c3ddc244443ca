using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The input of a network's measured output, estimated layer by layer from the last.</summary>
/// <remarks>
/// A layer's estimate of its input, with the diagonal of its covariance, is the measured output of the layer before. Linear error propagation, of which the correlations between hidden values are left out: each
/// layer still gets what is measured of each of its rows, but not how the errors go together.
/// </remarks>
internal static class NetworkEstimate<T, TLayers>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TLayers : struct, INetworkLayers<T>
{
    public static bool TryFind(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance, Span<T> mirror, Loss loss)
    {
        int width = NetworkKernel<T, TLayers>.Widest;
        int size = (3 * width) + (width * width);
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(size)], size);
        Span<T> one = scratch.Take(width);
        Span<T> other = scratch.Take(width);
        Span<T> deviations = scratch.Take(width);
        Span<T> products = scratch.Take(width * width);
        scoped ReadOnlySpan<T> from = output;
        scoped ReadOnlySpan<T> error = sigma;
        estimate = default;
        for (int layer = TLayers.Count() - 1; layer >= 0; layer--)
        {
            int count = TLayers.Width(layer);
            Span<T> to = layer == 0 ? destination : (layer % 2 == 0 ? one : other)[..count];
            Span<T> spread = layer == 0 ? covariance : products[..(count * count)];
            bool isFound = TLayers.TryEstimate(layer, from, error, to, out Estimate<T> own, spread, layer == 0 ? mirror : default, loss);
            estimate = layer == TLayers.Count() - 1 ? own : estimate with
            {
                Status = own.Status,
                DegreesOfFreedom = estimate.DegreesOfFreedom + own.DegreesOfFreedom,
                ChiSquared = estimate.ChiSquared + own.ChiSquared,
                IsApproximate = true,
                IsAmbiguous = own.IsAmbiguous,
            };
            if (!isFound)
            {
                destination.Clear();
                covariance.Fill(T.NaN);
                mirror.Fill(T.NaN);
                return false;
            }

            if (layer > 0)
            {
                Spread(spread, count, NetworkKernel<T, TLayers>.Rounding(to, LargestMeasured(from, error), from.Length, layer), deviations);
                from = to;
                error = deviations[..count];
            }
        }

        return true;
    }

    /// <summary>The largest value of rows that are not dead.</summary>
    private static T LargestMeasured(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma)
    {
        T largest = T.Zero;
        for (int i = 0; i < output.Length; i++)
        {
            if (T.IsFinite(output[i]) && T.IsFinite(sigma[sigma.Length == 1 ? 0 : i]))
            {
                largest = T.Max(largest, T.Abs(output[i]));
            }
        }

        return largest;
    }

    /// <summary>The standard deviation of each hidden value, rounding included; infinite where none is known.</summary>
    private static void Spread(ReadOnlySpan<T> covariance, int count, T rounding, Span<T> deviations)
    {
        for (int i = 0; i < count; i++)
        {
            T variance = covariance[(i * count) + i];
            deviations[i] = variance >= T.Zero ? T.Sqrt(variance + (rounding * rounding)) : T.PositiveInfinity;
        }
    }
}
