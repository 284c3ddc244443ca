using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>The tool as a package: packed, installed in an empty folder from a folder feed alone, and run.</summary>
public sealed class ToolPackageTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("framegen-tool-").FullName;

    [Theory]
    [LongInlineData("FrameGen.Tool")]
    public async Task Tool_Packed_InstallsAndRuns(string name)
    {
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(_root, "packages"), ["DOTNET_CLI_HOME"] = _root };
        string version = "0.0.1-test" + Guid.NewGuid().ToString("N");
        string project = Path.Combine(PackageFixture.RepositoryRoot(), "src", name);
        (await DotnetProcess.RunAsync(
            _root,
            new Dictionary<string, string>(),
            ["pack", project, "-o", Path.Combine(_root, "feed"), "--artifacts-path", Path.Combine(_root, "artifacts"), "-p:PackageVersion=" + version, .. DotnetProcess.WithoutServers])).DemandSuccess();

        string folder = Directory.CreateDirectory(Path.Combine(_root, "empty")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(_root, "nuget.config"),
            """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""");
        (await DotnetProcess.RunAsync(folder, environment, "tool", "install", name, "--tool-path", "tools", "--version", version)).DemandSuccess();

        string? images = FindImages(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "layer.csv"), "x,y,b\n1,0,1.1\n-1,1,1.1\n-1,-1,1.1\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "points.csv"), "0.5,0.5\n-0.25,0\n");
        string tool = Path.Combine(folder, "tools", OperatingSystem.IsWindows() ? "framegen.exe" : "framegen");
        string help = (await DotnetProcess.StartAsync(tool, folder, environment, "--help")).DemandSuccess().Output;
        Assert.Contains("framegen [command] [options]", help, StringComparison.Ordinal);
        Assert.Contains("\"certificate\":\"polytope\"", (await DotnetProcess.StartAsync(tool, folder, environment, "analyze", "layer.csv", "--json")).DemandSuccess().Output, StringComparison.Ordinal);
        Assert.Contains("\"reconstructed\":2", (await DotnetProcess.StartAsync(tool, folder, environment, "data", "layer.csv", "points.csv", "--json")).DemandSuccess().Output, StringComparison.Ordinal);

        if (images is not null)
        {
            await AssertLittleIsCompiledAsync(images, folder);
        }

        // With what draws, native code and all.
        (await DotnetProcess.StartAsync(tool, folder, environment, "plot", "layer.csv", "--output", "layer.png")).DemandSuccess();
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], (await File.ReadAllBytesAsync(Path.Combine(folder, "layer.png")))[..4]);
        await File.WriteAllTextAsync(Path.Combine(folder, "solid.csv"), "x,y,z,b\n1,0,0,0\n0,1,0,0\n0,0,1,0\n-1,-1,-1,0\n");
        (await DotnetProcess.StartAsync(tool, folder, environment, "plot", "solid.csv", "--output", "solid.html")).DemandSuccess();
        Assert.Contains("* plotly.js v", await File.ReadAllTextAsync(Path.Combine(folder, "solid.html")), StringComparison.Ordinal);
    }

    /// <summary>
    /// The folder of the tool's assets for this machine, those with machine code made beforehand, which NuGet has chosen: all in it that is not its own native code is as in the plain ones.
    /// Null where there is none for this machine.
    /// </summary>
    private static string? FindImages(string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64 || RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal))
        {
            return null;
        }

        string assets = File.ReadAllText(Directory.GetFiles(Path.Combine(folder, "tools"), "project.assets.json", SearchOption.AllDirectories).Single());
        Assert.Contains("tools/net10.0/linux-x64/framegen.dll", assets, StringComparison.Ordinal);
        string images = Directory.GetDirectories(Path.Combine(folder, "tools"), "linux-x64", SearchOption.AllDirectories).Single(path => File.Exists(Path.Combine(path, "framegen.dll")));
        string plain = PlainFolder(images);
        Assert.Equal(Run(plain), Run(images));
        Assert.All(["framegen", "FrameGen.Geometry", "FrameGen.Layers", "MathNet.Numerics", "System.CommandLine", "Spectre.Console"], name => Assert.True(IsImage(images, name) && !IsImage(plain, name), name));
        return images;

        static IEnumerable<string?> Run(string folder)
            => Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => name == "DotnetToolSettings.xml" || Path.GetExtension(name) is not (".pdb" or ".xml")).Order(StringComparer.Ordinal);

        static bool IsImage(string folder, string name)
        {
            using var assembly = new PEReader(File.OpenRead(Path.Combine(folder, name + ".dll")));
            return assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
        }
    }

    /// <summary>
    /// Start-up is what the runtime has to compile: of some 1,400 methods of an analysis the images leave few, a count that no load of the machine changes.
    /// Without tiers: their thread compiles on while the process ends, and the runtime then dies of writing to the list that it has closed.
    /// </summary>
    private static async Task AssertLittleIsCompiledAsync(string images, string folder)
    {
        int left = await CountCompiledAsync(images);
        int all = await CountCompiledAsync(PlainFolder(images));
        Assert.InRange(left, 1, all / 4);

        async Task<int> CountCompiledAsync(string assets)
        {
            string list = Path.Combine(folder, Path.GetFileName(assets) + ".jit.txt");
            var environment = new Dictionary<string, string> { ["DOTNET_JitStdOutFile"] = list, ["DOTNET_JitDisasmSummary"] = "1", ["DOTNET_TieredCompilation"] = "0" };
            (await DotnetProcess.RunAsync(folder, environment, Path.Combine(assets, "framegen.dll"), "analyze", "layer.csv")).DemandSuccess();
            return File.ReadLines(list).Count();
        }
    }

    private static string PlainFolder(string images) => Path.Combine(Path.GetDirectoryName(images)!, "any");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
