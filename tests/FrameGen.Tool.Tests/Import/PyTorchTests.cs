using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Import;

/// <summary>
/// What PyTorch writes of a layer is imported, and gives what PyTorch gives, where it is installed (Debian's python3-torch; python3-numpy has the arrays). What TorchSharp
/// writes: <see cref="TorchSharpTests"/>.
/// </summary>
public sealed class PyTorchTests(ITestOutputHelper output) : IDisposable
{
    private const int Points = 1000;

    /// <summary>A linear layer with ReLU, kept as arrays and as models of the first, a middle and the last opset that this PyTorch exports, and what it makes of some points.</summary>
    private const string Script = """
        import sys, numpy, torch
        folder, points = sys.argv[1] + "/", int(sys.argv[2])
        torch.manual_seed(1)
        layer = torch.nn.Linear(5, 9)
        model = torch.nn.Sequential(layer, torch.nn.ReLU())
        x = torch.randn(points, 5)
        with torch.no_grad():
            numpy.save(folder + "x.npy", x.numpy())
            numpy.save(folder + "y.npy", model(x).numpy())
            numpy.save(folder + "weight.npy", layer.weight.numpy())
            numpy.save(folder + "bias.npy", layer.bias.numpy())
            numpy.savez(folder + "model.npz", **{name: value.numpy() for name, value in model.state_dict().items()})
        for opset in 7, 9, 13, 16:
            torch.onnx.export(model, x[:1], folder + "model" + str(opset) + ".onnx", opset_version=opset)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("framegen-torch-").FullName;

    [LongFact]
    public async Task Layer_OfPyTorch_GivesWhatPyTorchGives()
    {
        if (await FindObstacleAsync("import torch, numpy") is { } missing)
        {
            output.WriteLine($"skipped: python3 has no torch and numpy (apt-get install python3-torch python3-numpy): {missing}");
            return;
        }

        Assert.Null(await FindObstacleAsync(Script, _folder, $"{Points}"));
        float[][] x = Rows("x.npy");
        float[][] y = Rows("y.npy");
        Assert.Equal((Points, Points), (x.Length, y.Length));
        string[][] commands =
        [
            [In("weight.npy"), "--bias", In("bias.npy")],
            [In("model.npz")],
            .. Directory.GetFiles(_folder, "*.onnx").Select(model => new[] { model }),
        ];
        Assert.Equal(6, commands.Length);
        foreach (string[] command in commands)
        {
            (await WrittenLayer.ImportAsync(command)).AssertGives(x, y);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string name) => Path.Combine(_folder, name);

    private float[][] Rows(string name)
    {
        Assert.True(NpyFile.Read(name, File.ReadAllBytes(In(name)), name).TryGet(out Tensor? tensor, out InputError? error), error?.ToString());
        return WrittenLayer.Points(tensor);
    }

    /// <summary>Runs a script in the system's Python; null where it ends well.</summary>
    private static async Task<string?> FindObstacleAsync(string script, params string[] arguments)
    {
        const string Python = "/usr/bin/python3";
        if (!File.Exists(Python))
        {
            return $"there is no {Python}";
        }

        using var process = Process.Start(new ProcessStartInfo(Python, ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> said = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? null : (await said + error).Trim().Split('\n')[^1];
    }
}
