using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Import;

/// <summary>Which numbers of a file become a layer, and what is said where none do. The files under Data/import are NumPy's and onnx's own: make.py wrote them.</summary>
public class ImportTests
{
    private static readonly double[][] Weights = [[1, -0.5], [0.1, 2.25], [-0.7, 0.015625]];

    private static readonly double[] Bias = [0.25, -1.5, 0.1];

    [Theory]
    [InlineData("weights-f8.npy", 0)]
    [InlineData("weights-f8.npy", 0, "--bias", "bias-f8.npy")]
    [InlineData("weights-f8.npy", 0, "--bias", "bias.txt")]
    [InlineData("kernel-f8.npy", 0, "--bias", "bias-f8.npy")]
    [InlineData("kernel-f8.npy", 0, "--transpose")]
    [InlineData("kernel-f8.npy", 0, "--transpose", "--bias", "bias.txt")]
    [InlineData("layer.npz", 0)]
    [InlineData("layer.npz", 0, "--tensor", "weight", "--bias", "bias")]
    [InlineData("layer-compressed.npz", 3e-8)]
    [InlineData("weights-f4-fortran.npy", 3e-8)]
    [InlineData("weights-f2-big.npy", 5e-4)]
    [InlineData("layer-f16.safetensors", 2e-3)]
    [InlineData("classifier.safetensors", 3e-8, "--tensor", "fc1.weight")]
    [InlineData("classifier.safetensors", 3e-8, "--tensor", "fc1.weight", "--bias", "fc1.bias")]
    [InlineData("classifier.onnx", 3e-8)]
    [InlineData("classifier.onnx", 3e-8, "--tensor", "fc1.weight")]
    [InlineData("classifier.onnx", 3e-8, "--tensor", "/fc1/Gemm")]
    public async Task File_OfAnotherProgram_BecomesTheLayer(string name, double error, params string[] options)
    {
        string[] arguments = [.. options.Select(option => File.Exists(ToolRun.Data("import", option)) ? ToolRun.Data("import", option) : option)];
        ToolRun run = await ToolRun.InvokeAsync(["import", ToolRun.Data("import", name), .. arguments]);

        Assert.Equal(0, run.ExitCode);
        JsonElement layer = JsonDocument.Parse(run.Output).RootElement;
        AssertNear(Weights.SelectMany(row => row).ToArray(), layer.GetProperty("weights").EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetDouble())).ToArray(), error);
        if (layer.TryGetProperty("bias", out JsonElement bias))
        {
            AssertNear(Bias, bias.Deserialize<double[]>()!, error);
            Assert.Equal("added", layer.GetProperty("biasConvention").GetString());
        }
        else
        {
            Assert.Contains("note: there is no vector of", run.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>One bias for all rows, and the sign of none.</summary>
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.25", -0.25)]
    public async Task Bias_ThatIsANumber_IsThatOfEachRow(string number, double bias)
    {
        ToolRun run = await ToolRun.InvokeAsync("import", ToolRun.Data("import", "weights-f8.npy"), "--bias", number);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([bias, bias, bias], JsonDocument.Parse(run.Output).RootElement.GetProperty("bias").Deserialize<double[]>()!);
    }

    /// <summary>The frame file is one that the other commands read; float32 numbers stand in it as the doubles that they are.</summary>
    [Fact]
    public async Task Output_IsAFrameFile()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".frame.json");
        try
        {
            Assert.Equal(new ToolRun(0, "", ""), await ToolRun.InvokeAsync("import", ToolRun.Data("import", "layer-compressed.npz"), "--output", path));
            Assert.Equal(
                """
                {
                  "source": "layer-compressed.npz: weight, bias",
                  "weights": [
                    [1, -0.5],
                    [0.10000000149011612, 2.25],
                    [-0.699999988079071, 0.015625]
                  ],
                  "bias": [0.25, -1.5, 0.10000000149011612],
                  "biasConvention": "added"
                }

                """.ReplaceLineEndings("\n"),
                File.ReadAllText(path));
            ToolRun analysis = await ToolRun.InvokeAsync("analyze", path);
            Assert.Equal((1, ""), (analysis.ExitCode, analysis.Error));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData("classifier.safetensors", "there are 2 matrices in it, name one with --tensor: fc1.weight (3x2), fc2.weight (2x3)")]
    [InlineData("classifier.safetensors", "there is no tensor 'fc3' in it, but fc1.bias (3), fc1.weight (3x2), fc2.bias (2), fc2.weight (2x3)", "--tensor", "fc3")]
    [InlineData("classifier.safetensors", "fc1.bias is 3: a matrix is wanted, a row an output", "--tensor", "fc1.bias")]
    [InlineData("classifier.safetensors", "--bias: 'none' is no tensor in it, no file and no finite number; it holds fc1.bias (3), fc1.weight (3x2), fc2.bias (2), fc2.weight (2x3)", "--tensor", "fc1.weight", "--bias", "none")]
    [InlineData("classifier.safetensors", "fc1.weight is 3x2: a vector of biases is wanted", "--tensor", "fc1.weight", "--bias", "fc1.weight")]
    [InlineData("layer.npz", "bias has 3 numbers, and weight is 3x2 with columns as rows: a bias for each row is wanted, name it with --bias", "--transpose", "--bias", "bias")]
    [InlineData("bias-f8.npy", "there is no matrix in it, but an array (3)")]
    [InlineData("classifier.onnx", "there is no layer 'fc3' in it, but fc1.weight (Gemm, 2 to 3, relu), fc2.weight (Gemm)", "--tensor", "fc3")]
    [InlineData("classifier.onnx", "Gemm /fc2/Gemm is no layer of its own, nothing follows it: layers end in Relu, LeakyRelu or Clip; --tensor names another of fc1.weight (Gemm, 2 to 3, relu)", "--tensor", "fc2.weight")]
    [InlineData("classifier.onnx", "--transpose is not for ONNX models, whose operators say it: leave it out", "--transpose")]
    [InlineData("classifier.onnx", "--bias is not for ONNX models, whose operators say it: leave it out", "--bias", "b")]
    public async Task Wish_ThatCannotBeMet_IsRefusedInOneLine(string name, string message, params string[] options)
    {
        string path = ToolRun.Data("import", name);

        Assert.Equal(new ToolRun(2, "", $"framegen: {path}: {message}{Environment.NewLine}"), await ToolRun.InvokeAsync(["import", path, .. options]));
    }

    [Theory]
    [InlineData(0, "{0}: the file ends at byte 150 and its header says 176: it was cut off, save it again")]
    [InlineData(1, "{0}: the file ends at byte 150 and its header at 408: it was cut off, save it again")]
    [InlineData(2, "{0}: the file, 150 bytes long, is no ONNX model, or was cut off: at byte 14 357 bytes are announced and 136 are there")]
    public async Task File_ThatIsCutOff_SaysWhereItEnds(int index, string message)
    {
        string name = new[] { "weights-f8.npy", "classifier.safetensors", "classifier.onnx" }[index];
        using var file = new TemporaryFile(File.ReadAllBytes(ToolRun.Data("import", name))[..150], Path.GetExtension(name));

        ToolRun run = await ToolRun.InvokeAsync("import", file.Path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Equal($"framegen: {string.Format(message, file.Path)}{Environment.NewLine}", run.Error);
    }

    /// <summary>A first layer that ends otherwise is refused, not passed over.</summary>
    [Theory]
    [InlineData("Sigmoid", "Gemm /sum/Gemm is no layer of its own, Sigmoid follows it: layers end in Relu, LeakyRelu or Clip")]
    [InlineData("Clip", "Gemm /sum/Gemm is no layer of its own, Clip from -1 to 1 follows it: layers clip from 0 to a level")]
    public async Task FirstLayer_OfAnotherActivation_IsRefused(string op, string message)
    {
        ModelFile model = new ModelFile(13).Constant("w", [1, 2, 3, 4], [2, 2]).Constant("least", [-1], []).Constant("most", [1], []).Node("Gemm", ["x", "w"], "sum")
            .Node(op, op == "Clip" ? ["sum", "least", "most"] : ["sum"], "y");
        using var file = new TemporaryFile(model.ToArray([1, 2], [1, 2]), ".onnx");

        Assert.Equal(new ToolRun(2, "", $"framegen: {file.Path}: {message}{Environment.NewLine}"), await ToolRun.InvokeAsync("import", file.Path));
    }

    /// <summary>However a model writes numbers, those that every type holds come out.</summary>
    [Theory]
    [InlineData("Raw")]
    [InlineData("FloatData")]
    [InlineData("Unpacked")]
    [InlineData("Double")]
    [InlineData("DoubleData")]
    [InlineData("Half")]
    [InlineData("HalfData")]
    [InlineData("BFloat16")]
    public async Task Numbers_OfAModel_AreRead(string storage)
    {
        var how = Enum.Parse<ModelFile.Storage>(storage);
        ModelFile model = new ModelFile(21).Constant("w", [1, -2, 0.5, 0.0078125, -96, 3], [3, 2], how).Constant("b", [-0.25, 0, 40], [3], how)
            .Node("Gemm", ["x", "w", "b"], "sum", ("transB", 1)).Node("Relu", ["sum"], "y");
        using var file = new TemporaryFile(model.ToArray([1, 2], [1, 3]), ".onnx");

        JsonElement layer = JsonDocument.Parse((await ToolRun.InvokeAsync("import", file.Path)).Output).RootElement;

        Assert.Equal([[1, -2], [0.5, 0.0078125], [-96, 3]], layer.GetProperty("weights").Deserialize<double[][]>());
        Assert.Equal([-0.25, 0, 40], layer.GetProperty("bias").Deserialize<double[]>()!);
    }

    /// <summary>What a layer's numbers do not say alone is refused, with what is missing.</summary>
    [Theory]
    [InlineData("transA", "Gemm /sum/Gemm is no layer of its own, it takes its inputs as columns (transA = 1): export it with inputs as rows")]
    [InlineData("group", "Conv /sum/Conv is no layer of its own, it has 2 groups, each with kernels of its own: export a group as a convolution of its own")]
    [InlineData("normalization", "Conv /sum/Conv is no layer of its own, BatchNormalization follows it: export the model with it folded into the weights")]
    [InlineData("bias", "Gemm /sum/Gemm is no layer of its own, the bias b is 3 for 2 rows: one number for each is wanted")]
    [InlineData("single", "the number of inputs of w is 1: expected at least 2")]
    [InlineData("batch", "MatMul /sum/MatMul is no layer of its own, w is 1x2x2: a matrix is wanted")]
    [InlineData("computed", "there is no Gemm, MatMul or Conv with constant weights in it, but DequantizeLinear, Gemm, Relu: export a model of floats, with its weights")]
    [InlineData("external", "Gemm /sum/Gemm is no layer of its own, w: its numbers stand in another file, 'weights.bin': save the model in one, as onnx.save_model does without save_as_external_data")]
    public async Task Layer_ThatCannotBeStated_IsRefused(string form, string message)
    {
        var model = new ModelFile(13);
        switch (form)
        {
            case "transA":
                model.Constant("w", [1, 2, 3, 4], [2, 2]).Node("Gemm", ["x", "w"], "sum", ("transA", 1)).Node("Relu", ["sum"], "y");
                break;
            case "group":
                model.Constant("w", [1, 2, 3, 4], [2, 1, 2]).Node("Conv", ["x", "w"], "sum", ("group", 2)).Node("Relu", ["sum"], "y");
                break;
            case "normalization":
                model.Constant("w", [1, 2, 3, 4], [2, 1, 2]).Node("Conv", ["x", "w"], "sum").Node("BatchNormalization", ["sum", "s", "b", "m", "v"], "n").Node("Relu", ["n"], "y");
                break;
            case "bias":
                model.Constant("w", [1, 2, 3, 4], [2, 2]).Constant("b", [1, 2, 3], [3]).Node("Gemm", ["x", "w", "b"], "sum").Node("Relu", ["sum"], "y");
                break;
            case "single":
                model.Constant("w", [1, 2], [1, 2]).Node("Gemm", ["x", "w"], "sum").Node("Relu", ["sum"], "y");
                break;
            case "batch":
                model.Constant("w", [1, 2, 3, 4], [1, 2, 2]).Node("MatMul", ["x", "w"], "sum").Node("Relu", ["sum"], "y");
                break;
            case "computed":
                model.Node("DequantizeLinear", ["q", "s"], "w").Node("Gemm", ["x", "w"], "sum").Node("Relu", ["sum"], "y");
                break;
            default:
                model.Elsewhere("w", [2, 2], "weights.bin").Node("Gemm", ["x", "w"], "sum").Node("Relu", ["sum"], "y");
                break;
        }

        using var file = new TemporaryFile(model.ToArray([1, 2], [1, 2]), ".onnx");

        Assert.Equal(new ToolRun(2, "", $"framegen: {file.Path}: {message}{Environment.NewLine}"), await ToolRun.InvokeAsync("import", file.Path));
    }

    [Theory]
    [InlineData(6, "the model is of opset 6, before 7: convert it with onnx.version_converter")]
    [InlineData(13, "there is no Gemm, MatMul or Conv with constant weights in it, but Gemm: export a model of floats, with its weights")]
    public async Task Model_WithoutLayers_IsRefused(int opset, string message)
    {
        using var file = new TemporaryFile(new ModelFile(opset).Node("Gemm", ["x", "x"], "y").ToArray([2, 2], [2, 2]), ".onnx");

        Assert.Equal(new ToolRun(2, "", $"framegen: {file.Path}: {message}{Environment.NewLine}"), await ToolRun.InvokeAsync("import", file.Path));
    }

    [Fact]
    public async Task Model_OfALaterOpset_IsReadWithANote()
    {
        ModelFile model = new ModelFile(24).Constant("w", [1, 2, 3, 4], [2, 2]).Node("Gemm", ["x", "w"], "sum").Node("Relu", ["sum"], "y");
        using var file = new TemporaryFile(model.ToArray([1, 2], [1, 2]), ".onnx");

        ToolRun run = await ToolRun.InvokeAsync("import", file.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("note: the model is of opset 24", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_ThatIsNone_IsRefused()
    {
        using var file = new TemporaryFile(ArrayFile.Npy("<f8", "(2, 2)", ArrayFile.Doubles(1, 2, double.NaN, 4)), ".npy");

        Assert.Equal(2, (await ToolRun.InvokeAsync("import", file.Path)).ExitCode);
        Assert.Contains("weight 0 of row 1 is NaN, counted from 0", (await ToolRun.InvokeAsync("import", file.Path)).Error, StringComparison.Ordinal);
    }

    /// <summary>Whether a column without a name holds the biases is no question where --bias says what they are.</summary>
    [Theory]
    [InlineData(true, "--bias", "0")]
    [InlineData(false)]
    public async Task Table_WhoseLastColumnIsConstant_AsksWhetherItIsTheBiases(bool isSaid, params string[] options)
    {
        using var weights = new TemporaryFile("1 0 0.9\n0 1 0.9\n-1 0 0.9\n0 -1 0.9\n", ".txt");
        ToolRun run = await ToolRun.InvokeAsync(["import", weights.Path, .. options]);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(!isSaid, run.Remarks.Any(remark => remark.Contains("the last column is", StringComparison.Ordinal)));
    }

    /// <summary>A table keeps the sign that its own column states; biases beside it are added.</summary>
    [Theory]
    [InlineData("1,0\n0,1\n-1,-1\n", "0.5 -0.25 0.125", "added")]
    [InlineData("1 0 -1\n0 1 -1\n", "0.5;-0.25;0.125", "added")]
    [InlineData("1 0 -1\n0 1 -1\n", "bias\n0.5\n-0.25\n0.125\n", "added")]
    [InlineData("1 0 -1\n0 1 -1\n", "[0.5, -0.25, 0.125]", "added")]
    [InlineData("x,y,alpha\n1,0,0.5\n0,1,-0.25\n-1,-1,0.125\n", null, "subtracted")]
    [InlineData("x,y,b\n1,0,0.5\n0,1,-0.25\n-1,-1,0.125\n", null, "added")]
    public async Task Table_WithBiasesBeside_BecomesALayer(string table, string? biases, string convention)
    {
        using var file = new TemporaryFile(table, ".csv");
        using var bias = new TemporaryFile(biases ?? "", ".txt");

        ToolRun run = await ToolRun.InvokeAsync(biases is null ? ["import", file.Path] : ["import", file.Path, "--bias", bias.Path]);

        Assert.Equal(0, run.ExitCode);
        JsonElement layer = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal([[1, 0], [0, 1], [-1, -1]], layer.GetProperty("weights").Deserialize<double[][]>());
        Assert.Equal([0.5, -0.25, 0.125], layer.GetProperty("bias").Deserialize<double[]>()!);
        Assert.Equal(convention, layer.GetProperty("biasConvention").GetString());
    }

    [Fact]
    public async Task BiasFile_WithAWord_IsRefusedAtItsLine()
    {
        using var file = new TemporaryFile("1,0\n0,1\n", ".csv");
        using var bias = new TemporaryFile("0.5\nhalf\n", ".txt");

        Assert.Equal(
            new ToolRun(2, "", $"framegen: {bias.Path}:2:1: 'half' is no finite number: a bias for each row is wanted{Environment.NewLine}"),
            await ToolRun.InvokeAsync("import", file.Path, "--bias", bias.Path));
    }

    [Fact]
    public async Task FrameFile_NeedsNoImport()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0],[0,1],[-1,-1]]}""");

        Assert.Contains("this is JSON, which a frame file is", (await ToolRun.InvokeAsync("import", file.Path)).Error, StringComparison.Ordinal);
    }

    private static void AssertNear(double[] expected, double[] actual, double error)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int k = 0; k < expected.Length; k++)
        {
            Assert.InRange(actual[k] - expected[k], -error * Math.Abs(expected[k]), error * Math.Abs(expected[k]));
        }
    }
}
