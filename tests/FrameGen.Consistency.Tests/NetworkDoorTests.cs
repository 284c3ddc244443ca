using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Analyzers;
using FrameGen.Generator;
using FrameGen.Generator.Model;
using FrameGen.Tool;
using FrameGen.Tool.Commands;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Consistency.Tests;

/// <summary>Each network file through the compiler and through the tool: the same domains, certificate and gain, or the same refusal.</summary>
public sealed class NetworkDoorTests : IDisposable
{
    private const int Count = 24;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("framegen-networks");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Network_OfAFile_HasOneAnswer()
    {
        string[] texts = [.. Enumerable.Range(0, Count).Select(seed => Network(new Random(seed)))];
        string[] compiler = await AskCompilerAsync(texts);
        var seen = new HashSet<string>();
        for (int k = 0; k < Count; k++)
        {
            string tool = await AskToolAsync(texts[k]);
            Assert.True(tool == compiler[k], $"network {k}: the tool says {tool}, the compiler {compiler[k]}: {texts[k]}");
            seen.Add(tool.Split(' ')[0]);
        }

        Assert.Contains("none", seen);
        Assert.Contains("refused", seen);
        Assert.True(seen.Count >= 4, string.Join(", ", seen));
    }

    /// <summary>One to three layers of random rows, most of them active at all inputs; now and then a radius that is too small, or a layer of another width.</summary>
    private static string Network(Random random)
    {
        var layers = new List<string>();
        int width = 2 + random.Next(2);
        for (int layer = 0, count = 1 + random.Next(3); layer < count; layer++)
        {
            int n = random.Next(10) == 0 ? width + 1 : width;
            int m = n + 1 + random.Next(2);
            string rows = string.Join(", ", Enumerable.Range(0, m).Select(_ => "[" + Numbers(n) + "]"));
            double bias = random.Next(4) == 0 ? 0.1 : -3;
            string domain = layer > 0 && random.Next(6) == 0 ? ", \"radius\": 0.5" : "";
            layers.Add($"{{\"weights\": [{rows}], \"bias\": [{string.Join(", ", Enumerable.Repeat(bias.ToString("R", CultureInfo.InvariantCulture), m))}]{domain}}}");
            width = m;
        }

        return $"{{\"layers\": [{string.Join(", ", layers)}]}}";

        string Numbers(int n) => string.Join(", ", Enumerable.Range(0, n).Select(_ => ((2 * random.NextDouble()) - 1).ToString("R", CultureInfo.InvariantCulture)));
    }

    private async Task<string> AskToolAsync(string text)
    {
        string path = Path.Combine(_folder.FullName, "net.network.json");
        await File.WriteAllTextAsync(path, text);
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await FrameGenCommand.InvokeAsync(
            ["verify", path, "--json", "--max-nodes", "1000"], new Terminal(output, error, IsOutputInteractive: false, IsErrorInteractive: false), CancellationToken.None);
        JsonElement report = JsonDocument.Parse(output.ToString()).RootElement;
        if (!report.GetProperty("fits").GetBoolean())
        {
            Assert.InRange(code, ExitCode.Refuted, ExitCode.BadInput);
            return "refused";
        }

        double gain = report.GetProperty("inverseLipschitzBound") is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.PositiveInfinity;
        string certificate = report.GetProperty("certificate").GetString()!;
        Assert.Equal(certificate != "none", code == ExitCode.Success);
        return Answer(certificate, gain, report.GetProperty("radii").EnumerateArray().Select(radius => radius.GetDouble()), report.GetProperty("widths").Deserialize<int[]>()!);
    }

    private static async Task<string[]> AskCompilerAsync(string[] texts)
    {
        string source = "using FrameGen;\n" + string.Concat(texts.Select((_, k) => $"[ReluNetwork(Source = \"net{k}.network.json\")] static partial class Net{k};\n"));
        ImmutableArray<AdditionalText> files = [.. texts.Select((text, k) => (AdditionalText)new FileText($"net{k}.network.json", text))];
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var compilation = CSharpCompilation.Create("Networks", [CSharpSyntaxTree.ParseText(source, options, "Networks.cs")], CompilerDoor.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new FrameGenerator().AsSourceGenerator()], files, options, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));
        GeneratorRunResult run = Assert.Single(driver.RunGenerators(compilation).GetRunResult().Results);
        Assert.Null(run.Exception);
        Dictionary<string, NetworkModel> models = run.TrackedSteps[TrackingNames.Networks].SelectMany(step => step.Outputs).Select(output => output.Value).OfType<NetworkModel>().ToDictionary(model => model.Reading.Type.Name);
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers([new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer(), new NetworkAnalyzer()], new AnalyzerOptions(files))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        ILookup<int, Diagnostic> byLine = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1);
        return [.. texts.Select((_, k) =>
        {
            NetworkModel model = models[$"Net{k}"];
            Assert.Equal(model.Network is null, byLine[k].Any());
            return model.Network is not { } network ? "refused" : Answer(
                network.Certificate.ToString().ToLowerInvariant(), network.InverseLipschitzBound, model.Nested.Select(layer => ((LayerModel)layer).Plan.Layer.Domain.OuterRadius), network.Widths);
        })];
    }

    private static string Answer(string certificate, double gain, IEnumerable<double> radii, IEnumerable<int> widths)
        => string.Create(CultureInfo.InvariantCulture, $"{certificate} {gain:R} | {string.Join(" ", radii.Select(radius => radius.ToString("R", CultureInfo.InvariantCulture)))} | {string.Join(" ", widths)}");

    private sealed class FileText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
