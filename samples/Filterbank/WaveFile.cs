using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace Filterbank;

/// <summary>WAV files of 16-bit PCM, any rate and number of channels. Whatever else a file may hold is refused with one line that says what was expected.</summary>
public static class WaveFile
{
    public const double FullScale = 32768;

    private const int Pcm = 1, Extensible = 0xFFFE, HeaderLength = 44;

    /// <exception cref="InvalidDataException">The file is no such WAV.</exception>
    public static Sound Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (bytes.Length < 12 || Tag(bytes, 0) != "RIFF" || Tag(bytes, 8) != "WAVE")
        {
            throw new InvalidDataException($"{path}: expected a WAV file, which begins with RIFF and WAVE.");
        }

        (int Start, int Length) format = Chunk(path, bytes, "fmt ");
        if (format.Length < 16)
        {
            throw new InvalidDataException($"{path}: the format chunk has {format.Length} bytes, expected at least 16.");
        }

        ReadOnlySpan<byte> fields = bytes.AsSpan(format.Start, format.Length);
        int tag = BinaryPrimitives.ReadUInt16LittleEndian(fields);
        tag = tag == Extensible && fields.Length >= 26 ? BinaryPrimitives.ReadUInt16LittleEndian(fields[24..]) : tag;
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(fields[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(fields[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(fields[14..]);
        if (tag != Pcm || bits != 16 || channels == 0 || rate is 0 or > int.MaxValue)
        {
            throw new InvalidDataException($"{path}: format {tag}, {bits} bits, {channels} channels, {rate} Hz: expected 16-bit PCM (format 1), at least one channel and a rate above 0.");
        }

        (int Start, int Length) data = Chunk(path, bytes, "data");
        int length = data.Length / (2 * channels);
        if (length == 0)
        {
            throw new InvalidDataException($"{path}: expected at least one sample.");
        }

        var sound = new double[channels][];
        for (int c = 0; c < channels; c++)
        {
            sound[c] = new double[length];
            for (int t = 0; t < length; t++)
            {
                sound[c][t] = BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(data.Start + (2 * ((t * channels) + c)))) / FullScale;
            }
        }

        return new Sound((int)rate, sound);
    }

    public static void Write(string path, Sound sound)
    {
        int channels = sound.Channels.Length;
        int length = 2 * channels * sound.Length;
        var bytes = new byte[HeaderLength + length];
        Span<byte> header = bytes;
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header[20..], Pcm);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], (ushort)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], sound.Rate);
        BinaryPrimitives.WriteUInt32LittleEndian(header[28..], (uint)sound.Rate * 2 * (uint)channels);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], (ushort)(2 * channels));
        BinaryPrimitives.WriteUInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], length);
        for (int t = 0; t < sound.Length; t++)
        {
            for (int c = 0; c < channels; c++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(header[(HeaderLength + (2 * ((t * channels) + c)))..], ToPcm(sound.Channels[c][t]));
            }
        }

        File.WriteAllBytes(path, bytes);
    }

    /// <summary>The nearest 16-bit number.</summary>
    public static short ToPcm(double sample) => (short)Math.Clamp(Math.Round(sample * FullScale), short.MinValue, short.MaxValue);

    /// <summary>Where the first chunk of a name lies; chunks begin at even places.</summary>
    private static (int Start, int Length) Chunk(string path, byte[] bytes, string name)
    {
        long place = 12;
        while (place + 8 <= bytes.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan((int)place + 4));
            if (Tag(bytes, (int)place) == name)
            {
                return place + 8 + length <= bytes.Length
                    ? ((int)place + 8, (int)length)
                    : throw new InvalidDataException($"{path}: its chunk '{name}' states {length} bytes, {bytes.Length - place - 8} are there: expected a whole file.");
            }

            place += 8 + length + (length & 1);
        }

        throw new InvalidDataException($"{path}: expected a chunk '{name}', and there is none.");
    }

    private static string Tag(byte[] bytes, int place) => Encoding.Latin1.GetString(bytes, place, 4);
}
