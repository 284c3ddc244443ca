using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>The package of named layers, installed alone: FrameGen.dll comes with it, and nothing that looks after layers of the user's own in a build.</summary>
[Collection(PackageCollection.Name)]
public class FramesPackageTests(PackageFixture package)
{
    private const string Program = """
        using System;
        using FrameGen;
        using FrameGen.Frames;

        Console.WriteLine($"{Back<Icosahedron, double>(0.5, -0.25, 0.125)} | {Back<IcosahedronSingle, float>(0.5f, -0.25f, 0.125f)} | {Icosahedron.Certificate}");

        static string Back<TLayer, T>(params T[] input)
            where TLayer : IReluLayer<T>
            where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
        {
            T[] output = new T[TLayer.OutputDimension];
            T[] found = new T[TLayer.InputDimension];
            TLayer.Forward(input, output);
            bool isFound = TLayer.TryReconstruct(output, found);
            return isFound + " " + string.Join(' ', Array.ConvertAll(found, value => value.ToString("F4", System.Globalization.CultureInfo.InvariantCulture)));
        }
        """;

    [Theory]
    [LongInlineData("FrameGen.Frames")]
    public async Task Frames_InstalledAlone_Reconstruct(string name)
    {
        string path = await package.PackDependentAsync(name);
        ConsumerProject project = package.CreateProject("frames", Program);
        project.Edit("Consumer.csproj", text => text.Replace("<PackageReference Include=\"FrameGen\"", $"<PackageReference Include=\"{name}\"", StringComparison.Ordinal));

        string build = (await project.BuildAsync("-warnaserror", "-p:RunAnalyzers=false")).DemandSuccess().Output;
        Assert.DoesNotContain("FrameGen generates layers", build, StringComparison.Ordinal);
        Assert.Equal(
            "True 0.5000 -0.2500 0.1250 | True 0.5000 -0.2500 0.1250 | Polytope\n",
            (await project.RunAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));

        using ZipArchive archive = ZipFile.OpenRead(path);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", files);
        Assert.Equal(["lib/net8.0/FrameGen.Frames.dll", "lib/net8.0/FrameGen.Frames.xml"], files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What docs/frames.md says of it.
        Assert.InRange(new FileInfo(path).Length, 150_000, 300_000);
    }
}
