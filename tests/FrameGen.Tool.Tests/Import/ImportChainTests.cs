using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using Microsoft.ML.OnnxRuntime;

namespace FrameGen.Tool.Tests.Import;

/// <summary>A model's layers that follow one another become a network file, which gives what ONNX Runtime gives.</summary>
public class ImportChainTests
{
    private static double[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)(float)(random.NextDouble() - 0.5))];

    private static ModelFile Model(Random random, string end) => new ModelFile(13)
        .Constant("w1", Floats(random, 8), [2, 4]).Constant("b1", Floats(random, 4), [4])
        .Constant("w2", Floats(random, 20), [5, 4]).Constant("b2", Floats(random, 5), [5])
        .Constant("w3", Floats(random, 15), [5, 3])
        .Node("Gemm", ["x", "w1", "b1"], "s1").Node("Relu", ["s1"], "z1").Node("Identity", ["z1"], "i1")
        .Node("Gemm", ["i1", "w2", "b2"], "s2", ("transB", 1)).Node("Relu", ["s2"], "z2")
        .Node("MatMul", ["z2", "w3"], "s3").Node(end, ["s3"], "y");

    [Theory]
    [InlineData("Relu", 3)]
    [InlineData("Identity", 2)]
    public async Task Layers_ThatFollowOneAnother_BecomeANetworkFile(string end, int count)
    {
        var random = new Random(7);
        byte[] bytes = Model(random, end).ToArray([1, 2], [1, 3]);
        using var model = new TemporaryFile(bytes, ".onnx");
        string path = Path.ChangeExtension(model.Path, ".network.json");
        try
        {
            ToolRun run = await ToolRun.InvokeAsync("import", model.Path, "--output", path);
            Assert.Equal(0, run.ExitCode);
            Assert.Equal(count == 3 ? "" : $"framegen: {model.Path}: note: 2 of 3 layers follow one another; left out is w3 (MatMul), nothing follows it: layers end in Relu, LeakyRelu or Clip{Environment.NewLine}", run.Error);
            JsonElement[] layers = [.. JsonDocument.Parse(await File.ReadAllTextAsync(path)).RootElement.GetProperty("layers").EnumerateArray()];
            Assert.Equal(count, layers.Length);
            double[] x = [0.3, -0.7];
            double[] y = [.. layers.Aggregate(x, Forward)];
            if (count == 3)
            {
                using var session = new InferenceSession(bytes);
                using var input = OrtValue.CreateTensorValueFromMemory([0.3f, -0.7f], [1, 2]);
                using var outputs = session.Run(new RunOptions(), ["x"], [input], ["y"]);
                Assert.All(y.Zip(outputs[0].GetTensorDataAsSpan<float>().ToArray()), pair => Assert.True(Math.Abs(pair.First - pair.Second) < 1e-5));
            }

            ToolRun verified = await ToolRun.InvokeAsync("verify", path, "--json");
            Assert.Equal([2, 4], JsonDocument.Parse(verified.Output).RootElement.GetProperty("widths").Deserialize<int[]>()!.Take(2));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task FileThatIsNoModel_IsRefused()
    {
        string path = ToolRun.Data("import", "layer.npz");
        ToolRun run = await ToolRun.InvokeAsync("import", path, "--output", Path.Combine(Path.GetTempPath(), "framegen-none.network.json"));
        Assert.Equal(
            new ToolRun(2, "", $"framegen: {path}: only an ONNX model says how its layers follow one another: import each by --tensor, and list the frame files in a network file{Environment.NewLine}"), run);
    }

    private static double[] Forward(double[] x, JsonElement layer)
    {
        double[][] weights = layer.GetProperty("weights").Deserialize<double[][]>()!;
        double[] bias = layer.GetProperty("bias").Deserialize<double[]>()!;
        return [.. weights.Select((row, i) => Math.Max(0, row.Zip(x, (w, value) => w * value).Sum() + bias[i]))];
    }
}
