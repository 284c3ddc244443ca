using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    /// <summary>What the floor is made of.</summary>
    public const string Note = "ForAttributeWithMetadataName binds every attribute of every candidate anew in each compilation, since an edit "
        + "elsewhere can change what it means. That search, in a generator that does nothing else, is the floor.";

    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        string[] together = [LayerSource.Create(Layers, 3, 12)];
        string[] apart = [.. Enumerable.Range(0, Layers).Select(k => LayerSource.Create(1, 3, 12).Replace("Layer0", $"Layer{k}", StringComparison.Ordinal))];
        var table = new MarkdownTable(output, $"Generator run in a project with {Layers} layers of n=3 m=12, medians of {Rounds}",
            "layers", "first run", "after an edit elsewhere", "the compiler's search for the attribute alone", "the rest: FrameGen's own", "an idle generator", "steps run again");
        return [.. Measure(table, "in one file", together), .. Measure(table, "in a file each", apart)];
    }

    private static Finding[] Measure(MarkdownTable table, string where, string[] layers)
    {
        // Each contender gets compilations of its own: one whose attributes another has bound would come for free.
        Rerun[] contenders = [new(new FrameGenerator(), layers), new(new AttributeSearch(), layers), new(new Idle(), layers)];
        var samples = contenders.Select(_ => new List<double>()).ToArray();
        for (int edit = 0; edit < WarmUpEdits + Rounds; edit++)
        {
            for (int k = 0; k < contenders.Length; k++)
            {
                double time = contenders[k].Edit(edit);
                if (edit >= WarmUpEdits)
                {
                    samples[k].Add(time);
                }
            }
        }

        double[] medians = [.. samples.Select(Interleaved.Median)];
        double own = Interleaved.Median(samples[0].Zip(samples[1], (ours, floor) => ours - floor));
        int stepsRunAgain = StepsRunAgain(layers);
        table.Row(
            $"{Layers} {where}",
            MarkdownTable.Time(contenders[0].First),
            MarkdownTable.Time(medians[0]),
            MarkdownTable.Time(medians[1]),
            MarkdownTable.Time(own),
            MarkdownTable.Time(medians[2]),
            MarkdownTable.Count(stepsRunAgain));
        const string search = "the compiler's search for the attribute";
        return
        [
            new($"{Layers} layers {where}, {stepsRunAgain} steps run again", medians[0], search, medians[1], medians[0], Figure.Time, 1e-3),
            new("of it FrameGen's own, the rest after the search", own, search, medians[1], own, Figure.Time, null),
        ];
    }

    /// <summary>Outputs of FrameGen's named steps that were computed anew, of all edits: none.</summary>
    private static int StepsRunAgain(string[] layers)
    {
        Compilation compilation = Compile(layers);
        GeneratorDriver driver = CreateDriver(new FrameGenerator(), trackSteps: true).RunGenerators(compilation);
        driver = driver.RunGenerators(Edit(compilation, 0));
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        string[] names = [TrackingNames.Readings, TrackingNames.Resolved, TrackingNames.Models];
        return names.SelectMany(name => steps[name]).SelectMany(step => step.Outputs)
            .Count(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static CSharpGeneratorDriver CreateDriver(IIncrementalGenerator generator, bool trackSteps) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    private static CSharpCompilation Compile(string[] layers)
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] references = [.. Directory.GetFiles(framework, "System.*.dll").Where(f => !f.Contains("Native", StringComparison.Ordinal)), typeof(InputDomain).Assembly.Location];
        return CSharpCompilation.Create(
            "Project",
            layers.Append("class Other { int F() => 0; }").Select((text, k) => CSharpSyntaxTree.ParseText(text, path: $"File{k}.cs")),
            references.Select(file => MetadataReference.CreateFromFile(file)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static Compilation Edit(Compilation compilation, int edit)
    {
        SyntaxTree other = compilation.SyntaxTrees.Last();
        Compilation edited = compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText($"class Other {{ int F() => {edit + 1}; }}", path: other.FilePath));

        // The compiler would bind this for its own sake; the generator is charged only for what it does.
        edited.GetTypeByMetadataName("Other");
        return edited;
    }

    /// <summary>A generator in a project that is edited.</summary>
    private sealed class Rerun
    {
        private GeneratorDriver _driver;
        private Compilation _compilation;

        public Rerun(IIncrementalGenerator generator, string[] layers)
        {
            _driver = CreateDriver(generator, trackSteps: false);
            _compilation = Compile(layers);
            First = Run();
        }

        /// <summary>Seconds of the first run.</summary>
        public double First { get; }

        /// <summary>Seconds of the run after an edit.</summary>
        public double Edit(int edit)
        {
            _compilation = GeneratorRerun.Edit(_compilation, edit);
            return Run();
        }

        private double Run()
        {
            double start = Interleaved.Now();
            _driver = _driver.RunGenerators(_compilation);
            return Interleaved.Now() - start;
        }
    }

    /// <summary>What no generator that finds its types by ForAttributeWithMetadataName can go below: the compiler binds every attribute of each of them anew.</summary>
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
