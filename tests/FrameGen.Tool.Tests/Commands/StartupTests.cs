using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>What a short command loads, which is most of what it takes: neither what draws, nor what paints a terminal, nor what reads JSON by reflection.</summary>
public class StartupTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("analyze --help")]
    [InlineData("import weights.npy")]
    public Task Help_Loads_TheCommandLineAlone(string command) => AssertLoadsAsync(command.Split(' '), []);

    [Theory]
    [InlineData("analyze", "reference/mercedes-benz.json")]
    [InlineData("verify", "iris-layer.json")]
    public Task Decision_Loads_TheGeometryAlone(string command, string file) => AssertLoadsAsync([command, ToolRun.Data(file)], ["FrameGen.Geometry"]);

    private static async Task AssertLoadsAsync(string[] arguments, string[] others)
    {
        using var list = new TemporaryFile("");
        await ExecutableTests.StartAsync(
            new Dictionary<string, string>
            {
                ["DOTNET_STARTUP_HOOKS"] = typeof(StartupTests).Assembly.Location,
                [StartupHook.List] = list.Path,
            },
            arguments);

        string[] framework = Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll").Select(path => Path.GetFileNameWithoutExtension(path)).ToArray();
        string[] loaded = await File.ReadAllLinesAsync(list.Path);
        Assert.DoesNotContain("System.Text.Json", loaded);
        Assert.Equal(
            Sorted(["framegen", "FrameGen.Layers", "System.CommandLine", .. others]),
            Sorted(loaded.Except([.. framework, typeof(StartupTests).Assembly.GetName().Name!])));

        static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);
    }
}
