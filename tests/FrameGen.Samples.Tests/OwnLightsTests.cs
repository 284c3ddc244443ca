using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using PhotometricStereo;

namespace FrameGen.Samples.Tests;

/// <summary>The lights that somebody names: a build makes the layer for them.</summary>
public sealed class OwnLightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-lights-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_OtherArguments_IsNone() => Assert.Null(OwnLights.Of(["--images", "a", "--output", "b"]));

    /// <summary>Neither command has the option, so that what is started starts nothing.</summary>
    [Fact]
    public void Of_AFile_BuildsForItAndRunsWithTheRest()
    {
        string path = Path.Combine(_folder, "50%; a,b.txt");
        File.WriteAllText(path, "1 0 0");

        OwnLights lights = OwnLights.Of(["--images", "in", "--lights", path, "--output", "out"])!;

        string property = "-p:Lights=" + Path.Combine(_folder, "50%25%3B a%2Cb.txt");
        Assert.Contains(property, lights.Build);
        Assert.Contains(property, lights.Start);
        Assert.EndsWith("PhotometricStereo.csproj", lights.Build.ElementAt(1), StringComparison.Ordinal);
        Assert.Equal(["--images", "in", "--output", "out"], lights.Start.SkipWhile(argument => argument != "--").Skip(1));
    }

    [Fact]
    public void Of_NoFileOrTwo_IsRefusedInOneLine()
    {
        Assert.StartsWith("--lights: once, with a file after it; expected: [--lights FILE]", Refusal("--lights"), StringComparison.Ordinal);
        Assert.StartsWith("--lights: once, with a file after it; ", Refusal("--lights", "a", "--lights", "b"), StringComparison.Ordinal);
        Assert.Equal(
            "no/such.txt: no such file, expected the lights, a row of three numbers a light, direction times strength: text (.txt, .csv), an array of NumPy (.npy) or a frame file (.json)",
            Refusal("--lights", "no/such.txt"));

        static string Refusal(params string[] args) => Assert.Throws<FormatException>(() => OwnLights.Of(args)).Message;
    }

    /// <summary>A ring of six lights, and pictures of a plane that faces the camera: all values 0.8 of an albedo of 0.5.</summary>
    [LongFact]
    public async Task Program_WithLightsAndPictures_WritesNormals()
    {
        string lights = Path.Combine(_folder, "lights.txt");
        File.WriteAllLines(lights, Enumerable.Range(0, 6).Select(k => FormattableString.Invariant($"{0.6 * Math.Cos(k * Math.PI / 3):f6} {0.6 * Math.Sin(k * Math.PI / 3):f6} 0.8")));
        string images = Directory.CreateDirectory(Path.Combine(_folder, "in")).FullName;
        for (int k = 0; k < 6; k++)
        {
            new GrayPicture(4, 3, 16, [.. Enumerable.Repeat(0.4, 12)]).Write(Path.Combine(images, $"{k}.png"));
        }

        string output = Path.Combine(_folder, "out");
        (int code, string printed) = await RunAsync("--lights", lights, "--images", images, "--output", output);

        Assert.True(code == 0, printed);
        Assert.Contains("a build makes the layer of", printed, StringComparison.Ordinal);
        Assert.Contains("PhotometricStereo: 6 lights", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("the last column", printed, StringComparison.Ordinal);
        Assert.Contains("12 of 12 pixels found", printed, StringComparison.Ordinal);
        Assert.All(GrayPicture.Read(Path.Combine(output, "albedo.png")).Pixels, albedo => Assert.Equal(0.5, albedo, 1e-4));

        File.Delete(Path.Combine(images, "5.png"));
        (code, printed) = await RunAsync("--lights", lights, "--images", images, "--output", output);
        Assert.Equal(2, code);
        Assert.Contains($"{images}: 5 PNG pictures, expected 6, one for each light", printed, StringComparison.Ordinal);

        File.WriteAllText(lights, "1 0\n0 1\n-1 -1\n");
        (code, printed) = await RunAsync("--lights", lights);
        Assert.Equal(2, code);
        Assert.Contains($"{lights}: no layer, as the build says; expected a row of three numbers a light", printed, StringComparison.Ordinal);
    }

    /// <summary>The program beside the tests.</summary>
    private static async Task<(int Code, string Printed)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(OwnLights).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        string printed = await output + error;
        await process.WaitForExitAsync();
        return (process.ExitCode, printed);
    }
}
