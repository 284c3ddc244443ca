using System;
using System.Linq;
using System.Threading;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>An editor's day: what edits leave behind does not add up.</summary>
[Collection(Alone)]
public class MemoryTests(ITestOutputHelper output)
{
    private const string Alone = "memory, measured while no other test runs";

    /// <param name="layers">Of the project, each in a file of its own.</param>
    /// <param name="early">Edits after which the memory is taken for the first time.</param>
    /// <param name="all">Edits after which it must be within a fifth of that.</param>
    [Theory]
    [InlineData(20, 40, 250)]
    [LongInlineData(100, 100, 1000)]
    public void Edits_OneAfterTheOther_KeepMemory(int layers, int early, int all)
    {
        long before = SettledMemory();
        long first = 0, last = 0;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Project",
            Enumerable.Range(0, layers).Select(k => Parse(Layer(k, 0), k)),
            CompilerReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new FrameGenerator());
        for (int edit = 1; edit <= all; edit++)
        {
            int k = edit % layers;

            // A row, a comment and the body of a method, in turn: the first is decided and emitted anew.
            SyntaxTree old = compilation.SyntaxTrees[k];
            string text = edit % 3 == 0 ? Layer(k, edit) : old + (edit % 3 == 1 ? $"// {edit}\n" : $"class Other{edit} {{ int F() => {edit}; }}\n");
            compilation = compilation.ReplaceSyntaxTree(old, Parse(text, k));
            driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out var diagnostics, CancellationToken.None);
            Assert.Empty(diagnostics);
            Assert.Equal(2 * layers, generated.SyntaxTrees.Count());
            if (edit == early || edit == all)
            {
                // Bound, as an editor holds it.
                Assert.DoesNotContain(generated.GetDiagnostics(), d => d.Severity == DiagnosticSeverity.Error);
                (first, last) = (last, SettledMemory());
                GC.KeepAlive(generated);
            }
        }

        // What tests before have left may go at any time, so that the project's share of the first figure can be too small.
        long share = Math.Max(first - before, 10 << 20);
        output.WriteLine($"{layers} layers: {(first - before) / 1024} KB after {early} edits, {(last - first) / 1024} KB more after {all}");
        Assert.InRange(last - first, long.MinValue, share / 5);
        GC.KeepAlive(driver);
        GC.KeepAlive(compilation);
    }

    /// <summary>The memory in use once what the tests before have left is gone, which takes finalizers some turns.</summary>
    private static long SettledMemory()
    {
        long now = GC.GetTotalMemory(forceFullCollection: true);
        for (int turn = 0; turn < 20; turn++)
        {
            GC.WaitForPendingFinalizers();
            long before = now;
            now = GC.GetTotalMemory(forceFullCollection: true);
            if (Math.Abs(now - before) < 1 << 14)
            {
                break;
            }
        }

        return now;
    }

    private static SyntaxTree Parse(string text, int k) => CSharpSyntaxTree.ParseText(text, path: $"/Layer{k}.cs");

    private static string Layer(int k, int edit) => FormattableString.Invariant($$"""
        using FrameGen;
        namespace N{{k}};
        [ReluLayer]
        [FrameVector(1, 1, {{1 + (edit * 1e-6)}})]
        [FrameVector(1, -1, -1)]
        [FrameVector(-1, 1, {{-1 - (k * 1e-3)}})]
        [FrameVector(-1, -1, 1)]
        static partial class Sensor;

        """);

    /// <summary>Other tests would allocate beside it.</summary>
    [CollectionDefinition(Alone, DisableParallelization = true)]
    public sealed class Collection;
}
