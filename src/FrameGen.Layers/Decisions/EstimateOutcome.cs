namespace FrameGen.Layers.Decisions;

/// <summary>Where the thresholds that a layer ships come from.</summary>
public enum EstimateOutcome
{
    /// <summary>The user gives them.</summary>
    Given,

    /// <summary>The polytope bound, lowered by the safety margin.</summary>
    Polytope,

    /// <summary>A maximal bias, lowered by the safety margin.</summary>
    Sharp,

    /// <summary>A proven bias that may not be maximal: the limits ended the search before.</summary>
    SharpNotMaximal,

    /// <summary>The polytope bound in place of a maximal bias, of which none was proven within the limits.</summary>
    PolytopeForSharp,

    /// <summary>0, which pairs of rows prove injective on every domain; there is no bound.</summary>
    Pairs,

    /// <summary>There are none: no bound exists and none is proven.</summary>
    Impossible,
}
