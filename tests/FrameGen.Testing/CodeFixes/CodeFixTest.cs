using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>
/// Applies a code fix to a marked project until nothing is left to fix, one diagnostic at a time, then again by FixAll in a
/// document, a project and a solution, and demands the fixed texts each time. A fix must make its diagnostic go away and may not
/// bring compiler errors.
/// </summary>
public class CodeFixTest : CompilerTest
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private readonly CodeFixProvider _fix;

    public CodeFixTest(CodeFixProvider fix, params DiagnosticAnalyzer[] analyzers)
    {
        _fix = fix;
        _analyzers = [.. analyzers];
    }

    /// <summary>What <see cref="CompilerTest.Source"/> becomes; marks in it say what is still reported.</summary>
    public string? FixedSource { get; init; }

    /// <summary>What further sources become; those that are not listed stay as they are.</summary>
    public List<(string Name, string Text)> FixedSources { get; } = [];

    /// <summary>What FixAll makes of <see cref="CompilerTest.Source"/>, where that is not what fixing one at a time gives.</summary>
    public string? FixAllSource { get; init; }

    /// <summary>The id that <c>[|…|]</c> stands for; not needed where the analyzers report only one.</summary>
    public string? DefaultId { get; init; }

    /// <summary>Which action to apply, by equivalence key; or <see cref="ActionIndex"/>. Needed where several are offered.</summary>
    public string? EquivalenceKey { get; init; }

    /// <summary>Which action to apply, by position.</summary>
    public int? ActionIndex { get; init; }

    /// <summary>The title the first applied action must have; null for any.</summary>
    public string? Title { get; init; }

    /// <summary>Where FixAll is tried.</summary>
    public IReadOnlyList<FixAllScope> FixAllScopes { get; init; } = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <exception cref="HarnessException">The fixed texts differ from the expected ones, or a fix does not do what fixes must.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        if (FixedSource is null && FixedSources.Count == 0)
        {
            throw new HarnessException($"The test has no {nameof(FixedSource)}; where no fix is to be offered, call {nameof(RunWithoutFixAsync)}.");
        }

        await CreateAnalyzerTest(Source, Sources).RunAsync(cancellation).ConfigureAwait(false);
        var expectedOneByOne = FixedTexts(FixedSource);
        var session = CreateSession(cancellation);
        string? key = await session.FixOneByOneAsync(expectedOneByOne, Title).ConfigureAwait(false);
        var expectedAtOnce = FixAllSource is null ? expectedOneByOne : FixedTexts(FixAllSource);
        foreach (FixAllScope scope in FixAllScopes)
        {
            await session.FixAllAsync(scope, key, expectedAtOnce).ConfigureAwait(false);
        }

        await CreateAnalyzerTest(FixedSource ?? Source, [.. Sources.Select(file => (file.Name, FixedText(file)))]).RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Demands the marked diagnostics, and that no fix is offered for any of them.</summary>
    /// <exception cref="HarnessException">One is offered, or the diagnostics differ.</exception>
    public async Task RunWithoutFixAsync(CancellationToken cancellation = default)
    {
        await CreateAnalyzerTest(Source, Sources).RunAsync(cancellation).ConfigureAwait(false);
        await CreateSession(cancellation).DemandNoFixAsync().ConfigureAwait(false);
    }

    private CodeFixSession CreateSession(CancellationToken cancellation)
        => new(CreateInput(text => Markup.Parse(text).Text), _analyzers, _fix, new ActionChoice(EquivalenceKey, ActionIndex), cancellation);

    private AnalyzerTest CreateAnalyzerTest(string? source, IEnumerable<(string Name, string Text)> sources)
    {
        var test = new AnalyzerTest([.. _analyzers])
        {
            Source = source,
            EditorConfig = EditorConfig,
            LanguageVersion = LanguageVersion,
            CheckOverflow = CheckOverflow,
            AllowsCompilerErrors = AllowsCompilerErrors,
            DefaultId = DefaultId,
            AcceptsAnySeverity = true,
            ChecksSuppression = false,
        };
        test.Sources.AddRange(sources);
        test.AdditionalFiles.AddRange(AdditionalFiles);
        test.Generators.AddRange(Generators);
        foreach (var (key, value) in GlobalOptions)
        {
            test.GlobalOptions.Add(key, value);
        }

        return test;
    }

    private string FixedText((string Name, string Text) file)
        => FixedSources.Where(candidate => candidate.Name == file.Name).Select(candidate => candidate.Text).FirstOrDefault(file.Text);

    private ImmutableArray<TextFile> FixedTexts(string? fixedSource)
    {
        if (FixedSources.FirstOrDefault(file => Sources.All(source => source.Name != file.Name)) is { Name: { } unknown })
        {
            throw new HarnessException($"{unknown} is fixed, but it is none of the sources.");
        }

        IEnumerable<(string Name, string Text)> files = Sources.Select(file => (file.Name, FixedText(file)));
        if ((fixedSource ?? Source) is { } first)
        {
            files = files.Prepend((SourceName, first));
        }

        return [.. files.Select(file => TextFile.Named(file.Name, Markup.Parse(file.Text).Text))];
    }
}

/// <summary>Applies one code fix to the diagnostics of one analyzer.</summary>
public class CodeFixTest<TAnalyzer, TFix> : CodeFixTest
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    public CodeFixTest()
        : base(new TFix(), new TAnalyzer())
    {
    }
}
