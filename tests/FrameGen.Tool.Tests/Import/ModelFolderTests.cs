using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Import;

/// <summary>
/// Models that people publish: of each the first layer is imported, or one line says what it lacks. None are kept here; FRAMEGEN_MODELS names a folder of .onnx
/// files, with those of the folders in it, and what became of each is in the test's output.
/// </summary>
public class ModelFolderTests(ITestOutputHelper output)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("FRAMEGEN_MODELS");

    [ModelFolderFact]
    public async Task Import_OfPublishedModels_GivesALayerOrOneLine()
    {
        string[] models = Directory.GetFiles(Folder!, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        using var frame = new TemporaryFile("");

        foreach (string model in models)
        {
            ToolRun run = await ToolRun.InvokeAsync("import", model, "--output", frame.Path);

            string[] lines = run.Error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            output.WriteLine($"{Path.GetRelativePath(Folder!, model)}: {(run.ExitCode == 0 ? "imported" : lines[^1])}");
            Assert.All(lines, line => Assert.StartsWith($"framegen: {model}: ", line, StringComparison.Ordinal));
            if (run.ExitCode == 0)
            {
                Assert.All(lines, line => Assert.StartsWith($"framegen: {model}: note: ", line, StringComparison.Ordinal));
                ToolRun read = await ToolRun.InvokeAsync("facets", "write", frame.Path, "--format", "lrs");
                Assert.True(read.ExitCode == 0, $"{model}: its frame file is not read: {read.Error}");
            }
            else
            {
                Assert.Equal((2, 1), (run.ExitCode, lines.Count(line => !line.StartsWith($"framegen: {model}: note: ", StringComparison.Ordinal))));
            }
        }

        Assert.NotEmpty(models);
    }

    /// <summary>A test of a folder that somebody names.</summary>
    private sealed class ModelFolderFactAttribute : FactAttribute
    {
        public ModelFolderFactAttribute() => Skip = Folder is null ? "no models: FRAMEGEN_MODELS names a folder of them" : null;
    }
}
