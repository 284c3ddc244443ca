using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>One file's use of another: of a type or member declared there.</summary>
/// <param name="From">The path of the file that uses.</param>
/// <param name="To">The path of the file that is used.</param>
/// <param name="Name">What is used.</param>
/// <param name="IsDocumentation">Whether only a doc comment names it.</param>
internal sealed record Use(string From, string To, string Name, bool IsDocumentation)
{
    public string FromFolder => SourceGraph.FolderOf(From);

    public string ToFolder => SourceGraph.FolderOf(To);

    public override string ToString() => $"{From} uses {Name} of {To}";
}

/// <summary>
/// Which file uses which, as the compiler binds names. A scan of usings would not do: code sees the types of all namespaces around
/// its own without one, and what a call returns without a name.
/// </summary>
internal sealed class SourceGraph
{
    /// <summary>Every assembly that this test runs with: the framework's and those of packages and projects.</summary>
    private static readonly Lazy<(string Name, MetadataReference Reference)[]> Runtime = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => (Path.GetFileNameWithoutExtension(path), (MetadataReference)MetadataReference.CreateFromFile(path)))]);

    private SourceGraph(IReadOnlyList<Use> uses, IReadOnlyDictionary<string, string> namespaces, IReadOnlyList<string> errors, IReadOnlyDictionary<string, string> foreign)
    {
        Uses = uses;
        Namespaces = namespaces;
        Errors = errors;
        Foreign = foreign;
    }

    /// <summary>Every use of one file by another.</summary>
    public IReadOnlyList<Use> Uses { get; }

    /// <summary>The one namespace each file declares, by path; several joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Namespaces { get; }

    /// <summary>What does not compile: names that are not bound are uses that are not seen.</summary>
    public IReadOnlyList<string> Errors { get; }

    /// <summary>The namespaces outside the sources that are used, each with a file that does.</summary>
    public IReadOnlyDictionary<string, string> Foreign { get; }

    /// <summary>Binds sources, given by their paths with '/' between folders; <paramref name="without"/> names the assembly that they make up.</summary>
    public static SourceGraph Of(IEnumerable<(string Path, string Text)> sources, string without)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview, DocumentationMode.Diagnose);
        var trees = sources.OrderBy(source => source.Path, StringComparer.Ordinal)
            .Select(source => CSharpSyntaxTree.ParseText(source.Text, options, source.Path)).ToArray();
        var references = Runtime.Value.Where(assembly => !string.Equals(assembly.Name, without, StringComparison.OrdinalIgnoreCase)).Select(assembly => assembly.Reference);
        var compilation = CSharpCompilation.Create(
            "Sources", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var uses = new HashSet<Use>();
        var foreign = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var tree in trees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodes(descendIntoTrivia: true))
            {
                foreach (var (type, name) in Bound(model, node))
                {
                    string? declared = type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
                    if (declared is null)
                    {
                        foreign.TryAdd(type.ContainingNamespace?.ToDisplayString() ?? "", tree.FilePath);
                    }
                    else if (declared != tree.FilePath)
                    {
                        uses.Add(new Use(tree.FilePath, declared, name, node.IsPartOfStructuredTrivia()));
                    }
                }
            }
        }

        return new SourceGraph(
            [.. uses.OrderBy(use => use.ToString(), StringComparer.Ordinal)],
            trees.ToDictionary(tree => tree.FilePath, NamespaceOf),
            [.. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString())],
            foreign);
    }

    /// <summary>The folder of a path, "" at the top.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>Groups that can be reached from one another, each in ordinal order: circles.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Circles(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.Where(arrow => arrow.From != arrow.To).ToLookup(arrow => arrow.From, arrow => arrow.To);
        var reached = next.ToDictionary(from => from.Key, from => Reachable(next, from.Key));
        return [.. reached.Where(from => from.Value.Contains(from.Key))
            .Select(from => (IReadOnlyList<string>)[.. from.Value.Where(to => reached.TryGetValue(to, out var back) && back.Contains(from.Key)).Order(StringComparer.Ordinal)])
            .DistinctBy(circle => string.Join(" ", circle))];
    }

    /// <summary>Everything that arrows lead to from a start; the start itself only where they lead back.</summary>
    public static HashSet<string> Reachable(ILookup<string, string> arrows, string start)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([start]);
        while (open.TryPop(out string? from))
        {
            foreach (string to in arrows[from])
            {
                if (reached.Add(to))
                {
                    open.Push(to);
                }
            }
        }

        return reached;
    }

    /// <summary>The types that a node names, makes, converts or evaluates to, with the name it takes from them.</summary>
    private static IEnumerable<(INamedTypeSymbol Type, string Name)> Bound(SemanticModel model, SyntaxNode node)
    {
        var symbols = new List<ISymbol?> { model.GetSymbolInfo(node).Symbol };
        if (node is ExpressionSyntax && !node.IsPartOfStructuredTrivia())
        {
            symbols.Add(model.GetTypeInfo(node).Type);
            symbols.Add(model.GetTypeInfo(node).ConvertedType);
        }

        foreach (var symbol in symbols)
        {
            foreach (var type in TypesOf(symbol is ITypeSymbol named ? named : symbol?.ContainingType))
            {
                yield return (type, symbol is ITypeSymbol ? type.Name : $"{type.Name}.{symbol!.Name}");
            }
        }
    }

    /// <summary>A type as declared, and those that it is made of: elements of arrays and type arguments.</summary>
    private static IEnumerable<INamedTypeSymbol> TypesOf(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => TypesOf(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(TypesOf).Append(named.OriginalDefinition),
        _ => [],
    };

    private static string NamespaceOf(SyntaxTree tree) =>
        string.Join(",", tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(declaration => declaration.Name.ToString()));
}
