using System;
using FrameGen.Generator.Model;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

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

    /// <summary>How the rows are moved along signals; null where they are the rows of a layer.</summary>
    public ConvolutionShape? Convolution { get; init; }

    /// <summary>How many layers a network has; null of a layer.</summary>
    public int? Layers { get; init; }

    /// <summary>The layer's numbers as C# names them.</summary>
    public string Type => IsSingle ? "float" : "double";

    /// <summary>The interface that declares what every layer has.</summary>
    public string LayerInterface => $"global::FrameGen.IReluLayer<{Type}>";

    /// <summary>The interface that declares what layers with facets have in addition.</summary>
    public string FacetInterface => $"global::FrameGen.IFacetLayer<{Type}>";

    /// <summary>The interface that declares what all of its kind have.</summary>
    public string BaseInterface => Layers is not null ? NetworkInterface : Convolution is not null ? ConvolutionInterface : LayerInterface;

    /// <summary>The interface that the layer's type implements.</summary>
    public string Interface => Layers is null && Convolution is null && Facets is not null ? FacetInterface : BaseInterface;

    /// <summary>The interface that declares what convolutions have.</summary>
    public string ConvolutionInterface => $"global::FrameGen.IReluConvolution<{Type}>";

    /// <summary>The interface that declares what networks have.</summary>
    public string NetworkInterface => $"global::FrameGen.IReluNetwork<{Type}>";

    /// <summary>That of a network; its members throw where it is none.</summary>
    public static LayerFace Of(NetworkModel model, string kernel) => new()
    {
        Body = model.Network is not null
            ? call => $"{kernel}.{call}"
            : _ => $"throw new global::System.InvalidOperationException(\"{DiagnosticIds.BadNetwork}: {model.Reading.Type.QualifiedName} is no network, as its diagnostics or those of its layers say.\")",
        IsSingle = model.Network?.IsSingle ?? false,
        InputDimension = model.Network?.Widths[0] ?? 0,
        OutputDimension = model.Network?.Widths[model.Network.Widths.Count - 1] ?? 0,
        Certificate = model.Network?.Certificate ?? LayerCertificate.None,
        InverseLipschitzBound = model.Network is not { } network ? double.PositiveInfinity
            : network.IsSingle ? DirectedRounding.UpToSingle(network.InverseLipschitzBound) : network.InverseLipschitzBound,
        Facets = null,
        Layers = model.Network?.Gains.Count ?? model.Reading.Layers.Count,
    };

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
        Convolution = layer.Convolution,
    };

    /// <summary>That of one that is none: all members throw, those for facets too, for nobody knows whether it would have them.</summary>
    public static LayerFace Of(FaultyModel model) => new()
    {
        Body = _ => $"throw new global::System.InvalidOperationException(\"{model.Problem}: {model.Type.QualifiedName} is no layer, as the diagnostic of that number says.\")",
        IsSingle = model.IsSingle,
        InputDimension = model.InputDimension,
        OutputDimension = model.OutputDimension,
        Facets = 0,
        Convolution = model.Convolution,
    };
}
