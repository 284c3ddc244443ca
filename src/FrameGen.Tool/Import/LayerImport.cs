using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using FrameGen.Tool.Import.Onnx;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>Finds the layer in another program's file.</summary>
/// <param name="path">The file.</param>
/// <param name="wish">What of it is asked for.</param>
/// <param name="remark">Receives what of a table is read by a rule.</param>
/// <param name="note">Receives what was chosen by a rule.</param>
internal sealed class LayerImport(string path, ImportWish wish, Action<string, FrameFileRemark> remark, Action<string> note)
{
    /// <summary>More layers than anybody reads the names of.</summary>
    private const int MostShown = 12;

    /// <summary>Reads the file and finds the layer.</summary>
    public async Task<Outcome<ImportedLayer>> ReadAsync(CancellationToken cancellation)
    {
        return (await ReadBytesAsync(path, cancellation)).TryGet(out byte[]? content, out InputError? error) ? await FindAsync(content, cancellation) : error;
    }

    /// <summary>Reads an ONNX model and finds the layers that follow one another, from the first on or that which is named.</summary>
    public async Task<Outcome<ImportedLayer[]>> ReadChainAsync(CancellationToken cancellation)
    {
        if (!(await ReadBytesAsync(path, cancellation)).TryGet(out byte[]? content, out InputError? error))
        {
            return error;
        }

        if (!IsModel(path, content))
        {
            return new InputError(path, null, "only an ONNX model says how its layers follow one another: import each by --tensor, and list the frame files in a network file");
        }

        if (!OnnxModel.Read(path, content).TryGet(out OnnxModel? model, out error))
        {
            return error;
        }

        OnnxLayer[] layers = [.. OnnxLayers.Of(model)];
        if (!Choose(model, layers).TryGet(out OnnxLayer? first, out error))
        {
            return error;
        }

        OnnxLayer[] chain = [.. OnnxLayers.ChainFrom(first, layers)];
        if (chain.Length == 0)
        {
            return new InputError(path, null, $"{first.Node.Shown} is a convolution, whose inputs are patches, and no layer of a network: import it into a .frame.json");
        }

        NoteOpset(model);
        OnnxLayer[] left = [.. layers.Except(chain)];
        if (left.Length > 0)
        {
            note($"{chain.Length} of {layers.Length} layers follow one another; left out {(left.Length == 1 ? "is" : "are")} {string.Join(", ", left.Take(12).Select(layer => layer.Shown + (layer.Flaw.Length > 0 ? ", " + layer.Flaw : "")))}");
        }

        return chain.Select(layer => layer.Layer!).ToArray();
    }

    /// <summary>Finds the layer in the bytes of the file.</summary>
    public async Task<Outcome<ImportedLayer>> FindAsync(byte[] content, CancellationToken cancellation)
    {
        InputError? error;
        if (IsModel(path, content))
        {
            return OnnxModel.Read(path, content).TryGet(out OnnxModel? model, out error) ? OfModel(model) : error;
        }

        if (TensorFile.IsOne(path, content))
        {
            return TensorFile.Read(path, content).TryGet(out Tensor[]? tensors, out error) ? await OfTensorsAsync(tensors, null, cancellation) : error;
        }

        return (await TextFile.DecodeAsync(path, new MemoryStream(content), TextFileKind.Frame, cancellation)).TryGet(out string? text, out error)
            ? await OfTableAsync(text, cancellation)
            : error;
    }

    /// <summary>Whether a file is an ONNX model, by its name, or by what it begins with where it is none of the others.</summary>
    public static bool IsModel(string path, ReadOnlySpan<byte> content)
        => path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) || (OnnxModel.IsBeginOf(content) && !TensorFile.IsOne(path, content));

    /// <summary>The bytes of a file with weights in it.</summary>
    public static Task<Outcome<byte[]>> ReadBytesAsync(string path, CancellationToken cancellation)
        => BinaryFile.ReadAsync(path, "a file with weights in it", "save the layer's weights alone", cancellation);

    private Outcome<ImportedLayer> OfModel(OnnxModel model)
    {
        OnnxLayer[] layers = [.. OnnxLayers.Of(model)];
        if (!Choose(model, layers).TryGet(out OnnxLayer? chosen, out InputError? error))
        {
            return error;
        }

        NoteOpset(model);
        if (layers.Length > 1 && wish.Tensor is null)
        {
            bool isChain = OnnxLayers.ChainFrom(chosen, layers).Count > 1;
            note($"there are {layers.Length} layers in it, and this is the first: {Listed(layers)}; --tensor names another{(isChain ? ", and --output NAME.network.json takes those that follow one another" : "")}");
        }

        ImportedLayer found = chosen.Layer!;
        if (found.Weights.Shape.Count > 2)
        {
            note($"{ShownName.Of(found.Weights.Name)} is {found.Weights.Extents}: each row is a kernel of a convolution, written out channel after channel; its inputs are patches of {found.Columns} numbers");
        }

        return found;
    }

    /// <summary>The layer that is named, or the first.</summary>
    private Outcome<OnnxLayer> Choose(OnnxModel model, OnnxLayer[] layers)
    {
        if (wish.Bias is not null || wish.IsTransposed)
        {
            return new InputError(path, null, $"{(wish.IsTransposed ? "--transpose" : "--bias")} is not for ONNX models, whose operators say it: leave it out");
        }

        if (layers.Length == 0)
        {
            string[] operators = [.. model.Nodes.Select(node => ShownName.Of(node.Operator)).Distinct()];
            string shown = operators.Length == 0 ? "no operator" : string.Join(", ", operators.Take(8)) + (operators.Length > 8 ? ", ..." : "");
            string branches = model.Nodes.FirstOrDefault(node => node.HasGraph) is { } node ? $", and what the branches of {ShownName.Of(node.Operator)} hold is not read" : "";
            return new InputError(path, null, $"there is no Gemm, MatMul or Conv with constant weights in it, but {shown}{branches}: export a model of floats, with its weights");
        }

        OnnxLayer? chosen = wish.Tensor is { } name ? layers.FirstOrDefault(layer => layer.IsNamed(name)) : layers[0];
        if (chosen is null)
        {
            return new InputError(path, null, $"there is no layer {ShownName.Of(wish.Tensor!, '\'')} in it, but {Listed(layers)}");
        }

        return chosen.Layer is not null ? chosen
            : new InputError(path, null, $"{chosen.Node.Shown} is no layer of its own, {chosen.Flaw}{(layers.Where(layer => layer.Layer is not null).ToArray() is { Length: > 0 } others ? $"; --tensor names another of {Listed(others)}" : "")}");
    }

    /// <summary>Layers to choose from.</summary>
    private static string Listed(OnnxLayer[] layers)
        => string.Join(", ", layers.Take(MostShown).Select(layer => layer.Shown)) + (layers.Length > MostShown ? $" and {layers.Length - MostShown} more" : "");

    private void NoteOpset(OnnxModel model)
    {
        if (model.Opset > OnnxModel.LastOpset)
        {
            note($"the model is of opset {model.Opset}, and operators are read as they are in {OnnxModel.LastOpset}: hold what the layer gives against what the model gives");
        }
    }

    private async Task<Outcome<ImportedLayer>> OfTableAsync(string text, CancellationToken cancellation)
    {
        if (text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{' or '[', ..])
        {
            return new InputError(path, null, "this is JSON, which a frame file is: nothing is to be imported");
        }

        FrameFileReading reading = FrameFileReader.Read(text, FrameFileFormat.Table, cancellation);
        foreach (FrameFileRemark remarked in reading.Remarks.Where(remarked => wish.Bias is null || !remarked.IsOfBias))
        {
            remark(path, remarked);
        }

        if (reading.File is not { } file)
        {
            return InputError.Of(reading.Errors.Select(e => new InputError(path, new FilePosition(e.Line, e.Column), e.Message)));
        }

        int width = file.Weights[0].Length;
        for (int row = 0; row < file.Weights.Length; row++)
        {
            if (file.Weights[row].Length != width)
            {
                return new InputError(path, file.RowPositions[row], $"this row has {file.Weights[row].Length} components, the first {width}: make them equal");
            }
        }

        var tensors = new[] { Tensor.Of("", [.. file.Weights.SelectMany(row => row)], file.Weights.Length, width) };
        Tensor? bias = file.Bias is null ? null : Tensor.Of("bias", file.Bias, file.Bias.Length);
        var read = await OfTensorsAsync(tensors, bias, cancellation);
        return read.TryGet(out ImportedLayer? layer, out _) && wish.Bias is null ? layer with { BiasConvention = file.BiasConvention ?? "added" } : read;
    }

    private async Task<Outcome<ImportedLayer>> OfTensorsAsync(Tensor[] tensors, Tensor? bias, CancellationToken cancellation)
    {
        var choice = new TensorChoice(path, tensors, note);
        if (wish.Bias is { } named)
        {
            var found = tensors.Any(tensor => tensor.Name == named) ? choice.Find(named)
                : File.Exists(named) ? await ReadBiasAsync(named, cancellation)
                : double.TryParse(named, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? Tensor.Of(named, [number])
                : new InputError(path, null, $"--bias: {ShownName.Of(named, '\'')} is no tensor in it, no file and no finite number; it holds {TensorFile.Shown(tensors)}");
            if (!found.TryGet(out bias, out InputError? error))
            {
                return error;
            }

            if (!bias.IsVector)
            {
                return new InputError(path, null, $"{ShownName.Of(named)} is {bias.Extents}: a vector of biases is wanted");
            }
        }

        return choice.Choose(wish.Tensor, bias, wish.IsTransposed);
    }

    /// <summary>A file that holds the biases alone: an array of NumPy, or numbers as text.</summary>
    private static async Task<Outcome<Tensor>> ReadBiasAsync(string file, CancellationToken cancellation)
    {
        if (!(await ReadBytesAsync(file, cancellation)).TryGet(out byte[]? content, out InputError? error))
        {
            return error;
        }

        if (NpyHeader.IsBeginOf(content))
        {
            return NpyFile.Read(file, content, file);
        }

        return (await TextFile.DecodeAsync(file, new MemoryStream(content), TextFileKind.Frame, cancellation)).TryGet(out string? text, out error)
            ? NumberText.Read(file, text)
            : error;
    }
}

/// <summary>What of a file is asked for.</summary>
/// <param name="Tensor">The weights' name, if it is given.</param>
/// <param name="Bias">The name of the biases, the file that they stand in, or a number that is the bias of each row.</param>
/// <param name="IsTransposed">Whether the matrix is said to stand as inputs x outputs.</param>
internal sealed record ImportWish(string? Tensor, string? Bias, bool IsTransposed);
