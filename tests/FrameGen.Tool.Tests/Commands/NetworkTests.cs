using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>Network files: each layer, and the layers together.</summary>
public sealed class NetworkTests : IDisposable
{
    private const string Pairs = """{"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0]""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("framegen-network");

    public NetworkTests() => File.WriteAllText(In("first.frame.json"), """{"weights": [[1, 0], [-1, 1], [-1, -1]], "bias": [-2, -2, -2]}""");

    public void Dispose() => _folder.Delete(recursive: true);

    private string In(string name) => Path.Combine(_folder.FullName, name);

    private async Task<ToolRun> RunAsync(string command, string network, params string[] options)
    {
        await File.WriteAllTextAsync(In("deep.network.json"), network);
        return await ToolRun.InvokeAsync([command, In("deep.network.json"), .. options]);
    }

    /// <summary>The second layer states no domain: it has that which the first gives it, x >= 0 up to sqrt 19.</summary>
    [Theory]
    [InlineData("analyze")]
    [InlineData("verify")]
    public async Task Layers_ThatFit_AreDecidedTogether(string command)
    {
        ToolRun run = await RunAsync(command, $$"""{"layers": ["first.frame.json", {{Pairs}}}]}""", "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal([2, 3, 3], report.GetProperty("widths").Deserialize<int[]>()!);
        double[] images = report.GetProperty("imageRadii").Deserialize<double[]>()!;
        double[] radii = report.GetProperty("radii").Deserialize<double[]>()!;
        Assert.InRange(images[0], Math.Sqrt(19), Math.Sqrt(19) * 1.001);
        Assert.InRange(radii[1], images[0], images[0] * 1.00001);
        Assert.True(report.GetProperty("fits").GetBoolean());
        Assert.Equal("polytope", report.GetProperty("certificate").GetString());
        Assert.All(report.GetProperty("layers").EnumerateArray(), layer => Assert.Equal("polytope", layer.GetProperty("certificate").GetString()));
    }

    [Fact]
    public async Task Report_ForPeople_HasALineForEachLayer()
    {
        ToolRun run = await RunAsync("verify", $$"""{"layers": ["first.frame.json", {{Pairs}}}]}""");
        Assert.Contains("deep.network.json: a network of 2 layers", run.Output, StringComparison.Ordinal);
        Assert.Contains("Each layer is injective on its domain, which holds all outputs of the layer before: the network is injective; errors grow at most ", run.Output, StringComparison.Ordinal);
        Assert.Contains("Layer 1 of 2", (await RunAsync("analyze", $$"""{"layers": ["first.frame.json", {{Pairs}}}]}""")).Output, StringComparison.Ordinal);
    }

    /// <summary>A later layer that is refuted on its ball refutes nothing, the first refutes the network.</summary>
    [Theory]
    [InlineData(3, """["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 1, 0]}]""")]
    [InlineData(1, """[{"weights": [[1, 0], [-1, 1], [-1, -1]], "bias": [0.5, 0.5, 0.5]}, {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0]}]""")]
    [InlineData(1, """[{"weights": [[1, 0], [2, 0]], "bias": [0, 0]}, "first.frame.json"]""")]
    [InlineData(2, """["first.frame.json", "first.frame.json"]""")]
    public async Task ExitCode_IsThatOfTheNetwork(int code, string layers)
        => Assert.Equal(code, (await RunAsync("verify", $$"""{"layers": {{layers}}}""")).ExitCode);

    [Theory]
    [InlineData("""["first.frame.json", "first.frame.json"]""", "first.frame.json: layer 2 of deep.network.json takes 2 inputs, layer 1 gives 3: put layers together that fit")]
    [InlineData("""["none.csv"]""", "deep.network.json:1:13: there is no file {0}none.csv: names are read from the folder of the network file")]
    [InlineData("""["deep.network.json"]""", "deep.network.json:1:13: \"deep.network.json\" names itself: a network is no layer of its own, take it out")]
    [InlineData("""[{"weights": [[1, 2], [0]]}]""", "deep.network.json:1:34: row 1 has 1 components, the others 2: make them equal")]
    [InlineData("""["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0], "radius": 2, "nonNegative": true}]""", "deep.network.json: the domain of layer 2 of deep.network.json has the radius 2, and outputs of layer 1 may have any up to 4.36029: give it that radius or state no domain, with biases to match, or layer 1 a smaller one")]
    [InlineData("""[{"weights": [[1, 0], [0, 1]], "bias": [0, 0], "activation": "leakyRelu"}, {"weights": [[1, 0], [0, 1]], "bias": [0, 0], "nonNegative": true}]""", "deep.network.json: layer 1 is a leaky ReLU, whose outputs may be negative, before layer 2 of deep.network.json: put it last, or use another activation")]
    public async Task Network_ThatIsNone_SaysWhereAndWhatToDo(string layers, string line)
    {
        ToolRun run = await RunAsync("verify", $$"""{"layers": {{layers}}}""");
        Assert.Equal(2, run.ExitCode);
        string folder = _folder.FullName + Path.DirectorySeparatorChar;
        Assert.Equal($"framegen: {folder}{string.Format(System.Globalization.CultureInfo.InvariantCulture, line, folder)}{Environment.NewLine}", run.Error);
    }

    /// <summary>Points through the layers: of the second, at a threshold of 1.5, those come back whose outputs are all above it.</summary>
    [Fact]
    public async Task Data_ThroughTheLayers_CountsThoseThatComeBackThroughAll()
    {
        using var points = new TemporaryFile("0.1,0.2\n-0.3,0.4\n0,0\n0.9,0\n", ".csv");
        string network = """{"layers": ["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [1.5, 1.5, 1.5]}]}""";
        await File.WriteAllTextAsync(In("deep.network.json"), network);
        ToolRun run = await ToolRun.InvokeAsync("data", In("deep.network.json"), points.Path, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;

        // Outputs of the first: (2.1, 2.1, 1.7), (1.7, 2.7, 1.9), (2, 2, 2) and (2.9, 1.1, 1.1).
        Assert.Equal([3], report.GetProperty("failing").Deserialize<int[]>()!);
        Assert.Equal((4, 3), (report.GetProperty("points").GetInt32(), report.GetProperty("reconstructed").GetInt32()));
        Assert.Equal([4, 3], report.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("reconstructed").GetInt32()));
        Assert.Contains("3 of 4 points come back through all layers.", (await ToolRun.InvokeAsync("data", In("deep.network.json"), points.Path)).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bias", ": this is a network file: framegen analyze, verify and data take it, name one of its layers' files here")]
    [InlineData("verify", ": --certificate, --part, --faults and --plot are for one layer: name the file of one", "--faults", "1")]
    [InlineData("verify", ": --certificate, --part, --faults and --plot are for one layer: name the file of one", "--plot", "network.svg")]
    [InlineData("analyze", ": --plot is for one layer: name the file of one", "--plot", "network.svg")]
    [InlineData("analyze", ": --transpose is for the file of one layer: leave it out", "--transpose")]
    public async Task Command_ThatTakesALayer_SaysSo(string command, string line, params string[] options)
    {
        ToolRun run = await RunAsync(command, """{"layers": ["first.frame.json"]}""", options);
        Assert.Equal((2, "", $"framegen: {In("deep.network.json")}{line}{Environment.NewLine}"), (run.ExitCode, run.Output, run.Error));
    }
}
