using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Analyzers;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>Whatever a source looks like: no component crashes or hangs, and what is emitted compiles wherever the source does.</summary>
public class MutatedSourceTests(ITestOutputHelper output)
{
    private const int Each = 250;

    /// <summary>Two seconds, on a machine that others keep busy.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    private static readonly string[] Crashes = ["AD0001", "CS8785", "CS8784"];

    /// <summary>A file that one of the sources names, as whole as it is read.</summary>
    private static readonly ImmutableArray<AdditionalText> Files = [new Sun()];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    public static TheoryData<int> Seeds
    {
        get
        {
            TheoryData<int> seeds = [1, 2, 3, 4];
            int fresh = int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int count) ? count : 0;
            for (int i = 0; i < 4 * fresh; i++)
            {
                seeds.Add(Random.Shared.Next());
            }

            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Source_Mutated_IsSurvived(int seed)
    {
        var mutator = new SourceMutator(new Random(seed));
        int emitted = 0, sound = 0;
        for (int k = 0; k < Each; k++)
        {
            string source = mutator.Next();
            using var clock = new CancellationTokenSource(Hang);
            try
            {
                var (files, isSound, complaint) = await CompileAsync(source, clock.Token);
                Assert.True(complaint is null, $"Seed {seed}, source {k}: {complaint}\n{source}");
                emitted += files;
                sound += isSound ? 1 : 0;
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Seed {seed}, source {k} took longer than {Hang}:\n{source}");
            }
        }

        output.WriteLine($"Seed {seed}: of {Each} sources {sound} compile, {emitted} files were emitted");
        Assert.True(sound > Each / 10 && emitted > Each / 4);
    }

    private static async Task<(int Files, bool IsSound, string? Complaint)> CompileAsync(string source, CancellationToken cancellation)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Mutated",
            [CSharpSyntaxTree.ParseText(source, ParseOptions, "/Source.cs", cancellationToken: cancellation)],
            CompilerReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new FrameGenerator().AsSourceGenerator()], Files, ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> crashes, cancellation);
        ImmutableArray<Diagnostic> compiled = generated.GetDiagnostics(cancellation);
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer(), new LimitAnalyzer(), new NetworkAnalyzer(), new WithoutLayerAnalyzer()];
        ImmutableArray<Diagnostic> analyzed = await generated.WithAnalyzers(analyzers, new AnalyzerOptions(Files)).GetAnalyzerDiagnosticsAsync(cancellation);

        Diagnostic[] errors = [.. compiled.Where(d => d.Severity == DiagnosticSeverity.Error)];
        bool isSound = errors.All(d => d.Location.SourceTree?.FilePath != "/Source.cs");
        Diagnostic? complaint = crashes.Concat(analyzed).FirstOrDefault(d => Crashes.Contains(d.Id))
            ?? (isSound ? errors.FirstOrDefault() : null)
            ?? compiled.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && tree.FilePath != "/Source.cs");
        return (driver.GetRunResult().GeneratedTrees.Length, isSound, complaint?.ToString());
    }

    private sealed class Sun : AdditionalText
    {
        public override string Path => "/sun.frame.json";

        public override SourceText GetText(CancellationToken cancellationToken = default)
            => SourceText.From("{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"bias\": [-2, -2, -2]}");
    }
}
