using System;
using System.Buffers.Binary;
using System.IO;
using NAudio.Wave;

namespace Filterbank;

/// <summary>WAV files: PCM of 8 to 32 bits or floats are read, 16-bit PCM is written; any rate and number of channels. Whatever else a file may hold is refused with one line that says what was expected.</summary>
public static class WaveFile
{
    public const double FullScale = 32768;

    /// <exception cref="InvalidDataException">The file is no such WAV.</exception>
    public static Sound Read(string path)
    {
        try
        {
            using var reader = new WaveFileReader(path);
            WaveFormat format = Standard(reader.WaveFormat);
            if (format.Channels < 1 || format.SampleRate < 1 || format.BlockAlign < 1)
            {
                throw new FormatException($"{format.Channels} channels, {format.SampleRate} Hz");
            }

            long there = new FileInfo(path).Length;
            if (reader.Length > there)
            {
                throw new FormatException($"the file states {reader.Length} bytes of samples and has {there} in all");
            }

            ISampleProvider samples = new RawSourceWaveStream(reader, format).ToSampleProvider();
            int length = (int)(reader.Length / format.BlockAlign);
            if (length == 0)
            {
                throw new FormatException("no sample");
            }

            var interleaved = new float[length * format.Channels];
            int read = 0;
            for (int more = 1; more > 0 && read < interleaved.Length; read += more)
            {
                more = samples.Read(interleaved, read, interleaved.Length - read);
            }

            if (read < interleaved.Length)
            {
                throw new FormatException($"{read / format.Channels} samples are there, {length} are stated");
            }

            return Parted(interleaved, format);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException or EndOfStreamException or InvalidDataException or OverflowException or DivideByZeroException)
        {
            throw new InvalidDataException($"{path}: {e.Message.ReplaceLineEndings(" ").Trim()}: expected a whole WAV file of PCM of 8, 16, 24 or 32 bits or of floats of 32", e);
        }
    }

    public static void Write(string path, Sound sound)
    {
        using var writer = new WaveFileWriter(path, new WaveFormat(sound.Rate, 16, sound.Channels.Length));
        var samples = new short[sound.Channels.Length];
        for (int t = 0; t < sound.Length; t++)
        {
            for (int c = 0; c < samples.Length; c++)
            {
                samples[c] = ToPcm(sound.Channels[c][t]);
            }

            writer.WriteSamples(samples, 0, samples.Length);
        }
    }

    /// <summary>The nearest 16-bit number.</summary>
    public static short ToPcm(double sample) => (short)Math.Clamp(Math.Round(sample * FullScale), short.MinValue, short.MaxValue);

    /// <summary>An extensible format says behind its own bits and channels what it extends.</summary>
    private static WaveFormat Standard(WaveFormat format)
    {
        if (format is not WaveFormatExtraData { Encoding: WaveFormatEncoding.Extensible, ExtraSize: >= 22 } extended)
        {
            return format;
        }

        return (WaveFormatEncoding)BinaryPrimitives.ReadUInt16LittleEndian(extended.ExtraData.AsSpan(6)) switch
        {
            WaveFormatEncoding.Pcm => new WaveFormat(format.SampleRate, format.BitsPerSample, format.Channels),
            WaveFormatEncoding.IeeeFloat when format.BitsPerSample == 32 => WaveFormat.CreateIeeeFloatWaveFormat(format.SampleRate, format.Channels),
            _ => format,
        };
    }

    private static Sound Parted(float[] interleaved, WaveFormat format)
    {
        var channels = new double[format.Channels][];
        for (int c = 0; c < channels.Length; c++)
        {
            channels[c] = new double[interleaved.Length / channels.Length];
            for (int t = 0; t < channels[c].Length; t++)
            {
                channels[c][t] = interleaved[(t * channels.Length) + c];
            }
        }

        return new Sound(format.SampleRate, channels);
    }
}
