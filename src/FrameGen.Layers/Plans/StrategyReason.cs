using FrameGen.Geometry.Frames;
using FrameGen.Layers.Decisions;

namespace FrameGen.Layers.Plans;

/// <summary>Why a layer is reconstructed by facets, or without them, with the numbers that led to it.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Facets">How many facets face the domain; 0 where they are not known.</param>
/// <param name="DualBytes">How many bytes their dual vectors take.</param>
/// <param name="MaxTableBytes">The limit on those.</param>
public sealed record StrategyReason(StrategyReasonKind Kind, int Facets = 0, long DualBytes = 0, long MaxTableBytes = 0)
{
    /// <summary>The strategy for the facets that are known.</summary>
    public static StrategyReason Of(ReconstructionFacets facets, DecisionLimits limits)
        => facets.Limit is FrameFailure.TooMuchWork ? new StrategyReason(StrategyReasonKind.TooMuchWork)
            : facets.Limit is not null || facets.Facets.Count > FacetTablePlan.MaxCount ? new StrategyReason(StrategyReasonKind.TooManyFacets)
            : facets.Facets.Count == 0 ? new StrategyReason(StrategyReasonKind.NoFacets)
            : new StrategyReason(
                facets.TableBytes <= limits.MaxTableBytes ? StrategyReasonKind.DualsFit : StrategyReasonKind.DualsTooLarge,
                facets.Facets.Count,
                facets.TableBytes,
                limits.MaxTableBytes);
}

/// <summary>Why a layer is reconstructed by facets, or without them.</summary>
public enum StrategyReasonKind
{
    /// <summary>By facets: their dual vectors fit the limit.</summary>
    DualsFit,

    /// <summary>Without: pairs of rows give the coordinates in a basis, and one product the input.</summary>
    Pairs,

    /// <summary>Without: there are more facets, or simplices of them, than allowed.</summary>
    TooManyFacets,

    /// <summary>Without: the budget of work ended before the facets and their duals were known.</summary>
    TooMuchWork,

    /// <summary>Without: the half-spaces leave the domain no interior, and facets of the rows' projections on its span are not looked for.</summary>
    NoInterior,

    /// <summary>Without: no facet faces the domain.</summary>
    NoFacets,

    /// <summary>Without: the dual vectors exceed the limit.</summary>
    DualsTooLarge,

    /// <summary>Without: all rows of a leaky ReLU are equations, and those of a clip may be at its level.</summary>
    Activation,
}
