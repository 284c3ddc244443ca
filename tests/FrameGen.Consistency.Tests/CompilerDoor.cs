using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Analyzers;
using FrameGen.Generator;
using FrameGen.Generator.Model;
using FrameGen.Layers.Specification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Consistency.Tests;

/// <summary>Asks the compiler: the generator and the analyzers in one compilation of many layers.</summary>
internal static class CompilerDoor
{
    /// <summary>Errors by which a file or a declaration is refused; FG0004 and FG0005 are answers about a frame.</summary>
    private static readonly string[] Refusals = ["FG0002", "FG0003", "FG0011", "FG0012", "FG0013", "FG0015"];

    internal static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(path => System.IO.Path.GetFileName(path) is "System.Runtime.dll" or "System.Private.CoreLib.dll" or "netstandard.dll")
            .Append(System.IO.Path.Combine(AppContext.BaseDirectory, "Library", "FrameGen.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static async Task<Answer[]> AskAsync(IReadOnlyList<LayerCase> cases)
    {
        var source = new StringBuilder("using FrameGen;\n");
        for (int i = 0; i < cases.Count; i++)
        {
            source.Append(CultureInfo.InvariantCulture, $"[{cases[i].Attribute}({cases[i].Position}Source = \"case{i}{cases[i].Extension}\"{(cases[i].Facets is null ? "" : $", Facets = \"case{i}.facets.json\"")}{cases[i].Attributes})] static partial class Case{i};\n");
        }

        ImmutableArray<AdditionalText> files =
        [
            .. cases.Select((layer, i) => (AdditionalText)new FileText($"case{i}{layer.Extension}", layer.Text)),
            .. cases.Select((layer, i) => (layer.Facets, i)).Where(pair => pair.Facets is not null).Select(pair => (AdditionalText)new FileText($"case{pair.i}.facets.json", pair.Facets!)),
        ];
        var options = new CSharpParseOptions(LanguageVersion.CSharp12);
        var compilation = CSharpCompilation.Create(
            "Layers",
            [CSharpSyntaxTree.ParseText(source.ToString(), options, "Layers.cs")],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FrameGenerator().AsSourceGenerator()], files, options, driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));
        GeneratorRunResult run = Assert.Single(driver.RunGenerators(compilation).GetRunResult().Results);
        Assert.Null(run.Exception);
        Dictionary<string, DecidedModel> models = !run.TrackedSteps.TryGetValue(TrackingNames.Models, out var steps) ? []
            : steps.SelectMany(step => step.Outputs).Select(output => output.Value).OfType<DecidedModel>().ToDictionary(model => model.Type.Name);

        ImmutableArray<DiagnosticAnalyzer> analyzers = [new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer()];
        ImmutableArray<Diagnostic> diagnostics = await compilation
            .WithAnalyzers(analyzers, new AnalyzerOptions(files))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == "AD0001");
        ILookup<int, Diagnostic> byLine = diagnostics.ToLookup(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1);
        return [.. cases.Select((layer, i) => Read(layer, models.GetValueOrDefault($"Case{i}"), [.. byLine[i]]) with { Said = Said([.. byLine[i]]) })];
    }

    /// <summary>What is said of the file itself, in the form of the tool.</summary>
    private static string Said(Diagnostic[] diagnostics)
    {
        var ofFile =
            from diagnostic in diagnostics
            where diagnostic.Id is "FG0012" or "FG0019" && !diagnostic.GetMessage(CultureInfo.InvariantCulture).Contains(".facets.json'", StringComparison.Ordinal)
            let message = Regex.Match(diagnostic.GetMessage(CultureInfo.InvariantCulture), @"^Source 'case\d+\.\w+': line (\d+), column (\d+): (.*)$")
            let kind = diagnostic.Severity switch { DiagnosticSeverity.Error => "", DiagnosticSeverity.Warning => "warning: ", _ => "note: " }
            select $"{message.Groups[1]}:{message.Groups[2]}: {kind}{message.Groups[3]}";

        // Of a file that cannot be read also what else is wrong in it, by its place: the wording is each door's own.
        var others =
            from diagnostic in diagnostics
            where diagnostics.Any(other => other.Id == "FG0012") && diagnostic.Id != "FG0012" && Refusals.Contains(diagnostic.Id)
            let place = diagnostic.AdditionalLocations.FirstOrDefault()?.GetLineSpan().StartLinePosition
            select Answer.Fault(place is { } at ? $"{at.Line + 1}:{at.Character + 1}" : "");
        return Answer.Lines(ofFile.Concat(others));
    }

    private static Answer Read(LayerCase layer, DecidedModel? model, Diagnostic[] diagnostics)
    {
        string Ids() => string.Join(", ", diagnostics.Select(diagnostic => diagnostic.ToString()));
        if (diagnostics.Any(diagnostic => Refusals.Contains(diagnostic.Id)))
        {
            Assert.Null(model);
            return new Answer { Acceptance = "refused" };
        }

        string dead = string.Join(" ", diagnostics.Where(diagnostic => diagnostic.Id == "FG0021").Select(diagnostic => DeadRow(diagnostic.GetMessage(CultureInfo.InvariantCulture))).Order());
        if (diagnostics.Any(diagnostic => diagnostic.Id == "FG0004"))
        {
            Assert.Null(model);
            return new Answer { Acceptance = "rank", DeadRows = dead };
        }

        if (diagnostics.Any(diagnostic => diagnostic.Id == "FG0005"))
        {
            Assert.Null(model);
            return new Answer { Acceptance = "accepted", DeadRows = dead };
        }

        Assert.True(model is not null, $"{layer}: nothing is emitted, and nobody says why: {Ids()}");
        string bound = Answer.Text([.. model.Layer.MaxAlpha.Select(value => (double?)value)]);
        if (layer.Read().File!.Bias is null && model.Layer.Activation.Kind != ActivationKind.LeakyRelu)
        {
            return layer.IsSharp && model.Layer.Certificate.ToString() is "Exact" or "Sphere"
                ? new Answer { Acceptance = "accepted", DeadRows = dead, Sharp = bound }
                : new Answer { Acceptance = "accepted", DeadRows = dead, Bound = model.Layer.MaxAlpha.Count == 0 ? null : bound };
        }

        Diagnostic? refuted = diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "FG0007");
        bool isUndecided = diagnostics.Any(diagnostic => diagnostic.Id == "FG0016");
        string message = refuted?.GetMessage(CultureInfo.InvariantCulture) ?? "";
        Match pair = Regex.Match(message, @"inputs (\([^)]*\)) and (\([^)]*\)) give");
        Match radius = Regex.Match(message, "certified (?:only up to radius ([-+.E0-9]*[0-9])|for no ball)");
        return new Answer
        {
            Acceptance = "accepted",
            DeadRows = dead,
            Bound = model.Layer.MaxAlpha.Count == 0 ? null : bound,
            Certificate = refuted is not null ? "none" : isUndecided ? "undecided" : model.Layer.Certificate.ToString().ToLowerInvariant(),
            Witness = pair.Success ? Normal(pair.Groups[1].Value) + " " + Normal(pair.Groups[2].Value) : null,
            CertifiedRadius = refuted is null || model.Layer.Domain.InnerRadius > 0 ? null : radius.Groups[1].Success ? Normal(radius.Groups[1].Value) : "0",
        };
    }

    private static int DeadRow(string message) => int.Parse(Regex.Match(message, "^row ([0-9]+) ").Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Normal(string numbers)
        => Answer.Text([.. numbers.Trim('(', ')').Split(", ").Select(text => (double?)double.Parse(text, CultureInfo.InvariantCulture))]);

    private sealed class FileText(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text, Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
