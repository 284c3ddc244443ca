using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>A project as its author may have set it up: a choice of each of the compiler's settings and of the ways to write a layer.</summary>
internal sealed record ProjectSettings
{
    private static readonly string[] Shapes =
    [
        "static partial class Sensor", "sealed partial class Sensor", "partial class Sensor", "abstract partial class Sensor", "partial struct Sensor", "readonly partial struct Sensor",
        "partial record Sensor", "partial record struct Sensor", "readonly partial record struct Sensor", "partial class Sensor : IDisposable", "partial struct Sensor : IReluLayer<{0}>", "sealed partial class Sensor : IFacetLayer<{0}>",
    ];

    public required LanguageVersion Language { get; init; }

    public required NullableContextOptions Nullable { get; init; }

    public required DocumentationMode Documentation { get; init; }

    public required OptimizationLevel Optimization { get; init; }

    public required bool IsChecked { get; init; }

    public required bool IsUnsafe { get; init; }

    public required bool IsStrict { get; init; }

    public required bool WarningsAreErrors { get; init; }

    public required bool HasImplicitUsings { get; init; }

    public required bool IsFriendly { get; init; }

    public required bool IsClsCompliant { get; init; }

    public required bool IsSingle { get; init; }

    public required bool IsNested { get; init; }

    public required bool IsGeneric { get; init; }

    public required string NewLine { get; init; }

    public required bool HasByteOrderMark { get; init; }

    public required string Folder { get; init; }

    public required string Namespace { get; init; }

    public required string Shape { get; init; }

    public required string Frame { get; init; }

    /// <summary>Each choice is made apart, so that two hundred of them hold most pairs.</summary>
    public static ProjectSettings Random(Random random) => new()
    {
        Language = Pick(random, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Latest, LanguageVersion.Preview),
        Nullable = Pick(random, NullableContextOptions.Disable, NullableContextOptions.Enable, NullableContextOptions.Warnings, NullableContextOptions.Annotations),
        Documentation = Pick(random, DocumentationMode.None, DocumentationMode.Parse, DocumentationMode.Diagnose),
        Optimization = Pick(random, OptimizationLevel.Debug, OptimizationLevel.Release),
        IsChecked = Pick(random, true, false),
        IsUnsafe = Pick(random, true, false),
        IsStrict = Pick(random, true, false),
        WarningsAreErrors = Pick(random, true, false),
        HasImplicitUsings = Pick(random, true, false),
        IsFriendly = Pick(random, true, false),
        IsClsCompliant = Pick(random, true, false),
        IsSingle = Pick(random, true, false),
        IsNested = Pick(random, true, false, false),
        IsGeneric = Pick(random, true, false, false),
        NewLine = Pick(random, "\n", "\r\n"),
        HasByteOrderMark = Pick(random, true, false),
        Folder = Pick(random, "/project/", "C:\\Users\\A B\\", "/home/Ünïcode 项目/"),
        Namespace = Pick(random, "", "Acme", "Acme.System.FrameGen", "FrameGen.Layers"),
        Shape = Pick(random, Shapes),
        Frame = Pick(random, "rows", "member", "collection", "file"),
    };

    public bool IsLanguageNewEnough => Language.MapSpecifiedToEffectiveVersion() >= LanguageVersion.CSharp11;

    public CSharpParseOptions ParseOptions
        => new CSharpParseOptions(Language, Documentation).WithFeatures(IsStrict ? [new KeyValuePair<string, string>("strict", "true")] : []);

    public CSharpCompilation Compilation()
    {
        string[] texts = [Layer(), .. HasImplicitUsings && Language >= LanguageVersion.CSharp10 ? [Usings] : Array.Empty<string>()];
        return CSharpCompilation.Create(
            "Project",
            texts.Select((text, i) => CSharpSyntaxTree.ParseText(
                SourceText.From(text.ReplaceLineEndings(NewLine), new UTF8Encoding(HasByteOrderMark)), ParseOptions, $"{Folder}Source{i}.cs")),
            CompilerReferences.All,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: Optimization,
                checkOverflow: IsChecked,
                allowUnsafe: IsUnsafe,
                nullableContextOptions: Nullable,
                generalDiagnosticOption: WarningsAreErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default,
                warningLevel: 9999,
                specificDiagnosticOptions: new Dictionary<string, ReportDiagnostic> { ["CS1701"] = ReportDiagnostic.Suppress, ["CS1702"] = ReportDiagnostic.Suppress, ["CS8632"] = ReportDiagnostic.Suppress }));
    }

    private const string Usings = "global using global::System; global using global::System.Collections.Generic; global using global::System.IO; global using global::System.Linq; global using global::System.Net.Http; global using global::System.Threading; global using global::System.Threading.Tasks;";

    /// <summary>The layer, and a class that uses all that is generated, so far as the settings allow.</summary>
    private string Layer()
    {
        string type = IsSingle ? "float" : "double";

        // What the language itself has not, its user does not write.
        string written = !IsLanguageNewEnough && (Shape.Contains("record struct", StringComparison.Ordinal) || Shape.Contains('<')) ? Shapes[0] : Shape;
        string shape = written.Replace("{0}", type, StringComparison.Ordinal);
        string name = (IsNested ? "Outer." : "") + (IsGeneric ? "Sensor<int>" : "Sensor");
        shape = IsGeneric ? shape.Replace("Sensor", "Sensor<T>", StringComparison.Ordinal) : shape;
        string rows = Frame == "rows" ? "[FrameVector(1, 0, Bias = -2), FrameVector(-1, 1, Bias = -2), FrameVector(-1, -1, Bias = -2)] " : "";
        string source = Frame == "file" ? ", Source = \"rows.csv\"" : "";
        string members = Frame switch
        {
            "member" => $"[Frame] private static readonly {type}[,] W = {{ {{ 1, 0 }}, {{ -1, One }}, {{ -1, -One }} }}; [Bias] private static {type}[] Alpha {{ get; }} = {{ -2, -2, -2 }}; private const {type} One = 1;",
            "collection" => $"[Frame] private static {type}[][] W => {(Language >= LanguageVersion.CSharp12 ? "[[1, 0], [-1, 1], [-1, -1]]" : $"new[] {{ new {type}[] {{ 1, 0 }}, new {type}[] {{ -1, 1 }}, new {type}[] {{ -1, -1 }} }}")};",
            _ => "",
        };
        string dispose = shape.Contains("IDisposable", StringComparison.Ordinal) ? "\n/// <summary>Nothing.</summary>\npublic void Dispose() { }" : "";
        string layer = $"/// <summary>A layer.</summary>\n[ReluLayer(Precision = Precision.{(IsSingle ? "Single" : "Double")}{source})] {rows}public {shape} {{ {members}{dispose} }}";
        string use = !IsLanguageNewEnough ? "" : $$"""
            /// <summary>Uses it.</summary>
            public static class Use
            {
                /// <summary>Whether all is well.</summary>
                public static bool Run()
                {
                    var x = new {{type}}[] { 0.25f, -0.5f };
                    var z = new {{type}}[{{name}}.OutputDimension];
                    var y = new {{type}}[{{name}}.InputDimension];
                    {{name}}.Forward(x, z);
                    return {{name}}.TryReconstruct(z, y) && {{name}}.Explains(y, z, 1e-5f) && {{name}}.GetFacet({{name}}.FindFacet(z)).Length == 2 && {{name}}.Weights.Length == 6
                        && {{name}}.Certificate == global::FrameGen.Certificate.Polytope && {{name}}.Bias.Length == {{name}}.MaxBias.Length && {{name}}.TryEstimate(z, new {{type}}[1], y);
                }
            }
            """;
        layer = IsNested ? $"/// <summary>Around it.</summary>\npublic partial class Outer {{ {layer} }}" : layer;
        return $$"""
            {{(HasImplicitUsings && Language >= LanguageVersion.CSharp10 ? "" : "using System;")}}
            using System.Runtime.CompilerServices;
            using FrameGen;
            {{(IsFriendly ? "[assembly: InternalsVisibleTo(\"Project.Tests\")]" : "")}}
            {{(IsClsCompliant ? "[assembly: CLSCompliant(false)]" : "")}}
            {{(Namespace.Length > 0 ? $"namespace {Namespace}\n{{" : "")}}
            {{layer}}
            {{use}}
            {{(Namespace.Length > 0 ? "}" : "")}}
            """;
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
