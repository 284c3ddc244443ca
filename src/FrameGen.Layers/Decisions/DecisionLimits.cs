using System;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Layers.Decisions;

/// <summary>The limits of a decision, as counts: the same input gives the same output on every machine.</summary>
/// <param name="MaxFacets">How many facets are enumerated.</param>
/// <param name="MaxTableBytes">How large a table of dual vectors may be.</param>
/// <param name="MaxCondition">The condition number of a facet from which on the user is warned.</param>
/// <param name="MaxNodes">How many nodes the exact decision may search.</param>
/// <param name="MaxWork">How many elementary operations a layer may cost, facets, bound, decision and certified radii together.</param>
/// <param name="UsesPublishedBound">Whether biases are held against the published bound alone, without the exact decision.</param>
public sealed record DecisionLimits(int MaxFacets, int MaxTableBytes, double MaxCondition, int MaxNodes, long MaxWork, bool UsesPublishedBound)
{
    /// <summary>How many operations an option that sets the work counts as one.</summary>
    public const long Million = 1_000_000;

    /// <summary>The share of the work that facets and bound may take: what they leave is the decision's.</summary>
    private const double FacetShare = 0.3;

    /// <summary>Where facets are out of reach: random rows would have so many times those allowed, from so many inputs on; and what of their share is given for them.</summary>
    private const double OutOfReach = 1e6, ShareOutOfReach = 0.1;
    private const int LeastDimensionOutOfReach = 9;

    /// <summary>From so many inputs on a search visits few flats, whatever it is given: what it decides, by one pack of clauses or one failing flat, it decides early. It has this share of its work then.</summary>
    private const int LeastDimensionOfFewFlats = 48;
    private const double ShareOfFewFlats = 0.5;

    /// <summary>The share that is kept for the certified radii of a layer that is refuted, and for the duals.</summary>
    private const double RestShare = 0.2;

    /// <summary>The share that the margins of a proof may take, and the decision that they need where the theorem alone has certified the layer.</summary>
    private const double MarginShare = 0.1;

    /// <summary>The share that the sets of active rows may take, where no facets bound the inverse.</summary>
    private const double PatternShare = 0.1;

    /// <summary>Those of the compiler, where nothing else is said.</summary>
    public static DecisionLimits OfCompiler { get; } = new(8192, 1 << 20, 1e6, 1000, 1300 * Million, false);

    /// <summary>Those of the tool, which people wait for, where nothing else is said.</summary>
    public static DecisionLimits OfTool { get; } = OfCompiler with { MaxFacets = 20_000, MaxNodes = 20_000, MaxWork = 10 * OfCompiler.MaxWork };

    /// <summary>Those of the tool where the exact decision itself is asked for.</summary>
    public static DecisionLimits OfSearch { get; } = OfTool with { MaxWork = 60 * OfCompiler.MaxWork };

    /// <summary>On how many threads an exact search may run; what is found is the same on any number. The compiler uses one.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>What the enumeration of facets may do: of a frame that can be expected to have far too many, a tenth as much.</summary>
    /// <param name="frame">The rows.</param>
    public AnalysisBudget FacetsOf(Frame frame)
        => new() { MaxFacets = MaxFacets, MaxWork = (long)((AreFacetsOutOfReach(frame) ? ShareOutOfReach : 1) * FacetShare * MaxWork) };

    /// <summary>
    /// Whether random rows of that number and length have a million times the facets allowed. Only rows of much structure have few then, and theirs are found early or never; what such a layer is
    /// not given for facets it is not given for anything else, so that it costs a build that much less.
    /// </summary>
    private bool AreFacetsOutOfReach(Frame frame)
        => frame.Dimension >= LeastDimensionOutOfReach && frame.Count > frame.Dimension && TypicalFacets.Of(frame.Dimension, frame.Count) > OutOfReach * MaxFacets;

    /// <summary>What the exact decision may do, after an analysis.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="onFacets">What the analysis has cost.</param>
    /// <param name="onPairs">What else was spent before.</param>
    public VerificationBudget Decision(Frame frame, long onFacets, long onPairs)
    {
        bool isOutOfReach = AreFacetsOutOfReach(frame);
        long work = (long)((1 - RestShare - (isOutOfReach ? FacetShare : 0)) * MaxWork) - (isOutOfReach ? 0 : onFacets) - onPairs;
        return Search(work) with { SearchShare = isOutOfReach && frame.Dimension >= LeastDimensionOfFewFlats ? ShareOfFewFlats : 1 };
    }

    /// <summary>What the duals, and each of the questions beyond the decision, may cost.</summary>
    public long Rest => (long)(RestShare * MaxWork);

    /// <summary>What the margins of a proof may cost.</summary>
    public long Margins => (long)(MarginShare * MaxWork);

    /// <summary>What telling apart the sets of active rows may cost.</summary>
    public long Patterns => (long)(PatternShare * MaxWork);

    /// <summary>What an exact search may do.</summary>
    /// <param name="work">Its operations.</param>
    public VerificationBudget Search(long work) => VerificationBudget.Of(MaxNodes, Math.Max(work, 0)) with { Threads = Threads };
}
