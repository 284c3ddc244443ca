using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>The components with machine code made beforehand: in the package for five platforms, in use where one of them builds.</summary>
[Collection(PackageCollection.Name)]
public class ReadyToRunTests(PackageFixture package)
{
    private const string PlainFolder = "analyzers/dotnet/cs/";
    private const string ImageFolder = "tools/readytorun/";

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

        [ReluLayer]
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
            Assert.All(images, image =>
            {
                using PEReader compiled = Open(image);
                using PEReader plain = Open(archive.GetEntry(PlainFolder + image.Name)!);
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

        string[] used = await ComponentsAsync(images, "-t:Build", "-p:EmitCompilerGeneratedFiles=true");
        string[] usedPlain = await ComponentsAsync(plain, "-t:Build", "-p:EmitCompilerGeneratedFiles=true", "-p:FrameGenReadyToRun=false");

        string platform = RuntimeInformation.RuntimeIdentifier;
        Assert.All(used, component => Assert.Contains(MachineOf.ContainsKey(platform) ? $"{ImageFolder}{platform}/" : PlainFolder, component, StringComparison.Ordinal));
        Assert.All(usedPlain, component => Assert.Contains(PlainFolder, component, StringComparison.Ordinal));
        Assert.Equal(used.Select(Path.GetFileName), usedPlain.Select(Path.GetFileName));
        Assert.Equal(plain.GeneratedSources(), images.GeneratedSources());
        Assert.NotEmpty(images.GeneratedSources());
    }

    /// <summary>Another platform, an editor's build, and a runtime older than the one that the images are for.</summary>
    [Theory]
    [InlineData("NETCoreSdkPortableRuntimeIdentifier=linux-riscv64")]
    [InlineData("NETCoreSdkPortableRuntimeIdentifier=")]
    [InlineData("DesignTimeBuild=true")]
    [InlineData("BundledNETCoreAppTargetFrameworkVersion=9.0")]
    public async Task Build_WhereImagesMayNotFit_UsesThePlainComponents(string property)
    {
        ConsumerProject project = package.CreateProject("plain-" + property.Replace('=', '-'), Layer);
        (await project.BuildAsync("-t:Restore")).DemandSuccess();
        string[] used = await ComponentsAsync(project, "-t:Compile", "-p:SkipCompilerExecution=true", "-p:" + property);
        Assert.All(used, component => Assert.Contains(PlainFolder, component, StringComparison.Ordinal));
    }

    /// <summary>Builds with the arguments, and lists the components that the compiler got.</summary>
    private static async Task<string[]> ComponentsAsync(ConsumerProject project, params string[] arguments)
    {
        ProcessResult result = (await project.BuildAsync(["-getItem:Analyzer", .. arguments])).DemandSuccess();
        using JsonDocument items = JsonDocument.Parse(result.Output);
        string[] files = [.. items.RootElement.GetProperty("Items").GetProperty("Analyzer").EnumerateArray()
            .Select(item => item.GetProperty("FullPath").GetString()!.Replace('\\', '/'))
            .Where(path => Path.GetFileName(path).StartsWith("FrameGen.", StringComparison.Ordinal) || Path.GetFileName(path).StartsWith("MathNet.", StringComparison.Ordinal))];
        Assert.Equal(6, files.Length);
        return files;
    }

    private static PEReader Open(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return new PEReader(copy);
    }

    /// <summary>What the C# compiler derives from all of an assembly's content.</summary>
    private static Guid VersionOf(PEReader image)
    {
        MetadataReader metadata = image.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
