using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;
using Microsoft.ML.OnnxRuntime;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Import;

/// <summary>The imported layer gives what ONNX Runtime gives for the model that it is from.</summary>
public class OnnxRuntimeTests(ITestOutputHelper output)
{
    private const int Inputs = 5;

    private const int Rows = 9;

    private const int Points = 1000;

    /// <summary>The first and the last that are read, and those in which one of the operators changed: BatchNormalization in 9, Clip and Gemm in 11, shapes of constants in 13.</summary>
    private static readonly int[] Opsets = [7, 8, 9, 11, 13, 17, 21];

    private static readonly string[] Activations = ["Relu", "LeakyRelu", "Clip"];

    public static TheoryData<int> EachOpset => [.. Opsets];

    public static TheoryData<string, int> Models
    {
        get
        {
            var models = new TheoryData<string, int>();
            foreach (int opset in Opsets)
            {
                foreach (string form in new[]
                {
                    "Gemm transB", "Gemm", "Gemm alpha beta", "Gemm one bias", "Gemm scalar bias", "Gemm alpha transB", "Gemm through Identity", "MatMul Add", "Add MatMul", "MatMul", "MatMul Transpose", "MatMul column", "Conv", "Conv without bias",
                })
                {
                    models.Add(form, opset);
                }
            }

            return models;
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public async Task Layer_OfAModel_GivesWhatTheRuntimeGives(string form, int opset)
    {
        int seed = form.Sum(letter => letter) + opset;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (string activation in Activations)
        {
            await AssertEqualAsync(form, opset, activation, random);
        }
    }

    /// <summary>What stands between a sum and its activation is part of the layer: where it is not folded into the weights, one line says so.</summary>
    [Theory]
    [MemberData(nameof(EachOpset))]
    public async Task Normalization_InBetween_IsNamed(int opset)
    {
        double[] ones = [.. Enumerable.Repeat(1.0, Rows)];
        var random = new Random(opset);
        ModelFile model = new ModelFile(opset).Constant("w", Floats(random, Rows * Inputs), [Rows, Inputs, 1, 1]).Constant("s", ones, [Rows]).Constant("t", ones, [Rows]).Constant("m", ones, [Rows]).Constant("v", ones, [Rows])
            .Node("Conv", ["x", "w"], "product").Node("BatchNormalization", ["product", "s", "t", "m", "v"], "sum").Node("Relu", ["sum"], "y");
        byte[] bytes = model.ToArray([Points, Inputs, 1, 1], [Points, Rows, 1, 1]);
        using var file = new TemporaryFile(bytes, ".onnx");
        using var session = new InferenceSession(bytes);
        Run(session, new float[Points * Inputs], [Points, Inputs, 1, 1]);

        ToolRun run = await ToolRun.InvokeAsync("import", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"framegen: {file.Path}: Conv /product/Conv is no layer of its own, BatchNormalization follows it: export the model with it folded into the weights{Environment.NewLine}", run.Error);
    }

    private static async Task AssertEqualAsync(string form, int opset, string activation, Random random)
    {
        double[] weights = Floats(random, Rows * Inputs);
        double[] bias = Floats(random, Rows);
        var model = new ModelFile(opset);
        bool isColumn = form == "MatMul column";
        int[] inputShape = isColumn ? [Inputs, Points] : form.StartsWith("Conv", StringComparison.Ordinal) ? [Points, Inputs, 1, 1] : [Points, Inputs];
        int[] outputShape = isColumn ? [Rows, Points] : form.StartsWith("Conv", StringComparison.Ordinal) ? [Points, Rows, 1, 1] : [Points, Rows];
        switch (form)
        {
            case "Gemm transB":
                model.Constant("w", weights, [Rows, Inputs]).Constant("b", bias, [Rows], ModelFile.Storage.FloatData).Node("Gemm", ["x", "w", "b"], "sum", ("transB", 1));
                break;
            case "Gemm":
                model.Constant("w", weights, [Inputs, Rows], ModelFile.Storage.Unpacked).Constant("b", bias, [1, Rows], ModelFile.Storage.Unpacked).Node("Gemm", ["x", "w", "b"], "sum");
                break;
            case "Gemm alpha beta":
                model.Constant("w", weights, [Inputs, Rows]).Constant("b", bias, [Rows]).Node("Gemm", ["x", "w", "b"], "sum", ("alpha", 0.3f), ("beta", -1.7f));
                break;
            case "Gemm one bias":
                model.Constant("w", weights, [Inputs, Rows]).Constant("b", [0.625], [1]).Node("Gemm", ["x", "w", "b"], "sum");
                break;
            case "Gemm scalar bias":
                model.Constant("w", weights, [Inputs, Rows]).Constant("b", [-0.375], []).Node("Gemm", ["x", "w", "b"], "sum", ("beta", 2f));
                break;
            case "Gemm alpha transB":
                model.Constant("w", weights, [Rows, Inputs]).Constant("b", bias, [Rows]).Node("Gemm", ["x", "w", "b"], "sum", ("transA", 0), ("transB", 1), ("alpha", -2.5f), ("beta", 0.7f));
                break;
            case "Gemm through Identity":
                model.Constant("v", weights, [Inputs, Rows]).Node("Identity", ["v"], "w").Node("Constant", [], "b", ("value", ModelFile.Value(bias, Rows)))
                    .Node("Gemm", ["x", "w", "b"], "gemm").Node("Identity", ["gemm"], "sum");
                break;
            case "MatMul Add":
                model.Constant("w", weights, [Inputs, Rows]).Constant("b", bias, [Rows]).Node("MatMul", ["x", "w"], "product").Node("Add", ["product", "b"], "sum");
                break;
            case "Add MatMul":
                model.Constant("w", weights, [Inputs, Rows]).Constant("b", bias, [1, Rows]).Node("MatMul", ["x", "w"], "product").Node("Add", ["b", "product"], "sum");
                break;
            case "MatMul":
                model.Constant("w", weights, [Inputs, Rows]).Node("MatMul", ["x", "w"], "sum");
                break;
            case "MatMul Transpose":
                model.Constant("v", weights, [Rows, Inputs]).Node("Transpose", ["v"], "w", ("perm", new[] { 1, 0 })).Node("MatMul", ["x", "w"], "sum");
                break;
            case "MatMul column":
                model.Constant("w", weights, [Rows, Inputs]).Constant("b", bias, [Rows, 1]).Node("MatMul", ["w", "x"], "product").Node("Add", ["product", "b"], "sum");
                break;
            case "Conv":
                model.Constant("w", weights, [Rows, Inputs, 1, 1]).Constant("b", bias, [Rows]).Node("Conv", ["x", "w", "b"], "sum");
                break;
            default:
                model.Constant("w", weights, [Rows, Inputs, 1, 1]).Node("Conv", ["x", "w"], "sum", ("kernel_shape", new[] { 1, 1 }));
                break;
        }

        Activate(model, activation, opset);
        byte[] bytes = model.ToArray(inputShape, outputShape);
        AssertEqual(await ImportAsync(bytes), bytes, random, inputShape, isColumn);
    }

    /// <summary>Kernels of more than one number: one patch, channel after channel.</summary>
    [Theory]
    [InlineData(7)]
    [InlineData(21)]
    public async Task Kernels_OfAConvolution_AreRowsOverPatches(int opset)
    {
        var random = new Random(opset);
        int[] kernels = [4, 3, 2, 5];
        ModelFile model = new ModelFile(opset).Constant("w", Floats(random, 120), kernels).Constant("b", Floats(random, 4), [4])
            .Node("Conv", ["x", "w", "b"], "sum", ("strides", new[] { 2, 2 })).Node("Relu", ["sum"], "y");
        byte[] bytes = model.ToArray([Points, 3, 2, 5], [Points, 4, 1, 1]);

        AssertEqual(await ImportAsync(bytes, "4x3x2x5: each row is a kernel of a convolution"), bytes, random, [Points, 3, 2, 5], isColumn: false);
    }

    /// <summary>Numbers are those of the model, to the last bit.</summary>
    [Fact]
    public async Task Weights_OfDoubles_AreExact()
    {
        double[] weights = [0.1, 1.0 / 3, -1e-300, 5e300, Math.PI, -0.0];
        ModelFile model = new ModelFile(13).Constant("w", weights, [3, 2], ModelFile.Storage.Double).Node("Gemm", ["x", "w"], "sum", ("transB", 1)).Node("Relu", ["sum"], "y");

        WrittenLayer layer = await ImportAsync(model.ToArray([1, 2], [1, 3], isDouble: true));

        Assert.Equal(weights, layer.Weights.SelectMany(row => row));
        Assert.Equal([0.0, 0.0, 0.0], layer.Bias);
    }

    private static void Activate(ModelFile model, string activation, int opset)
    {
        switch (activation)
        {
            case "Relu":
                model.Node("Relu", ["sum"], "y");
                break;
            case "LeakyRelu":
                model.Node("LeakyRelu", ["sum"], "y", ("alpha", 0.125f));
                break;
            default:
                if (opset < 11)
                {
                    model.Node("Clip", ["sum"], "y", ("min", 0f), ("max", 0.75f));
                }
                else
                {
                    model.Constant("least", [0], []).Constant("most", [0.75], []).Node("Clip", ["sum", "least", "most"], "y");
                }

                break;
        }
    }

    private static async Task<WrittenLayer> ImportAsync(byte[] model, string? note = null)
    {
        using var file = new TemporaryFile(model, ".onnx");
        ToolRun run = await ToolRun.InvokeAsync("import", file.Path);
        Assert.Equal(0, run.ExitCode);
        if (note is not null)
        {
            Assert.Contains(note, run.Error, StringComparison.Ordinal);
        }

        return WrittenLayer.Of(JsonDocument.Parse(run.Output).RootElement);
    }

    private static void AssertEqual(WrittenLayer layer, byte[] model, Random random, int[] shape, bool isColumn)
    {
        int width = layer.Weights[0].Length;
        float[] points = [.. Floats(random, Points * width).Select(value => (float)value)];
        using var session = new InferenceSession(model);
        float[] outputs = Run(session, points, shape);
        Assert.Equal(Points * layer.Weights.Length, outputs.Length);
        for (int k = 0; k < Points; k++)
        {
            layer.AssertGives(Vector(points, k, width, isColumn), Vector(outputs, k, layer.Weights.Length, isColumn));
        }
    }

    private static float[] Vector(float[] all, int index, int length, bool isColumn)
        => [.. Enumerable.Range(0, length).Select(c => isColumn ? all[(c * Points) + index] : all[(index * length) + c])];

    private static float[] Run(InferenceSession session, float[] points, int[] shape)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(points, [.. shape.Select(extent => (long)extent)]);
        using var run = new RunOptions();
        using var results = session.Run(run, ["x"], [input], ["y"]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Doubles that are floats.</summary>
    private static double[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (double)((float)random.NextDouble() * 2 - 1))];
}
