using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Specification;

/// <summary>
/// A layer as its declaration and its file state it together, each option with its origin: read, not yet validated
/// (<see cref="SpecifiedLayer"/> does that). The content by which decisions are shared.
/// </summary>
public sealed record LayerSpecification
{
    private const double DefaultSlope = 0.01, DefaultLevel = 1;

    private LayerSpecification()
    {
    }

    /// <summary>The rows of W, m x n.</summary>
    public EquatableArray<EquatableArray<double>> Rows { get; private init; }

    /// <summary>The biases in the layer's convention; empty where none is given.</summary>
    public EquatableArray<double> Bias { get; private init; }

    /// <summary>The rows whose bias is that of a field of view.</summary>
    public EquatableArray<FieldOfView> FieldsOfView { get; private init; }

    /// <summary>Whether the layer's convention is z = max(0, Wx + b).</summary>
    public bool IsBiasAdded { get; private init; }

    /// <summary>A threshold as the layer's convention writes it: -alpha where biases are added, and never -0.0 for 0.</summary>
    public double InConvention(double threshold) => IsBiasAdded ? 0 - threshold : threshold;

    /// <summary>The same layer, all its options kept, with other thresholds.</summary>
    public LayerSpecification WithThresholds(double[] thresholds) => this with { Bias = thresholds.Select(InConvention).ToEquatableArray() };

    /// <summary>The shape of the domain; a ball where nobody states it.</summary>
    public DomainShape Domain { get; private init; }

    /// <summary>The (outer) radius; 1 where nobody states it.</summary>
    public double Radius { get; private init; }

    /// <summary>The inner radius; 0 where nobody states it.</summary>
    public double InnerRadius { get; private init; }

    /// <summary>Whether inputs are non-negative.</summary>
    public bool IsNonNegative { get; private init; }

    /// <summary>The normals of the half-spaces, those of the declaration first.</summary>
    public EquatableArray<EquatableArray<double>> HalfSpaces { get; private init; }

    /// <summary>How many of the half-spaces the declaration states.</summary>
    public int DeclaredHalfSpaces { get; private init; }

    /// <summary>Whether the layer is of float.</summary>
    public bool IsSingle { get; private init; }

    /// <summary>Whether biases that are not given are to be a maximal, proven bias.</summary>
    public bool IsSharp { get; private init; }

    /// <summary>How many rows may be dead; 0 where nobody states it.</summary>
    public int Faults { get; private init; }

    /// <summary>How the rows are moved along signals; null where they are the rows of a layer.</summary>
    public StatedConvolution? Convolution { get; private init; }

    /// <summary>What becomes of &lt;x, w_i&gt;; ReLU where nobody states it.</summary>
    public ActivationKind Activation { get; private init; }

    /// <summary>Whether it is decided by a ReLU layer that stands in for it, with other thresholds (<see cref="ActivationRules.StandIns"/>).</summary>
    public bool HasStandIns => Activation is ActivationKind.LeakyRelu or ActivationKind.Clip;

    /// <summary>The slope of a leaky ReLU; 0.01 where nobody states it.</summary>
    public double Slope { get; private init; }

    /// <summary>The level of a clip; 1 where nobody states it.</summary>
    public double Level { get; private init; }

    /// <summary>The round cone that cuts the domain; null where nobody states one.</summary>
    public StatedCone? Cone { get; private init; }

    /// <summary>The facets of the polytope of the rows, which then need not be found; null where nobody lists them.</summary>
    public FacetFile? Facets { get; private init; }

    /// <summary>The options that the declaration states.</summary>
    public LayerOption Declared { get; private init; }

    /// <summary>The options that the file states and the declaration does not.</summary>
    public LayerOption FromFile { get; private init; }

    /// <summary>Whether both state the biases.</summary>
    public bool IsBiasGivenTwice { get; private init; }

    /// <summary>
    /// Merges a declaration with its file. What the declaration states takes precedence; half-spaces cut together; a file's
    /// biases keep the sign that the file gives them, whatever convention the layer is written in.
    /// </summary>
    /// <param name="declared">The attributes, or the command line.</param>
    /// <param name="file">The frame file; null where the rows stand in the declaration.</param>
    public static LayerSpecification Merge(LayerStatement declared, LayerStatement? file)
    {
        LayerStatement from = file ?? new LayerStatement();
        DomainShape domain = declared.Domain ?? from.Domain ?? DomainShape.Ball;
        bool isAdded = declared.IsBiasAdded ?? from.IsBiasAdded ?? false;
        bool isTurned = (from.IsBiasAdded ?? isAdded) != isAdded;
        var specification = new LayerSpecification
        {
            Rows = from.Rows.Count > 0 ? from.Rows : declared.Rows,
            Bias = from.Bias.Count == 0 ? declared.Bias : isTurned ? from.Bias.Select(b => b == 0 ? 0 : -b).ToEquatableArray() : from.Bias,
            FieldsOfView = from.Bias.Count == 0 ? declared.FieldsOfView : EquatableArray<FieldOfView>.Empty,
            IsBiasAdded = isAdded,
            Domain = domain,
            Radius = declared.Radius ?? from.Radius ?? 1,
            InnerRadius = declared.InnerRadius ?? from.InnerRadius ?? 0,
            IsNonNegative = declared.IsNonNegative ?? from.IsNonNegative ?? false,
            HalfSpaces = from.HalfSpaces.Count == 0 ? declared.HalfSpaces : declared.HalfSpaces.Concat(from.HalfSpaces).ToEquatableArray(),
            DeclaredHalfSpaces = declared.HalfSpaces.Count,
            IsSingle = declared.IsSingle ?? false,
            IsSharp = declared.IsSharp ?? false,
            Faults = declared.Faults ?? from.Faults ?? 0,
            Activation = declared.Activation ?? from.Activation ?? ActivationKind.Relu,
            Slope = declared.Slope ?? from.Slope ?? DefaultSlope,
            Level = declared.Level ?? from.Level ?? DefaultLevel,
            Cone = declared.Cone ?? from.Cone,
            Facets = declared.Facets,
            Declared = declared.Stated,
            FromFile = from.Stated & ~declared.Stated,
            IsBiasGivenTwice = declared.Bias.Count > 0 && from.Bias.Count > 0,
        };
        return (specification with { Convolution = StatedConvolution.Merge(declared, from, domain) }).WithoutUnusedRadii().WithRadiusOfPeak().WithoutUnusedParameters().WithBiasOfFields();
    }

    /// <summary>Where an option comes from.</summary>
    public Origin OriginOf(LayerOption option)
        => (Declared & option) != 0 ? Origin.Declaration : (FromFile & option) != 0 ? Origin.File : Origin.Default;

    /// <summary>A number as it ships, in the layer's precision.</summary>
    public double InPrecision(double value) => IsSingle ? (float)value : value;

    /// <summary>Numbers as they ship, copied.</summary>
    public double[] InPrecision(EquatableArray<double> values)
    {
        double[] rounded = values.ToArray();
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = InPrecision(rounded[i]);
        }

        return rounded;
    }

    /// <summary>Where a half-space comes from.</summary>
    public Origin OriginOfHalfSpace(int index) => index < DeclaredHalfSpaces ? Origin.Declaration : Origin.File;

    /// <summary>Patches of signals with a largest absolute sample lie in a ball.</summary>
    private LayerSpecification WithRadiusOfPeak()
        => Convolution?.Peak is { } peak && Rows.Count > 0 ? this with { Radius = StatedConvolution.PatchRadius(peak, Rows[0].Count) } : this;

    /// <summary>Where the declaration has chosen another activation, a file keeps the parameter of its own.</summary>
    private LayerSpecification WithoutUnusedParameters()
    {
        bool isChosen = OriginOf(LayerOption.Activation) == Origin.Declaration;
        bool dropsSlope = isChosen && Activation != ActivationKind.LeakyRelu && OriginOf(LayerOption.Slope) == Origin.File;
        bool dropsLevel = isChosen && Activation != ActivationKind.Clip && OriginOf(LayerOption.Level) == Origin.File;
        return this with
        {
            Slope = dropsSlope ? DefaultSlope : Slope,
            Level = dropsLevel ? DefaultLevel : Level,
            FromFile = FromFile & ~((dropsSlope ? LayerOption.Slope : LayerOption.None) | (dropsLevel ? LayerOption.Level : LayerOption.None)),
        };
    }

    /// <summary>What the fields of view say as biases, of the rows as they ship. Where row, angle or radius are at fault, that is said, and not what comes of it.</summary>
    private LayerSpecification WithBiasOfFields()
    {
        if (FieldsOfView.Count == 0)
        {
            return this;
        }

        double[] bias = Bias.ToArray();
        foreach (FieldOfView field in FieldsOfView.Where(field => field.Row < bias.Length && field.Row < Rows.Count))
        {
            var row = new EquatableArray<double>(InPrecision(Rows[field.Row]));
            bias[field.Row] = InConvention(field.Threshold(row, Radius) ?? 0);
        }

        return this with { Bias = new EquatableArray<double>(bias) };
    }

    /// <summary>
    /// A file may keep the radii of another use: its radius beside a domain without one, and its inner radius where the
    /// declaration has chosen another domain. What the declaration states was meant, and what the file states of its own
    /// domain too.
    /// </summary>
    private LayerSpecification WithoutUnusedRadii()
    {
        bool dropsRadius = Domain == DomainShape.Space && OriginOf(LayerOption.Radius) == Origin.File;
        bool dropsInner = Domain != DomainShape.Shell && OriginOf(LayerOption.InnerRadius) == Origin.File
            && (OriginOf(LayerOption.Domain) == Origin.Declaration || InnerRadius == 0);
        return this with
        {
            Radius = dropsRadius ? 1 : Radius,
            InnerRadius = dropsInner ? 0 : InnerRadius,
            FromFile = FromFile & ~((dropsRadius ? LayerOption.Radius : LayerOption.None) | (dropsInner ? LayerOption.InnerRadius : LayerOption.None)),
        };
    }
}
