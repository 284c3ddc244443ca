using System.Globalization;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>Why a file and a command line make no layer: one line, what is wrong and what to do instead.</summary>
internal static class FaultText
{
    /// <summary>The line, without the place.</summary>
    public static string Of(SpecificationFault fault, LayerSpecification specification) => fault switch
    {
        SpecificationFault.InvalidRows { Failure: var failure } => OfRows(failure),
        SpecificationFault.NormOutOfSingleRange norm =>
            $"row {norm.Row} has norm {Number(norm.Norm)}: rescale it, norms between 1e-15 and 1e15 can be used with --precision single",
        SpecificationFault.BiasNotFinite bias => $"the bias {Number(bias.Value)} of row {bias.Row} is no finite number of the layer's precision: expected a smaller one",
        SpecificationFault.BiasCount count => $"there are {count.Biases} biases for {count.Rows} rows: expected one for each",
        SpecificationFault.FacetsOfOtherRows other => other.File.Rows == other.Rows && other.File.Dimension == other.Dimension
            ? "it lists the facets of other rows: its fingerprint is not that of the layer's as they ship; write it with framegen facets read from these rows, with the same --precision"
            : $"it lists the facets of {other.File.Rows} rows in R^{other.File.Dimension}, and the layer has {other.Rows} in R^{other.Dimension}: write it with framegen facets read from these rows",
        SpecificationFault.FacetOfZeroRow zero => $"row {zero.Row} is zero and on no facet: write the file with framegen facets read",
        SpecificationFault.BiasGivenTwice => "the biases are given twice: keep one",
        SpecificationFault.RadiusInSpace => "the domain space has no radius: leave out --radius and --inner-radius, or choose another --domain",
        SpecificationFault.RadiusOutOfRange radius =>
            $"the radius is {Number(radius.Radius)}: expected a positive number{(radius.Radius > 0 ? $" between {Number(DomainRules.MinRadius)} and {Number(DomainRules.MaxRadius)}" : "")}",
        SpecificationFault.InnerRadiusOutOfRange inner =>
            $"the inner radius is {Number(inner.InnerRadius)}: expected a number from 0 to the radius, {Number(inner.Radius)}",
        SpecificationFault.InnerRadiusUnused { Domain: DomainShape.Space, Origin: Origin.Declaration } =>
            "the domain space has no radius: leave out --radius and --inner-radius, or choose another --domain",
        SpecificationFault.InnerRadiusUnused unused => unused.Origin == Origin.File
            ? $"\"innerRadius\" does not apply to the domain {Name(unused.Domain)}: set \"domain\" to \"shell\""
            : $"--inner-radius does not apply to the domain {Name(unused.Domain)}: add --domain shell",
        SpecificationFault.HalfSpaceLength or SpecificationFault.InvalidHalfSpace =>
            $"half-space {fault.Index} is not a normal: expected {specification.Rows[0].Count} components, not all zero, of a norm that doubles hold",
        SpecificationFault.SlopeOutOfRange slope => $"the slope is {Number(slope.Slope)}: expected a number between 1e-15 and 1",
        SpecificationFault.LevelOutOfRange level => $"the level is {Number(level.Level)}: expected a number above 0",
        SpecificationFault.ParameterUnused { Option: LayerOption.Slope } slope => $"there is a slope, {Number(slope.Value)}, and the activation is no leakyRelu: leave it out",
        SpecificationFault.ParameterUnused level => $"there is a level, {Number(level.Value)}, and the activation is no clip: leave it out",
        SpecificationFault.GateBelowZero gate =>
            $"the bias of row {gate.Row} is {Number(gate.Bias)}: the threshold of a gate is at least 0{(specification.IsBiasAdded ? ", and its bias, which is added, at most 0" : "")}",
        SpecificationFault.BiasOfActivationMissing missing => $"a {missing.Activation.ToString().ToLowerInvariant()} needs biases: add the member \"bias\", a number for each row",
        SpecificationFault.ConeDimension cone => $"a round cone cuts a domain of {cone.Dimension} dimensions: it needs 2 or 3, \"halfSpaces\" any number",
        SpecificationFault.ConeAxisLength axis => $"the axis of the cone has {axis.Length} components: expected {axis.Expected}, as the rows have, and then the half-angle",
        SpecificationFault.InvalidConeAxis => "the axis of the cone has no direction: expected components, not all zero, of a norm that doubles hold",
        SpecificationFault.ConeHalfAngle angle => $"the half-angle of the cone is {Number(angle.HalfAngle)}: expected degrees, at least 0.001 and below 90",
        SpecificationFault.FaultsOutOfRange faults => $"{(faults.Origin == Origin.File ? "\"faults\"" : "--faults")} is {faults.Faults}: expected 0 to the number of rows, {faults.Rows}",
        SpecificationFault.StrideOutOfRange stride =>
            $"{(stride.Origin == Origin.File ? "\"stride\"" : "--stride")} is {stride.Stride}: expected 1 to the length of the kernels, {stride.KernelLength}, so that every sample lies in a patch",
        SpecificationFault.InputChannelsOutOfRange channels =>
            $"{(channels.Origin == Origin.File ? "\"inputChannels\"" : "--input-channels")} is {channels.InputChannels}: expected a divisor of the numbers of a kernel, {channels.Numbers}, which are as many for each channel",
        SpecificationFault.DomainOfPatches patches =>
            $"the domain of a convolution is a {Name(patches.Domain)}, of which the patches fill the ball: expected ball, with the radius of the patches or a peak of the samples",
        SpecificationFault.HalfSpaceOfPatches => "half-spaces cut the domain of a convolution, and would have to hold for every patch: take them away (nonNegative, which does, may stay)",
        SpecificationFault.ConeOfPatches => "a round cone cuts the domain of a convolution, and would have to hold for every patch: take it away",
        SpecificationFault.ActivationOfConvolution => "a convolution has another activation than relu: expected relu, the only one of convolutions",
        SpecificationFault.PeakOutOfRange peak => $"the peak is {Number(peak.Peak)}: expected a positive number whose patches have a radius between {Number(DomainRules.MinRadius)} and {Number(DomainRules.MaxRadius)}",
        SpecificationFault.PeakBesideRadius => "a peak and a radius are given, and the peak implies the radius: keep one",
        SpecificationFault.PeakInSpace => "the domain space has no peak: leave out --peak, or choose another --domain",
        SpecificationFault.NoInterior { IsOrigin: true } => "the half-spaces leave the origin alone: take one away",
        _ => "the half-spaces leave a cone so thin that rounding decides whether it has interior, or whose equations take too long to find: take one away, or state the two sides of an equation as exact opposites",
    };

    private static string OfRows(FrameFailure failure) => failure switch
    {
        FrameFailure.RaggedRow ragged => $"row {ragged.Row} has {ragged.Length} components, the others {ragged.Expected}: make them equal",
        FrameFailure.DimensionTooSmall small => $"the rows have {small.Dimension} components: expected at least 2",
        FrameFailure.InvalidRow { Defect: RowDefect.NormOutOfRange } invalid =>
            $"row {invalid.Row} has norm {Number(invalid.Norm)}: rescale it, norms between {Number(Frame.MinNorm)} and {Number(Frame.MaxNorm)} can be used",
        FrameFailure.InvalidRow invalid => $"row {invalid.Row} is not finite: expected finite numbers",
        _ => "there are no rows: expected at least one",
    };

    private static string Name(DomainShape domain) => domain.ToString().ToLowerInvariant();

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
