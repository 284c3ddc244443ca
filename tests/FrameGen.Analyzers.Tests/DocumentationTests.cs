using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace FrameGen.Analyzers.Tests;

/// <summary>Every diagnostic has a page, whose first example gives just that diagnostic and whose second gives none.</summary>
public class DocumentationTests
{
    public static TheoryData<string> Ids => [.. DiagnosticDescriptors.ById.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_FirstExample_GivesTheDiagnostic(string id)
        => Assert.Equal([id], await Reported(Examples(id)[0], Files(id) is { Length: > 1 } files ? files[0] : null));

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Page_SecondExample_GivesNothing(string id)
    {
        string[] examples = Examples(id);
        if (id == DiagnosticIds.BadSource)
        {
            // Its remedy is a project item and a file, not C#: the example again, with the page's JSON in place.
            Assert.Empty(await Reported(examples[0], Files(id)[0]));
            return;
        }

        Assert.Empty(await Reported(examples[1], Files(id).ElementAtOrDefault(1)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_Heading_NamesTheIdAndLink(string id)
    {
        Assert.StartsWith($"# {id}: ", Page(id), StringComparison.Ordinal);
        Assert.EndsWith($"/{id}.md", DiagnosticDescriptors.ById[id].HelpLinkUri, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string>> Reported(string source, string? file = null)
    {
        LanguageVersion version = LanguageVersion.CSharp12;
        if (Regex.Match(source, "// <LangVersion>(.+)</LangVersion>") is { Success: true } stated)
        {
            LanguageVersionFacts.TryParse(stated.Groups[1].Value, out version);
        }

        var test = LayerTest.OfAll(source, string.Join('\n', Regex.Matches(source, @"// \.editorconfig: (.+)").Select(m => m.Groups[1].Value)), version);
        if (file is not null)
        {
            test.TestState.AdditionalFiles.Add((Regex.Match(source, "Source = \"(.+?)\"").Groups[1].Value, file));
        }

        return (await test.GetDiagnosticsAsync()).Select(d => d.Id);
    }

    private static string[] Examples(string id) => [.. Block(id, "csharp")];

    /// <summary>The source files: of the first example and of the second, or of the remedy alone.</summary>
    private static string[] Files(string id) => [.. Block(id, "json")];

    private static IEnumerable<string> Block(string id, string language)
        => Regex.Matches(Page(id), "```" + language + "\n(.*?)```", RegexOptions.Singleline).Select(m => m.Groups[1].Value);

    private static string Page(string id) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", id + ".md"));
}
