using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Import.Onnx;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>
/// Where in another program's file the biases of a layer stand: in a model, beside the same weights; among arrays, in the only vector of the same numbers.
/// </summary>
/// <param name="Biases">They, as they are.</param>
internal sealed record BiasPlace(Tensor Biases)
{
    /// <summary>Finds it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="layer">The layer, as it was imported.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<BiasPlace>> FindAsync(string path, SpecifiedLayer layer, CancellationToken cancellation)
    {
        if (!(await LayerImport.ReadBytesAsync(path, cancellation)).TryGet(out byte[]? content, out InputError? error))
        {
            return error;
        }

        if (LayerImport.IsModel(path, content))
        {
            return OnnxModel.Read(path, content).TryGet(out OnnxModel? model, out error) ? Find(model, layer) : error;
        }

        return !TensorFile.IsOne(path, content) ? new InputError(path, null, "--into writes into ONNX, safetensors and .npy files: take --output for a frame file")
            : TensorFile.Read(path, content).TryGet(out Tensor[]? tensors, out error) ? Find(path, tensors, layer)
            : error;
    }

    /// <summary>A threshold that the file can hold: never above what it was, so that rows that were active stay so.</summary>
    public double Round(double threshold) => -Biases.Type.RoundUp(-threshold);

    /// <summary>The bytes that hold other thresholds; those that stay keep theirs.</summary>
    /// <param name="before">The thresholds that the file holds.</param>
    /// <param name="after">Those that it is to hold, rounded.</param>
    public byte[] With(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        byte[] bytes = Biases.Data.ToArray();
        int size = Biases.Type.Size();
        for (int row = 0; row < after.Count; row++)
        {
            if (before[row] != after[row])
            {
                Biases.Type.Write(-after[row], bytes.AsSpan(row * size, size), Biases.IsBigEndian);
            }
        }

        return bytes;
    }

    private static Outcome<BiasPlace> Find(OnnxModel model, SpecifiedLayer layer)
    {
        OnnxLayer[] same = [.. OnnxLayers.Of(model).Where(found => found.Layer is { } one && IsSame(one, layer.Specification) && Enumerable.Range(0, layer.Rows.Count).All(row => one.BiasOf(row) == -layer.GivenThresholds![row]))];
        if (same.Length != 1)
        {
            return new InputError(model.Path, null, same.Length == 0
                ? "there is no layer in it with these weights and biases: --into wants the model that the frame file was imported from"
                : $"there are {same.Length} layers in it with these weights and biases ({string.Join(", ", same.Select(found => found.Shown))}): write the biases with --output");
        }

        OnnxLayer only = same[0];
        ImportedLayer imported = only.Layer!;
        string? obstacle = imported.Bias is not { } bias ? "it has no biases to change"
            : bias.Count != imported.Rows ? "one bias serves all of its rows"
            : imported.BiasFactor != 1 ? "its biases are multiplied (beta)"
            : model.Nodes.Sum(node => node.Inputs.Count(input => input == only.BiasName)) != 1 ? $"{ShownName.Of(only.BiasName)} serves other operators too"
            : bias.Offset is null ? $"{ShownName.Of(only.BiasName)} is not kept as bytes"
            : null;
        return obstacle is null ? new BiasPlace(imported.Bias!) : new InputError(model.Path, null, $"{only.Shown}: {obstacle}: write the biases with --output, and mend the model");
    }

    private static Outcome<BiasPlace> Find(string path, Tensor[] tensors, SpecifiedLayer layer)
    {
        int rows = layer.Rows.Count;
        Tensor[] same = [.. tensors.Where(tensor => tensor.IsVector && tensor.Type.IsFloat() && tensor.Count == rows && Enumerable.Range(0, rows).All(row => tensor[row] == -layer.GivenThresholds![row]))];
        if (same.Length > 1)
        {
            // Of layers with the same biases, the one with the same weights.
            string[] siblings = [.. tensors.Where(tensor => tensor.IsMatrix && new[] { false, true }.Any(turned => IsSame(new ImportedLayer("", tensor) { IsTransposed = turned }, layer.Specification)))
                .SelectMany(tensor => TensorChoice.Siblings(tensor.Name))];
            same = same.Where(tensor => siblings.Contains(tensor.Name)).ToArray() is { Length: > 0 } beside ? beside : same;
        }

        return same switch
        {
            [{ Offset: not null } only] => new BiasPlace(only),
            [_] => new InputError(path, null, "an archive holds sums over its arrays, which would no longer be right: write the biases with --output, or into an .npy or safetensors file"),
            [] => new InputError(path, null, $"there is no vector of these {rows} biases in it, but {TensorFile.Shown(tensors)}: --into wants the file that the biases were imported from"),
            _ => new InputError(path, null, $"there are {same.Length} vectors of these biases in it ({TensorFile.Shown(same)}): write them with --output"),
        };
    }

    private static bool IsSame(ImportedLayer found, LayerSpecification layer)
    {
        if (found.Rows != layer.Rows.Count || found.Columns != layer.Rows[0].Count)
        {
            return false;
        }

        for (int row = 0; row < layer.Rows.Count; row++)
        {
            for (int column = 0; column < layer.Rows[row].Count; column++)
            {
                if (found.Weight(row, column) != layer.Rows[row][column])
                {
                    return false;
                }
            }
        }

        return true;
    }
}
