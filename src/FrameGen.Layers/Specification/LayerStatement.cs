using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Specification;

/// <summary>
/// What one source states of a layer, null or empty where it does not say: the attributes on a type, a command line, or a
/// frame file. <see cref="LayerSpecification.Merge"/> makes a layer's specification of one or two of them.
/// </summary>
public sealed record LayerStatement
{
    /// <summary>The rows of W, m x n; of equal length only if the user made no mistake.</summary>
    public EquatableArray<EquatableArray<double>> Rows { get; init; } = EquatableArray<EquatableArray<double>>.Empty;

    /// <summary>The biases in the source's convention, one a row.</summary>
    public EquatableArray<double> Bias { get; init; } = EquatableArray<double>.Empty;

    /// <summary>The rows that state a field of view in place of a bias, ascending; what stands in their place in <see cref="Bias"/> is not read.</summary>
    public EquatableArray<FieldOfView> FieldsOfView { get; init; } = EquatableArray<FieldOfView>.Empty;

    /// <summary>Whether the convention is z = max(0, Wx + b) rather than max(0, Wx - alpha).</summary>
    public bool? IsBiasAdded { get; init; }

    /// <summary>The shape of the domain.</summary>
    public DomainShape? Domain { get; init; }

    /// <summary>The (outer) radius.</summary>
    public double? Radius { get; init; }

    /// <summary>The inner radius, of a shell.</summary>
    public double? InnerRadius { get; init; }

    /// <summary>Whether inputs are non-negative.</summary>
    public bool? IsNonNegative { get; init; }

    /// <summary>The normals of the half-spaces.</summary>
    public EquatableArray<EquatableArray<double>> HalfSpaces { get; init; } = EquatableArray<EquatableArray<double>>.Empty;

    /// <summary>Whether the layer is of float rather than double.</summary>
    public bool? IsSingle { get; init; }

    /// <summary>Whether biases that are not given are to be a maximal, proven bias rather than the polytope bound.</summary>
    public bool? IsSharp { get; init; }

    /// <summary>How many rows may be dead.</summary>
    public int? Faults { get; init; }

    /// <summary>Whether the rows are the kernels of a convolution.</summary>
    public bool? IsConvolution { get; init; }

    /// <summary>By how many samples they move on.</summary>
    public int? Stride { get; init; }

    /// <summary>How many channels its signals have.</summary>
    public int? InputChannels { get; init; }

    /// <summary>The largest absolute sample of its signals.</summary>
    public double? Peak { get; init; }

    /// <summary>What becomes of &lt;x, w_i&gt;.</summary>
    public ActivationKind? Activation { get; init; }

    /// <summary>The slope of a leaky ReLU.</summary>
    public double? Slope { get; init; }

    /// <summary>The level of a clip.</summary>
    public double? Level { get; init; }

    /// <summary>The round cone that cuts the domain.</summary>
    public StatedCone? Cone { get; init; }

    /// <summary>The facets of the polytope of the rows, listed by another program.</summary>
    public FacetFile? Facets { get; init; }

    /// <summary>What a frame file states.</summary>
    public static LayerStatement Of(FrameFile file) => new()
    {
        Rows = Nested(file.Weights),
        Bias = new EquatableArray<double>(file.Bias),
        IsBiasAdded = file.BiasConvention is { } convention ? convention == "added" : null,
        Domain = file.Domain switch
        {
            "ball" => DomainShape.Ball,
            "sphere" => DomainShape.Sphere,
            "shell" => DomainShape.Shell,
            "space" => DomainShape.Space,
            _ => null,
        },
        Radius = file.Radius,
        InnerRadius = file.InnerRadius,
        IsNonNegative = file.NonNegative,
        HalfSpaces = Nested(file.HalfSpaces ?? []),
        Faults = file.Faults,
        IsConvolution = file.Stride is null && file.InputChannels is null && file.Peak is null ? null : true,
        Stride = file.Stride,
        InputChannels = file.InputChannels,
        Peak = file.Peak,
        Activation = file.Activation switch
        {
            "relu" => ActivationKind.Relu,
            "gate" => ActivationKind.Gate,
            "leakyRelu" => ActivationKind.LeakyRelu,
            "clip" => ActivationKind.Clip,
            _ => null,
        },
        Slope = file.Slope,
        Level = file.Level,
        Cone = file.Cone is { Length: > 0 } cone ? new StatedCone(new EquatableArray<double>([.. cone.Take(cone.Length - 1)]), cone[cone.Length - 1]) : null,
    };

    /// <summary>Which options are stated.</summary>
    public LayerOption Stated
        => If(Rows.Count > 0, LayerOption.Rows) | If(Bias.Count > 0, LayerOption.Bias) | If(IsBiasAdded is not null, LayerOption.BiasConvention)
            | If(Domain is not null, LayerOption.Domain) | If(Radius is not null, LayerOption.Radius) | If(InnerRadius is not null, LayerOption.InnerRadius)
            | If(IsNonNegative is not null, LayerOption.NonNegative) | If(HalfSpaces.Count > 0, LayerOption.HalfSpaces)
            | If(IsSingle is not null, LayerOption.Precision) | If(IsSharp is not null, LayerOption.BiasEstimate)
            | If(Faults is not null, LayerOption.Faults) | If(Stride is not null, LayerOption.Stride)
            | If(InputChannels is not null, LayerOption.InputChannels) | If(Peak is not null, LayerOption.Peak)
            | If(Activation is not null, LayerOption.Activation) | If(Slope is not null, LayerOption.Slope)
            | If(Level is not null, LayerOption.Level) | If(Cone is not null, LayerOption.Cone) | If(Facets is not null, LayerOption.Facets);

    private static LayerOption If(bool isStated, LayerOption option) => isStated ? option : LayerOption.None;

    private static EquatableArray<EquatableArray<double>> Nested(double[][] rows) => rows.Select(row => new EquatableArray<double>(row)).ToEquatableArray();
}
