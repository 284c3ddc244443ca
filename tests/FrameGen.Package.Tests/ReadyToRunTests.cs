using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>The components with machine code made beforehand: in the package for five platforms, in use where one of them builds.</summary>
[Collection(PackageCollection.Name)]
public class ReadyToRunTests(PackageFixture package)
{
    private const string PlainFolder = PackageContentTests.ComponentFolder;
    private const string ImageFolder = "tools/readytorun/";
    private const string PlatformProperty = "NETCoreSdkPortableRuntimeIdentifier";

    /// <summary>How an image's machine is marked: other systems than Windows are mixed in by exclusive or, so that no other loads it.</summary>
    private const int Linux = 0x7B79;
    private const int MacOS = 0x4644;

    private static readonly Dictionary<string, int> MachineOf = new()
    {
        ["linux-x64"] = (int)Machine.Amd64 ^ Linux,
        ["linux-arm64"] = (int)Machine.Arm64 ^ Linux,
        ["osx-arm64"] = (int)Machine.Arm64 ^ MacOS,
        ["win-x64"] = (int)Machine.Amd64,
        ["win-arm64"] = (int)Machine.Arm64,
    };

    private const string Layer = """
        using FrameGen;

        System.Console.WriteLine(Rows.OutputDimension);

        [ReluLayer(BiasEstimate = BiasEstimate.Polytope)]
        [FrameVector(1.5, 0, 0)]
        [FrameVector(0, 1, 0.25)]
        [FrameVector(0, 0, 1)]
        [FrameVector(-1, -1, -1)]
        public static partial class Rows;
        """;

    [ReadyToRunFact]
    public void Images_AreThePlainComponentsCompiledForTheirPlatform()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        foreach (var (platform, machine) in MachineOf)
        {
            ZipArchiveEntry[] images = [.. archive.Entries.Where(entry => entry.FullName.StartsWith($"{ImageFolder}{platform}/FrameGen.", StringComparison.Ordinal))];
            Assert.Equal(5, images.Length);
            Assert.All(images.Where(image => image.Name != "FrameGen.CodeFixes.dll"), image =>
            {
                using PEReader compiled = PackedAssembly.Open(image);
                using PEReader plain = PackedAssembly.Open(archive.GetEntry(PlainFolder + image.Name)!);
                Assert.Equal(machine, (int)compiled.PEHeaders.CoffHeader.Machine & 0xFFFF);
                Assert.True(compiled.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, "no machine code");
                Assert.Equal(VersionOf(plain), VersionOf(compiled));
            });
        }
    }

    [ReadyToRunFact]
    public async Task Build_OnAPlatformWithImages_UsesThemAndGeneratesTheSame()
    {
        ConsumerProject images = package.CreateProject("images", Layer);
        ConsumerProject plain = package.CreateProject("plain", Layer);

        Build used = await BuildAsync(images, "-t:Build", "-p:EmitCompilerGeneratedFiles=true");
        Build usedPlain = await BuildAsync(plain, "-t:Build", "-p:EmitCompilerGeneratedFiles=true", "-p:FrameGenReadyToRun=false");

        AssertImages(used);
        AssertIn(PlainFolder, usedPlain, "asked for");
        Assert.Equal(used.Components.Select(Path.GetFileName), usedPlain.Components.Select(Path.GetFileName));
        Assert.Equal(plain.GeneratedSources(), images.GeneratedSources());
        Assert.NotEmpty(images.GeneratedSources());
    }

    /// <summary>Another platform, an editor's build, a runtime older than the one that the images are for, and a compiler that is not the SDK's.</summary>
    [ReadyToRunFact]
    public async Task Build_WhereImagesMayNotFit_UsesThePlainComponents()
    {
        string[] properties =
        [
            PlatformProperty + "=linux-riscv64",
            PlatformProperty + "=",
            "DesignTimeBuild=true",
            "BundledNETCoreAppTargetFrameworkVersion=9.0",
            "RoslynTargetsPath=" + AppContext.BaseDirectory,
        ];
        const string Targets = "-t:ResolveLockFileAnalyzers;UseFrameGenReadyToRunImages";
        ConsumerProject project = package.CreateProject("misfit", Layer);
        (await project.BuildAsync("-t:Restore")).DemandSuccess();
        AssertImages(await BuildAsync(project, Targets));
        foreach (string property in properties)
        {
            AssertIn(PlainFolder, await BuildAsync(project, Targets, "-p:" + property), property);
        }
    }

    [LongFact]
    public async Task Pack_WithoutTheCompilerOfImages_FailsWithOneErrorThatSaysHowToDoWithout()
    {
        ProcessResult result = await package.TryPackAsync("-p:CrossgenVersion=0.0.0-none");
        string[] errors = [.. result.Output.Split('\n').Where(line => line.Contains("error", StringComparison.Ordinal)).Select(line => line.Trim()).Distinct()];
        Assert.NotEqual(0, result.ExitCode);
        string error = Assert.Single(errors);
        Assert.Contains("0.0.0-none, could not be restored; -p:PackReadyToRun=false packs FrameGen without images.", error, StringComparison.Ordinal);
    }

    /// <summary>That a build's components are the images for the SDK's platform, or the plain ones where there are none for it.</summary>
    private static void AssertImages(Build build)
        => AssertIn(MachineOf.ContainsKey(build.Platform) ? $"{ImageFolder}{build.Platform}/" : PlainFolder, build, "");

    private static void AssertIn(string folder, Build build, string because)
        => Assert.All(build.Components, component => Assert.True(component.Contains(folder, StringComparison.Ordinal), $"{because}: {component}"));

    /// <summary>Builds with the arguments, and says what the compiler got.</summary>
    private static async Task<Build> BuildAsync(ConsumerProject project, params string[] arguments)
    {
        ProcessResult result = (await project.BuildAsync(["-getItem:Analyzer", "-getProperty:" + PlatformProperty, .. arguments])).DemandSuccess();
        using JsonDocument json = JsonDocument.Parse(result.Output);
        string[] components = [.. json.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("FullPath").GetString()!.Replace('\\', '/'))
            .Where(path => Path.GetFileName(path).StartsWith("FrameGen.", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("MathNet.", StringComparison.Ordinal))];
        Assert.Equal(6, components.Length);
        return new Build(json.RootElement.GetProperty("Properties").GetProperty(PlatformProperty).GetString()!, components);
    }

    /// <summary>What the C# compiler derives from all of an assembly's content.</summary>
    private static Guid VersionOf(PEReader image)
    {
        MetadataReader metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }

    /// <summary>A build's platform, as the SDK calls it, and the compiler's components of FrameGen.</summary>
    private sealed record Build(string Platform, string[] Components);
}
