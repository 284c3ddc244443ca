namespace FrameGen.Generator.Diagnostics;

/// <summary>A part of a layer's declaration, named rather than located, so that models stay free of syntax.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Index">Which one of several, from 0.</param>
internal readonly record struct Place(PlaceKind Kind, int Index = 0)
{
    public static Place Type { get; } = new(PlaceKind.TypeName);

    public static Place Layer { get; } = new(PlaceKind.LayerAttribute);

    public static Place Row(int index) => new(PlaceKind.Row, index);

    public static Place Part(int index) => new(PlaceKind.Part, index);

    public static Place RowBias(int index) => new(PlaceKind.RowBias, index);
}

/// <summary>The parts of a layer's declaration.</summary>
internal enum PlaceKind
{
    /// <summary>The identifier of the annotated type, or of the one around it at that depth from the outside.</summary>
    TypeName,

    /// <summary>The attribute that makes the type a layer.</summary>
    LayerAttribute,

    /// <summary>Its domain argument.</summary>
    Domain,

    /// <summary>Its Radius.</summary>
    Radius,

    /// <summary>Its InnerRadius.</summary>
    InnerRadius,

    /// <summary>Its BiasConvention.</summary>
    BiasConvention,

    /// <summary>Its BiasEstimate.</summary>
    BiasEstimate,

    /// <summary>Its Precision.</summary>
    Precision,

    /// <summary>Its Faults.</summary>
    Faults,

    /// <summary>Its Stride.</summary>
    Stride,

    /// <summary>Its InputChannels.</summary>
    InputChannels,

    /// <summary>Its Peak.</summary>
    Peak,

    /// <summary>Its Activation.</summary>
    Activation,

    /// <summary>Its Slope.</summary>
    Slope,

    /// <summary>Its Level.</summary>
    Level,

    /// <summary>Its Source.</summary>
    Source,

    /// <summary>Its Facets.</summary>
    Facets,

    /// <summary>A type that a network names.</summary>
    Part,

    /// <summary>The components of a row.</summary>
    Row,

    /// <summary>The bias of a row or the field of view in its place; the row itself where it has neither.</summary>
    RowBias,

    /// <summary>A half-space.</summary>
    HalfSpace,

    /// <summary>The axis of the round cone.</summary>
    Cone,

    /// <summary>The half-angle of the round cone.</summary>
    HalfAngle,

    /// <summary>The member marked as frame: the part of its initializer that could not be read.</summary>
    FrameMember,

    /// <summary>The member marked as bias: the part of its initializer that could not be read.</summary>
    BiasMember,
}
