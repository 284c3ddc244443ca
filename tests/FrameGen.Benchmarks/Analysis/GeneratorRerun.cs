using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
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

    public static void Write(TextWriter output)
    {
        var table = new MarkdownTable(output, $"Generator run in a project with {Layers} layers of n=3 m=12, medians of {Rounds}",
            "layers", "first run", "after an edit elsewhere, layers in one file", "layers in a file each", "the compiler's search for the attribute alone", "steps run again");
        var (first, together) = Measure<FrameGenerator>([LayerSource.Create(Layers, 3, 12)]);
        string[] files = [.. Enumerable.Range(0, Layers).Select(k => LayerSource.Create(1, 3, 12).Replace("Layer0", $"Layer{k}", StringComparison.Ordinal))];
        var (_, apart) = Measure<FrameGenerator>(files);
        var (_, search) = Measure<AttributeSearch>(files);
        table.Row($"{Layers}", MarkdownTable.Time(first), MarkdownTable.Time(together), MarkdownTable.Time(apart), MarkdownTable.Time(search), StepsRunAgain(files).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static (double First, double Again) Measure<TGenerator>(string[] layers)
        where TGenerator : IIncrementalGenerator, new()
    {
        GeneratorDriver driver = CreateDriver<TGenerator>(trackSteps: false);
        Compilation compilation = Compile(layers);
        double start = Interleaved.Now();
        driver = driver.RunGenerators(compilation);
        double first = Interleaved.Now() - start;
        var samples = new List<double>();
        for (int edit = 0; edit < 2 * Rounds; edit++)
        {
            compilation = Edit(compilation, edit);
            start = Interleaved.Now();
            driver = driver.RunGenerators(compilation);
            samples.Add(Interleaved.Now() - start);
        }

        return (first, Interleaved.Median(samples.Skip(Rounds)));
    }

    /// <summary>Outputs of FrameGen's named steps that were computed anew, of all edits: none.</summary>
    private static int StepsRunAgain(string[] layers)
    {
        Compilation compilation = Compile(layers);
        GeneratorDriver driver = CreateDriver<FrameGenerator>(trackSteps: true).RunGenerators(compilation);
        driver = driver.RunGenerators(Edit(compilation, 0));
        var steps = driver.GetRunResult().Results.Single().TrackedSteps;
        string[] names = [TrackingNames.Readings, TrackingNames.Resolved, TrackingNames.Models];
        return names.SelectMany(name => steps[name]).SelectMany(step => step.Outputs)
            .Count(o => o.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }

    private static CSharpGeneratorDriver CreateDriver<TGenerator>(bool trackSteps)
        where TGenerator : IIncrementalGenerator, new() => CSharpGeneratorDriver.Create(
        [new TGenerator().AsSourceGenerator()],
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

    /// <summary>What no generator that finds its types by attribute can go below: the compiler binds every attribute of each of them anew.</summary>
    private sealed class AttributeSearch : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName("FrameGen.ReluLayerAttribute", static (_, _) => true, static (_, _) => 0),
                static (_, _) => { });
    }
}
