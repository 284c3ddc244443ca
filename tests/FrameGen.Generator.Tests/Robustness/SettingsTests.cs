using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>In projects of all settings that the compiler has, what is emitted compiles without a complaint, and runs. (What MSBuild adds to them is tested on real projects, in the package's tests.)</summary>
public class SettingsTests
{
    private const int Each = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [LongInlineData(3)]
    [LongInlineData(4)]
    [LongInlineData(5)]
    public void Project_OfAnySettings_HasNoComplaintInEmittedFilesAndRuns(int seed)
    {
        var random = new Random(seed);
        int run = 0;
        for (int k = 0; k < Each; k++)
        {
            var settings = ProjectSettings.Random(random);
            CSharpCompilation compilation = settings.Compilation();
            GeneratorDriver driver = CSharpGeneratorDriver
                .Create([new FrameGenerator().AsSourceGenerator()], [new Rows()], settings.ParseOptions)
                .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var crashes);
            var emitted = driver.GetRunResult().GeneratedTrees;
            string Report(IEnumerable<Diagnostic> diagnostics) => $"Seed {seed}, project {k}: {settings}\n{string.Join('\n', diagnostics)}\n{string.Join('\n', generated.SyntaxTrees)}";

            Diagnostic[] complaints = [.. crashes.Concat(generated.GetDiagnostics()).Where(d => d.Severity >= DiagnosticSeverity.Info && (d.Severity == DiagnosticSeverity.Error || emitted.Contains(d.Location.SourceTree!)))];
            Assert.True(complaints.Length == 0, Report(complaints));
            Assert.Equal(settings.IsLanguageNewEnough ? 1 : 0, emitted.Length);
            if (settings.IsLanguageNewEnough)
            {
                Assert.True(Run(generated, settings.Namespace), Report([]));
                run++;
            }
        }

        Assert.InRange(run, Each / 3, Each);
    }

    private static bool Run(Compilation project, string space)
    {
        using var image = new MemoryStream();
        var result = project.Emit(image);
        Assert.True(result.Success, string.Join('\n', result.Diagnostics));
        image.Position = 0;
        var context = new AssemblyLoadContext("settings", isCollectible: true);
        Assembly assembly = context.LoadFromStream(image);
        bool isRight = (bool)assembly.GetType((space.Length > 0 ? space + "." : "") + "Use")!.GetMethod("Run")!.Invoke(null, null)!;
        context.Unload();
        return isRight;
    }

    private sealed class Rows : AdditionalText
    {
        public override string Path => "/project/rows.csv";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From("1,0\r\n-1,1\r\n-1,-1\r\n");
    }
}
