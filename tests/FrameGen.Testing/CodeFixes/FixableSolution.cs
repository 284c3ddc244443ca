using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>A project's files as a solution in a workspace, and the diagnostics in it.</summary>
internal static class FixableSolution
{
    /// <summary>The same project <paramref name="copies"/> times over: FixAll in a solution must reach all.</summary>
    public static Solution Create(AdhocWorkspace workspace, CompilerInput input, int copies)
    {
        Solution solution = workspace.CurrentSolution;
        for (int i = 0; i < copies; i++)
        {
            ProjectId project = ProjectId.CreateNewId();
            string name = $"TestProject{i}";
            solution = solution.AddProject(ProjectInfo.Create(
                project,
                VersionStamp.Default,
                name,
                name,
                LanguageNames.CSharp,
                compilationOptions: input.CompilationOptions,
                parseOptions: input.ParseOptions,
                documents: Documents(project, input.Sources),
                metadataReferences: CompilerReferences.All,
                analyzerReferences: [new GeneratorReference(input.Generators)],
                additionalDocuments: Documents(project, input.AdditionalFiles))
                .WithAnalyzerConfigDocuments(Documents(project, input.Configs)));
        }

        return solution;
    }

    /// <summary>Diagnostics in the project's own documents, by document, then by position.</summary>
    public static async Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(Project project, ImmutableArray<DiagnosticAnalyzer> analyzers, CancellationToken cancellation)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        var reported = await compilation.WithAnalyzers(analyzers, project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        DiagnosticReport.ThrowOnCrash(compilation, reported);
        List<DocumentId> order = [.. project.DocumentIds];
        return
        [
            .. reported
                .Select(diagnostic => (Diagnostic: diagnostic, Document: project.GetDocument(diagnostic.Location.SourceTree)))
                .Where(pair => pair.Document is not null and not SourceGeneratedDocument)
                .OrderBy(pair => order.IndexOf(pair.Document!.Id))
                .ThenBy(pair => pair.Diagnostic.Location.SourceSpan.Start)
                .ThenBy(pair => pair.Diagnostic.Id, StringComparer.Ordinal)
                .Select(pair => pair.Diagnostic),
        ];
    }

    /// <summary>The compiler's errors, as lines without positions, which fixes may move.</summary>
    public static async Task<ImmutableArray<string>> ErrorsAsync(Project project, CancellationToken cancellation)
    {
        Compilation compilation = (await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!;
        return
        [
            .. compilation.GetDiagnostics(cancellation)
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"),
        ];
    }

    private static IEnumerable<DocumentInfo> Documents(ProjectId project, IEnumerable<TextFile> files)
        => files.Select(file => DocumentInfo.Create(
            DocumentId.CreateNewId(project),
            file.Path[TextFile.Root.Length..],
            loader: TextLoader.From(TextAndVersion.Create(file.SourceText, VersionStamp.Default, file.Path)),
            filePath: file.Path));
}

/// <summary>Gives FixAll the diagnostics it asks for.</summary>
internal sealed class AnalyzerDiagnosticProvider(ImmutableArray<DiagnosticAnalyzer> analyzers) : FixAllContext.DiagnosticProvider
{
    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => await FixableSolution.DiagnosticsAsync(project, analyzers, cancellationToken).ConfigureAwait(false);

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
    {
        SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        return (await GetAllDiagnosticsAsync(document.Project, cancellationToken).ConfigureAwait(false)).Where(diagnostic => diagnostic.Location.SourceTree == tree);
    }

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken)
        => Task.FromResult<IEnumerable<Diagnostic>>([]);
}
