using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Files;

/// <summary>Where the parts of a frame file stand, for messages: values that compare by content.</summary>
/// <param name="Rows">Where each row begins.</param>
/// <param name="Bias">Where each bias stands.</param>
/// <param name="HalfSpaces">Where each normal begins.</param>
public sealed record FramePlaces(EquatableArray<FilePosition> Rows, EquatableArray<FilePosition> Bias, EquatableArray<FilePosition> HalfSpaces)
{
    /// <summary>Where the radius stands; null where there is none.</summary>
    public FilePosition? Radius { get; init; }

    /// <summary>Where the inner radius stands; null where there is none.</summary>
    public FilePosition? InnerRadius { get; init; }

    /// <summary>Where the number of faults stands; null where there is none.</summary>
    public FilePosition? Faults { get; init; }

    /// <summary>Where the stride stands; null where there is none.</summary>
    public FilePosition? Stride { get; init; }

    /// <summary>Where the number of channels stands; null where there is none.</summary>
    public FilePosition? InputChannels { get; init; }

    /// <summary>Where the peak stands; null where there is none.</summary>
    public FilePosition? Peak { get; init; }

    /// <summary>Where the domain stands; null where there is none.</summary>
    public FilePosition? Domain { get; init; }

    /// <summary>Where the activation stands; null where there is none.</summary>
    public FilePosition? Activation { get; init; }

    /// <summary>Where the slope stands; null where there is none.</summary>
    public FilePosition? Slope { get; init; }

    /// <summary>Where the level stands; null where there is none.</summary>
    public FilePosition? Level { get; init; }

    /// <summary>Where the round cone stands; null where there is none.</summary>
    public FilePosition? Cone { get; init; }

    /// <summary>The places of a file.</summary>
    public static FramePlaces Of(FrameFile file) => new(file.RowPositions.ToEquatableArray(), file.BiasPositions.ToEquatableArray(), file.HalfSpacePositions.ToEquatableArray())
    {
        Radius = file.RadiusPosition,
        InnerRadius = file.InnerRadiusPosition,
        Faults = file.FaultsPosition,
        Stride = file.StridePosition,
        InputChannels = file.InputChannelsPosition,
        Peak = file.PeakPosition,
        Domain = file.DomainPosition,
        Activation = file.ActivationPosition,
        Slope = file.SlopePosition,
        Level = file.LevelPosition,
        Cone = file.ConePosition,
    };

    /// <summary>Where a fault of a layer that is merged with this file stands in it; null where it stands elsewhere.</summary>
    public FilePosition? Find(SpecificationFault fault, LayerSpecification specification)
        => fault.Origin != Origin.File ? null : fault.Option switch
        {
            LayerOption.Rows => At(Rows, fault.Index),
            LayerOption.Bias => At(Bias, fault.Index),
            LayerOption.HalfSpaces => At(HalfSpaces, fault is SpecificationFault.NoInterior ? 0 : fault.Index - specification.DeclaredHalfSpaces),
            LayerOption.Radius => Radius,
            LayerOption.InnerRadius => InnerRadius ?? Radius,
            LayerOption.Faults => Faults,
            LayerOption.Stride => Stride,
            LayerOption.InputChannels => InputChannels,
            LayerOption.Peak => Peak,
            LayerOption.Domain => Domain,
            LayerOption.Activation => Activation,
            LayerOption.Slope => Slope,
            LayerOption.Level => Level,
            LayerOption.Cone => Cone,
            _ => null,
        };

    private static FilePosition? At(EquatableArray<FilePosition> places, int index) => index >= 0 && index < places.Count ? places[index] : null;
}
