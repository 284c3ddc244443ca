using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FrameGen.Testing;

/// <summary>What a project that uses FrameGen is compiled with, in all tests of compiler components.</summary>
internal static class LayerProject
{
    /// <summary>The folder in which the test library puts sources.</summary>
    public const string Folder = "/0/";

    /// <summary>A file for which sections of .editorconfig hold.</summary>
    public const string EditorConfigPath = Folder + ".editorconfig";

    /// <summary>What FrameGen.dll is built for; from the package feed, once for each machine.</summary>
    public static ReferenceAssemblies Framework => ReferenceAssemblies.Net.Net80;

    /// <summary>FrameGen.dll.</summary>
    public static MetadataReference Library { get; } = MetadataReference.CreateFromFile(typeof(InputDomain).Assembly.Location);

    /// <summary>What projects for net8.0 are parsed with, since emitted code must compile there.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    /// <summary>A library, optimized, with nullable references.</summary>
    public static CSharpCompilationOptions CompilationOptions { get; } = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Whether a diagnostic of the compiler counts: all errors and warnings, but missing docs only in generated code, which documents itself.</summary>
    public static bool Counts(Diagnostic diagnostic, bool isGenerated)
        => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed && (diagnostic.Id != "CS1591" || isGenerated);

    /// <summary>Whether a diagnostic lies in a file that a generator wrote: those have relative paths.</summary>
    public static bool IsInGeneratedFile(Diagnostic diagnostic)
        => diagnostic.Location.SourceTree is { } tree && !tree.FilePath.StartsWith('/');

    /// <summary>Takes back what the test library says of analyzers' ids, with which no severity of .editorconfig would make an error of a warning.</summary>
    public static Project LeaveSeverities(Project project)
    {
        CompilationOptions options = project.CompilationOptions!;
        var stated = options.SpecificDiagnosticOptions.Where(option => option.Value != ReportDiagnostic.Default);
        return project.Solution.WithProjectCompilationOptions(project.Id, options.WithSpecificDiagnosticOptions(stated)).GetProject(project.Id)!;
    }

    /// <summary>A workspace of the services that all share; the test library composes them anew for each.</summary>
    public static Task<Workspace> CreateWorkspaceAsync() => Task.FromResult<Workspace>(new AdhocWorkspace());

    /// <summary>
    /// The project after its generators, as the compiler sees it. (What the test library itself offers for generators runs them once
    /// more for each state of a test and makes a project of the result, which takes several times as long.)
    /// </summary>
    public static async Task<(Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)> GenerateAsync(
        Project project, IEnumerable<IIncrementalGenerator> generators, CancellationToken cancellation)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        AnalyzerOptions options = project.AnalyzerOptions;
        CSharpGeneratorDriver.Create(
                generators.Select(generator => generator.AsSourceGenerator()), options.AdditionalFiles, (CSharpParseOptions)project.ParseOptions!, options.AnalyzerConfigOptionsProvider)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out ImmutableArray<Diagnostic> diagnostics, cancellation);
        return (generated, diagnostics);
    }

    /// <summary>The text of .editorconfig; without a section header it is to hold for all files.</summary>
    public static string EditorConfig(string text)
        => text.Split('\n').Any(line => line.TrimStart().StartsWith('[')) ? text : "[*]\n" + text;

    /// <summary>The text of .editorconfig that turns diagnostics off.</summary>
    public static string EditorConfigWithout(IEnumerable<string> ids)
        => "[*.cs]\n" + string.Concat(ids.Order(StringComparer.Ordinal).Select(id => $"dotnet_diagnostic.{id}.severity = none\n"));
}
