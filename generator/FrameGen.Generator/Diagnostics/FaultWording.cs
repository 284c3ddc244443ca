using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>Why a specification makes no layer, in the words of FG0002, FG0003, FG0011, FG0013 and FG0015, at the place at fault.</summary>
internal static class FaultWording
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="specification">Where.</param>
    /// <param name="file">The source file; null where there is none.</param>
    public static Problem Of(SpecificationFault fault, LayerSpecification specification, SourceFile? file)
    {
        FilePosition? position = file?.Places?.Find(fault, specification);
        return Worded(fault, specification, position is { } found ? file!.At(found) : "") with { InFile = position };
    }

    private static Problem Worded(SpecificationFault fault, LayerSpecification specification, string at)
        => fault switch
        {
            SpecificationFault.InvalidRows rows => OfRows(rows, at),
            SpecificationFault.NormOutOfSingleRange norm => Row(DiagnosticIds.InvalidRow, norm, at, $"has norm {NumberText.Short(norm.Norm)}, outside 1e-15 .. 1e15, the range for Precision.Single"),
            SpecificationFault.BiasNotFinite bias => Problem.Of(
                DiagnosticIds.InvalidRow,
                Place.RowBias(bias.Row),
                NumberText.Row(bias.Row) + at,
                $"has the bias {(double.IsNaN(bias.Value) ? "NaN" : NumberText.Short(bias.Value))}; a bias must be finite"),
            SpecificationFault.BiasCount count => Problem.Of(
                DiagnosticIds.MixedBias,
                new Place(PlaceKind.BiasMember),
                $"{NumberText.Plural(count.Biases, "bias", "biases")} for {NumberText.Plural(count.Rows, "row")}: some rows have"),
            SpecificationFault.FacetsOfOtherRows other => FacetListWording.OfOtherRows(other),
            SpecificationFault.FacetOfZeroRow zero => FacetListWording.Of(zero.File, zero.Facet, $"names {NumberText.Row(zero.Row)}, which is zero and on no facet"),
            SpecificationFault.BiasGivenTwice => Problem.Of(
                DiagnosticIds.NotConstant, Place.Layer, "the bias", "it is given more than once, in the source file and by a [Bias] member; keep one"),
            SpecificationFault.RadiusInSpace radius => OutOfRange(
                PlaceKind.Radius, Name("Radius", "radius", fault) + at, $"is {NumberText.Short(radius.Radius)}, but the domain is all of space", "leave it out or use Ball"),
            SpecificationFault.RadiusOutOfRange radius => OutOfRange(
                PlaceKind.Radius,
                Name("Radius", "radius", fault) + at,
                $"is {NumberText.Short(radius.Radius)}",
                radius.Radius > 0 && radius.Radius < DomainRules.MinRadius
                    ? "it must be at least 1e-100"
                    : "it must be positive and finite (at most 1e100)"),
            SpecificationFault.InnerRadiusUnused inner => OutOfRange(
                PlaceKind.InnerRadius,
                Name("InnerRadius", "innerRadius", fault) + at,
                $"is {NumberText.Short(inner.InnerRadius)}, but the domain is no shell",
                fault.Origin == Origin.File ? "leave it out or set \"domain\" to \"shell\"" : "leave it out or use InputDomain.Shell"),
            SpecificationFault.InnerRadiusOutOfRange inner => OutOfRange(
                PlaceKind.InnerRadius,
                Name("InnerRadius", "innerRadius", fault) + at,
                $"is {NumberText.Short(inner.InnerRadius)}",
                $"it must lie between 0 and the radius {NumberText.Short(inner.Radius)}"),
            SpecificationFault.HalfSpaceLength length => HalfSpace(
                specification, fault, at, $"has {NumberText.Plural(length.Length, "component")}", $"give it {NumberText.Count(length.Expected)}, as the rows have"),
            SpecificationFault.InvalidHalfSpace { Defect: RowDefect.NormOutOfRange } invalid => HalfSpace(
                specification, fault, at, Defect(invalid.Defect, invalid.Norm), "scale it, only its direction counts"),
            SpecificationFault.InvalidHalfSpace => HalfSpace(specification, fault, at, "is zero, NaN or infinite", "give it finite components, not all zero"),
            SpecificationFault.FieldOfViewOutOfRange { Field: var field } => Problem.Of(
                DiagnosticIds.OutOfRange,
                Place.RowBias(field.Row),
                "FieldOfView of " + NumberText.Row(field.Row),
                $"is {NumberText.Short(field.HalfAngle)}",
                "it is a half-angle in degrees, between 0 and 180"),
            SpecificationFault.FieldOfViewOffSphere field => Problem.Of(
                DiagnosticIds.OutOfRange,
                Place.RowBias(field.Row),
                "FieldOfView of " + NumberText.Row(field.Row),
                "is an angle, but inputs of the domain differ in norm",
                "use InputDomain.Sphere, or Bias in its place"),
            SpecificationFault.SlopeOutOfRange slope => OutOfRange(
                PlaceKind.Slope, Name("Slope", "slope", fault) + at, $"is {NumberText.Short(slope.Slope)}", "it must lie between 1e-15 and 1"),
            SpecificationFault.LevelOutOfRange level => OutOfRange(
                PlaceKind.Level, Name("Level", "level", fault) + at, $"is {NumberText.Short(level.Level)}", "it must be above 0 and finite"),
            SpecificationFault.ParameterUnused { Option: LayerOption.Slope } slope => OutOfRange(
                PlaceKind.Slope, Name("Slope", "slope", fault) + at, $"is {NumberText.Short(slope.Value)}, but the activation is no leaky ReLU", $"leave it out or use {Name("Activation.LeakyRelu", "leakyRelu", fault)}"),
            SpecificationFault.ParameterUnused level => OutOfRange(
                PlaceKind.Level, Name("Level", "level", fault) + at, $"is {NumberText.Short(level.Value)}, but the activation is no clip", $"leave it out or use {Name("Activation.Clip", "clip", fault)}"),
            SpecificationFault.GateBelowZero gate => Problem.Of(
                DiagnosticIds.OutOfRange,
                Place.RowBias(gate.Row),
                "the bias of " + NumberText.Row(gate.Row) + at,
                $"is {NumberText.Short(gate.Bias)}",
                $"the threshold of a gate is at least 0{(specification.IsBiasAdded ? ", and its bias, which is added, at most 0" : "")}"),
            SpecificationFault.BiasOfActivationMissing missing => OutOfRange(
                PlaceKind.Activation,
                Name("Activation", "activation", fault) + at,
                $"is {(fault.Origin == Origin.File ? missing.Activation == ActivationKind.Gate ? "\"gate\"" : "\"clip\"" : missing.Activation.ToString())}, for which no biases are chosen",
                fault.Origin == Origin.File ? "add the member \"bias\", a number for each row" : "give every row a Bias or a FieldOfView"),
            SpecificationFault.ConeDimension cone => OutOfRange(
                PlaceKind.Cone, "the cone" + at, $"cuts a domain of {NumberText.Count(cone.Dimension)} dimensions", $"a round cone needs 2 or 3, {Name("[HalfSpace]", "halfSpaces", fault)} any number"),
            SpecificationFault.ConeAxisLength axis => OutOfRange(
                PlaceKind.Cone, "the axis of the cone" + at, $"has {NumberText.Plural(axis.Length, "component")}", $"give it {NumberText.Count(axis.Expected)}, as the rows have"),
            SpecificationFault.InvalidConeAxis => OutOfRange(
                PlaceKind.Cone, "the axis of the cone" + at, "is zero, NaN, infinite, or of a norm beyond what doubles can square", "give it finite components, not all zero; only its direction counts"),
            SpecificationFault.ConeHalfAngle angle => OutOfRange(
                PlaceKind.HalfAngle, (fault.Origin == Origin.File ? "the half-angle of \"cone\"" : "HalfAngle") + at, $"is {NumberText.Short(angle.HalfAngle)}", "it must be at least 0.001 and below 90 degrees"),
            SpecificationFault.FaultsOutOfRange faults => OutOfRange(
                PlaceKind.Faults, Name("Faults", "faults", fault) + at, $"is {NumberText.Count(faults.Faults)}", $"it must lie between 0 and the number of rows, {NumberText.Count(faults.Rows)}"),
            SpecificationFault.StrideOutOfRange stride => OutOfRange(
                PlaceKind.Stride,
                Name("Stride", "stride", fault) + at,
                $"is {NumberText.Count(stride.Stride)}",
                $"it must lie between 1 and the length of the kernels, {NumberText.Count(stride.KernelLength)}, so that every sample lies in a patch"),
            SpecificationFault.InputChannelsOutOfRange channels => OutOfRange(
                PlaceKind.InputChannels,
                Name("InputChannels", "inputChannels", fault) + at,
                $"is {NumberText.Count(channels.InputChannels)}",
                $"it must divide the numbers of a kernel, {NumberText.Count(channels.Numbers)}, which are as many for each channel"),
            SpecificationFault.DomainOfPatches patches => OutOfRange(
                PlaceKind.Domain,
                Name("the domain", "domain", fault) + at,
                $"is {(patches.Domain == DomainShape.Sphere ? "a sphere" : "a shell")}",
                "the patches of such signals fill the ball: use Ball, with the radius of the patches or a Peak of the samples"),
            SpecificationFault.HalfSpaceOfPatches => OutOfRange(
                fault.Origin == Origin.File ? PlaceKind.Source : PlaceKind.HalfSpace,
                Name("the half-space", "halfSpaces", fault) + at,
                "cuts the domain of a convolution",
                "it would have to hold for every patch: take it away; NonNegative, which does hold for every patch, may stay"),
            SpecificationFault.ConeOfPatches => OutOfRange(
                fault.Origin == Origin.File ? PlaceKind.Source : PlaceKind.Cone,
                Name("the round cone", "cone", fault) + at,
                "cuts the domain of a convolution",
                "it would have to hold for every patch: take it away"),
            SpecificationFault.ActivationOfConvolution => OutOfRange(
                PlaceKind.Activation, Name("Activation", "activation", fault) + at, "is no ReLU", "it is the only activation of convolutions"),
            SpecificationFault.PeakOutOfRange peak => OutOfRange(
                PlaceKind.Peak, Name("Peak", "peak", fault) + at, $"is {NumberText.Short(peak.Peak)}", "it must be positive and finite (its patches between 1e-100 and 1e100)"),
            SpecificationFault.PeakBesideRadius => OutOfRange(
                PlaceKind.Peak, Name("Peak", "peak", fault) + at, "stands beside a radius of the patches, which it implies", "keep one of them"),
            SpecificationFault.PeakInSpace peak => OutOfRange(
                PlaceKind.Peak, "Peak", $"is {NumberText.Short(peak.Peak)}, but the domain is all of space", "leave it out or use Ball"),
            SpecificationFault.NoInterior { IsOrigin: true } => OutOfRange(PlaceKind.HalfSpace, "the domain" + at, "is the origin alone: its half-spaces leave nothing else", "take one away"),
            _ => OutOfRange(
                PlaceKind.HalfSpace,
                "the domain" + at,
                "is so thin that rounding decides whether its half-spaces leave it an interior, or its equations take too long to find",
                "take one away, or state the two sides of an equation as exact opposites"),
        };

    private static Problem OfRows(SpecificationFault.InvalidRows rows, string at) => rows.Failure switch
    {
        FrameFailure.RaggedRow ragged => Row(
            DiagnosticIds.RaggedRow, rows, at, NumberText.Plural(ragged.Length, "component"), "the others " + NumberText.Count(ragged.Expected) + ": make them equal"),
        FrameFailure.DimensionTooSmall small => Row(
            DiagnosticIds.RaggedRow, rows, at, NumberText.Plural(small.Dimension, "component"), "a frame needs at least 2"),
        FrameFailure.InvalidRow invalid => Row(
            DiagnosticIds.InvalidRow, rows, at, Defect(invalid.Defect, invalid.Norm)),
        _ => Problem.Of(DiagnosticIds.NotConstant, Place.Layer, "the frame", "it has no rows"),
    };

    private static Problem Row(string id, SpecificationFault fault, string at, params string[] arguments)
        => Problem.Of(id, Place.Row(fault.Index), [NumberText.Row(fault.Index) + at, .. arguments]);

    private static Problem HalfSpace(LayerSpecification specification, SpecificationFault fault, string at, string what, string remedy)
        => fault.Origin == Origin.File
            ? OutOfRange(PlaceKind.Source, $"half-space {NumberText.Count(fault.Index - specification.DeclaredHalfSpaces)} of \"halfSpaces\"{at}", what, remedy)
            : Problem.Of(DiagnosticIds.OutOfRange, new Place(PlaceKind.HalfSpace, fault.Index), "the normal of the half-space", what, remedy);

    private static Problem OutOfRange(PlaceKind place, string what, string state, string remedy) => Problem.Of(DiagnosticIds.OutOfRange, new Place(place), what, state, remedy);

    private static string Name(string argument, string member, SpecificationFault fault) => fault.Origin == Origin.File ? $"\"{member}\"" : argument;

    private static string Defect(RowDefect defect, double norm) => defect switch
    {
        RowDefect.NaN => "has a component that is NaN",
        RowDefect.Infinite => "has an infinite component",
        _ => $"has norm {NumberText.Short(norm)}, outside {NumberText.Short(Frame.MinNorm)} .. {NumberText.Short(Frame.MaxNorm)}",
    };
}
