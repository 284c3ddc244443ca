using System;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FrameGen.Tool.Tests.Plots;

/// <summary>The figure that stands in a page, as plotly.js takes it.</summary>
internal sealed partial class PageFigure
{
    private PageFigure(JsonElement[] traces, JsonElement layout)
    {
        Traces = traces;
        Layout = layout;
        Steps = layout.GetProperty("sliders").EnumerateArray().SelectMany(slider => slider.GetProperty("steps").EnumerateArray()).Select(step => new FigureStep(this, step)).ToArray();
    }

    public JsonElement[] Traces { get; }

    public JsonElement Layout { get; }

    /// <summary>The steps of the slider; none where there is no slider.</summary>
    public FigureStep[] Steps { get; }

    /// <summary>The only trace of a name.</summary>
    public JsonElement this[string name] => Traces.Single(trace => trace.GetProperty("name").GetString() == name);

    public static PageFigure Of(PictureFile page)
    {
        Match figure = Figure().Match(page.Text);
        return new PageFigure([.. Read(figure.Groups[1].Value).EnumerateArray()], Read(figure.Groups[2].Value));
    }

    /// <summary>The points of a trace; an empty one where a line ends.</summary>
    public static double[][] Points(JsonElement trace)
    {
        double?[][] axes = [.. new[] { "x", "y", "z" }.Select(axis => trace.GetProperty(axis).Deserialize<double?[]>()!)];
        return [.. Enumerable.Range(0, axes[0].Length).Select(k => axes.Select(axis => axis[k]).OfType<double>().ToArray())];
    }

    public static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static JsonElement Read(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    [GeneratedRegex("""^    var data = (\[.*\]);\n    var layout = (\{.*\});$""", RegexOptions.Multiline)]
    private static partial Regex Figure();
}

/// <summary>A step of the slider: what it is called, what it says and what it shows.</summary>
internal sealed class FigureStep(PageFigure figure, JsonElement step)
{
    public string Shift => step.GetProperty("label").GetString()!;

    public string Title => step.GetProperty("args")[1].GetProperty("title.text").GetString()!;

    /// <summary>The last line of the title, without its ink.</summary>
    public string Verdict => Regex.Replace(Title.Split("<br>")[^1], "<[^>]*>", "");

    /// <summary>The names of the inputs that collide, with their places.</summary>
    public JsonElement[] Labels => [.. step.GetProperty("args")[1].GetProperty("scene.annotations").EnumerateArray()];

    /// <summary>The traces that are not shown at all steps, and whether they are at this one.</summary>
    public (JsonElement Trace, bool IsVisible)[] Traces =>
        [.. step.GetProperty("args")[2].EnumerateArray().Select(index => figure.Traces[index.GetInt32()]).Zip(step.GetProperty("args")[0].GetProperty("visible").EnumerateArray().Select(visible => visible.GetBoolean()))];

    /// <summary>The traces that are shown at this step alone.</summary>
    public JsonElement[] Own => [.. Traces.Where(trace => trace.IsVisible).Select(trace => trace.Trace)];

    /// <summary>The threshold of each row as a share of the radius.</summary>
    public string Shares => Own.Single(trace => trace.TryGetProperty("meta", out _)).GetProperty("meta").GetRawText();

    /// <summary>The two inputs that collide; none where the layer is not refuted.</summary>
    public double[][] Pair => [.. Own.Where(trace => trace.GetProperty("name").GetString() == "x and y give the same output").SelectMany(PageFigure.Points)];
}
