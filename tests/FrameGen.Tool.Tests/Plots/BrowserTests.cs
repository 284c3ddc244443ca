using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using FrameGen.Tool.Tests.Decisions;

namespace FrameGen.Tool.Tests.Plots;

/// <summary>Pages in a browser, with a mouse and keys: drawn, without an error, without a network, and acting.</summary>
public class BrowserTests
{
    private const string Label = "document.querySelector('g.hovertext')?.textContent";

    private const string Facets = "chart.data.find(trace => trace.name === 'facets')";

    private const string Spots = "chart.data.find(trace => trace.name === 'where it is inactive').x.length";

    /// <summary>
    /// The cube's facets have one shade; red are the pair and the verdict, and no more where the slider goes left, to thresholds of 0.3 - 0.5. There the cap of each row is 0.4 of the sphere: 800 of
    /// 2,000 spots, which are even to a few.
    /// </summary>
    [ChromiumFact]
    public async Task Page_InChromium_IsDrawnAndActs()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        await using BrowsedPage page = await BrowsedPage.OpenAsync(picture.Path);
        string[] title = [Path.GetFileName(file.Path), "8 rows in R^3, sphere |x| = 1"];
        await page.WaitForTitleAsync([.. title, "not injective"]);
        await page.WaitForColorAsync(20, 60, 110, count => count > 500);
        await page.WaitForColorAsync(190, 30, 30, count => count > 500);

        await page.SlideAsync(0);
        await page.WaitForAsync("chart.layout.sliders[0].active === 0");
        await page.WaitForTitleAsync([.. title, "injective on the domain"]);
        await page.WaitForColorAsync(190, 30, 30, count => count == 0);

        PageFigure figure = PageFigure.Of(picture);
        double[] eye = new[] { "x", "y", "z" }.Select(axis => figure.Layout.GetProperty("scene").GetProperty("camera").GetProperty("eye").GetProperty(axis).GetDouble()).ToArray();
        double[][] units = PageFigure.Points(figure["unit rows"]);
        int front = Enumerable.Range(0, units.Length).MaxBy(k => Along(units[k], eye));
        await page.PointAtAsync(units[front], $"{Label}?.startsWith('row {front}along')");
        await page.WaitForAsync($"{Spots} > 0");
        Assert.InRange((await page.EvaluateAsync(Spots)).GetInt32(), 795, 805);

        // The cap stays, and goes along with the thresholds: at +0.5 it is 0.9 of the sphere.
        await page.SlideAsync(1);
        await page.WaitForAsync($"{Spots} > 1000");
        Assert.InRange((await page.EvaluateAsync(Spots)).GetInt32(), 1795, 1805);
        await page.SlideAsync(0);
        await page.WaitForAsync($"{Spots} < 1000");

        // The middle of the triangle that lies in front: a facet is named, and the cap goes.
        JsonElement facets = figure["facets"];
        int[] Corners(string name) => facets.GetProperty(name).Deserialize<int[]>()!;
        double[][] middles = [.. Corners("i").Zip(Corners("j"), Corners("k")).Select(corners => units[corners.First].Zip(units[corners.Second], units[corners.Third]).Select(c => (c.First + c.Second + c.Third) / 3).ToArray())];
        int nearest = Enumerable.Range(0, middles.Length).MaxBy(k => Along(middles[k], eye));
        string text = facets.GetProperty("hovertext")[nearest].GetString()!.Replace("<br>", "", StringComparison.Ordinal);
        await page.PointAtAsync(middles[nearest], $"{Label} === '{text}'");
        await page.WaitForAsync($"{Spots} === 0");

        await page.PressAsync("ArrowRight");
        await page.WaitForAsync("chart.layout.sliders[0].active === 1");
        await page.WaitForAsync("document.querySelector('.slider-label').textContent.endsWith(': -0.4')");

        // How it is turned and what is hidden stays so at another step.
        await page.TurnAsync();
        double[] turned = await page.EyeAsync();
        await page.ToggleAsync("facets");
        await page.WaitForAsync($"{Facets}.visible === 'legendonly'");
        await page.PressAsync("ArrowRight");
        await page.WaitForAsync("chart.layout.sliders[0].active === 2");
        await page.WaitForTitleAsync([.. title, "injective on the domain"]);
        Assert.Equal(0, PageFigure.Distance(turned, await page.EyeAsync()), 1e-6);
        Assert.Equal("legendonly", (await page.EvaluateAsync($"{Facets}.visible")).GetString());

        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, request => Assert.Matches("^(file|data|blob):", request));
    }

    /// <summary>A link may name a step.</summary>
    [ChromiumFact(isLong: true)]
    public async Task Page_InChromiumWithAStepInItsLink_ShowsIt()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        await using BrowsedPage page = await BrowsedPage.OpenAsync(picture.Path, "#step=1");
        await page.WaitForAsync("chart.layout.sliders[0].active === 1");
        await page.WaitForTitleAsync(Path.GetFileName(file.Path), "8 rows in R^3, sphere |x| = 1", "injective on the domain");
        Assert.Empty(page.Complaints);
    }

    /// <summary>Without biases there is nothing to slide, and no cap: the page stands, and its name is what it is.</summary>
    [ChromiumFact(isLong: true)]
    public async Task Page_InChromiumOfAFileWithMarkupInItsName_ShowsTheName()
    {
        string name = "<b>&amp;<script>alert(1)<!--'\"\\[LAYOUT]%{meta[0]}$x$ä.json", folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, name), """{"weights":[[1,0,0],[0,1,0],[0,0,1]]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".html", Path.Combine(folder, name));
        Directory.Delete(folder, true);
        await using BrowsedPage page = await BrowsedPage.OpenAsync(picture.Path, "#step=1");
        await page.WaitForTitleAsync(name, "3 rows in R^3, ball |x| <= 1", "no biases, and no bound");
        Assert.Equal(name, (await page.EvaluateAsync("document.title")).GetString());
        await page.PressAsync("ArrowRight");
        Assert.Empty(page.Complaints);
    }

    private static double Along(double[] point, double[] eye) => point.Zip(eye, (a, b) => a * b).Sum();
}
