using System;
using System.IO;
using System.Linq;
using NumSharp;
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
        AssertRefusedHere($"{_folder}: 11 PNG pictures, expected 12, one for each light; the lights are those of --lights FILE, a row a light");

        string last = Path.Combine(_folder, "11.png");
        new GrayPicture(50, 2, 16, new double[100]).Write(last);
        AssertRefusedHere($"{last}: 50 x 2 pixels of 16 bits, expected 100 x 1 of 16, as {Path.Combine(_folder, "00.png")}");

        byte[] whole = File.ReadAllBytes(Path.Combine(_folder, "10.png"));
        File.WriteAllBytes(last, whole[..(whole.Length / 2)]);
        AssertRefusedHere($"{last}: not read as a PNG picture: ");

        File.WriteAllText(last, "no picture");
        AssertRefusedHere($"{last}: not read as a PNG picture: ");

        File.Delete(last);
        WritePictures(lights: 12);
        string mask = Path.Combine(_folder, "mask.png");
        new GrayPicture(50, 2, 8, new double[100]).Write(mask);
        AssertRefusedHere($"{mask}: 50 x 2 pixels, expected 100 x 1, as the pictures have", mask);
    }

    [Fact]
    public void Pictures_OfNoFolderOrDark_AreRefused()
    {
        AssertRefused("/no/such", $"/no/such: no such folder, expected one with 12 pictures, one for each light");

        WritePictures(lights: 12);
        string dark = Path.Combine(_folder, "03.png");
        new GrayPicture(100, 1, 16, new double[100]).Write(dark);
        AssertRefusedHere($"{dark}: no pixel is lit, expected a picture under light 4 of 12, in the order of the files' names");

        WritePictures(lights: 12);
        string mask = Path.Combine(_folder, "mask.png");
        new GrayPicture(100, 1, 8, new double[100]).Write(mask);
        AssertRefusedHere($"{mask}: no pixel is white, expected a mask that is white where the surface is", mask);
    }

    /// <summary>Floats as they are, whole numbers of white, and a mask of booleans.</summary>
    [Theory]
    [InlineData("float32")]
    [InlineData("uint16")]
    public void Pictures_AsArrays_GiveTheSameNormals(string type)
    {
        double[] outputs = WritePictures(lights: 12);
        double white = type == "uint16" ? 65535 : 1;
        for (int light = 0; light < 12; light++)
        {
            File.Delete(Path.Combine(_folder, $"{light:00}.png"));
            double[] pixels = [.. Enumerable.Range(0, 100).Select(k => Math.Round(white * outputs[(12 * k) + light] * 65535) / 65535)];
            np.save(Path.Combine(_folder, $"{light:00}.npy"), np.array(pixels).astype(type == "uint16" ? np.uint16 : np.float32).reshape(1, 100));
        }

        string mask = Path.Combine(_folder, "mask.npy");
        np.save(mask, np.array(Enumerable.Range(0, 100).Select(k => k < 50).ToArray()).reshape(1, 100));
        var pictures = Pictures.Read(_folder, mask);
        double[] found = pictures.Surface(castShadows: false, out int count);

        Assert.Equal((100, 1, 50), (pictures.Width, pictures.Height, count));
        Assert.All(Enumerable.Range(0, 150), k => Assert.Equal(Ball.Surface[k], found[k], 1e-3));
    }

    [Fact]
    public void Arrays_OfOtherShapesAndTypes_AreRefused()
    {
        string path = Path.Combine(_folder, "a.npy");
        np.save(path, np.array(new double[24]).reshape(2, 3, 4));
        Assert.Equal($"{path}: an array of 2 x 3 x 4, expected height x width numbers", Refusal(path));

        np.save(path, np.array(new long[6]).reshape(2, 3));
        Assert.StartsWith($"{path}: an array of Int64, expected uint8, uint16, float32 or float64", Refusal(path), StringComparison.Ordinal);

        File.WriteAllText(path, "no array");
        Assert.StartsWith($"{path}: not read as an array of NumPy, expected height x width numbers as numpy.save writes them: ", Refusal(path), StringComparison.Ordinal);

        string Refusal(string file) => Assert.Throws<FormatException>(() => GrayPicture.Read(file)).Message;
    }

    [Fact]
    public void Truth_OfASavedPicture_IsThatPicturesNormals()
    {
        string path = Path.Combine(_folder, "truth.out");
        NormalPicture.Write(100, Ball.Surface.AsSpan(0, 300), path + ".png");
        double[] truth = NormalPicture.Read(path + ".png", 100, 1);

        var trial = Trial.OfEstimates("own", truth, new Camera("", 16).Take(Ball with { Pixels = [.. Ball.Pixels.Take(100)], Surface = Ball.Surface[..300] }, seed: 1), 1 / 65535.0);
        Assert.InRange(trial.MeanDegrees, 0, 0.5);
        Assert.StartsWith(path, Assert.Throws<FormatException>(() => NormalPicture.Read(path + ".png", 50, 2)).Message, StringComparison.Ordinal);
    }

    /// <summary>Each light alone can be left out, as the exact decision says too (verify --faults 1); four of them, not in a plane, are always needed.</summary>
    [Fact]
    public void Redundancy_OfTheDome_IsNamed()
    {
        var spare = Redundancy.Find(Dome.Weights, Dome.MaxTilt);

        Assert.Equal(spare.Count, spare.Select(light => light.Light).Distinct().Count());
        Assert.InRange(spare.Count, 3, 8);
        Assert.InRange(spare[0].Growth, 1, 1.2);
        Assert.All(spare.Zip(spare.Skip(1)), pair => Assert.True(pair.First.Growth <= pair.Second.Growth));
        Assert.True(spare[^1].Growth <= 10);
    }

    /// <summary>The first and the last light that are left out are those without which the sum of the variances, each from the matrix of the others, is least.</summary>
    [Fact]
    public void Redundancy_OfTheDome_IsThatOfWholeSums()
    {
        double[][] rows = [.. Dome.Weights.ToArray().Chunk(3)];
        var spare = Redundancy.Find(Dome.Weights, Dome.MaxTilt);
        double all = VarianceOf(rows);
        foreach (int k in new[] { 0, spare.Count - 1 })
        {
            var left = Enumerable.Range(0, 12).Except(spare.Take(k).Select(light => light.Light)).ToArray();
            var without = left.ToDictionary(light => light, light => VarianceOf([.. left.Where(other => other != light).Select(other => rows[other])]));

            Assert.Equal(Math.Sqrt(without[spare[k].Light] / all), spare[k].Growth, 1e-9);
            Assert.Equal(without.Values.Min(), without[spare[k].Light], 1e-9 * all);
        }
    }

    [Fact]
    public void Redundancy_OfThreeHundredLights_LeavesFew()
    {
        double[] lights = [.. Enumerable.Range(0, 300).SelectMany(k => new[] { 0.6 * Math.Cos(k), 0.6 * Math.Sin(k), 0.8 })];

        var spare = Redundancy.Find(lights, maxTilt: 60);

        Assert.InRange(spare.Count, 280, 297);
        Assert.True(spare.Zip(spare.Skip(1)).All(pair => pair.First.Growth <= pair.Second.Growth));
    }

    /// <summary>Half as bright as the lights' strengths say is an albedo that is too dark.</summary>
    [Fact]
    public void Unfound_OfPixels_SaysWhy()
    {
        double[] outputs = new Camera("", 16).Take(Ball, seed: 1)[..(12 * 4)];
        for (int i = 0; i < 12; i++)
        {
            outputs[i] *= 0.02;
            outputs[12 + i] = i < 2 ? outputs[12 + i] : double.NaN;
            outputs[24 + i] = 0;
        }

        var surface = new double[12];
        Dome.EstimateBatch(outputs, [1 / 65535.0], surface);
        var unfound = Unfound.Of(outputs, surface, 1 / 65535.0);

        Assert.Equal((1, 1, 0), (unfound.TooDark, unfound.Outside, unfound.Other));
        Assert.Contains("are the pictures scaled so that an albedo of 1 under a light of strength 1 is white?", unfound.ToString(), StringComparison.Ordinal);
    }

    /// <summary>The sum over the sample's normals of e^T (W^T W)^-1 e over two directions e across the normal, W the lit rows, by Gauss's elimination.</summary>
    private static double VarianceOf(double[][] rows)
    {
        double sum = 0;
        foreach (double[] normal in Redundancy.Cone(Dome.MaxTilt))
        {
            double[][] lit = [.. rows.Where(row => Dot(row, normal) > 0)];
            double[] aside = Math.Abs(normal[2]) > 0.5 ? [1, 0, 0] : [0, 0, 1];
            double[] first = Unit(Cross(normal, aside));
            foreach (double[] across in new[] { first, Cross(normal, first) })
            {
                double[][] system = [.. Enumerable.Range(0, 3).Select(i => (double[])[.. Enumerable.Range(0, 3).Select(j => lit.Sum(row => row[i] * row[j])), across[i]])];
                sum += Dot(across, Solve(system));
            }
        }

        return double.IsFinite(sum) ? sum : double.PositiveInfinity;
    }

    private static double[] Solve(double[][] system)
    {
        for (int k = 0; k < 3; k++)
        {
            system[k] = [.. system[k].Select(value => value / system[k][k])];
            for (int i = 0; i < 3; i++)
            {
                double factor = system[i][k];
                system[i] = i == k ? system[i] : [.. system[i].Zip(system[k], (a, b) => a - (factor * b))];
            }
        }

        return [.. system.Select(row => row[3])];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Cross(double[] a, double[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];

    private static double[] Unit(double[] a) => [.. a.Select(value => value / Math.Sqrt(Dot(a, a)))];

    private static void AssertRefused(string folder, string message) => Assert.Equal(message, Assert.Throws<FormatException>(() => Pictures.Read(folder)).Message);

    private void AssertRefusedHere(string message, string? mask = null) => Assert.StartsWith(message, Assert.Throws<FormatException>(() => Pictures.Read(_folder, mask)).Message);

    private double[] WritePictures(int lights)
    {
        double[] outputs = new Camera("", 16).Take(Ball with { Pixels = [.. Ball.Pixels.Take(100)], Surface = Ball.Surface[..300] }, seed: 1);
        for (int light = 0; light < lights; light++)
        {
            double[] pixels = [.. Enumerable.Range(0, 100).Select(k => outputs[(12 * k) + light])];
            string path = Path.Combine(_folder, $"{light:00}.png");
            new GrayPicture(100, 1, 16, pixels).Write(path);
        }

        return outputs;
    }
}
