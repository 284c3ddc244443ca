using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen import FILE</c>: a frame file of a layer that another program keeps.</summary>
internal static class ImportCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("FILE")
        {
            Description = "NumPy (.npy, .npz), safetensors, ONNX (Gemm, MatMul + Add or Conv, then Relu, LeakyRelu or Clip), or a table of weights; - is standard input.",
        };
        var tensor = new Option<string?>("--tensor") { Description = "The weights: a tensor by its name, of an ONNX model also an operator. Default: the only matrix, the first layer.", HelpName = "NAME" };
        var bias = new Option<string?>("--bias") { Description = "The biases: a tensor by its name, a file that holds them alone, or a number for all rows, as 0 for sensors without any. Default: the vector beside the weights.", HelpName = "NAME|FILE|NUMBER" };
        var transpose = new Option<bool>("--transpose") { Description = "The weights stand as inputs x outputs. Default: what operators and the number of biases say." };
        Option<string?> output = FileArgument.Output("Where to write the frame file. Default: standard output. Where it ends in .network.json, all layers of an ONNX model that follow one another, as a network file.");

        var command = new Command("import", "A frame file of a layer in another program's file: the weights to the bit, biases added.") { path };
        command.Options.Add(tensor);
        command.Options.Add(bias);
        command.Options.Add(transpose);
        command.Options.Add(output);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            new ImportWish(parsed.GetValue(tensor), parsed.GetValue(bias), parsed.GetValue(transpose)),
            parsed.GetValue(output),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, ImportWish wish, string? output, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Import.FindObstacle(output, path, File.Exists(wish.Bias) ? wish.Bias : null) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        var import = new LayerImport(path, wish, terminal.Remark, message => terminal.Say(FileLine.Of(path, null, $"note: {message}")));
        string file = path == StandardInput.Name ? "standard input" : Path.GetFileName(path);
        if (output is not null && NetworkFile.IsNamedBy(output))
        {
            return await RunChainAsync(import, path, file, output, terminal, cancellation);
        }

        var read = await import.ReadAsync(cancellation);
        if (!read.TryGet(out ImportedLayer? layer, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (layer.FindFlaw(path) is { } flaw)
        {
            return terminal.Refuse(flaw);
        }

        string source = layer.Source == file ? file : $"{file}: {layer.Source}";
        return await OutputFile.Import.WriteAsync(output, terminal.Output, writer => FrameFileText.Write(writer, layer, source, cancellation), cancellation) is { } unwritten
            ? terminal.Refuse(unwritten)
            : ExitCode.Success;
    }

    /// <summary>The layers of a model that follow one another, as a network file.</summary>
    private static async Task<int> RunChainAsync(LayerImport import, string path, string file, string output, Terminal terminal, CancellationToken cancellation)
    {
        if (!(await import.ReadChainAsync(cancellation)).TryGet(out ImportedLayer[]? layers, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        return layers.Select((layer, k) => layer.FindFlaw(path) is { } flaw ? flaw with { Message = $"layer {k + 1}: {flaw.Message}" } : null).FirstOrDefault(flaw => flaw is not null) is { } first
            ? terminal.Refuse(first)
            : await OutputFile.Import.WriteAsync(output, writer => FrameFileText.WriteNetwork(writer, layers, file, cancellation), cancellation) is { } unwritten
                ? terminal.Refuse(unwritten)
                : ExitCode.Success;
    }
}
