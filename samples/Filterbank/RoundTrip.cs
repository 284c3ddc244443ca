using System;
using System.Diagnostics;
using FrameGen;

namespace Filterbank;

/// <summary>A sound through a rectified filterbank and back.</summary>
/// <param name="Found">Whether every patch of every channel came back.</param>
/// <param name="Back">The sound that came back, of the same length.</param>
/// <param name="SignalToNoise">In dB; infinite where every sample is the same to the bit.</param>
/// <param name="Dark">The share of outputs that rectification made 0.</param>
/// <param name="RealTimes">How many times faster than the sound lasts, there and back, on one core.</param>
public sealed record RoundTrip(bool Found, Sound Back, double SignalToNoise, double Dark, double RealTimes)
{
    /// <summary>How many passes are timed; the fastest counts.</summary>
    private const int Passes = 5;

    /// <param name="sound">The sound.</param>
    /// <param name="bits">To how many bits the outputs are rounded, their range that of a sound of full scale; 0 leaves them as they are.</param>
    public static RoundTrip Run<TBank>(Sound sound, int bits = 0)
        where TBank : IReluConvolution<double>
    {
        int length = PaddedLength<TBank>(sound.Length);
        var input = new double[length];
        var back = new double[length];
        var outputs = new double[TBank.OutputChannels * TBank.OutputLength(length)];
        var channels = new double[sound.Channels.Length][];
        bool found = true;
        long dark = 0;
        double seconds = 0;
        for (int c = 0; c < channels.Length; c++)
        {
            sound.Channels[c].CopyTo(input, 0);
            double fastest = double.PositiveInfinity;
            for (int pass = 0; pass < Passes; pass++)
            {
                long start = Stopwatch.GetTimestamp();
                TBank.Forward(input, outputs);
                TimeSpan forward = Stopwatch.GetElapsedTime(start);
                Round(outputs, bits, Math.Sqrt(TBank.KernelLength));
                start = Stopwatch.GetTimestamp();
                found &= TBank.TryReconstruct(outputs, back);
                fastest = Math.Min(fastest, (forward + Stopwatch.GetElapsedTime(start)).TotalSeconds);
            }

            seconds += fastest;
            dark += outputs.AsSpan().Count(0.0);
            channels[c] = back[..sound.Length];
        }

        return new RoundTrip(
            found,
            new Sound(sound.Rate, channels),
            Decibels(sound.Channels, channels),
            (double)dark / ((long)outputs.Length * channels.Length),
            sound.Seconds / seconds);
    }

    /// <summary>The least length from that of the sound on whose samples all lie in whole patches.</summary>
    internal static int PaddedLength<TBank>(int length)
        where TBank : IReluConvolution<double>
    {
        int beyond = Math.Max(0, length - TBank.KernelLength);
        return TBank.KernelLength + ((beyond + TBank.Stride - 1) / TBank.Stride * TBank.Stride);
    }

    /// <summary>Rounds to the multiples of full / (2^bits - 1).</summary>
    private static void Round(Span<double> outputs, int bits, double full)
    {
        if (bits > 0)
        {
            double step = full / ((1L << bits) - 1);
            foreach (ref double z in outputs)
            {
                z = Math.Round(z / step) * step;
            }
        }
    }

    private static double Decibels(double[][] signal, double[][] found)
    {
        double power = 0;
        double noise = 0;
        for (int c = 0; c < signal.Length; c++)
        {
            for (int t = 0; t < signal[c].Length; t++)
            {
                power += signal[c][t] * signal[c][t];
                noise += (signal[c][t] - found[c][t]) * (signal[c][t] - found[c][t]);
            }
        }

        return noise == 0 ? double.PositiveInfinity : 10 * Math.Log10(power / noise);
    }
}
