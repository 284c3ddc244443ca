using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using FrameGen.Tool;
using FrameGen.Tool.Commands;
using Xunit;

namespace FrameGen.Consistency.Tests;

/// <summary>Asks the tool, with the limits of the compiler.</summary>
internal sealed class ToolDoor : IDisposable
{
    private static readonly string[] NodeLimit = ["--max-nodes", "1000"];

    private static readonly string[] Limits = [.. NodeLimit, "--max-facets", "8192"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("framegen-consistency");

    public void Dispose() => _folder.Delete(recursive: true);

    public async Task<Answer> AskAsync(LayerCase layer)
    {
        string path = Path.Combine(_folder.FullName, "case" + layer.Extension);
        await File.WriteAllTextAsync(path, layer.Text);
        string[] facets = layer.Facets is null ? [] : ["--facets", Path.Combine(_folder.FullName, "case.facets.json")];
        if (layer.Facets is not null)
        {
            await File.WriteAllTextAsync(facets[1], layer.Facets);
        }

        var (code, report, error) = await RunAsync(["analyze", path, "--json", .. facets, .. layer.Options, .. Limits]);
        return await AnswerAsync(layer, path, facets, code, report, error) with { Said = Said(layer, path, error) };
    }

    /// <summary>What is said of the file itself, where the reader had something to say.</summary>
    private static string Said(LayerCase layer, string path, string error)
    {
        string start = $"framegen: {path}:";
        string[] lines = error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        FrameFileReading reading = layer.Read();
        return Answer.Lines(lines
            .Where(line => line.StartsWith(start, StringComparison.Ordinal))
            .Select(line => line[start.Length..])
            .Where(line => reading.File is null || IsRemark(line))
            .Select(line => IsRemark(line) || reading.Errors.Any(read => line == $"{read.Line}:{read.Column}: {read.Message}") ? line : Answer.Fault(Regex.Match(line, @"^\d+:\d+").Value)));
    }

    private static bool IsRemark(string line) => Regex.IsMatch(line, @"^\d+:\d+: (warning|note): ");

    private async Task<Answer> AnswerAsync(LayerCase layer, string path, string[] facets, int code, JsonElement? report, string error)
    {
        if (code == ExitCode.BadInput)
        {
            Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith($"framegen: {(facets.Length == 0 ? path : facets[1])}", line));
            return new Answer { Acceptance = "refused" };
        }

        string dead = string.Join(" ", report!.Value.GetProperty("deadRows").EnumerateArray().Select(row => row.GetInt32()));
        if (error.Contains("the rows do not span R^", StringComparison.Ordinal))
        {
            Assert.Equal(ExitCode.Refuted, code);
            Assert.True(report.Value.GetProperty("rank").GetInt32() < report.Value.GetProperty("n").GetInt32());
            return new Answer { Acceptance = "rank", DeadRows = dead };
        }

        if (layer.IsSharp)
        {
            var (_, bias, _) = await RunAsync(["bias", path, "--sharp", "--json", .. layer.Options, .. Limits]);
            if (bias!.Value.GetProperty("sharp") is { ValueKind: JsonValueKind.Array } sharp)
            {
                return new Answer { Acceptance = "accepted", DeadRows = dead, Sharp = Numbers(layer, sharp, SignOf(bias.Value)) };
            }
        }

        string? bound = await BoundAsync(layer, path, facets);
        if (!report.Value.TryGetProperty("certificate", out JsonElement certificate))
        {
            return new Answer { Acceptance = "accepted", DeadRows = dead, Bound = bound };
        }

        string name = certificate.GetString()!;
        return new Answer
        {
            Acceptance = "accepted",
            DeadRows = dead,
            Bound = bound,
            Certificate = name,
            Witness = report.Value.GetProperty("witness") is { ValueKind: JsonValueKind.Array } pair ? string.Join(" ", pair.EnumerateArray().Select(x => Numbers(null, x, 1))) : null,
            CertifiedRadius = name == "none" && !report.Value.TryGetProperty("badRadii", out _) ? await CertifiedRadiusAsync(layer, path) : null,
        };
    }

    /// <summary>The bound as thresholds, from the command whose report tells rows without a bound from rows that need none.</summary>
    private static async Task<string?> BoundAsync(LayerCase layer, string path, string[] facets)
    {
        var (_, report, _) = await RunAsync(["bias", path, "--json", .. facets, .. layer.Options, .. Limits]);
        JsonElement polytope = report!.Value.GetProperty("polytope");
        return polytope.ValueKind == JsonValueKind.Null || report.Value.GetProperty("rowsWithoutBound").GetArrayLength() > 0 ? null : Numbers(layer, polytope, SignOf(report.Value));
    }

    /// <summary>What makes thresholds of a report's biases.</summary>
    private static double SignOf(JsonElement report) => report.GetProperty("biasConvention").GetString() == "added" ? -1 : 1;

    private static async Task<string> CertifiedRadiusAsync(LayerCase layer, string path)
    {
        var (_, report, _) = await RunAsync(["verify", path, "--json", .. layer.Options, .. NodeLimit]);
        double radius = report!.Value.GetProperty("certifiedRadius").GetDouble();
        if (radius == 0)
        {
            return "0";
        }

        // Four digits, rounded down: the nearest such double where that is not larger, else the exact decimal text, cut.
        double nearest = double.Parse(radius.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        string exact = radius.ToString("E80", CultureInfo.InvariantCulture);
        return Answer.Text([nearest <= radius ? nearest : double.Parse(exact[..5] + exact[exact.IndexOf('E')..], CultureInfo.InvariantCulture)]);
    }

    private static string Numbers(LayerCase? layer, JsonElement numbers, double sign)
        => Answer.Text([.. numbers.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : RoundDown(layer, sign * item.GetDouble()))]);

    /// <summary>A float layer ships its bound rounded down.</summary>
    private static double RoundDown(LayerCase? layer, double value)
    {
        if (layer is not { IsSingle: true })
        {
            return value;
        }

        float rounded = (float)value;
        return rounded > value ? MathF.BitDecrement(rounded) : rounded;
    }

    private static async Task<(int Code, JsonElement? Report, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        int code = await FrameGenCommand.InvokeAsync(arguments, new Terminal(output, error, false, false), CancellationToken.None);
        string text = output.ToString();
        using JsonDocument? document = text.Length == 0 ? null : JsonDocument.Parse(text);
        return (code, document?.RootElement.Clone(), error.ToString());
    }
}
