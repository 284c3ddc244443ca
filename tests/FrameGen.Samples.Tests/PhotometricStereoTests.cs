using System;
using System.IO;
using System.Linq;
using PhotometricStereo;

namespace FrameGen.Samples.Tests;

/// <summary>The figures of samples/PhotometricStereo, on a smaller picture.</summary>
public sealed class PhotometricStereoTests : IDisposable
{
    private static readonly Scene Ball = Scene.Create(40, hasPlate: false);

    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-stereo-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Certificate_OfTheDome_IsExact() => Assert.Equal(Certificate.Exact, Dome.Certificate);

    [Fact]
    public void Scene_Surface_LiesInTheDomainAndHasShadows()
    {
        double[] surface = Ball.Surface;
        for (int k = 0; k < surface.Length; k += 3)
        {
            double length = Math.Sqrt(surface[k..(k + 3)].Sum(value => value * value));
            Assert.InRange(length, 0.1, 1);
            Assert.True(surface[k + 2] / length >= Math.Cos(Dome.MaxTilt * Math.PI / 180));
        }

        var camera = new Camera("", 16);
        Assert.InRange(Shadows.Share(camera.Take(Ball, seed: 1), camera.Sigma), 0.1, 0.2);
    }

    [Theory]
    [InlineData(8, 0.6)]
    [InlineData(16, 0.003)]
    public void Trial_OfAMattSurface_ShadowsCostAllLightsDegrees(int bits, double degrees)
    {
        Trial[] trials = Trial.Run(Ball, new Camera("", bits), seed: 1);

        Assert.All(trials, trial => Assert.Equal(0, trial.Missed));
        Assert.InRange(trials[0].MeanDegrees, 5, 7);
        Assert.InRange(trials[1].MeanDegrees, 0, degrees);
        Assert.InRange(trials[2].MeanDegrees, 0, degrees);
        Assert.True(trials[1].MeanDegrees < trials[2].MeanDegrees, "squares are best where errors are normal");
        Assert.True(trials[1].Albedo < 0.1 * trials[0].Albedo, $"{trials[1]}");
    }

    [Fact]
    public void Trial_OfAGlossySurface_AbsoluteResidualsHoldHighlightsOff()
    {
        Trial[] trials = Trial.Run(Ball, new Camera("", 16, Gloss: 0.5), seed: 1);

        Assert.InRange(trials[0].MeanDegrees, 6, 9);
        Assert.InRange(trials[1].MeanDegrees, 1.5, 3.5);
        Assert.InRange(trials[2].MeanDegrees, 0, 0.8);
    }

    /// <summary>A dark row is taken for a light behind the surface; where it may be a cast shadow it says nothing.</summary>
    [Fact]
    public void Trial_OfCastShadows_DarkValuesAreToBeLeftOut()
    {
        Trial[] trials = Trial.Run(Scene.Create(40, hasPlate: true), new Camera("", 16, CastsShadows: true), seed: 1);

        Assert.InRange(trials[0].MeanDegrees, 10, 20);
        Assert.InRange(trials[1].MeanDegrees, 20, 45);
        Assert.InRange(trials[3].MeanDegrees, 0, 0.003);
        Assert.Equal(0, trials[3].Missed);
    }

    /// <summary>Seen from the ball's lowest point the ball is on the far side of no light; a point of the plate beside it lies in its shadow or not by the light's side.</summary>
    [Fact]
    public void Scene_IsShadowed_WhereTheBallStandsBetween()
    {
        var scene = new Scene(1, [0, 1], new double[6], [1.5, 0, -1, 0, 0, 1]);

        Assert.True(scene.IsShadowed(0, [-1, 0, 0.8]));
        Assert.False(scene.IsShadowed(0, [1, 0, 0.8]));
        Assert.False(scene.IsShadowed(0, [0, 0, 1]));
        Assert.False(scene.IsShadowed(1, [-1, 0, 0.1]));
    }

    [Fact]
    public void Maps_OfAScene_ArePngFilesThatAreNotBlank()
    {
        var scene = Scene.Create(40, hasPlate: true);
        var camera = new Camera("", 16, CastsShadows: true);
        Trial[] trials = Trial.Run(scene, camera, seed: 1);
        string path = Path.Combine(_folder, "errors.png");

        Maps.Write(scene.Canvas, camera.Take(scene, seed: 1), light: 4, [trials[0], trials[^1]], path);

        double[] pixels = GrayPicture.Read(path).Pixels;
        Assert.True(pixels.Distinct().Count() > 50);
    }

    [Fact]
    public void Pictures_OfAFolder_GiveNormalsAndAlbedo()
    {
        double[] surface = Ball.Surface[..300];
        WritePictures(lights: 12);

        var pictures = Pictures.Read(_folder);
        double[] found = pictures.Surface(castShadows: false, out int count);

        Assert.Equal((100, 1, 1 / 65535.0, 100), (pictures.Width, pictures.Height, pictures.Sigma, count));
        Assert.All(Enumerable.Range(0, 300), k => Assert.Equal(surface[k], found[k], 1e-3));

        string path = Path.Combine(_folder, "normals.out");
        NormalPicture.Write(100, found, path + ".png");
        using var normals = SixLabors.ImageSharp.Image.Load<SixLabors.ImageSharp.PixelFormats.Rgb24>(path + ".png");
        for (int k = 0; k < 100; k++)
        {
            double length = Math.Sqrt(surface[(3 * k)..((3 * k) + 3)].Sum(value => value * value));
            Assert.Equal(127.5 * (1 + (surface[3 * k] / length)), normals[k, 0].R, 1.0);
            Assert.Equal(127.5 * (1 + (surface[(3 * k) + 2] / length)), normals[k, 0].B, 1.0);
        }
    }

    [Fact]
    public void Pictures_WithAMask_AreSolvedWhereItIsWhite()
    {
        WritePictures(lights: 12);
        string mask = Path.Combine(_folder, "mask.png");
        new GrayPicture(100, 1, 8, [.. Enumerable.Range(0, 100).Select(k => k % 4 == 0 ? 1.0 : 0)]).Write(mask);

        double[] found = Pictures.Read(_folder, mask).Surface(castShadows: true, out int count);

        Assert.Equal(25, count);
        Assert.All(Enumerable.Range(0, 100), k => Assert.Equal(k % 4 != 0, double.IsNaN(found[3 * k])));
    }

    [Fact]
    public void Pictures_OfAnotherCountSizeOrFormat_AreRefused()
    {
        WritePictures(lights: 11);
        AssertRefused($"{_folder}: 11 PNG pictures, expected 12, one for each light; the lights are those of the file that -p:Lights=FILE names");

        string last = Path.Combine(_folder, "11.png");
        new GrayPicture(50, 2, 16, new double[100]).Write(last);
        AssertRefused($"{last}: 50 x 2 pixels of 16 bits, expected 100 x 1 of 16, as {Path.Combine(_folder, "00.png")}");

        byte[] whole = File.ReadAllBytes(Path.Combine(_folder, "10.png"));
        File.WriteAllBytes(last, whole[..(whole.Length / 2)]);
        AssertRefused($"{last}: not read as a PNG picture: ");

        File.WriteAllText(last, "no picture");
        AssertRefused($"{last}: not read as a PNG picture: ");

        File.Delete(last);
        WritePictures(lights: 12);
        string mask = Path.Combine(_folder, "mask.png");
        new GrayPicture(50, 2, 8, new double[100]).Write(mask);
        AssertRefused($"{mask}: 50 x 2 pixels, expected 100 x 1, as the pictures have", mask);
    }

    private void AssertRefused(string message, string? mask = null) => Assert.StartsWith(message, Assert.Throws<FormatException>(() => Pictures.Read(_folder, mask)).Message);

    private void WritePictures(int lights)
    {
        double[] outputs = new Camera("", 16).Take(Ball with { Pixels = [.. Ball.Pixels.Take(100)], Surface = Ball.Surface[..300] }, seed: 1);
        for (int light = 0; light < lights; light++)
        {
            double[] pixels = [.. Enumerable.Range(0, 100).Select(k => outputs[(12 * k) + light])];
            string path = Path.Combine(_folder, $"{light:00}.png");
            new GrayPicture(100, 1, 16, pixels).Write(path);
        }
    }
}
