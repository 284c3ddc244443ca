using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Import;

/// <summary>
/// What TorchSharp writes of a layer is imported, and gives what TorchSharp gives. Its files are those of tests/FrameGen.TorchSharp, written by libtorch 2.10, or what that program has written
/// into the folder that FRAMEGEN_TORCHSHARP names.
/// </summary>
public class TorchSharpTests
{
    [Fact]
    public async Task Layer_OfTorchSharp_GivesWhatTorchSharpGives()
    {
        string folder = Environment.GetEnvironmentVariable("FRAMEGEN_TORCHSHARP") ?? ToolRun.Data("import", "torchsharp");
        float[][] x = Rows(folder, "x");
        float[][] y = Rows(folder, "y");
        Assert.Equal((1000, 1000), (x.Length, y.Length));

        WrittenLayer layer = await WrittenLayer.ImportAsync(Path.Combine(folder, "model.safetensors"));

        Assert.Equal((9, 5), (layer.Weights.Length, layer.Weights[0].Length));
        layer.AssertGives(x, y);
    }

    private static float[][] Rows(string folder, string name)
    {
        string path = Path.Combine(folder, "points.safetensors");
        Assert.True(SafetensorsFile.Read(path, File.ReadAllBytes(path)).TryGet(out Tensor[]? tensors, out InputError? error), error?.ToString());
        Tensor tensor = tensors.Single(tensor => tensor.Name == name);
        return WrittenLayer.Points(tensor);
    }
}
