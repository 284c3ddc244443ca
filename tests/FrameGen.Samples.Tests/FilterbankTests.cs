using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using Filterbank;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/Filterbank</c> prints, and the files that it reads.</summary>
public sealed class FilterbankTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Chirps_ComeBack()
    {
        Sound sound = Sound.Chirps();
        RoundTrip trip = RoundTrip.Run<CosineBank>(sound);

        Assert.NotEqual(Certificate.None, CosineBank.Certificate);
        // One output of a pair for another: |a + b| / |(a, b)| is at most the root of 2, which the bound is, rounded up.
        Assert.InRange(CosineBank.InverseLipschitzBound / Math.Sqrt(2), 1, 1 + 2e-6);
        Assert.True(trip.Found);
        Assert.InRange(trip.SignalToNoise, 300, double.MaxValue);
        Assert.Equal(sound.Channels[0].Select(WaveFile.ToPcm), trip.Back.Channels[0].Select(WaveFile.ToPcm));

        // Of each pair one output is 0, both where the product is.
        Assert.InRange(trip.Dark, 0.5, 0.5001);
        Assert.True(trip.RealTimes > 0);
    }

    /// <summary>
    /// Outputs rounded to steps d have errors of variance d^2 / 12 in one output of each pair; an orthonormal transform gives each sample of a patch the same variance, and the mean of three
    /// overlapping patches a third of it.
    /// </summary>
    [Theory]
    [InlineData(16)]
    [InlineData(8)]
    public void RoundedOutputs_GiveTheNoiseOfTheirSteps(int bits)
    {
        Sound sound = Sound.Chirps();
        RoundTrip trip = RoundTrip.Run<CosineBank>(sound, bits);

        double step = Math.Sqrt(6) / ((1 << bits) - 1);
        double power = sound.Channels[0].Average(sample => sample * sample);
        Assert.True(trip.Found);
        Assert.Equal(10 * Math.Log10(power / (step * step / 36)), trip.SignalToNoise, 0.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(7)]
    public void ShortAndOddSounds_ArePadded(int length)
    {
        double[][] channels = [[.. Enumerable.Range(1, length).Select(t => t / 8.0)], [.. Enumerable.Range(1, length).Select(t => -t / 8.0)]];
        RoundTrip trip = RoundTrip.Run<CosineBank>(new Sound(8000, channels));

        Assert.True(trip.Found);
        Assert.All(channels.Zip(trip.Back.Channels), pair => Assert.All(pair.First.Zip(pair.Second, (a, b) => a - b), error => Assert.Equal(0, error, 1e-14)));
        Assert.Equal(length, trip.Back.Length);
    }

    /// <summary>Each sample lies in three patches, and the twelve kernels are two orthonormal bases.</summary>
    [Fact]
    public void Bounds_OfTheCosines_AreSix()
    {
        var bounds = FrequencyBounds.Of(CosineBank.Weights, CosineBank.KernelLength);

        Assert.Equal(6, bounds.Lower, 1e-12);
        Assert.Equal(6, bounds.Upper, 1e-12);
        Assert.Equal(1, bounds.Condition, 1e-12);
    }

    /// <summary>(1, 0, 1/2, 0) sees even samples by |1 + e^{2 pi i f} / 2|^2, from 1/4 to 9/4, (0, 1, 0, 0) odd ones by 1.</summary>
    [Fact]
    public void Bounds_OfAnEcho_AreThoseOfItsFrequencies()
    {
        var bounds = FrequencyBounds.Of([1, 0, 0.5, 0, 0, 1, 0, 0], 4);

        Assert.Equal(0.25, bounds.Lower, 1e-12);
        Assert.Equal(2.25, bounds.Upper, 1e-12);
        Assert.Equal(3, bounds.Condition, 1e-12);
    }

    /// <summary>(1, 1) and (1, -1/2): the eigenvalues of (2, 1/2; 1/2, 5/4).</summary>
    [Fact]
    public void Bounds_OfMixedPhases_AreThoseOfTheMatrix()
    {
        var bounds = FrequencyBounds.Of([1, 1, 1, -0.5], 2);

        Assert.Equal(1, bounds.Lower, 1e-12);
        Assert.Equal(2.25, bounds.Upper, 1e-12);
    }

    [Fact]
    public void WrittenFile_IsReadAsItWas()
    {
        var sound = new Sound(44_100, [[0, 0.5, -1, 32767 / 32768.0], [-0.25, 1 / 32768.0, 0, 0.125]]);
        WaveFile.Write(_path, sound);
        Sound read = WaveFile.Read(_path);

        Assert.Equal(sound.Rate, read.Rate);
        Assert.Equal(sound.Channels, read.Channels);
    }

    [Fact]
    public void FileOfOtherChunksAndExtensibleFormat_IsRead()
    {
        byte[] extension = [22, 0, 16, 0, 4, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];
        File.WriteAllBytes(_path, Riff(("LIST", [1, 2, 3, 0]), ("odd ", [1]), ("fmt ", [.. Format(0xFFFE, 1, 16), .. extension]), ("data", [0, 0x40, 0, 0xC0])));

        Assert.Equal([0.5, -0.5], WaveFile.Read(_path).Channels[0]);
    }

    [Fact]
    public void OtherFiles_AreRefusedInOneLine()
    {
        byte[] good = Riff(("fmt ", Format(1, 1, 16)), ("data", [0, 0, 1, 0]));
        Refuses("not a sound"u8.ToArray());
        Refuses([]);
        Refuses(Riff(("fmt ", Format(1, 1, 16))));
        Refuses(Riff(("data", [0, 0])));
        Refuses(Riff(("fmt ", [1, 0, 1, 0]), ("data", [0, 0])));
        Refuses(Riff(("fmt ", Format(2, 1, 4)), ("data", [0, 0, 0, 0])));
        Refuses(Riff(("fmt ", Format(1, 0, 16)), ("data", [0, 0])));
        Refuses(Riff(("fmt ", Format(1, 2, 16)), ("data", [0, 0])));
        Refuses(good[..^1]);
        BinaryPrimitives.WriteUInt32LittleEndian(good.AsSpan(good.Length - 8), uint.MaxValue);
        Refuses(good);
    }

    [Fact]
    public void FilesOfOtherDepths_AreRead()
    {
        File.WriteAllBytes(_path, Riff(("fmt ", Format(1, 1, 24)), ("data", [0, 0, 0x40, 0, 0, 0xC0])));
        Assert.Equal([0.5, -0.5], WaveFile.Read(_path).Channels[0]);

        File.WriteAllBytes(_path, Riff(("fmt ", Format(3, 1, 32)), ("data", [.. BitConverter.GetBytes(0.125f), .. BitConverter.GetBytes(-1f)])));
        Assert.Equal([0.125, -1], WaveFile.Read(_path).Channels[0]);
    }

    /// <summary>A tone of 2 / 12 of the rate is loudest in its band; a rising chirp is loudest in ever higher ones.</summary>
    [Fact]
    public void BandPicture_OfATone_IsLoudestInItsBand()
    {
        double[] tone = [.. Enumerable.Range(0, 1200).Select(t => Math.Cos(2 * Math.PI * t * 2 / 12))];
        double[,] levels = BandPicture.Levels<CosineBank>(new Sound(8000, [tone]));

        int loudest = Enumerable.Range(0, 6).MaxBy(k => levels[k, 50]);
        Assert.Equal(2, loudest);

        string path = _path + ".png";
        BandPicture.Write<CosineBank>(new Sound(8000, [tone]), new Sound(8000, [tone]), path);
        double[] pixels = PhotometricStereo.GrayPicture.Read(path).Pixels;
        File.Delete(path);
        Assert.True(pixels.Distinct().Count() > 20);
    }

    private void Refuses(byte[] file)
    {
        File.WriteAllBytes(_path, file);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => WaveFile.Read(_path));

        Assert.StartsWith(_path, fault.Message);
        Assert.EndsWith("expected a whole WAV file of PCM of 8, 16, 24 or 32 bits or of floats of 32", fault.Message);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private static byte[] Format(int tag, int channels, int bits)
    {
        var format = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(format, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(2), (ushort)channels);
        BinaryPrimitives.WriteUInt32LittleEndian(format.AsSpan(4), 8000);
        BinaryPrimitives.WriteInt32LittleEndian(format.AsSpan(8), 8000 * channels * bits / 8);
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(12), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(format.AsSpan(14), (ushort)bits);
        return format;
    }

    /// <summary>Chunks of an odd length are followed by a byte that counts for none.</summary>
    private static byte[] Riff(params (string Name, byte[] Data)[] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => (byte[])[.. Encoding.ASCII.GetBytes(chunk.Name), .. BitConverter.GetBytes(chunk.Data.Length), .. chunk.Data, .. new byte[chunk.Data.Length % 2]])];
        return [.. "RIFF"u8, .. BitConverter.GetBytes(body.Length), .. body];
    }
}
