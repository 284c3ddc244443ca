using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using PuppeteerSharp;
using SkiaSharp;

namespace FrameGen.Tool.Tests.Plots;

/// <summary>A page in Debian's chromium, which draws without a graphics card, with all that it says on its console and all that it asks for.</summary>
internal sealed class BrowsedPage : IAsyncDisposable
{
    /// <summary>How long a page may take for what it does, drawn without a graphics card on a machine that has other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly IBrowser _browser;
    private readonly IPage _page;
    private readonly ConcurrentQueue<string> _complaints = new(), _requests = new();

    private BrowsedPage(IBrowser browser, IPage page)
    {
        _browser = browser;
        _page = page;
        page.Console += (_, said) => Note(_complaints, said.Message.Type == ConsoleType.Error ? said.Message.Text : null);
        page.PageError += (_, error) => _complaints.Enqueue(error.Message);
        page.Request += (_, request) => Note(_requests, request.Request.Url);
    }

    /// <summary>Errors of scripts, and on the console.</summary>
    public string[] Complaints => [.. _complaints];

    /// <summary>What is asked of anybody, the page itself among it.</summary>
    public string[] Requests => [.. _requests];

    /// <summary>Opens a page and waits until its figure is drawn.</summary>
    public static async Task<BrowsedPage> OpenAsync(string path, string fragment = "")
    {
        IBrowser browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = ChromiumFactAttribute.Program,
            Timeout = (int)Patience.TotalMilliseconds,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            DefaultViewport = new ViewPortOptions { Width = 1000, Height = 1000 },
        });
        var page = new BrowsedPage(browser, await browser.NewPageAsync());
        page._page.DefaultTimeout = page._page.DefaultNavigationTimeout = (int)Patience.TotalMilliseconds;
        await page._page.GoToAsync(new Uri(path).AbsoluteUri + fragment);
        await page.WaitForAsync("chart._fullLayout.scene._scene.glplot.cameraParams?.projection");
        return page;
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression) => JsonDocument.Parse(await _page.EvaluateExpressionAsync<string>($"JSON.stringify({expression})")).RootElement.Clone();

    /// <summary>Waits until an expression holds.</summary>
    public Task WaitForAsync(string condition) => _page.WaitForExpressionAsync(condition);

    /// <summary>Waits until the title, as it is drawn, has these lines.</summary>
    public Task WaitForTitleAsync(params string[] lines)
        => WaitForAsync($"JSON.stringify([...document.querySelectorAll('.gtitle tspan.line')].map(line => line.textContent)) === JSON.stringify({JsonSerializer.Serialize(lines)})");

    /// <summary>Points at a place in space, in units of the radius, until an expression holds: a pointer that moves while the figure is drawn anew is not noticed.</summary>
    public async Task PointAtAsync(double[] place, string condition)
    {
        // By the matrices of the camera, column by column, onto the square from -1 to 1 that its canvas shows.
        double[] pixel = (await EvaluateAsync($$"""
            (place => {
              const scene = chart._fullLayout.scene._scene, { model, view, projection } = scene.glplot.cameraParams, area = scene.glplot.canvas.getBoundingClientRect();
              const by = (matrix, p) => [0, 1, 2, 3].map(row => [0, 1, 2, 3].reduce((sum, column) => sum + matrix[4 * column + row] * p[column], 0));
              const q = by(projection, by(view, by(model, [...place.map((value, c) => value * scene.dataScale[c]), 1])));
              return [area.left + area.width * (1 + q[0] / q[3]) / 2, area.top + area.height * (1 - q[1] / q[3]) / 2];
            })({{JsonSerializer.Serialize(place)}})
            """)).Deserialize<double[]>()!;
        int moves = 0;
        await WaitForAsync(condition, async () =>
        {
            await _page.Mouse.MoveAsync((decimal)pixel[0] + (++moves % 2), (decimal)pixel[1]);
            return (await EvaluateAsync($"!!({condition})")).GetBoolean();
        });
    }

    /// <summary>Clicks on the slider, at a share of its length.</summary>
    public async Task SlideAsync(double share)
    {
        double[] rail = (await EvaluateAsync("(({ left, top, width, height }) => [left, top + height / 2, width])(document.querySelector('.slider-rail-touch-rect').getBoundingClientRect())")).Deserialize<double[]>()!;
        await _page.Mouse.ClickAsync((decimal)(rail[0] + (share * rail[2])), (decimal)rail[1]);
    }

    /// <summary>From where the figure is seen.</summary>
    public async Task<double[]> EyeAsync() => (await EvaluateAsync("Object.values(chart._fullLayout.scene._scene.getCamera().eye)")).Deserialize<double[]>()!;

    /// <summary>Drags the figure to the side, and lets go when it has come to rest: where it is then is what stays.</summary>
    public async Task TurnAsync()
    {
        double[] before = await EyeAsync(), last = before;
        double[] middle = (await EvaluateAsync("(({ left, top, width, height }) => [left + width / 2, top + height / 2])(chart._fullLayout.scene._scene.glplot.canvas.getBoundingClientRect())")).Deserialize<double[]>()!;
        await _page.Mouse.MoveAsync((decimal)middle[0], (decimal)middle[1]);
        await _page.Mouse.DownAsync();
        await _page.Mouse.MoveAsync((decimal)middle[0] + 60, (decimal)middle[1], new PuppeteerSharp.Input.MoveOptions { Steps = 5 });
        await WaitForAsync("the figure turns", async () =>
        {
            double[] previous = last;
            last = await EyeAsync();
            return previous.SequenceEqual(last) && PageFigure.Distance(before, last) > 0.1;
        });
        await _page.Mouse.UpAsync();
    }

    /// <summary>Clicks on a name in the legend.</summary>
    public async Task ToggleAsync(string name)
    {
        double[] place = (await EvaluateAsync($"(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])([...document.querySelectorAll('.legend .traces')].find(item => item.textContent === '{name}').querySelector('.legendtoggle').getBoundingClientRect())")).Deserialize<double[]>()!;
        await _page.Mouse.ClickAsync((decimal)place[0], (decimal)place[1]);
    }

    public Task PressAsync(string key) => _page.Keyboard.PressAsync(key);

    /// <summary>Waits until so many pixels have a colour, to a few steps of each channel.</summary>
    public Task WaitForColorAsync(byte red, byte green, byte blue, Func<int, bool> isRight) => WaitForAsync($"pixels of {red}, {green}, {blue}", async () =>
    {
        using SKBitmap bitmap = SKBitmap.Decode(await _page.ScreenshotDataAsync());
        return isRight(bitmap.Pixels.Count(pixel => Math.Abs(pixel.Red - red) < 8 && Math.Abs(pixel.Green - green) < 8 && Math.Abs(pixel.Blue - blue) < 8));
    });

    public async ValueTask DisposeAsync()
    {
        await _page.DisposeAsync();
        await _browser.DisposeAsync();
    }

    private static async Task WaitForAsync(string what, Func<Task<bool>> isSo)
    {
        for (var waited = Stopwatch.StartNew(); !await isSo(); await Task.Delay(200))
        {
            Assert.True(waited.Elapsed < Patience, $"{what}: not so after {Patience}");
        }
    }

    private static void Note(ConcurrentQueue<string> list, string? text)
    {
        if (text is not null)
        {
            list.Enqueue(text);
        }
    }
}
