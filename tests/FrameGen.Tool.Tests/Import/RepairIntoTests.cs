using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Import;

/// <summary><c>framegen repair --into</c>: the biases that change are written into the model, and all else of it stays as it is, to the byte.</summary>
public class RepairIntoTests
{
    /// <summary>Two equal rows: one of them has to be active on the whole ball of radius 0.3, so that 0 becomes 0.3, rounded up.</summary>
    private static readonly double[] Weights = [1, 0, 1, 0, 0, 1];

    private static readonly double[] Bias = [0, -0.125, 1];

    public static TheoryData<string> Formats => ["onnx", "onnx float_data", "onnx MatMul", "safetensors F64", "safetensors F32", "safetensors F16", "safetensors BF16", "npy <f8", "npy >f8", "npy <f4"];

    /// <summary>The frame file would take the model's place before the biases are written into that.</summary>
    [Fact]
    public async Task Output_OverTheModel_IsRefusedAndTheModelStays()
    {
        var (extension, content) = Make("onnx");
        using var model = new TemporaryFile(content, extension);
        using var frame = new TemporaryFile("");
        Assert.Equal(0, (await ToolRun.InvokeAsync("import", model.Path, "--output", frame.Path)).ExitCode);

        ToolRun run = await ToolRun.InvokeAsync("repair", frame.Path, "--radius", "0.3", "--into", model.Path, "--output", model.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("would overwrite", Assert.Single(run.Error.TrimEnd().Split('\n')));
        Assert.Equal(content, File.ReadAllBytes(model.Path));
    }

    /// <summary>A file without a name beside a file to write: one line, as without that.</summary>
    [Theory]
    [InlineData("import")]
    [InlineData("plot")]
    [InlineData("build", "pairs")]
    public async Task File_OfNoName_IsOneLine(params string[] command)
    {
        ToolRun run = await ToolRun.InvokeAsync([.. command, "", "--output", Path.Combine(Path.GetTempPath(), "none.svg")]);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Model_GetsTheBiases_AndNothingElse(string format)
    {
        var (extension, content) = Make(format);
        using var model = new TemporaryFile(content, extension);
        using var frame = extension == ".npy" ? new TemporaryFile("{}") : new TemporaryFile("");
        if (extension == ".npy")
        {
            using var weights = new TemporaryFile(ArrayFile.Npy("<f8", "(3, 2)", ArrayFile.Doubles(Weights)), ".npy");
            Assert.Equal(0, (await ToolRun.InvokeAsync("import", weights.Path, "--bias", model.Path, "--output", frame.Path)).ExitCode);
        }
        else
        {
            Assert.Equal(0, (await ToolRun.InvokeAsync("import", model.Path, "--output", frame.Path)).ExitCode);
        }

        Assert.Equal(1, (await ToolRun.InvokeAsync("verify", frame.Path, "--radius", "0.3")).ExitCode);
        ToolRun run = await ToolRun.InvokeAsync("repair", frame.Path, "--radius", "0.3", "--into", model.Path, "--output", frame.Path + ".json", "--json");
        string mended = File.ReadAllText(frame.Path + ".json");
        File.Delete(frame.Path + ".json");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((model.Path, "[0]"), (report.GetProperty("into").GetString(), report.GetProperty("changed").GetRawText()));
        double written = report.GetProperty("bias")[0].GetDouble();
        Assert.InRange(written, 0.3, 0.3 * (format.EndsWith("BF16", StringComparison.Ordinal) ? 1.008 : 1.001));

        // As it is in the model, it is in the frame file, and proven.
        byte[] after = File.ReadAllBytes(model.Path);
        Assert.Equal(content.Length, after.Length);
        int size = format.Contains("16", StringComparison.Ordinal) ? 2 : format.Contains('8', StringComparison.Ordinal) || format.Contains("64", StringComparison.Ordinal) ? 8 : 4;
        int[] changed = [.. Enumerable.Range(0, after.Length).Where(k => after[k] != content[k])];
        Assert.InRange(changed[^1] - changed[0], 0, size - 1);
        using var again = new TemporaryFile(mended);
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", again.Path, "--radius", "0.3")).ExitCode);
        if (extension != ".npy")
        {
            ToolRun imported = await ToolRun.InvokeAsync("import", model.Path);
            Assert.Equal(JsonDocument.Parse(mended).RootElement.GetProperty("bias").Deserialize<double[]>(), JsonDocument.Parse(imported.Output).RootElement.GetProperty("bias").Deserialize<double[]>()!);
        }

        // Another time the model holds other biases than the frame file says.
        Assert.Equal(2, (await ToolRun.InvokeAsync("repair", frame.Path, "--radius", "0.3", "--into", model.Path)).ExitCode);
        Assert.Equal(after, File.ReadAllBytes(model.Path));
    }

    [Theory]
    [InlineData("beta", "its biases are multiplied (beta)")]
    [InlineData("shared", "b serves other operators too")]
    [InlineData("unpacked", "b is not kept as bytes")]
    public async Task Model_WhoseBiasesCannotBeChangedAlone_IsLeftAsItIs(string form, string message)
    {
        var model = new ModelFile(13).Constant("w", Weights, [3, 2]).Constant("b", Bias, [3], form == "unpacked" ? ModelFile.Storage.Unpacked : ModelFile.Storage.Raw)
            .Node("Gemm", ["x", "w", "b"], "sum", ("transB", 1), ("beta", form == "beta" ? 0.5f : 1f)).Node("Relu", ["sum"], "y");
        if (form == "shared")
        {
            model.Node("Neg", ["b"], "other");
        }

        byte[] content = model.ToArray([1, 2], [1, 3]);
        using var file = new TemporaryFile(content, ".onnx");
        using var frame = new TemporaryFile((await ToolRun.InvokeAsync("import", file.Path)).Output);

        ToolRun run = await ToolRun.InvokeAsync("repair", frame.Path, "--into", file.Path);

        Assert.Equal(new ToolRun(2, "", $"framegen: {file.Path}: w (Gemm, 2 to 3, relu): {message}: write the biases with --output, and mend the model{Environment.NewLine}"), run);
        Assert.Equal(content, File.ReadAllBytes(file.Path));
    }

    [Fact]
    public async Task OtherFiles_AreRefused()
    {
        using var frame = new TemporaryFile("""{"weights":[[1,0],[1,0],[0,1]],"bias":[0,-0.125,1],"biasConvention":"added"}""");
        using var archive = new TemporaryFile(ArrayFile.Npz(CompressionLevel.NoCompression, ("b", ArrayFile.Npy("<f8", "(3,)", ArrayFile.Doubles(Bias)))), ".npz");
        using var other = new TemporaryFile(ArrayFile.Npy("<f8", "(3,)", ArrayFile.Doubles(1, 2, 3)), ".npy");
        using var table = new TemporaryFile("0\n-0.125\n1\n", ".csv");

        Assert.Contains("an archive holds sums over its arrays", (await ToolRun.InvokeAsync("repair", frame.Path, "--into", archive.Path)).Error, StringComparison.Ordinal);
        Assert.Contains("there is no vector of these 3 biases in it, but an array (3)", (await ToolRun.InvokeAsync("repair", frame.Path, "--into", other.Path)).Error, StringComparison.Ordinal);
        Assert.Contains("--into writes into ONNX, safetensors and .npy files", (await ToolRun.InvokeAsync("repair", frame.Path, "--into", table.Path)).Error, StringComparison.Ordinal);
    }

    private static (string Extension, byte[] Content) Make(string format)
    {
        switch (format)
        {
            case "onnx" or "onnx float_data":
                return (".onnx", new ModelFile(13).Constant("w", Weights, [3, 2]).Constant("b", Bias, [3], format == "onnx" ? ModelFile.Storage.Raw : ModelFile.Storage.FloatData)
                    .Node("Gemm", ["x", "w", "b"], "sum", ("transB", 1)).Node("Relu", ["sum"], "y").ToArray([1, 2], [1, 3]));
            case "onnx MatMul":
                return (".onnx", new ModelFile(13).Constant("w", [1, 1, 0, 0, 0, 1], [2, 3]).Constant("b", Bias, [3])
                    .Node("MatMul", ["x", "w"], "product").Node("Add", ["b", "product"], "sum").Node("Relu", ["sum"], "y").ToArray([1, 2], [1, 3]));
        }

        string[] words = format.Split(' ');
        if (words[0] == "npy")
        {
            return (".npy", ArrayFile.Npy(words[1], "(3,)", [.. Bias.SelectMany(value => Bytes(words[1] == "<f4" ? "F32" : "F64", value, words[1][0] == '>'))]));
        }

        return (".safetensors", ArrayFile.Safetensors(
            ("fc.weight", words[1], [3, 2], [.. Weights.SelectMany(value => Bytes(words[1], value, false))]),
            ("fc.bias", words[1], [3], [.. Bias.SelectMany(value => Bytes(words[1], value, false))])));
    }

    private static byte[] Bytes(string type, double value, bool isBigEndian)
    {
        byte[] bytes = type switch
        {
            "F64" => BitConverter.GetBytes(value),
            "F32" => BitConverter.GetBytes((float)value),
            "F16" => BitConverter.GetBytes((Half)value),
            _ => BitConverter.GetBytes((float)value)[2..],
        };
        return isBigEndian ? [.. bytes.Reverse()] : bytes;
    }
}
