using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

public sealed class UsableFacetsTests
{
    private const int Seed = 21;

    /// <summary>At no point may the least gain that is all active be less than half that of all facets found usable; grids, doubled rows and cones, too.</summary>
    [Theory]
    [InlineData(2, 9, 0)]
    [InlineData(3, 12, 0)]
    [InlineData(3, 16, 0)]
    [InlineData(4, 14, 0)]
    [InlineData(3, 12, 1)]
    [InlineData(3, 14, 2)]
    public void CanBeUsed_AnyPoint_HoldsForTheFacetUsedThere(int n, int m, int kind)
    {
        var random = new Random(Seed + m);
        int unusable = 0;
        for (int trial = 0; trial < 8; trial++)
        {
            double[][] rows = kind switch
            {
                1 => [.. SampleFrames.Random(Seed + trial, n, m / 2).SelectMany(row => new[] { row, [.. row.Select(value => value + (0.02 * random.NextDouble()))] })],
                2 => [.. SampleFrames.Rows(m, i => [.. Enumerable.Range(0, n).Select(c => i < 2 * n ? (i / 2 == c ? 1.0 - (2 * (i % 2)) : 0) : random.Next(-2, 3) + (i == c ? 3 : 0.5))])],
                _ => SampleFrames.Random(Seed + trial, n, m),
            };
            Frame frame = SampleFrames.Of(rows);
            FrameAnalysis analysis = frame.Analyze(trial % 2 == 0 ? Cone.Everything : Cone.NonNegative(n));
            if (analysis.FacetsUsed.Count == 0)
            {
                continue;
            }

            FacetDuals[] facets = [.. analysis.FacetsUsed.Select(analysis.GetDuals)];
            double[] alpha = [.. frame.Norms.Select(norm => norm * (-0.9 + (0.8 * random.NextDouble())))];
            bool[] canBeUsed = Of(frame, analysis.Cone, alpha, facets);
            unusable += canBeUsed.Count(can => !can);
            for (int point = 0; point < 3000; point++)
            {
                double[] x = SampleFrames.Normal(random, n);
                double length = Math.Sqrt(SampleFrames.Dot(x, x)) / Math.Sqrt(random.NextDouble());
                x = [.. x.Select(value => (trial % 2 == 0 ? value : Math.Abs(value)) / length)];
                FacetDuals[] active = [.. facets.Where(facet => facet.Rows.All(row => SampleFrames.Dot(rows[row], x) > alpha[row]))];
                double greatest = active.Select(facet => facet.LowerFrameBound).DefaultIfEmpty(0).Max();
                for (int j = 0; j < facets.Length; j++)
                {
                    Assert.True(canBeUsed[j] || !active.Contains(facets[j]) || facets[j].LowerFrameBound * 4 < greatest, $"seed {Seed + m}, trial {trial}, point {point}: facet {j} is used");
                }
            }
        }

        Assert.True(unusable > 0 || kind == 2, "every facet can be used");
    }

    /// <summary>Rows half a degree from others: with biases below the bound the slivers between them are never needed.</summary>
    [Fact]
    public void CanBeUsed_DoubledTetrahedron_RulesOutSlivers()
    {
        double[][] rows = [.. SampleFrames.Simplex(3).SelectMany(row => new[] { row, [row[0] + 0.005, row[1] - 0.004, row[2] + 0.003] })];
        Frame frame = SampleFrames.Of(rows);
        FrameAnalysis analysis = frame.Analyze();
        FacetDuals[] facets = [.. analysis.FacetsUsed.Select(analysis.GetDuals)];
        double least = facets.Max(facet => facet.LowerFrameBound);
        double[] bound = [.. analysis.Bias!.AlphaB.Select((alpha, i) => alpha!.Value * frame.Norms[i])];
        Assert.True(facets.Min(facet => facet.LowerFrameBound) < 1e-3 * least);

        bool[] below = Of(frame, Cone.Everything, [.. bound.Select((alpha, i) => alpha - (0.01 * frame.Norms[i]))], facets);

        Assert.All(Enumerable.Range(0, facets.Length), j => Assert.Equal(facets[j].LowerFrameBound > 1e-2 * least, below[j]));
    }

    [Fact]
    public void CanBeUsed_AllOfSpaceOrNoWork_IsTrue()
    {
        Frame frame = SampleFrames.Of(SampleFrames.Random(Seed, 3, 12));
        FrameAnalysis analysis = frame.Analyze();
        FacetDuals[] facets = [.. analysis.FacetsUsed.Select(analysis.GetDuals)];
        double[] alpha = [.. frame.Norms.Select(norm => -2 * norm)];
        var space = new UsableFacets(frame, Cone.Everything, alpha, double.PositiveInfinity, facets, new Work(long.MaxValue, CancellationToken.None));
        var idle = new UsableFacets(frame, Cone.Everything, alpha, 1, facets, new Work(10, CancellationToken.None));
        Assert.All(Enumerable.Range(0, facets.Length), j => Assert.True(space.CanBeUsed(j) && idle.CanBeUsed(j)));
        Assert.Contains(false, Of(frame, Cone.Everything, alpha, facets));
    }

    private static bool[] Of(Frame frame, Cone cone, double[] alpha, IReadOnlyList<FacetDuals> facets)
    {
        var usable = new UsableFacets(frame, cone, alpha, 1, facets, new Work(long.MaxValue, CancellationToken.None));
        return [.. Enumerable.Range(0, facets.Count).Select(usable.CanBeUsed)];
    }
}
