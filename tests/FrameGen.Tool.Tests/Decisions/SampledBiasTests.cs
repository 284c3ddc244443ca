using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen bias --method</c>: estimates and bounds from samples, what they hold for, and refusals.</summary>
public class SampledBiasTests
{
    private const string Tetrahedron = """{"weights":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]],"radius":2}""";

    [Fact]
    public async Task MonteCarlo_OverTheDomain_IsAnEstimate()
    {
        using var layer = new TemporaryFile(Tetrahedron);
        string[] arguments = ["bias", layer.Path, "--method", "montecarlo", "--json"];
        JsonElement report = await JsonAsync(arguments);

        Assert.Equal("subtracted montecarlo domain estimate 10000 1", Words(report));
        Assert.Equal((JsonValueKind.Null, 0.99), (report.GetProperty("coveringRadius").ValueKind, report.GetProperty("confidence").GetDouble()));
        Assert.Equal(4 * (1 - Math.Pow(0.01 / 4, 1e-4)), report.GetProperty("shareBelow").GetDouble(), 1e-12);
        Assert.All(Bias(report), bias => Assert.InRange(bias!.Value / (2 * Math.Sqrt(3)), (-1 / Math.Sqrt(3)) - 1e-14, (-1 / Math.Sqrt(3)) + 0.03));

        Assert.Equal((await ToolRun.InvokeAsync(arguments)).Output, (await ToolRun.InvokeAsync(arguments)).Output);
        Assert.NotEqual(Bias(report), Bias(await JsonAsync([.. arguments, "--seed", "2"])));
        Assert.All(Bias(await JsonAsync([.. arguments, "--samples", "100"])).Zip(Bias(report)), pair => Assert.True(pair.First >= pair.Second));
    }

    [Fact]
    public async Task Net_OverTheDomain_IsABoundThatVerifyProves()
    {
        using var layer = new TemporaryFile(Tetrahedron);
        JsonElement report = await JsonAsync("bias", layer.Path, "--method", "net", "--json");

        Assert.Equal("subtracted net domain bound 9600 ", Words(report));
        Assert.Equal(Math.Sqrt(2) / 40, report.GetProperty("coveringRadius").GetDouble(), 1e-15);
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (report.GetProperty("confidence").ValueKind, report.GetProperty("shareBelow").ValueKind));
        Assert.All(Bias(report), bias => Assert.InRange(bias!.Value / (2 * Math.Sqrt(3)), (-1 / Math.Sqrt(3)) - (Math.Sqrt(2) / 40) - 1e-14, -1 / Math.Sqrt(3)));
        using var biased = new TemporaryFile(Tetrahedron.Replace("\"radius\"", $"\"bias\":{report.GetProperty("bias").GetRawText()},\"radius\"", StringComparison.Ordinal));
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", biased.Path)).ExitCode);
    }

    /// <summary>At the estimate from the flowers all of them come back; at that from all of the domain, most.</summary>
    [Fact]
    public async Task MonteCarlo_OfIris_HoldsForTheFlowers()
    {
        using var points = new TemporaryFile(Iris.Points(), ".csv");
        JsonElement ofPoints = await JsonAsync("bias", Iris.Layer, "--method", "montecarlo", "--data", points.Path, "--json");
        Assert.Equal("added montecarlo points estimate 150 ", Words(ofPoints));
        Assert.Equal(150, await FullRankAsync(ofPoints, Iris.Layer, points.Path));

        JsonElement ofDomain = await JsonAsync("bias", Iris.Layer, "--method", "montecarlo", "--samples", "2000", "--json");
        Assert.InRange(await FullRankAsync(ofDomain, Iris.Layer, points.Path), 120, 150);

        JsonElement ofBalls = await JsonAsync("bias", Iris.Layer, "--method", "montecarlo", "--data", points.Path, "--blow-up", "0.05", "--json");
        Assert.Equal("added montecarlo balls bound 150 ", Words(ofBalls));
        Assert.Equal(0.05, ofBalls.GetProperty("coveringRadius").GetDouble());
        Assert.All(Bias(ofBalls).Zip(Bias(ofPoints)), pair => Assert.True(pair.First is null || pair.First > pair.Second));
        Assert.Equal(150, await FullRankAsync(ofBalls, Iris.Layer, points.Path));

        JsonElement ofDensity = await JsonAsync("bias", Iris.Layer, "--method", "montecarlo", "--data", points.Path, "--density", "0.05", "--samples", "500", "--json");
        Assert.Equal("added montecarlo density estimate 500 1", Words(ofDensity));
    }

    /// <summary>Of ten of the digits, 64 pixels each: as the layer takes them, up to a factor.</summary>
    [Fact]
    public async Task MonteCarlo_OfDigits_HoldsForTheDigits()
    {
        using var file = new StreamReader(new GZipStream(File.OpenRead(ToolRun.Data("digits.csv.gz")), CompressionMode.Decompress));
        string[] lines = (await file.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var points = new TemporaryFile(string.Join('\n', lines.Where(line => char.IsDigit(line[0])).Take(10)), ".csv");
        string layer = ToolRun.Data("digits-layer.frame.json");
        JsonElement report = await JsonAsync("bias", layer, "--method", "montecarlo", "--data", points.Path, "--columns", "1-64", "--json");
        Assert.Equal(10, report.GetProperty("samples").GetInt32());
        Assert.Equal(10, await FullRankAsync(report, layer, points.Path, "--columns", "1-64", "--max-work", "200"));
    }

    [Fact]
    public async Task Method_ForPeople_SaysWhatItIs()
    {
        using var layer = new TemporaryFile(Tetrahedron);
        ToolRun estimate = await ToolRun.InvokeAsync("bias", layer.Path, "--method", "montecarlo", "--samples", "100");
        Assert.Equal((0, ""), (estimate.ExitCode, estimate.Error));
        Assert.Matches(@"row +norm +estimate\r?\n", estimate.Output);
        Assert.Contains("An estimate, no bound. Biases are subtracted, z = max(0, Wx - alpha): at or below the column's values active rows span at each of 100 random directions of the domain (seed 1).", estimate.Output, StringComparison.Ordinal);
        Assert.Contains("With confidence 99 % at most 23.2621 % of inputs of the domain need a lower bias of some row.", estimate.Output, StringComparison.Ordinal);
        ToolRun bound = await ToolRun.InvokeAsync("bias", layer.Path, "--method", "net", "--samples", "100");
        Assert.Matches(@"row +norm +bound\r?\n", bound.Output);
        Assert.Contains("at every input of the domain: each of its directions has one of the 96 of the net within 0.353554,", bound.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seed: is for biases from samples, --method montecarlo or net.", "--seed", "2")]
    [InlineData("--data: is for biases from samples, --method montecarlo or net.", "--method", "polytope", "--data", "x.csv")]
    [InlineData("--sharp: a sharp bias is proven, not sampled: leave out --method.", "--method", "montecarlo", "--sharp")]
    [InlineData("--data: a net is that of the domain, and not random: --method montecarlo takes it.", "--method", "net", "--data", "x.csv")]
    [InlineData("--blow-up: is about the points of --data.", "--method", "montecarlo", "--blow-up", "1")]
    [InlineData("--blow-up: is a bound around the points themselves, not around draws of --density: take one.", "--method", "montecarlo", "--data", "x.csv", "--density", "1", "--blow-up", "1")]
    [InlineData("--samples: the points of --data are the samples: --density draws from them.", "--method", "montecarlo", "--data", "x.csv", "--samples", "5")]
    [InlineData("--density: '-1' is not a finite number above 0.", "--method", "montecarlo", "--data", "x.csv", "--density", "-1")]
    [InlineData("--method: 'sobol' is not known, expected polytope, montecarlo or net.", "--method", "sobol")]
    public async Task Options_ThatDoNotGoTogether_AreRefused(string error, params string[] options)
    {
        using var layer = new TemporaryFile(Tetrahedron);
        ToolRun run = await ToolRun.InvokeAsync(["bias", layer.Path, .. options]);
        Assert.Equal((2, "", $"framegen: {error} See framegen bias --help.{Environment.NewLine}"), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("""{"weights":[[1,0],[2,0]]}""", "the rows do not span, so that no sample has a basis: add a row along (0, 1)")]
    [InlineData("""{"weights":[[1,0],[0,1],[-1,-1]],"domain":"space"}""", "in all of space no bias below 0 suffices, and samples tell of no other: state a radius with --domain ball --radius R, or let framegen analyze decide")]
    [InlineData("""{"weights":[[1,0],[0,1],[-1,-1]],"halfSpaces":[[1,0.001],[-1,0.001]]}""", "the cone of the domain is narrow: 1 of 10000 random directions lies in it: take points of it as --data, or --method net", "--samples", "10")]
    [InlineData("""{"weights":[[1,0],[0,1],[-1,-1]]}""", "sampling its biases takes more than 1 millions of operations: raise --max-work, or take fewer --samples", "--max-work", "1", "--samples", "100000")]
    public async Task MonteCarlo_WithoutAnAnswer_SaysWhy(string text, string error, params string[] options)
    {
        using var layer = new TemporaryFile(text);
        ToolRun run = await ToolRun.InvokeAsync(["bias", layer.Path, "--method", "montecarlo", .. options]);
        Assert.Equal((2, "", $"framegen: {layer.Path}: {error}{Environment.NewLine}"), (run.ExitCode, run.Output, run.Error));
    }

    [Theory]
    [InlineData("1,2,3,4\n", "there are 4 values a point and the layer takes 3 inputs")]
    [InlineData("", "there is no point in it")]
    public async Task MonteCarlo_DataOfOtherColumns_IsRefused(string text, string error)
    {
        using var layer = new TemporaryFile(Tetrahedron);
        using var points = new TemporaryFile(text, ".csv");
        ToolRun run = await ToolRun.InvokeAsync("bias", layer.Path, "--method", "montecarlo", "--data", points.Path);
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.StartsWith($"framegen: {points.Path}", run.Error, StringComparison.Ordinal);
        Assert.Contains(error, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MonteCarlo_OfAClip_IsRefused()
    {
        using var layer = new TemporaryFile(Tetrahedron.Replace("\"radius\"", "\"bias\":[-1,-1,-1,-1],\"radius\"", StringComparison.Ordinal));
        ToolRun run = await ToolRun.InvokeAsync("bias", layer.Path, "--method", "montecarlo", "--activation", "clip");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("framegen bias --method is for relu and gate layers", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MonteCarlo_Cancelled_StopsAtOnce()
    {
        using var layer = new TemporaryFile(Tetrahedron);
        using var stop = new CancellationTokenSource();
        Task<ToolRun> run = ToolRun.InvokeAsync(stop.Token, "bias", layer.Path, "--method", "montecarlo", "--samples", "100000000");
        await stop.CancelAsync();
        Assert.Equal(130, (await run).ExitCode);
    }

    private static string Words(JsonElement report)
        => string.Join(' ', new[] { "biasConvention", "method", "over", "kind", "samples", "seed" }.Select(name => report.GetProperty(name).ToString()));

    private static double?[] Bias(JsonElement report)
        => [.. report.GetProperty("bias").EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? (double?)null : value.GetDouble())];

    /// <summary>How many points have active rows that span, with biases from a report.</summary>
    private static async Task<int> FullRankAsync(JsonElement sampled, string path, string points, params string[] options)
    {
        using var file = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        bool isAdded = sampled.GetProperty("biasConvention").GetString() == "added";
        using var layer = new TemporaryFile(JsonSerializer.Serialize(new
        {
            weights = file.RootElement.GetProperty("weights"),
            bias = Bias(sampled).Select(value => value ?? (isAdded ? -1e9 : 1e9)),
            biasConvention = isAdded ? "added" : "subtracted",
            radius = 1000,
        }));
        return (await JsonAsync(["data", layer.Path, points, "--json", .. options])).GetProperty("fullRank").GetInt32();
    }

    private static async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.InvokeAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return json.RootElement.Clone();
    }
}
