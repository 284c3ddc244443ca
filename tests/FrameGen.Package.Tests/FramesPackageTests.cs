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

    /// <summary>Says which components of FrameGen the compiler gets.</summary>
    private const string Components = """
        <Target Name="SayComponents" BeforeTargets="CoreCompile" DependsOnTargets="LeaveFrameGenComponentsOut">
          <ItemGroup><OfFrameGen Include="@(Analyzer->'%(Filename)')" Condition="'%(Filename)' == 'FrameGen.Generator'" /></ItemGroup>
          <PropertyGroup><OfFrameGen>@(OfFrameGen)</OfFrameGen><OfFrameGen Condition="'$(OfFrameGen)' == ''">none</OfFrameGen></PropertyGroup>
          <Message Importance="high" Text="FrameGen's components: $(OfFrameGen)" />
        </Target>

        """;

    [Theory]
    [LongInlineData("FrameGen.Frames")]
    public async Task Frames_InstalledAlone_Reconstruct(string name)
    {
        string path = await package.PackDependentAsync(name);
        ConsumerProject project = package.CreateProject("frames", Program);
        string direct = "";
        project.Edit("Consumer.csproj", text =>
        {
            int at = text.IndexOf("<PackageReference Include=\"FrameGen\"", StringComparison.Ordinal);
            direct = text[at..(text.IndexOf("/>", at, StringComparison.Ordinal) + 2)];
            return text.Replace(direct, direct.Replace("\"FrameGen\"", $"\"{name}\"", StringComparison.Ordinal), StringComparison.Ordinal).Replace("</Project>", Components + "</Project>", StringComparison.Ordinal);
        });

        string build = (await project.BuildAsync("-warnaserror", "-p:RunAnalyzers=false")).DemandSuccess().Output;
        Assert.DoesNotContain("FrameGen generates layers", build, StringComparison.Ordinal);

        // No generator and no analyzer: NuGet hands them on, the package leaves them out, but not where FrameGen itself is referenced.
        Assert.Contains("FrameGen's components: none", build, StringComparison.Ordinal);
        Assert.Equal(
            "True 0.5000 -0.2500 0.1250 | True 0.5000 -0.2500 0.1250 | Polytope\n",
            (await project.RunAsync()).DemandSuccess().Output.ReplaceLineEndings("\n"));

        project.Edit("Consumer.csproj", text => text.Replace("<ItemGroup>", "<ItemGroup>" + direct, StringComparison.Ordinal));
        Assert.Contains("FrameGen's components: FrameGen.Generator", (await project.BuildAsync()).DemandSuccess().Output, StringComparison.Ordinal);

        using ZipArchive archive = ZipFile.OpenRead(path);
        string[] files = [.. archive.Entries.Select(entry => entry.FullName)];
        Assert.Contains("README.md", files);
        Assert.Equal(["lib/net8.0/FrameGen.Frames.dll", "lib/net8.0/FrameGen.Frames.xml"], files.Where(file => file.StartsWith("lib/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        // What docs/frames.md says of it.
        Assert.InRange(new FileInfo(path).Length, 150_000, 300_000);
    }
}
