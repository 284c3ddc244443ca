using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Plots;
using FrameGen.Tool.Tests.Commands;
using FrameGen.Tool.Tests.Decisions;

namespace FrameGen.Tool.Tests.Plots;

/// <summary><c>framegen plot</c> to HTML: what the page knows of the layer.</summary>
public class PageTests
{
    /// <summary>The sensors are injective up to sqrt(2)/6 = 0.2357: of 0.3, shifted by tenths, up to 0.2. Each pair collides, on the sphere.</summary>
    [Fact]
    public async Task Page_SensorsAboveTheirThreshold_AreDecidedAtEachStep()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        var figure = PageFigure.Of(picture);

        Assert.Equal(["-0.5", "-0.4", "-0.3", "-0.2", "-0.1", "0", "+0.1", "+0.2", "+0.3", "+0.4", "+0.5"], figure.Steps.Select(step => step.Shift));
        Assert.Equal([.. Enumerable.Repeat("injective on the domain", 5), .. Enumerable.Repeat("not injective", 6)], figure.Steps.Select(step => step.Verdict));
        double[][] rows = LayerFile.Reference("css-pyramid8").GetProperty("weights").Deserialize<double[][]>()!;
        foreach (FigureStep step in figure.Steps.Skip(5))
        {
            double threshold = 0.3 + double.Parse(step.Shift, CultureInfo.InvariantCulture);
            double[][] pair = step.Pair;
            Assert.Equal(2, pair.Length);
            Assert.All(pair, input => Assert.Equal(1, Math.Sqrt(input.Sum(value => value * value)), 1e-12));
            Assert.True(PageFigure.Distance(pair[0], pair[1]) > 1e-6);
            double[] OutputOf(double[] x) => [.. rows.Select(row => Math.Max(0, row.Zip(x, (a, b) => a * b).Sum() - threshold))];
            Assert.Equal(OutputOf(pair[0]), OutputOf(pair[1]), (a, b) => Math.Abs(a - b) < 1e-9);
            Assert.Equal(["x", "y"], step.Labels.Select(label => label.GetProperty("text").GetString()));
            Assert.Equal(pair, step.Labels.Select(label => new[] { "x", "y", "z" }.Select(axis => label.GetProperty(axis).GetDouble()).ToArray()));
        }

        Assert.All(figure.Steps.Take(5), step => Assert.Empty(step.Pair));
        Assert.All(figure.Steps.Take(5), step => Assert.Empty(step.Labels));
    }

    /// <summary>What a page shows at first is what its slider stands at.</summary>
    [Fact]
    public async Task Page_AtFirst_ShowsTheLayerAsItIs()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        var figure = PageFigure.Of(picture);
        FigureStep step = figure.Steps[figure.Layout.GetProperty("sliders")[0].GetProperty("active").GetInt32()];

        Assert.Equal("0", step.Shift);
        Assert.All(step.Traces, trace => Assert.Equal(trace.IsVisible, trace.Trace.GetProperty("visible").GetBoolean()));
        Assert.Equal(figure.Traces.Count(trace => trace.TryGetProperty("visible", out _)), step.Traces.Length);
        Assert.Equal(step.Labels.Select(label => label.GetRawText()), figure.Layout.GetProperty("scene").GetProperty("annotations").EnumerateArray().Select(label => label.GetRawText()));
        Assert.Equal(step.Title, figure.Layout.GetProperty("title").GetProperty("text").GetString());
        Assert.Contains("8 rows in R&#94;3, sphere &#124;x&#124; &#61; 1", step.Title, StringComparison.Ordinal);
    }

    /// <summary>On the circle of a row, x along it is its threshold: there it becomes active. A row of which that is nowhere on the sphere has none.</summary>
    [Fact]
    public async Task Page_Circles_AreWhereRowsBecomeActive()
    {
        using TemporaryFile file = LayerFile.Of([[2, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], [1, -0.25, 0, -3, 5, 0], radius: 2);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        JsonElement circles = PageFigure.Of(picture).Steps[5].Own.First();

        Assert.Equal([0.25, -0.125, 0, -1.5, 2.5, 0], circles.GetProperty("meta").Deserialize<double[]>()!);
        int[] rows = circles.GetProperty("customdata").Deserialize<int[]>()!;
        Assert.Equal([0, 1, 2, 5], rows.Distinct());
        double[][] points = PageFigure.Points(circles);
        Assert.Equal(rows.Length, points.Length);
        (int Axis, double Value)[] expected = [(0, 0.25), (0, 0.125), (1, 0), (0, 0), (0, 0), (2, 0)];
        Assert.All(points.Zip(rows).Where(pair => pair.First.Length > 0), pair =>
        {
            Assert.Equal(1, Math.Sqrt(pair.First.Sum(value => value * value)), 1.5e-4);
            Assert.Equal(expected[pair.Second].Value, pair.First[expected[pair.Second].Axis], 0.5e-4);
        });
        Assert.Equal(4, points.Count(point => point.Length == 0));
        Assert.Contains("0.25", circles.GetProperty("text").Deserialize<string[]>()!);
    }

    /// <summary>The octahedron's facets have orthonormal rows: gain 1. Those of the cube have four, and their outline runs along edges, never across; two triangles each fill it, drawn a little smaller.</summary>
    [Fact]
    public async Task Page_FacetsOfSolids_HaveTheirGainsAndOutlines()
    {
        using PictureFile octahedron = await PictureFile.DrawAsync(".html", ToolRun.Data("reference", "cross-polytope3.json"));
        JsonElement triangles = PageFigure.Of(octahedron)["facets"];
        Assert.Equal(8, triangles.GetProperty("i").GetArrayLength());
        Assert.All(triangles.GetProperty("hovertext").Deserialize<string[]>()!, text => Assert.Matches(@"^facet of rows \d, \d, \d<br>gain 1$", text));
        Assert.Equal("1", Assert.Single(triangles.GetProperty("colorbar").GetProperty("ticktext").EnumerateArray()).GetString());

        using PictureFile cube = await PictureFile.DrawAsync(".html", ToolRun.Data("reference", "cube8.json"));
        var figure = PageFigure.Of(cube);
        double[][] edges = PageFigure.Points(figure["edges"]);
        Assert.Equal(6 * 6, edges.Length);
        Assert.All(edges.Zip(edges.Skip(1)).Where(edge => edge.First.Length > 0 && edge.Second.Length > 0), edge => Assert.Equal(2 / Math.Sqrt(3), PageFigure.Distance(edge.First, edge.Second), 1e-12));
        double[][] vertices = PageFigure.Points(figure["facets"]);
        Assert.Equal(12, Corners(figure["facets"]).Length);
        Assert.All(Corners(figure["facets"]), corners => Assert.Equal(2.0 / 3 * 0.995 * 0.995, Area([.. corners.Select(corner => vertices[corner])]), 1e-12));
        Assert.Equal(12, Corners(figure["facets"]).Select(corners => string.Join(' ', corners.Order())).Distinct().Count());
    }

    /// <summary>A facet of three orthonormal rows has gain 1, the lightest; those with the row (-1, -1, -1) one that is the darkest. The bar beside has both and their geometric mean.</summary>
    [Fact]
    public async Task Page_FacetsOfUnlikeGains_AreShadedByThem()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0,0],[0,1,0],[0,0,1],[-1,-1,-1]]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        JsonElement facets = PageFigure.Of(picture)["facets"];

        // W^T W of e1, e2 and (-1, -1, -1) is [[2, 1, 1], [1, 2, 1], [1, 1, 1]]: its eigenvalues are 1 and 2 -+ sqrt(3).
        double gain = 1 / Math.Sqrt(2 - Math.Sqrt(3));
        Assert.Equal([0, Math.Log10(gain), Math.Log10(gain), Math.Log10(gain)], facets.GetProperty("intensity").Deserialize<double[]>()!.Order(), (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0, facets.GetProperty("cmin").GetDouble(), 1e-12);
        Assert.Equal(Math.Log10(gain), facets.GetProperty("cmax").GetDouble(), 1e-12);
        Assert.Equal(["1", "1.39", "1.932"], facets.GetProperty("colorbar").GetProperty("ticktext").Deserialize<string[]>()!);
        Assert.Equal("facet of rows 0, 1, 2<br>gain 1", facets.GetProperty("hovertext").Deserialize<string[]>()!.Single(text => text.EndsWith("gain 1", StringComparison.Ordinal)));
    }

    /// <summary>Rows in half of space: 0 lies on a facet, whose gain is infinite, and it is as dark as the darkest.</summary>
    [Fact]
    public async Task Page_FacetThrough0_IsDashedAndOfNoGain()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0,0],[-1,1,0],[-1,-1,0],[0,0,1]]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        var figure = PageFigure.Of(picture);

        Assert.Equal(5, PageFigure.Points(figure["0 on the facet or beyond"]).Length);
        Assert.Equal("dash", figure["0 on the facet or beyond"].GetProperty("line").GetProperty("dash").GetString());
        JsonElement facets = figure["facets"];
        int through = Array.FindIndex(facets.GetProperty("hovertext").Deserialize<string[]>()!, text => text == "facet of rows 0, 1, 2<br>gain infinite or not known<br>0 does not lie below it");
        Assert.Equal(facets.GetProperty("cmax").GetDouble(), facets.GetProperty("intensity")[through].GetDouble());
        Assert.Equal(4, facets.GetProperty("intensity").GetArrayLength());
    }

    /// <summary>Of more than 24 rows the page draws the cap of the one that is pointed at, and no circles.</summary>
    [Fact]
    public async Task Page_OfACrowd_DrawsNoCircles()
    {
        double[][] weights = [.. Enumerable.Range(0, 25).Select(k => new[] { Math.Cos(k), Math.Sin(k), (k - 12) / 12.0 })];
        using TemporaryFile file = LayerFile.Of(weights, [.. weights.Select(_ => (double?)0)]);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        var figure = PageFigure.Of(picture);

        Assert.All(figure.Steps, step => Assert.Empty(PageFigure.Points(step.Own[0])));
        Assert.Equal(25, figure.Steps[0].Own[0].GetProperty("meta").GetArrayLength());
        Assert.Equal(25, PageFigure.Points(figure["unit rows"]).Length);
    }

    /// <summary>In units of the radius the same layer is the same, whatever its radius.</summary>
    [Fact]
    public async Task Page_RadiusOfAnySize_HasTheSameShares()
    {
        string[] shares = new string[3];
        double[] radii = [1, Math.Pow(2, -30), Math.Pow(2, 30)];
        for (int k = 0; k < 3; k++)
        {
            using TemporaryFile file = LayerFile.Sensors(0.25 * radii[k], radii[k]);
            using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
            shares[k] = string.Join('\n', PageFigure.Of(picture).Steps.Select(step => $"{step.Verdict} {step.Shares}"));
        }

        Assert.Contains("0.25,0.25", shares[0], StringComparison.Ordinal);
        Assert.Equal(shares[0], shares[1]);
        Assert.Equal(shares[0], shares[2]);
    }

    /// <summary>plotly.js stands in it, whose own addresses nobody asks (in a browser: <see cref="BrowserTests"/>); the rest has none. Its place in the page has no name drawn by chance.</summary>
    [Fact]
    public async Task Page_OfALayer_IsWholeAndTheSameTwice()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile first = await PictureFile.DrawAsync(".html", file.Path);
        using PictureFile second = await PictureFile.DrawAsync(".html", file.Path);

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.Equal([0xEF, 0xBB, 0xBF], first.Bytes[..3]);
        Assert.Contains("* plotly.js v2.28.0", first.Text, StringComparison.Ordinal);
        string rest = Regex.Replace(first.Text, "<script type=\"text/javascript\" charset=\"utf-8\">.*?</script>", "", RegexOptions.Singleline);
        Assert.InRange(rest.Length, 100_000, 300_000);
        Assert.DoesNotMatch("https?:|src=|@import", rest);
    }

    /// <summary>A name that would end the script, the title or a text, or fill in what the library or the figure puts in place of a mark.</summary>
    [Fact]
    public async Task Page_NameWithMarkup_IsText()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string folder = Directory.CreateTempSubdirectory().FullName;
        string path = Path.Combine(folder, "<img onerror=alert(1)><!--<script>'\"\\[LAYOUT]%{meta[0]}&lt;ä.json");
        await File.WriteAllTextAsync(path, """{"weights":[[1,0,0],[0,1,0],[0,0,1]]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".html", path);
        Directory.Delete(folder, true);

        var figure = PageFigure.Of(picture);
        Assert.StartsWith(
            "<b>&#60;img onerror&#61;alert&#40;1&#41;&#62;&#60;&#33;--&#60;script&#62;&#39;&#34;&#92;&#91;LAYOUT&#93;&#37;&#123;meta&#91;0&#93;&#125;&#38;lt&#59;ä.json</b><br>", figure.Layout.GetProperty("title").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("<img", picture.Text, StringComparison.Ordinal);
        Assert.Contains("<title>&lt;img ", picture.Text, StringComparison.Ordinal);
        Assert.Empty(figure.Steps);
    }

    [Theory]
    [InlineData("</script>", "&#60;&#47;script&#62;")]
    [InlineData("a\u2028\"b", "a&#8232;&#34;b")]
    [InlineData("x_1-2.json: ä\U0001F600", "x_1-2.json: ä\U0001F600")]
    public void Escape_TextOfOthers_HasNoMarkup(string text, string expected) => Assert.Equal(expected, PlotlyPage.Escape(text));

    private static int[][] Corners(JsonElement mesh)
    {
        int[][] corners = [.. new[] { "i", "j", "k" }.Select(name => mesh.GetProperty(name).Deserialize<int[]>()!)];
        return [.. Enumerable.Range(0, corners[0].Length).Select(k => corners.Select(list => list[k]).ToArray())];
    }

    /// <summary>Heron's formula.</summary>
    private static double Area(double[][] triangle)
    {
        double a = PageFigure.Distance(triangle[0], triangle[1]), b = PageFigure.Distance(triangle[1], triangle[2]), c = PageFigure.Distance(triangle[2], triangle[0]), s = (a + b + c) / 2;
        return Math.Sqrt(s * (s - a) * (s - b) * (s - c));
    }
}
