using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Specification;

/// <summary>How the rows of a layer are moved along signals, as stated: read, not yet validated (<see cref="ConvolutionRules"/> does that).</summary>
/// <param name="Stride">By how many samples a kernel moves on; 1 where nobody states it.</param>
/// <param name="InputChannels">How many channels a signal has; 1 where nobody states it.</param>
/// <param name="Peak">The largest absolute sample of a signal; null where the radius of its patches is stated, or nothing is.</param>
/// <param name="IsPeakBesideRadius">Whether one source states both.</param>
public sealed record StatedConvolution(int Stride, int InputChannels, double? Peak, bool IsPeakBesideRadius)
{
    /// <summary>
    /// What a declaration and its file state together; null where the rows are those of a layer. The declaration's peak or radius takes the place of
    /// either in the file, and a file may keep a peak beside a domain without one.
    /// </summary>
    internal static StatedConvolution? Merge(LayerStatement declared, LayerStatement file, DomainShape domain)
    {
        if ((declared.IsConvolution ?? file.IsConvolution) != true)
        {
            return null;
        }

        LayerStatement from = declared.Peak is not null || declared.Radius is not null ? declared : file;
        bool isUnused = domain == DomainShape.Space && declared.Peak is null;
        return new StatedConvolution(
            declared.Stride ?? file.Stride ?? 1,
            declared.InputChannels ?? file.InputChannels ?? 1,
            isUnused ? null : from.Peak,
            from is { Peak: not null, Radius: not null });
    }

    /// <summary>
    /// The radius of the least ball that holds every patch of signals up to a peak, peak * sqrt(n) for n samples in a patch, rounded up: never below, which
    /// is decided in exact arithmetic.
    /// </summary>
    internal static double PatchRadius(double peak, int samples)
    {
        double radius = peak * Math.Sqrt(samples);
        if (!(radius is >= DomainRules.MinRadius and <= DomainRules.MaxRadius))
        {
            return radius;
        }

        while (!Holds(radius, peak, samples))
        {
            radius = DirectedRounding.Above(radius);
        }

        return radius;
    }

    /// <summary>Whether radius^2 >= peak^2 * samples.</summary>
    private static bool Holds(double radius, double peak, int samples)
    {
        int exponent = Dyadic.LeastExponent([peak, radius]);
        return BigInteger.Pow(Dyadic.Scaled(radius, exponent), 2) >= BigInteger.Pow(Dyadic.Scaled(peak, exponent), 2) * samples;
    }
}
