using System;
using System.IO;
using System.Linq;
using PhotometricStereo;

namespace FrameGen.Samples.Tests;

/// <summary>The figures of samples/PhotometricStereo, on a smaller picture.</summary>
public sealed class PhotometricStereoTests : IDisposable
{
    private static readonly double[] Surface = Scene.Surface(40);

    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-stereo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Certificate_OfTheDome_IsExact() => Assert.Equal(Certificate.Exact, Dome.Certificate);

    [Fact]
    public void Scene_Surface_LiesInTheDomainAndHasShadows()
    {
        for (int k = 0; k < Surface.Length; k += 3)
        {
            double length = Math.Sqrt(Surface[k..(k + 3)].Sum(value => value * value));
            Assert.InRange(length, 0.1, 1);
            Assert.True(Surface[k + 2] / length >= Math.Cos(Dome.MaxTilt * Math.PI / 180));
        }

        Assert.InRange(Shadows.Share(Surface), 0.1, 0.2);
    }

    [Theory]
    [InlineData(8, 0.6)]
    [InlineData(16, 0.003)]
    public void Trial_OfAMattSurface_ShadowsCostAllLightsDegrees(int bits, double degrees)
    {
        Trial[] trials = Trial.Run(Surface, new Camera("", bits, 0), seed: 1);

        Assert.All(trials, trial => Assert.Equal(0, trial.Missed));
        Assert.InRange(trials[0].Degrees, 5, 7);
        Assert.InRange(trials[1].Degrees, 0, degrees);
        Assert.InRange(trials[2].Degrees, 0, degrees);
        Assert.True(trials[1].Degrees < trials[2].Degrees, "squares are best where errors are normal");
        Assert.True(trials[1].Albedo < 0.1 * trials[0].Albedo, $"{trials[1]}");
    }

    [Fact]
    public void Trial_OfAGlossySurface_AbsoluteResidualsHoldHighlightsOff()
    {
        Trial[] trials = Trial.Run(Surface, new Camera("", 16, 0.5), seed: 1);

        Assert.InRange(trials[0].Degrees, 6, 9);
        Assert.InRange(trials[1].Degrees, 1.5, 3.5);
        Assert.InRange(trials[2].Degrees, 0, 0.8);
    }

    [Fact]
    public void Pictures_OfAFolder_GiveNormalsAndAlbedo()
    {
        double[] surface = Surface[..300];
        WritePictures(surface, lights: 12);
        string destination = Path.Combine(_folder, "out");

        (int pixels, int found) = Pictures.Solve(_folder, destination);

        Assert.Equal((100, 100), (pixels, found));
        byte[] normals = File.ReadAllBytes(Path.Combine(destination, "normals.ppm"))[^300..];
        double[] albedo = GrayPicture.Read(Path.Combine(destination, "albedo.pgm")).Pixels;
        for (int k = 0; k < 100; k++)
        {
            double length = Math.Sqrt(surface[(3 * k)..((3 * k) + 3)].Sum(value => value * value));
            Assert.Equal(length, albedo[k], 1e-3);
            for (int c = 0; c < 3; c++)
            {
                Assert.Equal(127.5 * (1 + (surface[(3 * k) + c] / length)), normals[(3 * k) + c], 1.0);
            }
        }
    }

    [Fact]
    public void Pictures_OfAnotherCountSizeOrFormat_AreRefused()
    {
        WritePictures(Surface[..300], lights: 11);
        AssertRefused($"{_folder}: 11 .pgm pictures, expected 12, one for each light");

        string last = Path.Combine(_folder, "11.pgm");
        new GrayPicture(50, 2, 65535, new double[100]).Write(last);
        AssertRefused($"{last}: 50 x 2 pixels up to 65535, expected 100 x 1 up to 65535, as {Path.Combine(_folder, "00.pgm")}");

        File.WriteAllBytes(last, [.. "P5\n# a comment\n3 1 255\n"u8, 1, 2]);
        AssertRefused($"{last}: 2 bytes after the header, expected 3 for 3 x 1 pixels up to 255");

        File.WriteAllText(last, "P2 1 1 255 7");
        AssertRefused($"{last}: no binary PGM picture, which begins with P5");

        File.WriteAllText(last, "P5 # no end");
        AssertRefused($"{last}: the header at byte 11 is no number; expected P5 width height max");
    }

    private void AssertRefused(string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Pictures.Solve(_folder, _folder)).Message);

    private void WritePictures(double[] surface, int lights)
    {
        double[] outputs = new Camera("", 16, 0).Take(surface, seed: 1);
        for (int light = 0; light < lights; light++)
        {
            double[] pixels = [.. Enumerable.Range(0, surface.Length / 3).Select(k => outputs[(12 * k) + light])];
            new GrayPicture(pixels.Length, 1, 65535, pixels).Write(Path.Combine(_folder, $"{light:00}.pgm"));
        }
    }
}
