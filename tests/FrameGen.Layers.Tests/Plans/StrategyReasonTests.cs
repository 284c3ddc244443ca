using FrameGen.Geometry.Duals;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;

namespace FrameGen.Layers.Tests.Plans;

/// <summary>Why a layer is reconstructed by facets, or without them.</summary>
public class StrategyReasonTests
{
    [Theory]
    [InlineData(FacetTablePlan.MaxCount, StrategyReasonKind.DualsFit)]
    [InlineData(FacetTablePlan.MaxCount + 1, StrategyReasonKind.TooManyFacets)]
    public void Of_AsManyFacetsAsTheShapeHasBitsFor_AreTheMost(int facets, StrategyReasonKind expected)
        => Assert.Equal(expected, StrategyReason.Of(new ReconstructionFacets(new FacetDuals[facets], 0, 1, 1, 0, null), DecisionLimits.OfCompiler).Kind);
}
