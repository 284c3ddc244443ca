using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>Finds the layers of a model: Gemm, MatMul + Add or Conv over constant weights, followed by Relu, LeakyRelu or Clip.</summary>
internal sealed class OnnxLayers
{
    private readonly OnnxModel _model;
    private readonly ILookup<string, OnnxNode> _takers;
    private readonly Dictionary<string, OnnxNode> _givers = [];

    private OnnxLayers(OnnxModel model)
    {
        _model = model;
        _takers = model.Nodes.SelectMany(node => node.Inputs.Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node);
        foreach (OnnxNode node in model.Nodes)
        {
            _givers.TryAdd(node.Output, node);
        }
    }

    /// <summary>All operators of a model that multiply with constant weights, in the model's order, each with its layer or why it makes none.</summary>
    public static IReadOnlyList<OnnxLayer> Of(OnnxModel model)
    {
        var layers = new OnnxLayers(model);
        return [.. model.Nodes.Select(layers.Of).OfType<OnnxLayer>()];
    }

    /// <summary>A layer and those that follow it, each taking all of its inputs from the one before: matrices alone, for a convolution's are patches.</summary>
    /// <param name="first">The first.</param>
    /// <param name="layers">All of the model.</param>
    public static IReadOnlyList<OnnxLayer> ChainFrom(OnnxLayer first, IReadOnlyList<OnnxLayer> layers)
    {
        var chain = new List<OnnxLayer>();
        for (OnnxLayer? next = first; next is { Layer.Weights.Shape.Count: 2 } && !chain.Contains(next);)
        {
            chain.Add(next);
            OnnxLayer[] takers = [.. layers.Where(layer => layer.Input == next.Output)];
            next = takers is [{ } taker] ? taker : null;
        }

        return chain;
    }

    private OnnxLayer? Of(OnnxNode node) => node.Operator switch
    {
        "Gemm" => OfGemm(node),
        "MatMul" => OfMatMul(node),
        "Conv" => OfConv(node),
        _ => null,
    };

    /// <summary>Gemm gives alpha A' B' + beta C: with the inputs as rows of A, B is n x m, or m x n where it is transposed.</summary>
    private OnnxLayer? OfGemm(OnnxNode node)
    {
        if (Weights(node.Input(1)) is not { } name)
        {
            return null;
        }

        var layer = new OnnxLayer(node, name.Name) { BiasName = node.Input(2), Input = Given(node.Input(0)) };
        if (node.Whole("transA", 0) != 0)
        {
            return layer with { Flaw = "it takes its inputs as columns (transA = 1): export it with inputs as rows" };
        }

        return Finish(layer, node, (node.Whole("transB", 0) == 0) != name.IsTransposed, node.Real("alpha", 1), node.Real("beta", 1));
    }

    /// <summary>MatMul of inputs as rows with weights n x m, or of weights m x n with an input as a column; then perhaps Add.</summary>
    private OnnxLayer? OfMatMul(OnnxNode node)
    {
        bool isFirst = _model.IsConstant(node.Input(0)) || Weights(node.Input(0)) is not null;
        if (Weights(node.Input(isFirst ? 0 : 1)) is not { } name || (isFirst && Weights(node.Input(1)) is not null))
        {
            return null;
        }

        OnnxNode last = node;
        string bias = "";
        if (_takers[node.Output].FirstOrDefault(taker => taker.Operator == "Add") is { } add
            && (add.Input(0) == node.Output ? add.Input(1) : add.Input(0)) is { } other && _model.IsConstant(other))
        {
            (last, bias) = (add, other);
        }

        return Finish(new OnnxLayer(node, name.Name) { BiasName = bias, Input = Given(node.Input(isFirst ? 1 : 0)) }, last, isFirst == name.IsTransposed, 1, 1, isColumn: isFirst);
    }

    private OnnxLayer? OfConv(OnnxNode node)
    {
        if (Weights(node.Input(1)) is not { } name)
        {
            return null;
        }

        var layer = new OnnxLayer(node, name.Name) { BiasName = node.Input(2) };
        return node.Whole("group", 1) != 1
            ? layer with { Flaw = $"it has {node.Whole("group", 1)} groups, each with kernels of its own: export a group as a convolution of its own" }
            : Finish(layer, node, name.IsTransposed, 1, 1);
    }

    /// <summary>The constant that weights are, behind operators that leave its numbers as they are.</summary>
    private (string Name, bool IsTransposed)? Weights(string input)
    {
        bool isTransposed = false;
        for (int step = 0; step < 8; step++)
        {
            if (_model.IsConstant(input))
            {
                return (input, isTransposed);
            }

            if (!_givers.TryGetValue(input, out OnnxNode? giver) || giver.Operator is not ("Identity" or "Transpose")
                || (giver.Operator == "Transpose" && giver.Find("perm") is { } order && !order.Wholes.SequenceEqual([1L, 0L])))
            {
                return null;
            }

            isTransposed ^= giver.Operator == "Transpose";
            input = giver.Input(0);
        }

        return null;
    }

    /// <summary>What stands behind operators that leave numbers as they are.</summary>
    private string Given(string input)
    {
        for (int step = 0; step < 8 && _givers.TryGetValue(input, out OnnxNode? giver) && giver.Operator is "Identity" or "Dropout"; step++)
        {
            input = giver.Input(0);
        }

        return input;
    }

    private OnnxLayer Finish(OnnxLayer layer, OnnxNode last, bool isTransposed, double weightFactor, double biasFactor, bool isColumn = false)
    {
        if (_model.Constant(layer.WeightsName, out string flaw) is not { } weights)
        {
            return layer with { Flaw = $"{ShownName.Of(layer.WeightsName)}: {flaw}" };
        }

        bool isConvolution = layer.Node.Operator == "Conv";
        if (isConvolution ? weights.Shape.Count < 3 : weights.Shape.Count != 2)
        {
            return layer with { Flaw = $"{ShownName.Of(layer.WeightsName)} is {weights.Extents}: {(isConvolution ? "kernels are" : "a matrix is")} wanted" };
        }

        Tensor? bias = null;
        if (layer.BiasName.Length > 0 && (bias = _model.Constant(layer.BiasName, out flaw)) is null)
        {
            return layer with { Flaw = $"the bias {ShownName.Of(layer.BiasName)}: {flaw}" };
        }

        var found = new ImportedLayer(layer.Source, weights)
        {
            IsTransposed = isTransposed,
            WeightFactor = weightFactor,
            Bias = bias,
            BiasFactor = biasFactor,
            IsBiasKnown = true,
        };
        if (bias is not null && (!bias.IsVector || (bias.Count != 1 && (bias.Count != found.Rows || (bias.Shape[^1] != bias.Count && !isColumn)))))
        {
            return layer with { Flaw = $"the bias {ShownName.Of(layer.BiasName)} is {bias.Extents} for {found.Rows} rows: one number for each is wanted" };
        }

        return Activation(last.Output, out string output, out flaw) is { } activation ? layer with { Layer = found with { Activation = activation }, Output = output } : layer with { Flaw = flaw };
    }

    /// <summary>What takes a sum, perhaps behind an operator that leaves it as it is.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="output">What is made of it.</param>
    /// <param name="flaw">Why that is no layer's.</param>
    private ImportedActivation? Activation(string sum, out string output, out string flaw)
    {
        output = "";
        for (int step = 0; step < 8; step++)
        {
            OnnxNode[] takers = [.. _takers[sum]];
            if (takers.FirstOrDefault(taker => taker.Operator is "Relu" or "LeakyRelu" or "Clip") is { } activation)
            {
                output = activation.Output;
                return Activation(activation, out flaw);
            }

            if (takers is not [{ Operator: "Identity" or "Dropout" } through])
            {
                flaw = takers is [{ Operator: "BatchNormalization" }, ..]
                    ? "BatchNormalization follows it: export the model with it folded into the weights"
                    : $"{(takers.Length == 0 ? "nothing follows it" : $"{ShownName.Of(takers[0].Operator)} follows it")}: layers end in Relu, LeakyRelu or Clip";
                return null;
            }

            sum = through.Output;
        }

        flaw = "no Relu, LeakyRelu or Clip follows it";
        return null;
    }

    private ImportedActivation? Activation(OnnxNode node, out string flaw)
    {
        flaw = "";
        switch (node.Operator)
        {
            case "Relu":
                return ImportedActivation.Relu;
            case "LeakyRelu":
                // The default is a float.
                return ImportedActivation.LeakyRelu(node.Real("alpha", 0.01f));
        }

        // Limits are attributes before opset 11, and inputs since.
        double? least = Limit(node, "min", 1, out flaw);
        double? most = flaw.Length == 0 ? Limit(node, "max", 2, out flaw) : null;
        if (flaw.Length == 0 && (least != 0 || (most is { } top && !(top > 0))))
        {
            string limits = string.Create(CultureInfo.InvariantCulture, $"{(object?)least ?? "no limit"} to {(object?)most ?? "no limit"}");
            flaw = $"Clip from {limits} follows it: layers clip from 0 to a level";
        }

        return flaw.Length > 0 ? null : most is { } level && !double.IsPositiveInfinity(level) && level < float.MaxValue ? ImportedActivation.Clip(level) : ImportedActivation.Relu;
    }

    private double? Limit(OnnxNode node, string name, int input, out string flaw)
    {
        flaw = "";
        if (node.Find(name) is { } attribute)
        {
            return attribute.Real;
        }

        if (node.Input(input).Length == 0)
        {
            return null;
        }

        if (_model.Constant(node.Input(input), out flaw) is not { } limit)
        {
            flaw = $"the limit {ShownName.Of(node.Input(input))} of Clip: {flaw}";
            return null;
        }

        flaw = limit.Count == 1 ? "" : $"the limit {ShownName.Of(node.Input(input))} of Clip is {limit.Extents}: one number is wanted";
        return limit.Count == 1 ? limit[0] : null;
    }
}
