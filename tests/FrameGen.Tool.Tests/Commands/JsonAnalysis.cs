using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>The JSON report of one run, or a reference file: both name their fields alike.</summary>
internal sealed class JsonAnalysis
{
    private readonly JsonElement _root;

    private JsonAnalysis(JsonElement root) => _root = root;

    public string[] Names => [.. _root.EnumerateObject().Select(member => member.Name)];

    public static async Task<JsonAnalysis> OfAsync(string path, params string[] options)
    {
        ToolRun run = await ToolRun.InvokeAsync(["analyze", path, "--json", .. options]);
        JsonAnalysis report = Parse(run.Output);
        bool spans = report.Number("rank") == report.Number("n");
        Assert.True(run.ExitCode == (spans ? 0 : 1), run.Error);
        Assert.Equal(spans ? "" : "framegen:", run.Error[..Math.Min(run.Error.Length, 9)]);
        return report;
    }

    /// <summary>The report of any command, whatever it decides.</summary>
    public static async Task<(int ExitCode, JsonAnalysis Report)> DecideAsync(string command, string path, params string[] options)
    {
        ToolRun run = await ToolRun.InvokeAsync([command, path, "--json", .. options]);
        Assert.Equal("", run.Error);
        return (run.ExitCode, Parse(run.Output));
    }

    public static JsonAnalysis Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new JsonAnalysis(document.RootElement.Clone());
    }

    public bool Has(string name) => _root.TryGetProperty(name, out _);

    public string Raw(string name) => _root.GetProperty(name).GetRawText();

    public double? Number(string name) => _root.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value ? value.GetDouble() : null;

    public double?[]? Vector(string name) => _root.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value
        ? [.. value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : item.GetDouble())]
        : null;

    public string? Text(string name) => _root.GetProperty(name).GetString();

    public int[][]? Sets(string name) => _root.GetProperty(name) is { ValueKind: not JsonValueKind.Null } value
        ? [.. value.EnumerateArray().Select(set => set.EnumerateArray().Select(item => item.GetInt32()).ToArray())]
        : null;

    /// <summary>Pairs of numbers, one of which may be null.</summary>
    public double?[][] Intervals(string name)
        => [.. _root.GetProperty(name).EnumerateArray().Select(pair => pair.EnumerateArray().Select(item => item.Deserialize<double?>()).ToArray())];

    public double[][] Rows(string name)
        => [.. _root.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(item => item.GetDouble()).ToArray())];
}
