using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>What came of running the generators once.</summary>
/// <param name="Compilation">The project with the generated sources.</param>
/// <param name="Generated">The generated sources.</param>
/// <param name="Diagnostics">What the generators reported, their crashes (CS8785) included.</param>
internal sealed record GeneratorRun(Compilation Compilation, ImmutableArray<GeneratedSourceResult> Generated, ImmutableArray<Diagnostic> Diagnostics)
{
    public static GeneratorRun Execute(CompilerInput input, CancellationToken cancellation)
    {
        GeneratorDriver driver = input.CreateDriver(trackSteps: false)
            .RunGeneratorsAndUpdateCompilation(input.CreateCompilation(cancellation), out var compilation, out var diagnostics, cancellation);
        return new GeneratorRun(compilation, [.. driver.GetRunResult().Results.Where(result => !result.GeneratedSources.IsDefault).SelectMany(result => result.GeneratedSources)], diagnostics);
    }

    public bool IsGenerated(SyntaxTree? tree) => Generated.Any(source => source.SyntaxTree == tree);
}
