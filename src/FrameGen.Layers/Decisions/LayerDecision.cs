using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Patterns;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>
/// All that is decided of one layer: the polytope bound, the thresholds it ships and why it is injective with them, or that it
/// is not; the facets it is reconstructed by. Values: the sentences are the readers'. The one place where the compiler and the
/// tool learn it, a pure function of the layer and the limits.
/// </summary>
public sealed class LayerDecision
{
    private readonly Once<bool> _isSharpMaximal = new();
    private readonly Once<ProofMargins?> _margins = new();
    private readonly Once<LayerRepair> _repair = new();
    private readonly Once<LayerFaults?> _faults = new();
    private readonly Once<OpenDecision?> _open = new();
    private readonly LayerPairs _pairs;
    private readonly Once<FilterbankBounds?> _filterbank = new();
    private readonly Once<PatternBound?> _patterns = new();
    private ReconstructionFacets? _facets;
    private CertifiedRadii? _radii;
    private bool? _isProvenWithOtherSign;
    private bool? _isSharpRectifying;

    private LayerDecision(SpecifiedLayer layer, DecisionLimits limits, LayerPairs pairs, FrameAnalysis analysis, LayerBound bound)
    {
        Layer = layer;
        Limits = limits;
        _pairs = pairs;
        Analysis = analysis;
        Bound = bound;
    }

    /// <summary>The layer.</summary>
    public SpecifiedLayer Layer { get; }

    /// <summary>The limits under which it was decided.</summary>
    public DecisionLimits Limits { get; }

    /// <summary>The analysis of its frame on the domain's cone.</summary>
    public FrameAnalysis Analysis { get; }

    /// <summary>The polytope bound.</summary>
    public LayerBound Bound { get; }

    /// <summary>Where the thresholds come from.</summary>
    public EstimateOutcome Estimate { get; private set; }

    /// <summary>alpha as shipped; empty where there is none.</summary>
    public double[] Thresholds { get; private set; } = [];

    /// <summary>The bound as shipped, +infinity where a row may have any threshold; empty where no bound is known.</summary>
    public double[] MaxThresholds { get; private set; } = [];

    /// <summary>Why the layer is known to be injective on its domain with the thresholds as shipped.</summary>
    public LayerCertificate Certificate { get; private set; }

    /// <summary>The pairs of rows that prove the layer injective with the thresholds as shipped, whether or not something else does; in the frame's numbering. Null where there are none.</summary>
    /// <remarks>Asked with thresholds 0 where none are given: lower ones overlap as well.</remarks>
    public PairedRows? Pairs => HasThresholds && (Layer.Thresholds is not null || Array.TrueForAll(Thresholds, threshold => threshold <= 0)) ? _pairs.Proof : null;

    /// <summary>Whether no facets were looked for, because pairs of rows decide the layer.</summary>
    public bool HasSkippedFacets => _pairs.HasTooManyFacets && Layer.Specification.Facets is null;

    /// <summary>The exact decision, where the bound did not suffice.</summary>
    public VerificationResult? Exact { get; private set; }

    /// <summary>Whether the active rows span at every input of the domain, which on a sphere is more than injective; null where that is not known.</summary>
    public bool? IsRectifying => Certificate switch
    {
        LayerCertificate.Polytope or LayerCertificate.Pairs => true,
        _ => Exact is { } exact ? exact.IsRectifying : _isSharpRectifying,
    };

    /// <summary>The rows whose given threshold is reported as above the bound, which is sufficient, not necessary.</summary>
    public IReadOnlyList<int> RowsAbove { get; private set; } = [];

    /// <summary>The direction that no row measures, where the rows do not span; nothing else is decided then.</summary>
    public FrameFailure.RankDeficient? RankFailure => Analysis.Failure as FrameFailure.RankDeficient;

    /// <summary>Why the facets that were listed are not those of the rows; nothing else is decided then. Null where they are, and where none were.</summary>
    public FacetListFlaw? ListFlaw => Analysis.ListFlaw;

    /// <summary>Whether there is a layer to ship.</summary>
    public bool HasThresholds => Thresholds.Length > 0;

    /// <summary>Decides a layer.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static LayerDecision Decide(SpecifiedLayer layer, DecisionLimits limits, CancellationToken cancellation)
    {
        // Where inputs collide between a round cone and its tangents, with more of them. What bounds the inputs is then what was decided.
        LayerDecision decision = DecideOnce(layer, limits, cancellation);
        while (decision.Exact?.Cause == UndecidedCause.RoundCone && decision.Layer.Refined is { } refined)
        {
            decision = DecideOnce(refined, limits with { MaxWork = limits.MaxWork / 2 }, cancellation);
        }

        return decision;
    }

    private static LayerDecision DecideOnce(SpecifiedLayer layer, DecisionLimits limits, CancellationToken cancellation)
    {
        var pairs = LayerPairs.Of(layer, limits, cancellation);
        FrameAnalysis analysis = pairs.HasTooManyFacets && layer.Specification.Facets is null
            ? FrameAnalysis.OfManyFacets(layer.Frame, layer.Domain.Cone, limits.FacetsOf(layer.Frame))
            : FrameAnalysis.Compute(layer.Frame, layer.Domain.Cone, limits.FacetsOf(layer.Frame), cancellation, layer.ListedFacets);
        cancellation.ThrowIfCancellationRequested();
        var decision = new LayerDecision(layer, limits, pairs, analysis, LayerBound.Of(layer, analysis));
        if (decision.RankFailure is not null || decision.ListFlaw is not null)
        {
            decision.Estimate = layer.Thresholds is null ? EstimateOutcome.Impossible : EstimateOutcome.Given;
            decision.Certificate = LayerCertificate.Undecided;
            return decision;
        }

        if (layer.Thresholds is { } thresholds)
        {
            decision.Judge(thresholds, layer.GivenThresholds!, cancellation);
        }
        else
        {
            decision.EstimateThresholds(cancellation);
        }

        return decision;
    }

    /// <summary>The facets it can be reconstructed by; computed at the first call.</summary>
    public ReconstructionFacets GetFacets(CancellationToken cancellation)
        => _facets ??= ReconstructionFacets.Of(Layer, Analysis, HasThresholds ? Layer.Rows.InFrame(Thresholds) : [], new Work(Limits.Rest, cancellation));

    /// <summary>
    /// The least frame bound of the rows that are active at an input, of a layer whose active rows are known to span at every one; null of others, and where the domain has no interior. Rows of a clip that can reach its level
    /// count as never active. Found at the first call.
    /// </summary>
    public PatternBound? GetPatterns(CancellationToken cancellation) => _patterns.Get(
        () => HasThresholds && Layer.Domain.Cone.EquationCount == 0 && Certificate is LayerCertificate.Polytope or LayerCertificate.Exact or LayerCertificate.Pairs
            ? PatternSearch.Find(Layer.Frame, Layer.FrameThresholds ?? Layer.Rows.InFrame(Thresholds), Layer.Bands, Layer.ProofDomain, new Work(Limits.Patterns, cancellation))
            : null,
        cancellation);

    /// <summary>The radii at which the layer is injective although it is not proven on its domain; computed at the first call.</summary>
    /// <exception cref="InvalidOperationException">There is no exact decision.</exception>
    public CertifiedRadii GetCertifiedRadii(CancellationToken cancellation)
        => _radii ??= CertifiedRadii.Of(Layer, Exact ?? throw new InvalidOperationException("Nothing was decided exactly."), Limits, cancellation);

    /// <summary>Proven thresholds near those given, any of which may change; found at the first call.</summary>
    /// <exception cref="InvalidOperationException">No thresholds are given.</exception>
    public LayerRepair GetRepair(CancellationToken cancellation) => _repair.Get(
        () => Layer.Thresholds is null
            ? throw new InvalidOperationException("No thresholds are given.")
            : LayerRepair.Of(Layer, null, keepsZeros: false, Limits.Search(Limits.Margins), cancellation),
        cancellation);

    /// <summary>
    /// Whether the layer as shipped stays injective with as many dead rows as its specification asks; null where it asks for none, or the layer is not
    /// injective to begin with. Decided at the first call.
    /// </summary>
    public LayerFaults? GetFaults(CancellationToken cancellation) => _faults.Get(
        () => Layer.Specification.Faults == 0 || !HasThresholds || Certificate is LayerCertificate.None or LayerCertificate.Undecided
            ? null
            : LayerFaults.Of(Layer, Layer.FrameThresholds ?? Layer.Rows.InFrame(Thresholds), Layer.Specification.Faults, Limits.Search(Limits.Rest), cancellation),
        cancellation);

    /// <summary>
    /// Where rounding alone leaves the layer undecided, what is decided nearby; null otherwise. Found at the first call.
    /// </summary>
    public OpenDecision? GetOpen(CancellationToken cancellation) => _open.Get(
        () => Exact is { Verdict: Verdict.Undecided, Cause: UndecidedCause.Rounding } exact ? OpenDecision.Of(Layer, exact, Limits, Limits.Margins, cancellation) : null,
        cancellation);

    /// <summary>
    /// How far the biases, and the rows, may be off from what ships while what is proven still holds; null where nothing is proven, or not by
    /// clauses within the limits, and for domains with an inner radius. Computed at the first call; where the theorem alone certifies the layer,
    /// with a decision by clauses.
    /// </summary>
    public ProofMargins? GetMargins(CancellationToken cancellation) => _margins.Get(() => FindMargins(cancellation), cancellation);

    /// <summary>The frame bounds of a convolution's kernels along signals, before the ReLU; null of a layer, and where the limits end the work. Computed at the first call.</summary>
    public FilterbankBounds? GetFilterbank(CancellationToken cancellation) => _filterbank.Get(
        () => Layer.Convolution is { } shape && RankFailure is null
            ? FilterbankBounds.Of(Layer.Weights, shape.KernelLength, shape.Stride, shape.InputChannels, new Work(Limits.Margins, cancellation))
            : null,
        cancellation);

    /// <summary>
    /// Whether biases that are refuted are proven with the other sign, and nobody states the sign: then they come from where biases are added.
    /// Decided at the first call, where the theorem says it or most biases are positive, for then they can hardly be thresholds.
    /// </summary>
    public bool IsProvenWithOtherSign(CancellationToken cancellation) => _isProvenWithOtherSign ??= DecideOtherSign(cancellation);

    /// <summary>
    /// Whether the sharp estimate is known to be maximal, should it take the biases' place: found within a quarter of the limits, it is found within
    /// all of them. Computed at the first call.
    /// </summary>
    public bool IsSharpMaximal(CancellationToken cancellation)
        => _isSharpMaximal.Get(
            () => SharpEstimate.Of(Layer, Bound, (Limits with { MaxNodes = Math.Max(1, Limits.MaxNodes / 4) }).Search(Limits.Rest), cancellation).IsMaximal,
            cancellation);

    /// <summary>
    /// The decision with the exact one where the rows do not span and thresholds are given: such rows make no layer, but a report still shows
    /// two inputs that they do not tell apart. The compiler, which only says that they do not span, is spared the search.
    /// </summary>
    public LayerDecision WithWitnessOfDeficiency(CancellationToken cancellation)
    {
        if (RankFailure is null || Layer.Thresholds is null)
        {
            return this;
        }

        VerificationResult exact = DecideExactly(cancellation);
        return new LayerDecision(Layer, Limits, _pairs, Analysis, Bound) { Estimate = Estimate, Exact = exact, Certificate = CertificateOf(exact) };
    }

    /// <summary>Thresholds are given: at the bound they are proven by the theorem, above it the exact decision speaks.</summary>
    private void Judge(double[] thresholds, double[] given, CancellationToken cancellation)
    {
        Estimate = EstimateOutcome.Given;
        Thresholds = thresholds;
        MaxThresholds = ShippedBound();
        bool isLinear = Layer.Specification.Activation == ActivationKind.LeakyRelu;
        if (!isLinear && Bound.Holds(thresholds))
        {
            Certificate = LayerCertificate.Polytope;
            return;
        }

        RowsAbove = Limits.UsesPublishedBound && Bound.Exists
            ? [.. Enumerable.Range(0, given.Length).Where(i => !Bound.Rows[i].Holds(thresholds[i]))]
            : Bound.RowsAbove(Layer, given);
        Exact = Limits.UsesPublishedBound && !isLinear ? null : _pairs.Result ?? DecideExactly(cancellation);
        Certificate = CertificateOf(Exact);
    }

    /// <summary>What is left for a decision.</summary>
    private VerificationBudget Budget => Limits.Decision(Layer.Frame, Analysis.WorkSpent, _pairs.WorkSpent);

    private VerificationResult DecideExactly(CancellationToken cancellation)
        => ExactDecision.Of(Layer, Budget, cancellation);

    private ProofMargins? FindMargins(CancellationToken cancellation)
    {
        // Of pairs a proof by clauses knows more, where they are few.
        return (HasSkippedFacets ? null : FindProofMargins(cancellation)) ?? (Certificate == LayerCertificate.Pairs ? new ProofMargins(Pairs!.BiasTolerance, null) : null);
    }

    private ProofMargins? FindProofMargins(CancellationToken cancellation)
    {
        // What stands in for a leaky ReLU or a clip has other thresholds than the layer.
        if (Layer.Specification.HasStandIns || Layer.Domain.InnerRadius > 0 || Certificate is LayerCertificate.None or LayerCertificate.Undecided)
        {
            return null;
        }

        double[] thresholds = Layer.Rows.InFrame(Thresholds);
        VerificationResult result = Exact is { Pairs: null } exact ? exact : Verifier.Verify(Layer.Frame, thresholds, Layer.Domain, Limits.Search(Limits.Margins), cancellation);
        return result.Proof is ClauseCertificate proof ? ProofMargins.Of(Layer.Frame, thresholds, Layer.Domain, proof, Limits.Margins, cancellation) : null;
    }

    private bool DecideOtherSign(CancellationToken cancellation)
    {
        if (Layer.Specification.Activation != ActivationKind.Relu || Exact?.Verdict != Verdict.Refuted || Layer.Specification.OriginOf(LayerOption.BiasConvention) != Origin.Default)
        {
            return false;
        }

        double[] turned = [.. Layer.GivenThresholds!.Select(threshold => Layer.Round(0 - threshold))];
        return Bound.Holds(turned)
            || (turned.Count(threshold => threshold < 0) > turned.Count(threshold => threshold > 0)
                && Verifier.Verify(Layer.Frame, Layer.Rows.InFrame(turned), Layer.Domain, Limits.Search(Limits.Rest), cancellation).Verdict == Verdict.Proven);
    }

    /// <summary>Lower thresholds, by the safety margin, leave more rows active and tell more inputs apart.</summary>
    private static LayerCertificate ProvenBy(bool? isRectifying) => isRectifying == true ? LayerCertificate.Exact : LayerCertificate.Sphere;

    private static LayerCertificate CertificateOf(VerificationResult? exact) => exact?.Verdict switch
    {
        Verdict.Proven when exact.Pairs is not null => LayerCertificate.Pairs,
        Verdict.Proven => ProvenBy(exact.IsRectifying),
        Verdict.Refuted => LayerCertificate.None,
        _ => LayerCertificate.Undecided,
    };

    /// <summary>No threshold is given: the bound is shipped, or a maximal bias, either lowered by the safety margin.</summary>
    private void EstimateThresholds(CancellationToken cancellation)
    {
        if (_pairs.Proof is not null && !Bound.Exists)
        {
            // With no other rows they are as large as they can be: above, a pair leaves a gap around 0.
            Estimate = EstimateOutcome.Pairs;
            Certificate = LayerCertificate.Pairs;
            Thresholds = new double[Layer.Rows.Count];
        }
        else if (Layer.Specification.IsSharp && SharpEstimate.Of(Layer, Bound, Budget, cancellation) is { Bias: { } bias } sharp)
        {
            Estimate = sharp.IsMaximal ? EstimateOutcome.Sharp : EstimateOutcome.SharpNotMaximal;
            Certificate = ProvenBy(sharp.IsRectifying);
            _isSharpRectifying = sharp.IsRectifying;
            double?[] bounds = Bound.Values;
            Thresholds = [.. bias.Select((value, i) => SafetyMargin.Below(Layer, i, value ?? bounds[i] ?? 0 - Layer.ScaleOf(Layer.Norms[i])))];
            MaxThresholds = [.. bias.Select(value => Layer.Round(value ?? double.PositiveInfinity))];
        }
        else if (Bound.Exists)
        {
            Estimate = Layer.Specification.IsSharp ? EstimateOutcome.PolytopeForSharp : EstimateOutcome.Polytope;
            Certificate = LayerCertificate.Polytope;
            Thresholds = [.. Enumerable.Range(0, Bound.Rows.Count).Select(i => Bound.Rows[i].Kind == RowBoundKind.Finite ? SafetyMargin.Below(Layer, i, Bound.Rows[i].Value) : 0)];
            MaxThresholds = ShippedBound();
        }
        else
        {
            Estimate = EstimateOutcome.Impossible;
        }
    }

    private double[] ShippedBound()
        => Bound.Exists ? [.. Enumerable.Range(0, Bound.Rows.Count).Select(i => Layer.Round(Bound.Rows[i].Kind == RowBoundKind.Finite ? Bound.Rows[i].Value : double.PositiveInfinity))] : [];
}
