using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Tests.Decisions;

/// <summary>Layers too large for facets, for a search, or for either: they end on the budget of work with what can be had.</summary>
public class LargeLayersTests
{
    [Theory]
    [InlineData(8, 48, LayerCertificate.Exact)]
    [InlineData(16, 64, LayerCertificate.Undecided)]
    [InlineData(32, 128, LayerCertificate.Undecided)]
    [InlineData(64, 256, LayerCertificate.Undecided)]
    [InlineData(128, 512, LayerCertificate.Undecided)]
    [InlineData(128, 784, LayerCertificate.Undecided)]
    public void Decide_ManyRowsInManyDimensions_CostsNoMoreThanTheBudget(int n, int m, LayerCertificate certificate)
    {
        DecisionLimits limits = DecisionLimits.OfCompiler with { MaxWork = (n == 8 ? 2000 : 300) * DecisionLimits.Million };

        LayerDecision decision = Decide(n, m, -0.05, limits);

        Assert.Equal(certificate, decision.Certificate);
        // Where facets are out of reach little is spent on them, and of many inputs half of the rest is left.
        Assert.InRange(decision.Analysis.WorkSpent + decision.Exact!.WorkSpent, 0, (long)((n >= 64 ? 0.4 : n >= 32 ? 0.7 : 1) * limits.MaxWork));
        LayerPlan plan = LayerPlan.Of(DecidedLayer.Of(decision, CancellationToken.None)!, CancellationToken.None);
        Assert.IsType<ActiveSetPlan>(plan.Reconstruction);
        Assert.Equal(n == 8 ? StrategyReasonKind.TooManyFacets : StrategyReasonKind.TooMuchWork, plan.Layer.Reason.Kind);
    }

    [Theory]
    [InlineData(784, 128)]
    [InlineData(10_000, 3)]
    [InlineData(46_341, 1)]
    public void Decide_FewerRowsThanDimensions_CostsWhatTheRowsCost(int n, int m)
    {
        LayerDecision decision = Decide(n, m, -0.05, DecisionLimits.OfCompiler);

        Assert.Equal(m, decision.RankFailure!.Rank);
        Assert.InRange(decision.Analysis.WorkSpent, 0, 20L * n * m * (m + 1));
    }

    [Fact]
    public void Decide_RowsActiveEverywhere_IsProvenAlthoughTheFacetsEndOnTheBudget()
    {
        LayerDecision decision = Decide(128, 256, -1000, DecisionLimits.OfCompiler with { MaxWork = 300 * DecisionLimits.Million });

        Assert.Equal(LayerCertificate.Exact, decision.Certificate);
        Assert.Equal(1, decision.Exact!.Nodes);
        Assert.True(decision.Bound.IsOverBudget);
    }

    [Fact]
    public void Decide_HundredsOfRowsActiveEverywhere_IsProvenByTheCompiler()
    {
        LayerDecision decision = Decide(512, 600, -1000, DecisionLimits.OfCompiler);

        Assert.Equal(LayerCertificate.Exact, decision.Certificate);
        Assert.Equal(512, ((ClauseCertificate)decision.Exact!.Proof!).Clauses.Count);
    }

    [Theory]
    [InlineData(300, EstimateOutcome.Sharp)]
    [InlineData(100, EstimateOutcome.SharpNotMaximal)]
    public void Decide_SharpBiasOfManyRows_IsMaximalWithinTheBudgetOrProvenAtItsEnd(int millions, EstimateOutcome outcome)
    {
        DecisionLimits limits = DecisionLimits.OfCompiler with { MaxWork = millions * DecisionLimits.Million };

        LayerDecision decision = Decide(new LayerStatement { Rows = Rows(5, 60), IsSharp = true }, limits);

        Assert.Equal(outcome, decision.Estimate);
        Assert.Equal(LayerCertificate.Exact, decision.Certificate);
    }

    private static LayerDecision Decide(int n, int m, double bias, DecisionLimits limits)
        => Decide(new LayerStatement { Rows = Rows(n, m), Bias = Enumerable.Repeat(bias, m).ToEquatableArray() }, limits);

    private static LayerDecision Decide(LayerStatement statement, DecisionLimits limits)
    {
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, new LayerStatement()), out SpecifiedLayer? layer, out _));
        return LayerDecision.Decide(layer, limits, CancellationToken.None);
    }

    /// <summary>Random unit rows, the same each time.</summary>
    private static EquatableArray<EquatableArray<double>> Rows(int n, int m)
    {
        var random = new Random(1);
        return Enumerable.Range(0, m).Select(_ =>
        {
            double[] row = [.. Enumerable.Range(0, n).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
            double norm = Math.Sqrt(row.Sum(value => value * value));
            return row.Select(value => value / norm).ToEquatableArray();
        }).ToEquatableArray();
    }
}
