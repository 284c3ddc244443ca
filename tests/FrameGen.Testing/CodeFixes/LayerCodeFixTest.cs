using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace FrameGen.Testing;

/// <summary>
/// Applies a code fix to a project that uses FrameGen, one diagnostic at a time and by FixAll in a document, a project and a
/// solution. On top of the test library, which compares the texts and what is reported for them: FixAll must be there, an action
/// must be chosen where several are offered, the compiler's warnings count, and the solution has two such projects.
/// </summary>
public class LayerCodeFixTest<TAnalyzer, TFix> : CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    private const string SecondName = "SecondProject";

    public LayerCodeFixTest()
    {
        ReferenceAssemblies = LayerProject.Framework;
        TestState.AdditionalReferences.Add(LayerProject.Library);
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
        TestBehaviors = TestBehaviors.SkipSuppressionCheck;
        CodeActionVerifier = VerifyAction;
    }

    /// <summary>The text of .editorconfig. Without a section header it applies to all files.</summary>
    public string? EditorConfig { get; init; }

    /// <summary>The title that applied actions must have; null for any.</summary>
    public string? Title { get; init; }

    /// <summary>Demands the marked diagnostics, and that no fix is offered for any of them.</summary>
    public Task RunWithoutFixAsync(CancellationToken cancellation = default)
    {
        FixedState.Sources.AddRange(TestState.Sources);
        FixedState.MarkupHandling = MarkupMode.Allow;
        CodeActionVerifier = (action, verifier) => verifier.Fail($"\"{action.Title}\" is offered.");
        return RunAsync(cancellation);
    }

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var scopes = new TFix().GetFixAllProvider()?.GetSupportedFixAllScopes() ?? [];
        foreach (FixAllScope scope in new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution })
        {
            Verify.True(scopes.Contains(scope), $"{typeof(TFix).Name} does not support FixAll in a {scope}.");
        }

        Verify.NotEmpty("FixedState.Sources", FixedState.Sources);
        AddSecondProject(FixedState);
        AddSecondProject(TestState);
        if (EditorConfig is not null)
        {
            TestState.AnalyzerConfigFiles.Add((LayerProject.EditorConfigPath, LayerProject.EditorConfig(EditorConfig)));
        }

        await base.RunImplAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same once more: FixAll in a solution must reach all projects.</summary>
    private void AddSecondProject(SolutionState state)
    {
        ProjectState second = state.AdditionalProjects[SecondName];
        foreach (var (_, content) in state.Sources)
        {
            second.Sources.Add(content.ToString());
        }

        second.AdditionalFiles.AddRange(TestState.AdditionalFiles);
        second.AdditionalReferences.Add(LayerProject.Library);
        if (EditorConfig is not null)
        {
            second.AnalyzerConfigFiles.Add(($"/{SecondName}/.editorconfig", LayerProject.EditorConfig(EditorConfig)));
        }
    }

    private void VerifyAction(CodeAction action, IVerifier verifier)
    {
        verifier.True(action.EquivalenceKey is not null, "An action needs an equivalence key, or FixAll cannot apply it.");
        verifier.True(Title is null || Title == action.Title, $"The action's title: expected \"{Title}\", found \"{action.Title}\".");
    }

    protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions)
    {
        var filtered = base.FilterCodeActions(actions);
        Verify.True(
            filtered.Length <= 1 || CodeActionEquivalenceKey is not null || CodeActionIndex is not null,
            $"Several actions are offered; the test must choose: {string.Join(", ", filtered.Select(action => $"\"{action.Title}\" ({action.EquivalenceKey})"))}.");
        return filtered;
    }

    /// <summary>What runs before the analyzers.</summary>
    protected virtual IEnumerable<IIncrementalGenerator> CreateGenerators() => [new FrameGenerator()];

    protected override Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
        => LayerProject.GenerateAsync(project, CreateGenerators(), cancellationToken);

    protected override Task<Workspace> CreateWorkspaceImplAsync() => LayerProject.CreateWorkspaceAsync();

    protected override ParseOptions CreateParseOptions() => LayerProject.ParseOptions;

    protected override CompilationOptions CreateCompilationOptions() => LayerProject.CompilationOptions;

    protected override Project ApplyCompilationOptions(Project project) => LayerProject.LeaveSeverities(base.ApplyCompilationOptions(project));

    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) && LayerProject.Counts(diagnostic, LayerProject.IsInGeneratedFile(diagnostic));
}
