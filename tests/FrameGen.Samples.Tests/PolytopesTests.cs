using System;
using System.Linq;
using Polytopes;

namespace FrameGen.Samples.Tests;

/// <summary>The figures of samples/Polytopes.</summary>
public class PolytopesTests
{
    [Fact]
    public void Points_OfRegularAndRandomFrames_ComeBackByReluOnly()
    {
        Check<Tetrahedron>(facets: 4, least: -0.57735027, largest: -0.57735027);
        Check<Icosahedron>(facets: 20, least: 0, largest: 0);
        Check<RandomFrame>(facets: 16, least: null, largest: null);
    }

    private static void Check<TLayer>(int facets, double? least, double? largest)
        where TLayer : IFacetLayer<double>
    {
        Trial trial = Trial.Run<TLayer>(1000, seed: 1);
        double[] bounds = [.. Enumerable.Range(0, TLayer.OutputDimension).Select(i => TLayer.MaxBias[i] / Math.Sqrt(TLayer.Weights.Slice(3 * i, 3).ToArray().Sum(w => w * w)))];

        Assert.Equal((facets, 0, 1000), (TLayer.FacetCount, trial.Lost, trial.ReluErrors.Count));
        Assert.InRange(trial.ReluError, 0, 1e-13);
        Assert.InRange(trial.Refused, 500, 1000);
        Assert.True(trial.Refused == 1000 || trial.CosineError > 0.1);
        if (least is not null && largest is not null)
        {
            Assert.Equal(least.Value, bounds.Min(), 5e-9);
            Assert.Equal(largest.Value, bounds.Max(), 5e-9);
        }
    }
}
