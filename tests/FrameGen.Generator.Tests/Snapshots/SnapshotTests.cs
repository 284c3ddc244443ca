using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Tasks;
using FrameGen.Generator.Parsing;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Generator.Tests.Snapshots;

/// <summary>
/// What is emitted for one small layer a strategy, to the byte, so that a change of the emitted text is seen and reviewed. The
/// texts lie beside this file; with FRAMEGEN_SNAPSHOTS=write they are written anew, and the diff is what to review.
/// </summary>
public class SnapshotTests
{
    private const string Frame = "[FrameVector(1, 0.5)] [FrameVector(-1, 1)] [FrameVector(-0.25, -1)] ";

    private static bool Writes => Environment.GetEnvironmentVariable("FRAMEGEN_SNAPSHOTS") == "write";

    [Fact]
    public Task FacetTable_Static_IsAsReviewed() => Compare("FacetTable", "[ReluLayer] " + Frame + "static partial class Sensor;");

    [Fact]
    public Task FacetTable_SingleStructOnASphere_IsAsReviewed()
        => Compare("FacetTableStruct", "[ReluLayer(InputDomain.Sphere, Radius = 2, Precision = Precision.Single, BiasConvention = BiasConvention.Added)] " + Frame + "readonly partial struct Sensor;");

    [Fact]
    public Task ActiveSet_Static_IsAsReviewed()
        => Compare("ActiveSet", "[ReluLayer(InputDomain.Shell, InnerRadius = 0.5)] " + Frame + "static partial class Sensor;", "framegen.max_table_bytes = 8");

    [Fact]
    public Task Pairs_Static_IsAsReviewed()
        => Compare(
            "Pairs",
            "[ReluLayer(InputDomain.Space)] [FrameVector(1, 0.5, 0, 0, 0)] [FrameVector(0, 2, 0, 0, 0)] [FrameVector(0, 0, 1, 0, 0)] [FrameVector(0, 0, 0, -4, 0)] [FrameVector(0, 0, 0, 0, 1)] "
            + "[FrameVector(-1, -0.5, 0, 0, 0)] [FrameVector(0, -1, 0, 0, 0)] [FrameVector(0, 0, -1, 0, 0)] [FrameVector(0, 0, 0, 1, 0)] [FrameVector(0, 0, 0, 0, -1)] [FrameVector(1, 1, 1, 1, 1)] "
            + "static partial class Sensor;");

    [Fact]
    public Task Convolution_StructOverTwoChannels_IsAsReviewed()
        => Compare("Convolution", "[ReluConvolution(InputChannels = 2, Peak = 0.5)] " + Frame + "readonly partial struct Bank;");

    [Fact]
    public Task Network_Struct_IsAsReviewed()
        => Compare("Network", $"[ReluNetwork(typeof(First), typeof(Second))] readonly partial struct Net; [ReluLayer] {Frame} static partial class First; [ReluLayer(Radius = 9)] [FrameVector(1, 0, 0)] [FrameVector(0, 1, 0)] [FrameVector(0, 0, 1)] [FrameVector(-1, -1, -1)] static partial class Second;", files: 3);

    [Fact]
    public Task Gate_OnASphere_IsAsReviewed()
        => Compare("Gate", "[ReluLayer(InputDomain.Sphere, Activation = Activation.Gate)] " + Frame.Replace(")]", ", FieldOfView = 90)]") + "static partial class Sensor;");

    [Fact]
    public Task Clip_Static_IsAsReviewed()
        => Compare("Clip", "[ReluLayer(Activation = Activation.Clip, Level = 6)] " + Frame.Replace(")]", ", Bias = -2)]") + "static partial class Sensor;");

    /// <summary>What a project declares under one of these names would take it from emitted text: FG0024 knows them all.</summary>
    [Fact]
    public void Snapshots_Names_AreThoseThatAProjectMayNotTake()
    {
        string[] names = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Snapshots"), "*.txt")
            .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<AliasQualifiedNameSyntax>())
            .Select(DottedName)
            .Where(name => name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("FrameGen.", StringComparison.Ordinal))
            .Distinct()];
        Assert.Contains("System.Span`1", names);
        Assert.All(names, name => Assert.Contains(EmittedNames.Types, type => name == type || name == type + "Attribute" || name.StartsWith(type + ".", StringComparison.Ordinal)));
    }

    [Fact]
    public Task NoLayer_Anything_EmitsNothing()
        => new LayerGeneratorTest { TestCode = "using FrameGen; class ReluLayer { InputDomain Domain => default; }" }.RunAsync();

    private static async Task Compare(string name, string layer, string? editorConfig = null, int files = 1, [CallerFilePath] string here = "")
    {
        string source = "using FrameGen;\n" + layer;
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = source, EditorConfig = editorConfig }.Run();
        Assert.Equal(files, code.Sources.Length);
        GeneratedFile file = code.Sources[^1];
        if (Writes)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, name + ".g.cs.txt"), file.Text);
            return;
        }

        string expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Snapshots", name + ".g.cs.txt"));
        var test = new LayerGeneratorTest { TestCode = source };
        foreach (GeneratedFile before in code.Sources[..^1])
        {
            // The layers of a network, which are reviewed as such.
            test.TestState.GeneratedSources.Add((typeof(FrameGenerator), before.HintName, SourceText.From(before.Text, Encoding.UTF8)));
        }

        test.TestState.GeneratedSources.Add((typeof(FrameGenerator), file.HintName, SourceText.From(expected, Encoding.UTF8)));
        if (editorConfig is not null)
        {
            test.TestState.AnalyzerConfigFiles.Add(("/0/.editorconfig", "[*]\n" + editorConfig));
        }

        await test.RunAsync();
    }

    /// <summary>The whole name that begins with global::, as the runtime writes it: "System.Span`1".</summary>
    private static string DottedName(AliasQualifiedNameSyntax start)
    {
        SyntaxNode whole = start;
        while (whole.Parent is QualifiedNameSyntax or MemberAccessExpressionSyntax && whole.Parent.ChildNodes().First() == whole)
        {
            whole = whole.Parent;
        }

        SimpleNameSyntax[] parts = [.. whole.DescendantNodesAndSelf(node => node is not TypeArgumentListSyntax).OfType<SimpleNameSyntax>().Where(name => name != start.Alias)];
        return string.Join('.', parts.Select(part => part.Identifier.ValueText + (part.Arity > 0 ? "`" + part.Arity : "")));
    }
}
