using System;

namespace Filterbank;

/// <summary>A sound: samples from -1 to 1, an array a channel, all of one length.</summary>
public sealed record Sound(int Rate, double[][] Channels)
{
    public int Length => Channels[0].Length;

    public double Seconds => (double)Length / Rate;

    /// <summary>A rising and a falling chirp, from 100 Hz to 7 kHz and back, with white noise 40 dB below full scale; rounded to 16 bits, so that its file is the same sound.</summary>
    public static Sound Chirps(int rate = 16_000, double seconds = 2)
    {
        const double Low = 100, High = 7_000, Noise = 0.01;
        var random = new Random(1);
        var samples = new double[(int)(rate * seconds)];
        double rising = 0;
        double falling = 0;
        for (int t = 0; t < samples.Length; t++)
        {
            double share = (double)t / samples.Length;
            rising += 2 * Math.PI * (Low * Math.Pow(High / Low, share)) / rate;
            falling += 2 * Math.PI * (High * Math.Pow(Low / High, share)) / rate;
            double noise = Noise * ((2 * random.NextDouble()) - 1);
            samples[t] = WaveFile.ToPcm((0.5 * Math.Sin(rising)) + (0.3 * Math.Sin(falling)) + noise) / WaveFile.FullScale;
        }

        return new Sound(rate, [samples]);
    }
}
