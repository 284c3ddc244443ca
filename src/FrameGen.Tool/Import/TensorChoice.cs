using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>Which arrays of a file make a layer: those named, or the only matrix and the only vector of its length.</summary>
/// <param name="path">The file.</param>
/// <param name="tensors">Its arrays.</param>
/// <param name="note">Receives what was chosen by a rule.</param>
internal sealed class TensorChoice(string path, Tensor[] tensors, Action<string> note)
{
    /// <summary>Chooses.</summary>
    /// <param name="weightsName">The array of weights, if it is named.</param>
    /// <param name="bias">The biases, if they come from elsewhere or are named: one for each row, or a single number for all.</param>
    /// <param name="isTransposed">Whether the matrix is said to stand as inputs x outputs.</param>
    public Outcome<ImportedLayer> Choose(string? weightsName, Tensor? bias, bool isTransposed)
    {
        if (!Weights(weightsName).TryGet(out Tensor? weights, out InputError? error))
        {
            return error;
        }

        if (bias is null)
        {
            var found = Bias(weights, isTransposed);
            if (found.Error is not null)
            {
                return found.Error;
            }

            bias = found.Bias;
        }

        var layer = new ImportedLayer(bias is null ? Shown(weights) : $"{Shown(weights)}, {Shown(bias)}", weights) { Bias = bias, IsTransposed = isTransposed };
        if (weights.Shape.Count > 2)
        {
            note($"{Shown(weights)} is {weights.Extents}: each row is a kernel, written out one index after the other, {layer.Columns} numbers");
        }

        return bias is null or { Shape.Count: 0 } || bias.Count == layer.Rows ? layer : Turn(layer, bias, isTransposed);
    }

    /// <summary>An array by its name.</summary>
    public Outcome<Tensor> Find(string name)
        => tensors.FirstOrDefault(tensor => tensor.Name == name) is { } named ? named
            : new InputError(path, null, $"there is no tensor {ShownName.Of(name, '\'')} in it, but {TensorFile.Shown(tensors)}");

    private Outcome<Tensor> Weights(string? name)
    {
        if (name is not null)
        {
            return !Find(name).TryGet(out Tensor? named, out InputError? error) ? error
                : named.Shape.Count < 2 || named.Count == 0 ? new InputError(path, null, $"{Shown(named)} is {named.Extents}: a matrix is wanted, a row an output")
                : named;
        }

        Tensor[] matrices = [.. tensors.Where(tensor => tensor.IsMatrix)];
        return matrices switch
        {
            [var only] => only,
            [] => new InputError(path, null, $"there is no matrix in it, but {TensorFile.Shown(tensors)}{(tensors.Any(tensor => tensor.Shape.Count > 2) ? ": kernels are taken where --tensor names them" : "")}"),
            _ => new InputError(path, null, $"there are {matrices.Length} matrices in it, name one with --tensor: {TensorFile.Shown(matrices)}"),
        };
    }

    /// <summary>The vector named as the matrix is (fc1.weight, fc1.bias), else the only one of its length.</summary>
    private (Tensor? Bias, InputError? Error) Bias(Tensor weights, bool isTransposed)
    {
        string[] siblings = [.. Siblings(weights.Name)];
        if (tensors.FirstOrDefault(tensor => siblings.Contains(tensor.Name) && tensor.IsVector) is { } sibling)
        {
            return (sibling, null);
        }

        Tensor[] vectors = [.. tensors.Where(tensor => tensor != weights && tensor.IsVector && tensor.Type.IsFloat()
            && ((!isTransposed && tensor.Count == weights.Rows) || ((isTransposed || weights.Shape.Count == 2) && tensor.Count == weights.Columns)))];
        switch (vectors)
        {
            case [var only]:
                return (only, null);
            case []:
                note($"there is no vector of {(isTransposed ? weights.Columns : weights.Rows)} numbers in it: the layer is written without biases, --bias names some");
                return (null, null);
            default:
                return (null, new InputError(path, null, $"there are {vectors.Length} vectors that may be the biases of {Shown(weights)}, name one with --bias: {TensorFile.Shown(vectors)}"));
        }
    }

    /// <summary>What the bias beside weights is called by PyTorch, Keras and Flax.</summary>
    public static IEnumerable<string> Siblings(string weights)
    {
        foreach (string word in new[] { "weight", "weights", "kernel", "W", "w" })
        {
            string bias = word switch { "weights" => "biases", "W" or "w" => "b", _ => "bias" };
            foreach (string end in new[] { "", ":0" })
            {
                if (weights.EndsWith(word + end, StringComparison.Ordinal))
                {
                    yield return string.Concat(weights.AsSpan(0, weights.Length - word.Length - end.Length), bias, end);
                }
            }
        }
    }

    /// <summary>Biases that fit the columns say that the matrix stands as inputs x outputs.</summary>
    private Outcome<ImportedLayer> Turn(ImportedLayer layer, Tensor bias, bool isTransposed)
    {
        if (!isTransposed && layer.Weights.Shape.Count == 2 && bias.Count == layer.Columns)
        {
            note($"{Shown(layer.Weights)} is {layer.Weights.Extents} and there are {bias.Count} biases: its columns are the rows of the layer");
            return layer with { IsTransposed = true };
        }

        return new InputError(path, null, $"{Shown(bias)} has {bias.Count} numbers, and {Shown(layer.Weights)} is {layer.Weights.Extents}{(isTransposed ? " with columns as rows" : "")}: a bias for each row is wanted, name it with --bias");
    }

    private string Shown(Tensor tensor) => tensor.Name.Length > 0 ? ShownName.Of(tensor.Name) : Path.GetFileName(path);
}
