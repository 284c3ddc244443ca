using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Pages;

/// <summary>The figures that README.md states are those of the pages that it names, which tests and commands hold, and of what its picture shows.</summary>
public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(InRepository("README.md"));

    [Fact]
    public void Readme_ComparisonFigures_StandInThePagesThatItNames()
    {
        string[] rows = [.. Readme.Split('\n').SkipWhile(line => line != "## Beside it").Skip(3).TakeWhile(line => line.StartsWith('|')).Where(line => line.Contains("](", StringComparison.Ordinal))];
        Assert.True(rows.Length >= 5);
        foreach (string row in rows)
        {
            string page = File.ReadAllText(InRepository(Link().Match(row).Groups[1].Value));
            string[] figures = [.. Figure().Matches(row[row.LastIndexOf(": ", StringComparison.Ordinal)..row.IndexOf("](", StringComparison.Ordinal)]).Select(match => match.Value)];
            Assert.NotEmpty(figures);
            Assert.All(figures, figure => Assert.True(page.Contains(figure, StringComparison.Ordinal) || IsRoundedIn(page, figure), $"{figure} of: {row}"));
        }
    }

    /// <summary>The picture's caption: what its frame is decided as.</summary>
    [Fact]
    public async Task Readme_Picture_IsOfALayerThatFailsFromTheStatedRadiusOn()
    {
        (int exitCode, JsonAnalysis report) = await JsonAnalysis.DecideAsync("analyze", InRepository("docs/collision.frame.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains("beyond radius 0.6 two inputs", Readme, StringComparison.Ordinal);
        Assert.Equal(0.6, report.Number("criticalRadius")!.Value, 1e-9);
        Assert.All(report.Vector("alphaB")!, bound => Assert.Equal(-0.5, bound!.Value, 1e-9));
    }

    [Fact]
    public void Readme_Length_IsThatOfAPage() => Assert.InRange(Readme.Split('\n').Length, 50, 151);

    /// <summary>Whether a number of the page, rounded to the figure's digits, is the figure.</summary>
    private static bool IsRoundedIn(string page, string figure)
        => Regex.Matches(page, @"\d+\.\d+").Any(match => double.Parse(match.Value, CultureInfo.InvariantCulture).ToString("F" + (figure.Length - 1 - figure.IndexOf('.')), CultureInfo.InvariantCulture) == figure);

    private static string InRepository(string path)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FrameGen.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, path);
    }

    [GeneratedRegex(@"\]\(([^)]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+| x)|\d+\.\d+")]
    private static partial Regex Figure();
}
