using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using FrameGen.Frames.Tests.ClosedForms;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;

namespace FrameGen.Frames.Tests;

/// <summary>docs/frames.md: its table, which FRAMEGEN_FRAMES=write writes anew, is what the layers' constants say.</summary>
public class PageTests
{
    private const string Begin = "<!-- layers: written by tests/FrameGen.Frames.Tests -->\n";
    private const string End = "<!-- layers: end -->";

    [Fact]
    public void Page_ItsTable_IsThatOfTheLayers()
    {
        string path = Repository.File("docs", "frames.md");
        string page = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= Begin.Length && end >= begin);
        if (Repository.Writes)
        {
            page = page[..begin] + FrameTable.Text() + page[end..];
            File.WriteAllText(path, page);
            end = page.IndexOf(End, StringComparison.Ordinal);
        }

        Assert.Equal(FrameTable.Text(), page[begin..end]);
    }

    [Fact]
    public void PublishedBounds_AreOurs()
        => Assert.All(
            FrameTable.Published,
            published =>
            {
                int decimals = published.Value.Contains('.') ? published.Value.Length - published.Value.IndexOf('.') - 1 : 0;
                double expected = double.Parse(published.Value, CultureInfo.InvariantCulture);
                Assert.All(NamedLayer.Of(published.Key).Double.MaxBias.ToArray(), bound => Assert.Equal(expected, bound, 0.5 * Math.Pow(10, -decimals)));
            });

    /// <summary>The facets that layers of pairs do without, counted.</summary>
    [Theory]
    [InlineData("E7")]
    [InlineData("WalshHadamardPairs8")]
    public void Facets_OfPairs_AreAsThePageSays(string name)
    {
        double[][] rows = Catalogue.Of(name).ToDoubles();
        Assert.True(Frame.TryCreate(rows, out Frame? frame, out _));
        var analysis = FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget { MaxFacets = 20_000 }, CancellationToken.None);

        Assert.Equal(FrameTable.UnusedFacets.TryGetValue(name, out int known) ? known : 1 << frame.Dimension, analysis.Facets!.Count);
    }

    [Fact]
    public void Page_ItsPictures_Exist()
    {
        string[] pictures = [.. Regex.Matches(File.ReadAllText(Repository.File("docs", "frames.md")), @"\]\((frames/[^)]+\.svg)\)").Select(match => match.Groups[1].Value)];

        Assert.Equal(Directory.GetFiles(Repository.File("docs", "frames")).Select(file => "frames/" + Path.GetFileName(file)).Order(StringComparer.Ordinal), pictures.Order(StringComparer.Ordinal));
    }
}
