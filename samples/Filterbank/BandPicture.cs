using System;
using Drawing;
using FrameGen;
using ScottPlot;

namespace Filterbank;

/// <summary>What is left of a sound in each band over time, like a spectrogram, and what comes back of it.</summary>
public static class BandPicture
{
    private const int Width = 900;
    private const int Height = 700;

    /// <summary>How many moments are shown.</summary>
    private const int Columns = 400;

    /// <summary>The faintest level that is shown, in dB below the loudest.</summary>
    private const double Faintest = -60;

    /// <summary>The root mean squares of the first channel's outputs, by kernel and moment.</summary>
    public static double[,] Levels<TBank>(Sound sound)
        where TBank : IReluConvolution<double>
    {
        int length = RoundTrip.PaddedLength<TBank>(sound.Length);
        var input = new double[length];
        sound.Channels[0].CopyTo(input, 0);
        int count = TBank.OutputLength(length);
        var outputs = new double[TBank.OutputChannels * count];
        TBank.Forward(input, outputs);
        int columns = Math.Min(Columns, count);
        var levels = new double[TBank.OutputChannels, columns];
        for (int k = 0; k < TBank.OutputChannels; k++)
        {
            for (int column = 0; column < columns; column++)
            {
                int from = (int)((long)column * count / columns);
                int to = (int)((column + 1L) * count / columns);
                double sum = 0;
                foreach (double z in outputs.AsSpan((k * count) + from, to - from))
                {
                    sum += z * z;
                }

                levels[k, column] = Math.Sqrt(sum / (to - from));
            }
        }

        return levels;
    }

    /// <summary>Writes the bands of the bank's six positive kernels, and the sound that came back with its error, to a PNG file.</summary>
    public static void Write<TBank>(Sound sound, Sound back, string path)
        where TBank : IReluConvolution<double>
    {
        double[,] levels = Levels<TBank>(sound);
        int bands = levels.GetLength(0) / 2;
        double most = double.Epsilon;
        foreach (double level in levels)
        {
            most = Math.Max(most, level);
        }

        var decibels = new double[bands, levels.GetLength(1)];
        for (int k = 0; k < bands; k++)
        {
            for (int column = 0; column < decibels.GetLength(1); column++)
            {
                decibels[bands - 1 - k, column] = Math.Max(Faintest, 20 * Math.Log10(levels[k, column] / most));
            }
        }

        var figure = new Multiplot();
        figure.AddPlots(2);
        ShowBands(figure.GetPlot(0), decibels, sound);
        ShowSound(figure.GetPlot(1), sound, back);
        figure.SavePng(path, Width, Height);
    }

    private static void ShowBands(Plot plot, double[,] decibels, Sound sound)
    {
        int bands = decibels.GetLength(0);
        var extent = new CoordinateRect(0, sound.Seconds, -0.25 * sound.Rate / bands / 1000, (bands - 0.5) * 0.5 * sound.Rate / bands / 1000);
        HeatMap.Show(plot, "rectified outputs of the six cosines", decibels, extent, new ColourScale("level, dB of the loudest") { Range = new ScottPlot.Range(Faintest, 0) });
        plot.XLabel("time, s", 13);
        plot.YLabel("middle of the band, kHz", 13);
    }

    private static void ShowSound(Plot plot, Sound sound, Sound back)
    {
        double worst = 0;
        for (int t = 0; t < sound.Length; t++)
        {
            worst = Math.Max(worst, Math.Abs(sound.Channels[0][t] - back.Channels[0][t]));
        }

        ScottPlot.Plottables.Signal line = plot.Add.Signal(back.Channels[0], 1.0 / sound.Rate);
        line.Color = Colors.Black;
        plot.Title(FormattableString.Invariant($"the sound that came back; largest error {worst:e1} of full scale"), 15);
        plot.XLabel("time, s", 13);
        plot.YLabel("sample, of full scale", 13);
        plot.Axes.SetLimits(0, sound.Seconds, -1, 1);
    }
}
