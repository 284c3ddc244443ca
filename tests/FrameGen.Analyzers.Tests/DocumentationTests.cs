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

        // Either the repository has an address, and the link leads to the page, or there is none.
        string link = DiagnosticDescriptors.ById[id].HelpLinkUri;
        Assert.True(link.Length == 0 || link.EndsWith($"/blob/main/analyzers/docs/{id}.md", StringComparison.Ordinal), link);
    }

    /// <summary>Links within the repository need no host; each leads to a file or folder that is there.</summary>
    [Fact]
    public void Links_WithinTheRepository_LeadToFiles()
    {
        string root = RepositoryRoot();
        string[] pages = [.. new[] { "", "docs", "analyzers/docs", "tests" }.SelectMany(folder => Directory.GetFiles(Path.Combine(root, folder), "*.md"))];
        var dead = from page in pages
                   from Match link in Regex.Matches(File.ReadAllText(page), @"\]\(([^)#\s]+)")
                   let target = link.Groups[1].Value
                   where !target.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                   select $"{Path.GetRelativePath(root, page)}: {target}";
        Assert.True(pages.Length > 20);
        Assert.Empty(dead);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Index_OfPages_NamesEveryDiagnostic(string id)
        => Assert.All(["docs/README.md", "README.md"], index => Assert.Contains($"analyzers/docs/{id}.md)", File.ReadAllText(Path.Combine(RepositoryRoot(), index)), StringComparison.Ordinal));

    private static string RepositoryRoot()
    {
        DirectoryInfo folder = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "FrameGen.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"There is no FrameGen.sln above {AppContext.BaseDirectory}.");
        }

        return folder.FullName;
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
