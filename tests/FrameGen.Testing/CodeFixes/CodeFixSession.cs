using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>Applies a fix to a project, in the ways an editor offers.</summary>
internal sealed class CodeFixSession(
    CompilerInput input, ImmutableArray<DiagnosticAnalyzer> analyzers, CodeFixProvider fix, ActionChoice choice, CancellationToken cancellation)
{
    /// <summary>Fixes the first diagnostic that can be fixed, until there is none.</summary>
    /// <returns>The equivalence key of the actions applied.</returns>
    public async Task<string?> FixOneByOneAsync(ImmutableArray<TextFile> expected, string? title)
    {
        using var workspace = new AdhocWorkspace();
        Project project = FixableSolution.Create(workspace, input, copies: 1).Projects.Single();
        string? key = null;
        bool isFirst = true;
        var fixable = await FixableAsync(project).ConfigureAwait(false);
        while (await OfferAsync(project, fixable).ConfigureAwait(false) is { } offer)
        {
            if (isFirst && title is not null && offer.Action.Title != title)
            {
                throw new HarnessException($"The action's title is not the expected one.\n  expected: {title}\n  actual:   {offer.Action.Title}");
            }

            (isFirst, key) = (false, offer.Action.EquivalenceKey);
            Project fixedProject = await ApplyAsync(offer.Action, project.Solution, project.Id).ConfigureAwait(false);
            var remaining = await FixableAsync(fixedProject).ConfigureAwait(false);
            if (remaining.Count(diagnostic => diagnostic.Id == offer.Diagnostic.Id) >= fixable.Count(diagnostic => diagnostic.Id == offer.Diagnostic.Id))
            {
                throw await FailureAsync($"\"{offer.Action.Title}\" leaves {DiagnosticReport.Line(offer.Diagnostic)}", fixedProject).ConfigureAwait(false);
            }

            await DemandNoNewErrorsAsync(project, fixedProject, $"\"{offer.Action.Title}\"").ConfigureAwait(false);
            (project, fixable) = (fixedProject, remaining);
        }

        if (isFirst)
        {
            throw await FailureAsync("No fix is offered", project).ConfigureAwait(false);
        }

        await DemandAsync(expected, project, "Fixed one at a time").ConfigureAwait(false);
        return key;
    }

    /// <summary>Fixes all diagnostics at once: in each document that has one, in the project, or in a solution of two such projects.</summary>
    public async Task FixAllAsync(FixAllScope scope, string? equivalenceKey, ImmutableArray<TextFile> expected)
    {
        FixAllProvider? provider = fix.GetFixAllProvider();
        if (provider is null || !provider.GetSupportedFixAllScopes().Contains(scope))
        {
            throw new HarnessException($"{fix.GetType().Name} does not support FixAll in a {scope}.");
        }

        if (equivalenceKey is null)
        {
            throw new HarnessException($"The actions of {fix.GetType().Name} have no equivalence key, which FixAll needs.");
        }

        using var workspace = new AdhocWorkspace();
        Solution solution = FixableSolution.Create(workspace, input, copies: scope == FixAllScope.Solution ? 2 : 1);
        Project project = solution.Projects.First();
        foreach (DocumentId id in await StartingPointsAsync(project, scope).ConfigureAwait(false))
        {
            var context = new FixAllContext(
                solution.GetDocument(id)!, fix, scope, equivalenceKey, fix.FixableDiagnosticIds, new AnalyzerDiagnosticProvider(analyzers), cancellation);
            CodeAction action = await provider.GetFixAsync(context).ConfigureAwait(false)
                ?? throw new HarnessException($"FixAll in a {scope} does nothing.");
            solution = (await ApplyAsync(action, solution, project.Id).ConfigureAwait(false)).Solution;
        }

        foreach (Project fixedProject in solution.Projects)
        {
            await DemandNoNewErrorsAsync(project, fixedProject, $"FixAll in a {scope}").ConfigureAwait(false);
            await DemandAsync(expected, fixedProject, $"Fixed by FixAll in a {scope}").ConfigureAwait(false);
        }
    }

    public async Task DemandNoFixAsync()
    {
        using var workspace = new AdhocWorkspace();
        Project project = FixableSolution.Create(workspace, input, copies: 1).Projects.Single();
        if (await OfferAsync(project, await FixableAsync(project).ConfigureAwait(false)).ConfigureAwait(false) is { } offer)
        {
            throw new HarnessException($"\"{offer.Action.Title}\" is offered for {DiagnosticReport.Line(offer.Diagnostic)}.");
        }
    }

    /// <summary>The documents from which FixAll is asked for: in document scope all that need it, otherwise the first.</summary>
    private async Task<ImmutableArray<DocumentId>> StartingPointsAsync(Project project, FixAllScope scope)
    {
        var documents = (await FixableAsync(project).ConfigureAwait(false)).Select(diagnostic => project.GetDocument(diagnostic.Location.SourceTree)!.Id).Distinct();
        return [.. scope == FixAllScope.Document ? documents : documents.Take(1)];
    }

    private async Task<ImmutableArray<Diagnostic>> FixableAsync(Project project)
        => [.. (await FixableSolution.DiagnosticsAsync(project, analyzers, cancellation).ConfigureAwait(false)).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id))];

    /// <summary>The first diagnostic for which the chosen action is offered, and the action.</summary>
    private async Task<(Diagnostic Diagnostic, CodeAction Action)?> OfferAsync(Project project, ImmutableArray<Diagnostic> fixable)
    {
        foreach (Diagnostic diagnostic in fixable)
        {
            var offered = new List<CodeAction>();
            Document document = project.GetDocument(diagnostic.Location.SourceTree)!;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), cancellation)).ConfigureAwait(false);
            if (choice.Among(offered) is { } chosen)
            {
                return (diagnostic, chosen);
            }
        }

        return null;
    }

    private async Task<Project> ApplyAsync(CodeAction action, Solution solution, ProjectId project)
    {
        var operations = await action.GetOperationsAsync(solution, Progress, cancellation).ConfigureAwait(false);
        return operations is [ApplyChangesOperation apply]
            ? apply.ChangedSolution.GetProject(project)!
            : throw new HarnessException($"\"{action.Title}\" does not just change the solution: {string.Join(", ", operations.Select(operation => operation.GetType().Name))}.");
    }

    private static IProgress<CodeAnalysisProgress> Progress { get; } = new Progress<CodeAnalysisProgress>();

    private async Task DemandNoNewErrorsAsync(Project before, Project after, string what)
    {
        var known = await FixableSolution.ErrorsAsync(before, cancellation).ConfigureAwait(false);
        string[] added = [.. (await FixableSolution.ErrorsAsync(after, cancellation).ConfigureAwait(false)).Except(known)];
        if (added.Length > 0)
        {
            throw await FailureAsync($"{what} brings compiler errors:\n  {string.Join("\n  ", added)}", after).ConfigureAwait(false);
        }
    }

    private async Task DemandAsync(ImmutableArray<TextFile> expected, Project project, string circumstance)
    {
        foreach (var (file, document) in expected.Zip(project.Documents))
        {
            string actual = (await document.GetTextAsync(cancellation).ConfigureAwait(false)).ToString();
            if (actual != file.Text)
            {
                throw new HarnessException($"{circumstance}: {document.Name} is not as expected, {NumberedText.Difference(file.Text, actual)}");
            }
        }
    }

    private async Task<HarnessException> FailureAsync(string what, Project project)
        => new($"{what}.\n{NumberedText.Of((await project.GetCompilationAsync(cancellation).ConfigureAwait(false))!.SyntaxTrees)}");
}
