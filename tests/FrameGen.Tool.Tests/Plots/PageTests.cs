using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using FrameGen.Tool.Tests.Decisions;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Plots;

/// <summary><c>framegen plot</c> to HTML: what the page knows of the layer, and that a browser shows it.</summary>
public class PageTests(ITestOutputHelper output)
{
    /// <summary>The sensors are injective up to sqrt(2)/6 = 0.2357: of 0.3, shifted by tenths, up to 0.2. Each pair collides, on the sphere.</summary>
    [Fact]
    public async Task Page_SensorsAboveTheirThreshold_AreDecidedAtEachStep()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        JsonElement[] steps = [.. LayerOf(picture).GetProperty("steps").EnumerateArray()];

        Assert.Equal(["-0.5", "-0.4", "-0.3", "-0.2", "-0.1", "0", "+0.1", "+0.2", "+0.3", "+0.4", "+0.5"], steps.Select(step => step.GetProperty("shift").GetString()));
        Assert.Equal(
            [.. Enumerable.Repeat("injective on the domain", 5), .. Enumerable.Repeat("not injective", 6)], steps.Select(step => step.GetProperty("verdict").GetString()));
        double[][] rows = LayerFile.Reference("css-pyramid8").GetProperty("weights").Deserialize<double[][]>()!;
        foreach (JsonElement step in steps.Skip(5))
        {
            double threshold = 0.3 + double.Parse(step.GetProperty("shift").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
            double[][] pair = [.. step.GetProperty("pair").EnumerateArray().Select(input => input.GetProperty("at").Deserialize<double[]>()!)];
            Assert.All(pair, input => Assert.Equal(1, Math.Sqrt(input.Sum(value => value * value)), 1e-12));
            Assert.True(Distance(pair[0], pair[1]) > 1e-6);
            double[] OutputOf(double[] x) => [.. rows.Select(row => Math.Max(0, row.Zip(x, (a, b) => a * b).Sum() - threshold))];
            Assert.Equal(OutputOf(pair[0]), OutputOf(pair[1]), (a, b) => Math.Abs(a - b) < 1e-9);
        }

        Assert.All(steps.Take(5), step => Assert.False(step.TryGetProperty("pair", out _)));
    }

    /// <summary>The octahedron's facets have orthonormal rows: gain 1. Those of the cube have four, and their outline runs along edges, never across.</summary>
    [Fact]
    public async Task Page_FacetsOfSolids_HaveTheirGainsAndOutlines()
    {
        using PictureFile octahedron = await PictureFile.DrawAsync(".html", ToolRun.Data("reference", "cross-polytope3.json"));
        JsonElement[] triangles = [.. LayerOf(octahedron).GetProperty("facets").EnumerateArray()];
        Assert.Equal(8, triangles.Length);
        Assert.All(triangles, facet => Assert.Equal((3, 1.0), (facet.GetProperty("rows").GetArrayLength(), Math.Round(facet.GetProperty("gain").GetDouble(), 12))));

        using PictureFile cube = await PictureFile.DrawAsync(".html", ToolRun.Data("reference", "cube8.json"));
        JsonElement layer = LayerOf(cube);
        double[][] at = [.. layer.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("at").Deserialize<double[]>()!)];
        JsonElement[] squares = [.. layer.GetProperty("facets").EnumerateArray()];
        Assert.Equal(6, squares.Length);
        foreach (int[] rows in squares.Select(facet => facet.GetProperty("rows").Deserialize<int[]>()!))
        {
            Assert.Equal(4, rows.Length);
            Assert.All(rows.Select((row, k) => Distance(at[row], at[rows[(k + 1) % 4]])), edge => Assert.Equal(2 / Math.Sqrt(3), edge, 1e-12));
        }
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
            shares[k] = string.Join('\n', LayerOf(picture).GetProperty("steps").EnumerateArray().Select(step => $"{step.GetProperty("verdict")} {step.GetProperty("shares")}"));
        }

        Assert.Equal(shares[0], shares[1]);
        Assert.Equal(shares[0], shares[2]);
    }

    [Fact]
    public async Task Page_OfALayer_IsWholeAndTheSameTwice()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile first = await PictureFile.DrawAsync(".html", file.Path);
        using PictureFile second = await PictureFile.DrawAsync(".html", file.Path);

        Assert.Equal(first.Bytes, second.Bytes);
        Assert.DoesNotMatch("https?:|src=|@import", first.Text);
    }

    /// <summary>A name that would end the script, were it written as it is.</summary>
    [Fact]
    public async Task Page_NameWithMarkup_IsText()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string path = Path.Combine(folder, "<img onerror=alert(1)><!--<script>.json");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        await File.WriteAllTextAsync(path, """{"weights":[[1,0,0],[0,1,0],[0,0,1]]}""");
        using PictureFile picture = await PictureFile.DrawAsync(".html", path);
        Directory.Delete(folder, true);

        Assert.Equal(Path.GetFileName(path), LayerOf(picture).GetProperty("name").GetString());
        Assert.DoesNotContain("<img", picture.Text, StringComparison.Ordinal);
        Assert.Single(LayerOf(picture).GetProperty("steps").EnumerateArray());
    }

    /// <summary>
    /// In a browser: everything is drawn, the slider moves the verdict, what is pointed at is named, the cap where that row is inactive stippled, turning moves the picture, and
    /// nothing is said on the console. That row's threshold is 0.3 - 0.5 there: its cap is 0.4 of the sphere, 800 of the spots, most of them in front, for the first row drawn lies behind.
    /// </summary>
    [Fact]
    public async Task Page_InChromium_IsDrawnAndActs()
    {
        const string acts = """
            <script>
            const seen = [];
            const note = () => seen.push([byId("amount").textContent, byId("verdict").textContent, view.querySelectorAll(".facet").length, view.querySelectorAll(".row").length, view.querySelectorAll(".pair").length].join("|"));
            note();
            slider.value = 0; slider.dispatchEvent(new Event("input")); note();
            view.querySelector(".row").dispatchEvent(new PointerEvent("pointerover", { bubbles: true })); seen.push(byId("hover").textContent);
            seen.push(view.querySelector(".dark").getAttribute("d").split("M").length - 1);
            view.querySelector(".facet").dispatchEvent(new PointerEvent("pointerover", { bubbles: true })); seen.push(byId("hover").textContent.split(":")[0].replace(/[0-9, ]+$/, ""), view.querySelectorAll(".dark").length);
            const before = view.innerHTML;
            view.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowLeft" })); seen.push(before !== view.innerHTML);
            document.body.dataset.seen = seen.join("/");
            </script></body>
            """;
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        int facets = LayerOf(picture).GetProperty("facets").GetArrayLength();
        await File.WriteAllTextAsync(picture.Path, picture.Text.Replace("</body>", acts, StringComparison.Ordinal));
        if (await BrowseAsync(picture.Path, "") is not { } page)
        {
            return;
        }

        Match seen = Regex.Match(page.Dom, "data-seen=\"([^\"]*)\"");
        Assert.Matches($@"^0\|not injective\|{facets}\|8\|2/-0\.5\|injective on the domain\|{facets}\|8\|0/row \d: along \(.*\), norm 1/([0-9]+)/facet of rows/0/true$", seen.Groups[1].Value);
        Assert.InRange(int.Parse(seen.Groups[1].Value.Split('/')[^4], System.Globalization.CultureInfo.InvariantCulture), 400, 800);
        Assert.DoesNotContain("CONSOLE", page.Log, StringComparison.Ordinal);
    }

    /// <summary>A link may name a step.</summary>
    [Fact]
    public async Task Page_InChromiumWithAStepInItsLink_ShowsIt()
    {
        using TemporaryFile file = LayerFile.Sensors(0.3);
        using PictureFile picture = await PictureFile.DrawAsync(".html", file.Path);
        if (await BrowseAsync(picture.Path, "#step=7") is { } page)
        {
            Assert.Matches("id=\"amount\">\\+0\\.2<", page.Dom);
            Assert.Matches("id=\"verdict\" class=\"bad\">not injective<", page.Dom);
        }
    }

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static JsonElement LayerOf(PictureFile picture)
    {
        string text = Regex.Match(picture.Text, "<script type=\"application/json\" id=\"layer\">(.*)</script>").Groups[1].Value;
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>The page as Debian's chromium leaves it, and its log; null, with a message, where it is not installed.</summary>
    private async Task<(string Dom, string Log)?> BrowseAsync(string path, string fragment)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "chromium"))))
        {
            output.WriteLine("skipped: chromium is not installed (apt-get install chromium)");
            return null;
        }

        string profile = Directory.CreateTempSubdirectory().FullName;
        IEnumerable<string> options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr", $"--user-data-dir={profile}", "--dump-dom", new Uri(path).AbsoluteUri + fragment];
        using Process process = Process.Start(new ProcessStartInfo("chromium", options) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> dom = process.StandardOutput.ReadToEndAsync(), log = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Directory.Delete(profile, true);
        return (await dom, await log);
    }
}
