using System;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>What the public members of a layer say and what stands behind them.</summary>
internal sealed record LayerFace
{
    /// <summary>The member's body, from the call that a kernel would serve: "Forward(input, destination)".</summary>
    public required Func<string, string> Body { get; init; }

    /// <summary>Whether the members are of float rather than double.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>n.</summary>
    public required int InputDimension { get; init; }

    /// <summary>m.</summary>
    public required int OutputDimension { get; init; }

    /// <summary>What the layer computes, in the user's convention.</summary>
    public string Formula { get; init; } = ActivationText.Formula(DecidedActivation.Relu, isBiasAdded: false);

    /// <summary>Why the layer is known to be injective.</summary>
    public LayerCertificate Certificate { get; init; } = LayerCertificate.None;

    /// <summary>By how much errors may grow.</summary>
    public double InverseLipschitzBound { get; init; } = double.PositiveInfinity;

    /// <summary>Whether bounds on the biases are known.</summary>
    public bool HasBounds { get; init; } = true;

    /// <summary>How many facets there are; null where the layer has no members for them.</summary>
    public required int? Facets { get; init; }

    /// <summary>The layer's numbers as C# names them.</summary>
    public string Type => IsSingle ? "float" : "double";

    /// <summary>The interface that declares what every layer has.</summary>
    public string LayerInterface => $"global::FrameGen.IReluLayer<{Type}>";

    /// <summary>The interface that declares what layers with facets have in addition.</summary>
    public string FacetInterface => $"global::FrameGen.IFacetLayer<{Type}>";

    /// <summary>The interface that the layer's type implements.</summary>
    public string Interface => Facets is null ? LayerInterface : FacetInterface;

    /// <summary>That of a layer whose members call a kernel.</summary>
    public static LayerFace Of(DecidedLayer layer, string kernel) => new()
    {
        Body = call => $"{kernel}.{call}",
        IsSingle = layer.IsSingle,
        InputDimension = layer.InputDimension,
        OutputDimension = layer.OutputDimension,
        Formula = ActivationText.Formula(layer.Activation, layer.IsBiasAdded),
        Certificate = layer.Certificate,
        InverseLipschitzBound = layer.IsSingle ? DirectedRounding.UpToSingle(layer.InverseLipschitzBound) : layer.InverseLipschitzBound,
        HasBounds = layer.MaxAlpha.Count > 0,
        Facets = layer.Facets.Count > 0 ? layer.Facets.Count : null,
    };

    /// <summary>That of one that is none: all members throw, those for facets too, for nobody knows whether it would have them.</summary>
    public static LayerFace Of(FaultyModel model) => new()
    {
        Body = _ => $"throw new global::System.InvalidOperationException(\"{model.Problem}: {model.Type.QualifiedName} is no layer, as the diagnostic of that number says.\")",
        IsSingle = model.IsSingle,
        InputDimension = model.InputDimension,
        OutputDimension = model.OutputDimension,
        Facets = 0,
    };
}
