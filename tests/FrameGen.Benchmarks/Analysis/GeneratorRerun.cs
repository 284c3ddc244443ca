using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;
using FrameGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// The generator's run after an edit in another file of a project with 100 layers: what an editor pays at each key, the compiler's own work
/// of parsing and declaring the edited file left out.
/// </summary>
internal static class GeneratorRerun
{
    private const int Layers = 100;
    private const int Rounds = 41;
    private const int WarmUpEdits = 80;

    private const string Peer = "ForAttributeWithMetadataName, nothing done with it";

    /// <summary>The edits: what the other file holds after the k-th.</summary>
    private static readonly (string Name, Func<int, string> Text)[] Edits =
    [
        ("in a method", k => $"class Other {{ int F() => {k}; }}"),
        ("to a declaration", k => $"class Other{k} {{ int _field{k}; public int Property{k} => 1; }}"),
        ("to what the layers mention", k => $"class Other {{ const double FrameVector = {k}; }}"),
    ];

    /// <summary>What is counted, and what the peer is.</summary>
    public const string Note = "The figure is the whole run of the generator. The peer is the usual way to find "
        + "annotated types: it binds every attribute of every candidate anew in each compilation, since an edit elsewhere can change what it means. FrameGen compares the "
        + "declarations of the edited file with those before, and reads the layers again only if one that differs has a name that some declaration mentions. For such an edit no target is set: what the layers mention may mean something else after it.";

    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        string[] together = [LayerSource.Create(Layers, 3, 12)];
        string[] apart = [.. Enumerable.Range(0, Layers).Select(k => LayerSource.Create(1, 3, 12).Replace("Layer0", $"Layer{k}", StringComparison.Ordinal))];
        var table = new MarkdownTable(output, $"Generator run in a project with {Layers} layers of n=3 m=12, medians of {Rounds}",
            "layers", "edit elsewhere", "first run", "after an edit", "ForAttributeWithMetadataName alone", "an idle generator", "steps run again");
        var findings = new List<Finding>();
        foreach (var (name, text) in Edits)
        {
            foreach (var (where, layers) in new[] { ("in one file", together), ("in a file each", apart) })
            {
                findings.Add(Measure(table, where, layers, name, text));
            }
        }

        return findings;
    }

    private static Finding Measure(MarkdownTable table, string where, string[] layers, string name, Func<int, string> text)
    {
        // Each contender gets compilations of its own: one whose attributes another has bound would come for free.
        Rerun[] contenders = [new(new FrameGenerator(), layers, text), new(new AttributeSearch(), layers, text), new(new Idle(), layers, text)];
        for (int edit = 0; edit < WarmUpEdits; edit++)
        {
            Array.ForEach(contenders, contender => contender.Edit());
        }

        Turns turns = Turns.Take(Rounds, [.. contenders.Select(contender => (Func<double>)contender.Edit)]);
        double[] medians = [.. contenders.Select((_, k) => turns.MedianOf(k))];
        var (again, outputs) = StepsRunAgain(layers, text);
        table.Row(
            $"{Layers} {where}",
            name,
            MarkdownTable.Time(contenders[0].First),
            MarkdownTable.Time(medians[0]),
            MarkdownTable.Time(medians[1]),
            MarkdownTable.Time(medians[2]),
            $"{again} of {outputs}");
        double? limit = name == Edits[^1].Name ? null : 1e-3;
        if (limit is not null && again > 0)
        {
            throw new InvalidOperationException($"An edit {name}: {again} of {outputs} steps run again.");
        }

        return new Finding($"an edit {name}, {Layers} layers {where}: {again} of {outputs} steps run again", medians[0], Peer, medians[1], medians[0], Figure.Time, limit) { IsShared = turns.IsShared(0, 1) };
    }

    /// <summary>Of the outputs of FrameGen's steps after an edit, how many were not simply kept.</summary>
    private static (int Again, int Outputs) StepsRunAgain(string[] layers, Func<int, string> text)
    {
        Compilation compilation = Compile(layers, text);
        GeneratorDriver driver = CreateDriver(new FrameGenerator(), trackSteps: true).RunGenerators(compilation);
        driver = driver.RunGenerators(Edit(compilation, text(1)));
        var result = driver.GetRunResult().Results.Single();
        string[] names = [TrackingNames.Located, TrackingNames.Readings, TrackingNames.Resolved, TrackingNames.Models];
        IncrementalStepRunReason[] reasons =
        [
            .. names.SelectMany(name => result.TrackedSteps[name]).Concat(result.TrackedOutputSteps.Values.SelectMany(steps => steps))
                .SelectMany(step => step.Outputs).Select(o => o.Reason),
        ];
        return (reasons.Count(reason => reason != IncrementalStepRunReason.Cached), reasons.Length);
    }

    private static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator, bool trackSteps) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    private static CSharpCompilation Compile(string[] layers, Func<int, string> text)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references = [.. Directory.GetFiles(framework, "System.*.dll").Where(f => !f.Contains("Native", StringComparison.Ordinal)), typeof(InputDomain).Assembly.Location];
        return CSharpCompilation.Create(
            "Project",
            layers.Append(text(0)).Select((file, k) => CSharpSyntaxTree.ParseText(file, path: $"File{k}.cs")),
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static Compilation Edit(Compilation compilation, string text)
    {
        SyntaxTree other = compilation.SyntaxTrees.Last();
        Compilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText(text, path: other.FilePath));

        // The compiler would bind this for its own sake; the generator is charged only for what it does.
        edited.GetTypeByMetadataName("Other");
        return edited;
    }

    /// <summary>A generator in a project that is edited.</summary>
    private sealed class Rerun
    {
        private readonly Func<int, string> _text;
        private GeneratorDriver _driver;
        private Compilation _compilation;
        private int _edits;

        public Rerun(IIncrementalGenerator generator, string[] layers, Func<int, string> text)
        {
            _text = text;
            _driver = CreateDriver(generator, trackSteps: false);
            _compilation = Compile(layers, text);
            First = Run();
        }

        /// <summary>Seconds of the first run.</summary>
        public double First { get; }

        /// <summary>Seconds of the run after an edit.</summary>
        public double Edit()
        {
            _compilation = GeneratorRerun.Edit(_compilation, _text(++_edits));
            return Run();
        }

        private double Run()
        {
            double start = Clock.ThreadTime();
            _driver = _driver.RunGenerators(_compilation);
            return Clock.ThreadTime() - start;
        }
    }

    /// <summary>The usual way of a generator to find its types: the compiler binds every attribute of each of them anew.</summary>
    private sealed class AttributeSearch : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName("FrameGen.ReluLayerAttribute", static (_, _) => true, static (_, _) => 0),
                static (_, _) => { });
    }

    /// <summary>What any run of a driver costs.</summary>
    private sealed class Idle : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(context.CompilationProvider.Select(static (_, _) => 0), static (_, _) => { });
    }
}
