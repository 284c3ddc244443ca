using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using FrameGen.Tool.Tests.Decisions;

namespace FrameGen.Tool.Tests.Plots;

/// <summary><c>framegen plot</c> to SVG and PNG: what stands in the pictures, that the same layer gives the same bytes, and refusals.</summary>
public class PlotTests
{
    private const string Plane = """{"weights":[[1,0.2],[-0.6,1],[-0.8,-0.7],[0.3,-1.1],[0.9,0.9]],"bias":[0.1,-0.2,-0.15,-0.4,9]}""";

    [Fact]
    public async Task Plot_LayerOfTwoInputs_ShowsWhatRefutesIt()
    {
        using var layer = new TemporaryFile(Plane);
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);

        string[] texts = picture.Texts;
        Assert.Equal($"{Path.GetFileName(layer.Path)}: 5 rows in R^2, ball |x| <= 1", Assert.Single(texts, text => text.Contains("R^2", StringComparison.Ordinal)));
        foreach (string expected in new[]
        {
            "not injective; the bias line of row 4 lies outside", "x", "y", "x[0]", "x[1]", "domain", "facets", "unit rows, at the outer radius",
            "a row becomes active, on the side of the stub", "x and y give the same output",
        })
        {
            Assert.Contains(expected, texts);
        }

        // Each row at its tip, and at its bias line, but for the one outside.
        Assert.Equal([2, 2, 1], new[] { "2", "3", "4" }.Select(row => texts.Count(text => text == row)));
    }

    [Fact]
    public async Task Plot_LayerThatIsInjective_ShowsNoPair()
    {
        using var layer = new TemporaryFile("""{"weights":[[1,0],[-1,0],[0,1],[0,-1]],"bias":[-1,-1,-1,-1]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);

        Assert.Contains("injective on the domain", picture.Texts);
        Assert.DoesNotContain("x and y give the same output", picture.Texts);
    }

    /// <summary>No time and no name of a machine stands in them.</summary>
    [Theory]
    [InlineData(".svg")]
    [InlineData(".png")]
    public async Task Plot_SameLayerTwice_GivesTheSameBytes(string extension)
    {
        using var layer = new TemporaryFile(Plane);
        using PictureFile first = await PictureFile.DrawAsync(extension, layer.Path);
        using PictureFile second = await PictureFile.DrawAsync(extension, layer.Path);
        Assert.Equal(first.Bytes, second.Bytes);
    }

    /// <summary>A radius of 1e-9 looks like one of 1, but for the numbers at the axes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-9)]
    [InlineData(1e9)]
    [InlineData(1e-99)]
    [InlineData(1e99)]
    public async Task Plot_RadiusOfAnySize_ShowsTheSame(double radius)
    {
        using TemporaryFile layer = LayerFile.Of([[1, 0], [-1, 0], [0, 1], [0, -1]], [radius / 2, radius / 2, radius / 2, radius / 2], radius: radius);
        using PictureFile picture = await PictureFile.DrawAsync(".png", layer.Path);

        // The domain's fill takes about half of the square of the view, less the rows in it: pi / (4 * 1.4^2) of 730 x 650 pixels or so.
        var colors = picture.Colors();
        Assert.InRange(colors.Single(color => color.Color == new SkiaSharp.SKColor(235, 238, 242)).Count, 120_000, 185_000);
        Assert.Contains(colors, color => color.Color == new SkiaSharp.SKColor(190, 30, 30));
        Assert.Contains(colors, color => color.Color == new SkiaSharp.SKColor(20, 60, 110));
    }

    /// <summary>Numbers at axes are those of no culture, like all that the tool writes.</summary>
    [Fact]
    public async Task Plot_InACultureOfCommas_WritesPoints()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            using var layer = new TemporaryFile(Plane);
            using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);
            Assert.Contains("-0.2", picture.Texts);
            Assert.DoesNotContain(picture.Texts, text => text.Contains("0,", StringComparison.Ordinal));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>
    /// By Archimedes a share a of the sphere has |x_2| &lt; a: there the rows along it are dark, and x and its mirror image give the same output. The map's lines are a degree
    /// high, its error at most their width.
    /// </summary>
    [Fact]
    public async Task Plot_LayerOfThreeInputs_TellsTheShareOfBlindHeadings()
    {
        using TemporaryFile layer = LayerFile.Of([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], [-2, -2, -2, -2, 0.25, 0.25], "sphere");
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);

        string[] texts = picture.Texts;
        string line = Assert.Single(texts, text => text.StartsWith("not injective; ", StringComparison.Ordinal));
        double share = double.Parse(line.Split(' ')[2], CultureInfo.InvariantCulture) / 100;
        Assert.InRange(share, 0.25 - 0.0175, 0.25 + 0.0175);
        Assert.EndsWith(" % of headings are blind at |x| = 1", line, StringComparison.Ordinal);
        foreach (string expected in new[] { "azimuth, degrees", "elevation, degrees", "-180", "90", "5 active", "blind: another input has this output", "rows" })
        {
            Assert.Contains(expected, texts);
        }
    }

    /// <summary>The array with its flight software's threshold: about 2.7 % of headings leave a rank of 2, and no two of them the same output.</summary>
    [Fact]
    public async Task Plot_SensorsAtTheirThreshold_AreNowhereBlind()
    {
        using TemporaryFile layer = LayerFile.Sensors(0.15);
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);

        string line = Assert.Single(picture.Texts, text => text.StartsWith("injective on the domain", StringComparison.Ordinal));
        Assert.StartsWith("injective on the domain; 0 % of headings are blind at |x| = 1, at 2.7", line, StringComparison.Ordinal);
        Assert.Contains("hatched: active rows do not span, the radius decides", picture.Texts);
        Assert.DoesNotContain("blind: another input has this output", picture.Texts);
    }

    /// <summary>Black are blind headings and little else.</summary>
    [Fact]
    public async Task Plot_MapInPixels_IsBlackWhereBlind()
    {
        using TemporaryFile safe = LayerFile.Of([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], [-2, -2, -2, -2, -2, -2]);
        using TemporaryFile blind = LayerFile.Of([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]], [-2, -2, -2, -2, 0.5, 0.5]);
        using PictureFile light = await PictureFile.DrawAsync(".png", safe.Path);
        using PictureFile dark = await PictureFile.DrawAsync(".png", blind.Path);

        // |elevation| < 30 degrees: a third of a map of some 835 x 430 pixels.
        static int Black(PictureFile picture) => picture.Colors().SingleOrDefault(color => color.Color == SkiaSharp.SKColors.Black).Count;
        Assert.InRange(Black(light), 500, 8_000);
        Assert.InRange(Black(dark) - Black(light), 90_000, 130_000);
    }

    [Theory]
    [InlineData("""{"weights":[[1,0],[-1,0]],"bias":[0,0]}""", "not injective: the rows do not span")]
    [InlineData("""{"weights":[[1,0],[0,1]]}""", "no biases, and no bound")]
    [InlineData("""{"weights":[[0,0],[1,0],[0,1],[-1,-1]]}""", "injective with the thresholds at the polytope bound")]
    [InlineData("""{"weights":[[1,0],[0,1]],"bias":[-0.1,-0.1],"domain":"shell","innerRadius":0.5,"nonNegative":true}""", "injective on the domain")]
    [InlineData("""{"weights":[[1,0],[-1,0],[0,1],[0,-1]],"bias":[0,0,0,0],"domain":"space"}""", "injective on the domain")]
    [InlineData("""{"weights":[[1,0],[-1,0],[0,1],[0,-1]],"bias":[1,1,1,1],"domain":"space","halfSpaces":[[1,1]]}""", "not injective")]
    [InlineData("""{"weights":[[1,0,0],[0,1,0]],"bias":[0,0]}""", "not injective: the rows do not span; 100 % of headings are blind at |x| = 1")]
    [InlineData("""{"weights":[[1,0,0],[0,1,0],[0,0,1]],"bias":[-1,-1,-1],"nonNegative":true}""", "injective on the domain; 0 % of headings are blind at |x| = 1")]
    public async Task Plot_LayersOfEveryKind_AreDrawn(string text, string verdict)
    {
        using var layer = new TemporaryFile(text);
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path);
        Assert.Contains(verdict, picture.Texts);
    }

    [Fact]
    public async Task Plot_MoreInputs_ShowsTheGainsOfItsFacets()
    {
        using PictureFile picture = await PictureFile.DrawAsync(".svg", ToolRun.Data("reference", "random-r5-m20.json"));

        int facets = LayerFile.Reference("random-r5-m20").GetProperty("facetCount").GetInt32();
        Assert.Contains(picture.Texts, text => text.Contains($"; {facets} facets, gains ", StringComparison.Ordinal));
        Assert.Contains("gain of a facet", picture.Texts);
    }

    [Theory]
    [InlineData("""{"weights":[[1,0,0,0],[0,1,0,0]]}""", ".svg", "{0}: of 4 inputs the gains of the facets can be drawn, and no facet is known: draw what your data do with framegen data --plot")]
    [InlineData("""{"weights":[[1,0],[-1,1],[-1,-1]]}""", ".html", "{0}: the layer has 2 inputs, and a page turns one of 3: name a file that ends in .svg or .png")]
    [InlineData("""{"weights":[[1,0,0],[0,1,0],[0,0,1]]}""", ".png", "{0}: there are no biases, and no bound to take in their place, so no row is active or not: give the layer biases, or name a file that ends in .html")]
    [InlineData("""{"weights":[[1,0],[-1,1],[-1,-1]]}""", ".pdf", "--output: '{1}' names no format of pictures: end it in .svg, .png or .html. See framegen plot --help.")]
    [InlineData("""{"weights":[[1,0],[-1,1],[-1,-1]]}""", "", "--output: '{1}' names no format of pictures: end it in .svg, .png or .html. See framegen plot --help.")]
    [InlineData("""{"weights":[[1,0],[-1,1,2]]}""", ".svg", "{0}:1:19: row 1 has 3 components, the others 2: make them equal")]
    public async Task Plot_WhatCannotBeDrawn_IsRefusedInOneLine(string text, string extension, string error)
    {
        using var layer = new TemporaryFile(text);
        using var picture = new PictureFile("");
        string output = Path.ChangeExtension(picture.Path, null) + extension;
        ToolRun run = await ToolRun.InvokeAsync("plot", layer.Path, "--output", output);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal("framegen: " + error.Replace("{0}", layer.Path, StringComparison.Ordinal).Replace("{1}", output, StringComparison.Ordinal) + Environment.NewLine, run.Error);
        Assert.False(File.Exists(output));
    }

    [Fact]
    public async Task Plot_ToWhereNothingCanBeWritten_IsRefused()
    {
        using var layer = new TemporaryFile(Plane);
        ToolRun none = await ToolRun.InvokeAsync("plot", layer.Path, "--output", "/no/such/directory/x.svg");
        Assert.Equal((2, $"framegen: /no/such/directory/x.svg: the picture cannot be written: there is no such directory{Environment.NewLine}"), (none.ExitCode, none.Error));

        ToolRun missing = await ToolRun.InvokeAsync("plot", layer.Path);
        Assert.Equal((2, $"framegen: Option '--output' is required. See framegen plot --help.{Environment.NewLine}"), (missing.ExitCode, missing.Error));
    }

    /// <summary>What a command reports is drawn as plot draws it, to the byte, and its report and exit code are the same.</summary>
    [Theory]
    [InlineData("analyze", 1)]
    [InlineData("verify", 1)]
    [InlineData("bias", 0)]
    public async Task Plot_OfAReport_IsThatOfTheLayer(string command, int exitCode)
    {
        using var layer = new TemporaryFile(Plane);
        using PictureFile expected = await PictureFile.DrawAsync(".svg", layer.Path);
        using var picture = new PictureFile(".svg");
        ToolRun plain = await ToolRun.InvokeAsync(command, layer.Path, "--json");
        ToolRun drawn = await ToolRun.InvokeAsync(command, layer.Path, "--json", "--plot", picture.Path);

        Assert.Equal((exitCode, plain.Output, ""), (drawn.ExitCode, drawn.Output, drawn.Error));
        Assert.Equal(expected.Bytes, picture.Bytes);
    }

    [Fact]
    public async Task Plot_OfARepair_ShowsWhatIsMended()
    {
        using var layer = new TemporaryFile("{\"weights\":[[1,0],[1,0],[0,1]],\"bias\":[0,0.1,-1]}");
        using var picture = new PictureFile(".svg");
        ToolRun run = await ToolRun.InvokeAsync("repair", layer.Path, "--plot", picture.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("injective on the domain", picture.Texts.Select(text => text.Split(';')[0]));
    }

    [Theory]
    [InlineData("{0}: the layer has 2 inputs, and a page turns one of 3: name a file that ends in .svg or .png", "verify", "{0}", "--plot", "x.html")]
    [InlineData("x.svg: one picture is of one layer, and there are 2 files: name one, or leave out --plot", "analyze", "{0}", "{0}", "--plot", "x.svg")]
    [InlineData("{0}: --sigma: errors are mapped of layers of 3 inputs, in files that end in .svg or .png; framegen data --sigma tells them of points", "plot", "{0}", "--sigma", "1", "--output", "x.svg")]
    public async Task Plot_OfAReportThatHasNone_IsRefusedBeforeTheReport(string error, params string[] arguments)
    {
        using var layer = new TemporaryFile(Plane);
        ToolRun run = await ToolRun.InvokeAsync([.. arguments.Select(argument => argument.Replace("{0}", layer.Path, StringComparison.Ordinal))]);

        Assert.Equal((2, "", $"framegen: {error.Replace("{0}", layer.Path, StringComparison.Ordinal)}{Environment.NewLine}"), (run.ExitCode, run.Output, run.Error));
    }

    /// <summary>With three orthogonal pairs each heading lights three orthogonal unit rows: along the sphere there are two directions with an error of sigma each, sqrt(2) sigma together.</summary>
    [Fact]
    public async Task Plot_WithSigma_MapsTheErrorInDegrees()
    {
        using var layer = new TemporaryFile("""{"weights":[[1,0,0],[-1,0,0],[0,1,0],[0,-1,0],[0,0,1],[0,0,-1]],"bias":[0,0,0,0,0,0],"domain":"sphere"}""");
        using PictureFile picture = await PictureFile.DrawAsync(".svg", layer.Path, "--sigma", "0.01");

        string degrees = (Math.Sqrt(2) * 0.01 * 180 / Math.PI).ToString("G6", CultureInfo.InvariantCulture);
        Assert.Contains("Errors of estimates at sigma = 0.01", picture.Texts);
        Assert.Contains($"root mean square, {degrees} to {degrees} degrees", picture.Texts);
        Assert.Contains("up to 0.81 degrees", picture.Texts);
        Assert.DoesNotContain("the output does not tell the heading", picture.Texts);
    }

    /// <summary>The report is the same with a picture and without.</summary>
    [Fact]
    public async Task Data_WithPlot_DrawsGainsAndRadii()
    {
        using var layer = new TemporaryFile("""{"weights":[[1,0],[-1,0],[0,1],[0,-1]],"bias":[0.5,0.5,0.5,0.5],"radius":2}""");
        using var points = new TemporaryFile("1,1\n1,0.25\n0.75,0.75\n", ".csv");
        using var picture = new PictureFile(".svg");
        ToolRun plain = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--json");
        ToolRun drawn = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--json", "--plot", picture.Path);

        Assert.Equal(plain, drawn with { Remarks = plain.Remarks });
        string[] texts = picture.Texts;
        foreach (string expected in new[] { "2 of 3 points come back", "gain: by how much an error of the output may grow", "infinite", "0", "Certified radius", "of 3 points", "distance to the nearest input at which active rows do not span" })
        {
            Assert.Contains(expected, texts);
        }

        ToolRun refused = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--plot", "x.html");
        Assert.Equal((2, $"framegen: --plot: 'x.html' names no format of pictures: end it in .svg or .png. See framegen data --help.{Environment.NewLine}"), (refused.ExitCode, refused.Error));
        ToolRun overwriting = await ToolRun.InvokeAsync("data", layer.Path, points.Path, "--plot", "/no/such/directory/x.svg");
        Assert.Equal((2, ""), (overwriting.ExitCode, overwriting.Output));
    }
}
