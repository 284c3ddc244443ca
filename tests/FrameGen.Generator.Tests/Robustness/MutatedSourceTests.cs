using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
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
    private static readonly int Each = LongRun.IsOn ? 250 : 100;

#if DEBUG
    private const int Slow = 5;
#else
    private const int Slow = 1;
#endif

    /// <summary>Two seconds of the processor, where nothing else runs in this process (FRAMEGEN_FRESH_SEEDS or FRAMEGEN_SEEDS), five times that of a debug build; otherwise, with other tests beside it, so long that it hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(FreshSeeds > 0 || NamedSeeds.Length > 0 ? 2 * Slow : 60);

    private static readonly string[] Crashes = ["AD0001", "CS8785", "CS8784"];

    /// <summary>A file that one of the sources names, as whole as it is read.</summary>
    private static readonly ImmutableArray<AdditionalText> Files = [new Sun()];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp13);

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer(), new LimitAnalyzer(), new NetworkAnalyzer(), new WithoutLayerAnalyzer()];

    /// <summary>Where each source takes the place of the only one: references are bound once.</summary>
    private static readonly CSharpCompilation Empty = CSharpCompilation.Create(
        "Mutated",
        [CSharpSyntaxTree.ParseText("", ParseOptions, "/Source.cs")],
        CompilerReferences.OfLibraryAlone,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static readonly GeneratorDriver NewDriver = CSharpGeneratorDriver.Create([new FrameGenerator().AsSourceGenerator()], Files, ParseOptions);

    private static int FreshSeeds => int.TryParse(Environment.GetEnvironmentVariable("FRAMEGEN_FRESH_SEEDS"), out int count) ? count : 0;

    /// <summary>Those of FRAMEGEN_SEEDS, as in "17,42": what a run has found, once more.</summary>
    private static int[] NamedSeeds =>
        [.. (Environment.GetEnvironmentVariable("FRAMEGEN_SEEDS") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))];

    public static TheoryData<int> Seeds
    {
        get
        {
            TheoryData<int> seeds = [.. NamedSeeds.Length > 0 ? NamedSeeds : LongRun.IsOn ? [1, 2, 3, 4] : [1]];
            for (int i = 0; i < 4 * FreshSeeds; i++)
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
        var complaints = new List<string>();
        for (int k = 0; k < Each; k++)
        {
            string source = mutator.Next();

            // Once more where it takes long: what is loaded and compiled for the first time does not count.
            var (files, isSound, complaint) = await CompileInTimeAsync(source) ?? await CompileInTimeAsync(source) ?? (0, false, $"it takes longer than {Hang} of the processor");
            if (complaint is not null)
            {
                complaints.Add($"Seed {seed}, source {k}: {complaint}\n{source}");
            }

            emitted += files;
            sound += isSound ? 1 : 0;
        }

        output.WriteLine($"Seed {seed}: of {Each} sources {sound} compile, {emitted} files were emitted");
        Assert.True(complaints.Count == 0, string.Join("\n\n", complaints));
        Assert.True(sound > Each / 10 && emitted > Each / 4);
    }

    /// <summary>Null where it takes too long.</summary>
    private static async Task<(int Files, bool IsSound, string? Complaint)?> CompileInTimeAsync(string source)
    {
        using var clock = new ProcessorClock(Hang);
        try
        {
            return await CompileAsync(source, clock.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<(int Files, bool IsSound, string? Complaint)> CompileAsync(string source, CancellationToken cancellation)
    {
        Compilation compilation = Empty.ReplaceSyntaxTree(Empty.SyntaxTrees[0], CSharpSyntaxTree.ParseText(source, ParseOptions, "/Source.cs", cancellationToken: cancellation));
        GeneratorDriver driver = NewDriver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> crashes, cancellation);

        // The compiler and the analyzers at once, as in a build: what the former binds serves the latter.
        ImmutableArray<Diagnostic> all = await generated.WithAnalyzers(Analyzers, new AnalyzerOptions(Files)).GetAllDiagnosticsAsync(cancellation);
        var compiled = all.Where(d => d.Id.StartsWith("CS", StringComparison.Ordinal)).ToImmutableArray();
        Diagnostic[] errors = [.. compiled.Where(d => d.Severity == DiagnosticSeverity.Error)];
        bool isSound = errors.All(d => d.Location.SourceTree?.FilePath != "/Source.cs");
        Diagnostic? complaint = crashes.Concat(all).FirstOrDefault(d => Crashes.Contains(d.Id))
            ?? (isSound ? errors.FirstOrDefault() : null)
            ?? compiled.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Warning && d.Location.SourceTree is { } tree && tree.FilePath != "/Source.cs");
        return (driver.GetRunResult().GeneratedTrees.Length, isSound, complaint?.ToString());
    }

    /// <summary>Cancels once the process has used so much of its processors: on a machine that others keep busy, hours may pass till then.</summary>
    private sealed class ProcessorClock : IDisposable
    {
        private readonly CancellationTokenSource _source = new();
        private readonly Timer _timer;
        private bool _isOver;

        public ProcessorClock(TimeSpan limit)
        {
            TimeSpan end = Environment.CpuUsage.TotalTime + limit;
            _timer = new Timer(_ => EndAfter(end), null, 100, 100);
        }

        public CancellationToken Token => _source.Token;

        public void Dispose()
        {
            lock (_timer)
            {
                _timer.Dispose();
                _source.Dispose();
                _isOver = true;
            }
        }

        private void EndAfter(TimeSpan end)
        {
            lock (_timer)
            {
                if (!_isOver && Environment.CpuUsage.TotalTime > end)
                {
                    // What awaits it goes on elsewhere, not in here.
                    _ = _source.CancelAsync();
                }
            }
        }
    }

    private sealed class Sun : AdditionalText
    {
        public override string Path => "/sun.frame.json";

        public override SourceText GetText(CancellationToken cancellationToken = default)
            => SourceText.From("{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"bias\": [-2, -2, -2]}");
    }
}
