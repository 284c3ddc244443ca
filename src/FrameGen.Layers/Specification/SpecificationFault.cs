using FrameGen.Geometry.Frames;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Specification;

/// <summary>Why a specification makes no layer: a value. Each reader has words of its own for it.</summary>
/// <param name="Option">The option at fault.</param>
/// <param name="Origin">Where that was stated.</param>
public abstract record SpecificationFault(LayerOption Option, Origin Origin)
{
    /// <summary>The row or half-space at fault, from 0; 0 where the option is one.</summary>
    public virtual int Index => 0;

    /// <summary>A radius, and the domain is all of space.</summary>
    /// <param name="Radius">The radius.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record RadiusInSpace(double Radius, Origin Origin) : SpecificationFault(LayerOption.Radius, Origin);

    /// <summary>A radius outside <see cref="DomainRules.MinRadius"/> .. <see cref="DomainRules.MaxRadius"/>.</summary>
    /// <param name="Radius">The radius.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record RadiusOutOfRange(double Radius, Origin Origin) : SpecificationFault(LayerOption.Radius, Origin);

    /// <summary>An inner radius that is not between 0 and the radius.</summary>
    /// <param name="InnerRadius">The inner radius.</param>
    /// <param name="Radius">The radius.</param>
    /// <param name="Origin">Where the inner radius was stated.</param>
    public sealed record InnerRadiusOutOfRange(double InnerRadius, double Radius, Origin Origin) : SpecificationFault(LayerOption.InnerRadius, Origin);

    /// <summary>An inner radius, and the domain is no shell.</summary>
    /// <param name="InnerRadius">The inner radius.</param>
    /// <param name="Domain">The domain.</param>
    /// <param name="Origin">Where the inner radius was stated.</param>
    public sealed record InnerRadiusUnused(double InnerRadius, DomainShape Domain, Origin Origin) : SpecificationFault(LayerOption.InnerRadius, Origin);

    /// <summary>A normal with more or fewer components than the rows.</summary>
    /// <param name="HalfSpace">The half-space, from 0.</param>
    /// <param name="Length">Its components.</param>
    /// <param name="Expected">Those of the rows.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record HalfSpaceLength(int HalfSpace, int Length, int Expected, Origin Origin) : SpecificationFault(LayerOption.HalfSpaces, Origin)
    {
        /// <inheritdoc/>
        public override int Index => HalfSpace;
    }

    /// <summary>A normal without a direction that doubles can hold.</summary>
    /// <param name="HalfSpace">The half-space, from 0.</param>
    /// <param name="Defect">What is wrong with it.</param>
    /// <param name="Norm">Its norm, for <see cref="RowDefect.NormOutOfRange"/>.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record InvalidHalfSpace(int HalfSpace, RowDefect Defect, double Norm, Origin Origin) : SpecificationFault(LayerOption.HalfSpaces, Origin)
    {
        /// <inheritdoc/>
        public override int Index => HalfSpace;
    }

    /// <summary>A round cone in another dimension than two or three.</summary>
    /// <param name="Dimension">The dimension.</param>
    /// <param name="Origin">Where the cone was stated.</param>
    public sealed record ConeDimension(int Dimension, Origin Origin) : SpecificationFault(LayerOption.Cone, Origin);

    /// <summary>An axis with more or fewer components than the rows.</summary>
    /// <param name="Length">Its components.</param>
    /// <param name="Expected">Those of the rows.</param>
    /// <param name="Origin">Where the cone was stated.</param>
    public sealed record ConeAxisLength(int Length, int Expected, Origin Origin) : SpecificationFault(LayerOption.Cone, Origin);

    /// <summary>An axis without a direction that doubles can hold.</summary>
    /// <param name="Origin">Where the cone was stated.</param>
    public sealed record InvalidConeAxis(Origin Origin) : SpecificationFault(LayerOption.Cone, Origin);

    /// <summary>A half-angle that is not between 0 and 90 degrees.</summary>
    /// <param name="HalfAngle">The half-angle.</param>
    /// <param name="Origin">Where the cone was stated.</param>
    public sealed record ConeHalfAngle(double HalfAngle, Origin Origin) : SpecificationFault(LayerOption.Cone, Origin);

    /// <summary>Half-spaces that leave the origin alone, or a cone so thin that rounding decides whether it has interior, or whose equations take too long to find.</summary>
    /// <param name="IsOrigin">Whether they leave the origin alone.</param>
    /// <param name="Origin">Where the last of them was stated.</param>
    public sealed record NoInterior(bool IsOrigin, Origin Origin) : SpecificationFault(LayerOption.HalfSpaces, Origin);

    /// <summary>Rows that make no frame: none, of different lengths, or one without a direction.</summary>
    /// <param name="Failure">What is wrong with them; never that they do not span.</param>
    /// <param name="Origin">Where they were stated.</param>
    public sealed record InvalidRows(FrameFailure Failure, Origin Origin) : SpecificationFault(LayerOption.Rows, Origin)
    {
        /// <inheritdoc/>
        public override int Index => Failure switch
        {
            FrameFailure.RaggedRow ragged => ragged.Row,
            FrameFailure.InvalidRow invalid => invalid.Row,
            _ => 0,
        };
    }

    /// <summary>A row whose norm float arithmetic cannot square.</summary>
    /// <param name="Row">The row, from 0.</param>
    /// <param name="Norm">Its norm.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record NormOutOfSingleRange(int Row, double Norm, Origin Origin) : SpecificationFault(LayerOption.Rows, Origin)
    {
        /// <inheritdoc/>
        public override int Index => Row;
    }

    /// <summary>More or fewer biases than rows.</summary>
    /// <param name="Biases">How many biases.</param>
    /// <param name="Rows">How many rows.</param>
    /// <param name="Origin">Where the biases were stated.</param>
    public sealed record BiasCount(int Biases, int Rows, Origin Origin) : SpecificationFault(LayerOption.Bias, Origin);

    /// <summary>A bias that is no number of the layer's precision.</summary>
    /// <param name="Row">The row, from 0.</param>
    /// <param name="Value">The bias.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record BiasNotFinite(int Row, double Value, Origin Origin) : SpecificationFault(LayerOption.Bias, Origin)
    {
        /// <inheritdoc/>
        public override int Index => Row;
    }

    /// <summary>A field of view that is none.</summary>
    /// <param name="Field">The field.</param>
    public sealed record FieldOfViewOutOfRange(FieldOfView Field) : SpecificationFault(LayerOption.Bias, Origin.Declaration)
    {
        /// <inheritdoc/>
        public override int Index => Field.Row;
    }

    /// <summary>Fields of view where inputs have more than one norm, so that no threshold is an angle.</summary>
    /// <param name="Row">The first of them, from 0.</param>
    public sealed record FieldOfViewOffSphere(int Row) : SpecificationFault(LayerOption.Bias, Origin.Declaration)
    {
        /// <inheritdoc/>
        public override int Index => Row;
    }

    /// <summary>A slope that is not between 0 and 1.</summary>
    /// <param name="Slope">The slope.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record SlopeOutOfRange(double Slope, Origin Origin) : SpecificationFault(LayerOption.Slope, Origin);

    /// <summary>A level that is not above 0 and finite.</summary>
    /// <param name="Level">The level.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record LevelOutOfRange(double Level, Origin Origin) : SpecificationFault(LayerOption.Level, Origin);

    /// <summary>The parameter of another activation.</summary>
    /// <param name="Option">The slope or the level.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record ParameterUnused(LayerOption Option, double Value, Origin Origin) : SpecificationFault(Option, Origin);

    /// <summary>A gate whose threshold is negative: it would give outputs below 0 too, and 0 for what lies below them.</summary>
    /// <param name="Row">The row, from 0.</param>
    /// <param name="Bias">Its bias, in the layer's convention.</param>
    /// <param name="Origin">Where the biases were stated.</param>
    public sealed record GateBelowZero(int Row, double Bias, Origin Origin) : SpecificationFault(LayerOption.Bias, Origin)
    {
        /// <inheritdoc/>
        public override int Index => Row;
    }

    /// <summary>No biases, and an activation for which none are chosen.</summary>
    /// <param name="Activation">The activation.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record BiasOfActivationMissing(ActivationKind Activation, Origin Origin) : SpecificationFault(LayerOption.Activation, Origin);

    /// <summary>A number of dead rows that is negative, or more than there are rows.</summary>
    /// <param name="Faults">The number.</param>
    /// <param name="Rows">How many rows there are.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record FaultsOutOfRange(int Faults, int Rows, Origin Origin) : SpecificationFault(LayerOption.Faults, Origin);

    /// <summary>A stride that is no number from 1 to the kernels' length: samples between two patches would lie in none.</summary>
    /// <param name="Stride">The stride.</param>
    /// <param name="KernelLength">The samples of a channel that a kernel covers.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record StrideOutOfRange(int Stride, int KernelLength, Origin Origin) : SpecificationFault(LayerOption.Stride, Origin);

    /// <summary>A number of channels that does not divide the numbers of a kernel.</summary>
    /// <param name="InputChannels">The channels.</param>
    /// <param name="Numbers">The numbers of a kernel.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record InputChannelsOutOfRange(int InputChannels, int Numbers, Origin Origin) : SpecificationFault(LayerOption.InputChannels, Origin);

    /// <summary>A sphere or a shell, and the inputs are the patches of signals.</summary>
    /// <param name="Domain">Which.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record DomainOfPatches(DomainShape Domain, Origin Origin) : SpecificationFault(LayerOption.Domain, Origin);

    /// <summary>A half-space, and the inputs are the patches of signals.</summary>
    /// <param name="Origin">Where the first was stated.</param>
    public sealed record HalfSpaceOfPatches(Origin Origin) : SpecificationFault(LayerOption.HalfSpaces, Origin);

    /// <summary>A round cone, and the inputs are the patches of signals.</summary>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record ConeOfPatches(Origin Origin) : SpecificationFault(LayerOption.Cone, Origin);

    /// <summary>A convolution whose outputs are no ReLU's.</summary>
    /// <param name="Origin">Where the activation was stated.</param>
    public sealed record ActivationOfConvolution(Origin Origin) : SpecificationFault(LayerOption.Activation, Origin);

    /// <summary>A peak that is not positive, or whose patches have no radius within <see cref="DomainRules.MinRadius"/> .. <see cref="DomainRules.MaxRadius"/>.</summary>
    /// <param name="Peak">The peak.</param>
    /// <param name="Origin">Where it was stated.</param>
    public sealed record PeakOutOfRange(double Peak, Origin Origin) : SpecificationFault(LayerOption.Peak, Origin);

    /// <summary>A peak and a radius in one place.</summary>
    /// <param name="Origin">Where.</param>
    public sealed record PeakBesideRadius(Origin Origin) : SpecificationFault(LayerOption.Peak, Origin);

    /// <summary>A peak, and the domain is all of space.</summary>
    /// <param name="Peak">The peak.</param>
    public sealed record PeakInSpace(double Peak) : SpecificationFault(LayerOption.Peak, Origin.Declaration);

    /// <summary>A list of the facets of other rows.</summary>
    /// <param name="File">The list.</param>
    /// <param name="Rows">How many rows the layer has.</param>
    /// <param name="Dimension">Their components.</param>
    public sealed record FacetsOfOtherRows(FacetFile File, int Rows, int Dimension) : SpecificationFault(LayerOption.Facets, Origin.Declaration);

    /// <summary>A facet with a zero row, which is on none.</summary>
    /// <param name="File">The list.</param>
    /// <param name="Facet">The facet, from 0.</param>
    /// <param name="Row">The row, from 0.</param>
    public sealed record FacetOfZeroRow(FacetFile File, int Facet, int Row) : SpecificationFault(LayerOption.Facets, Origin.Declaration)
    {
        /// <summary>Where the facet stands in its file.</summary>
        public FilePosition Place => new(File.Lines[Facet], 1);
    }

    /// <summary>Biases in the declaration and in the file.</summary>
    public sealed record BiasGivenTwice() : SpecificationFault(LayerOption.Bias, Origin.Declaration);
}
