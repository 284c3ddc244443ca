using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing.Tests;

/// <summary>Fixes TST001 by changing the declared name, as its derived classes say.</summary>
public abstract class NamingFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TST001"];

    public override FixAllProvider? GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span) is ClassDeclarationSyntax declaration)
        {
            Register(context, root, declaration);
        }
    }

    protected abstract void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration);

    protected static void Offer(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration, string title, string? key, string name)
        => context.RegisterCodeFix(
            CodeAction.Create(title, _ => Task.FromResult(Rename(context.Document, root, declaration, name)), key), context.Diagnostics);

    private static Document Rename(Document document, SyntaxNode root, ClassDeclarationSyntax declaration, string name)
        => document.WithSyntaxRoot(root.ReplaceNode(declaration, declaration.WithIdentifier(
            SyntaxFactory.Identifier(name).WithTriviaFrom(declaration.Identifier))));

    protected static Document Replace(Document document, SourceText text, string replacement)
        => document.WithText(SourceText.From(text.ToString().Replace("class a", replacement, System.StringComparison.Ordinal), text.Encoding));

    protected static string Capitalize(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}

/// <summary>The good one. Not offered for names that begin with x.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CapitalizeFix : NamingFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
    {
        if (!declaration.Identifier.Text.StartsWith('x'))
        {
            Offer(context, root, declaration, "Capitalize", "capitalize", Capitalize(declaration.Identifier.Text));
        }
    }
}

/// <summary>Offers two actions.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TwoWaysFix : NamingFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
    {
        Offer(context, root, declaration, "Capitalize", "capitalize", Capitalize(declaration.Identifier.Text));
        Offer(context, root, declaration, "Prefix", "prefix", "C" + declaration.Identifier.Text);
    }
}

/// <summary>Leaves the diagnostic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UselessFix : NamingFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
        => Offer(context, root, declaration, "Append", "append", declaration.Identifier.Text + "a");
}

/// <summary>Breaks the code: two types of one name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ClashingFix : NamingFix
{
    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
        => Offer(context, root, declaration, "Clash", "clash", "Other");
}

/// <summary>Has no FixAll.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class LonelyFix : NamingFix
{
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
        => Offer(context, root, declaration, "Capitalize", "capitalize", Capitalize(declaration.Identifier.Text));
}

/// <summary>Its FixAll does something else than its action.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class InconsistentFix : NamingFix
{
    public override FixAllProvider? GetFixAllProvider()
        => FixAllProvider.Create(static async (context, document, diagnostics) =>
        {
            SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
            return Replace(document, text, "class Z");
        });

    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
        => Offer(context, root, declaration, "Capitalize", "capitalize", Capitalize(declaration.Identifier.Text));
}

/// <summary>Its FixAll leaves all projects but the first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class OneProjectFix : NamingFix
{
    public override FixAllProvider? GetFixAllProvider() => new OneProject();

    protected override void Register(CodeFixContext context, SyntaxNode root, ClassDeclarationSyntax declaration)
        => Offer(context, root, declaration, "Capitalize", "capitalize", Capitalize(declaration.Identifier.Text));

    private sealed class OneProject : FixAllProvider
    {
        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            CodeAction action = (await WellKnownFixAllProviders.BatchFixer.GetFixAsync(context).ConfigureAwait(false))!;
            var operations = await action.GetOperationsAsync(context.CancellationToken).ConfigureAwait(false);
            Solution solution = ((ApplyChangesOperation)operations[0]).ChangedSolution;
            foreach (Document document in context.Solution.Projects.Where(project => project.Id != context.Project.Id).SelectMany(project => project.Documents))
            {
                solution = solution.WithDocumentText(document.Id, await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false));
            }

            return CodeAction.Create("Capitalize", _ => Task.FromResult(solution), "capitalize");
        }
    }
}
