using System;
using System.Linq;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Duals;

public sealed class FacetDualsTests
{
    private const double Epsilon = 2.2204460492503131e-16;

    [Fact]
    public void Vectors_RandomFrames_AreALeftInverse() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 7);

        AssertLeftInverse(SampleFrames.Of(SampleFrames.Random(seed, n, 3 * n)));
    });

    [Fact]
    public void Vectors_MoreRowsThanDimensions_AreALeftInverse() => Seeds.Check(30, seed => AssertLeftInverse(SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Cell24(), seed))));

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(50)]
    public void Vectors_SimplicialFacetsOfVeryDifferentNorms_AreALeftInverse(int decades) => Seeds.Check(30, seed =>
        AssertLeftInverse(SampleFrames.Of(SampleFrames.Random(seed, 4, 12).Select((row, i) => Scaled(row, seed + i, decades)).ToArray())));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Vectors_LargeFacetsOfVeryDifferentNorms_AreALeftInverse(int decades) => Seeds.Check(30, seed =>
        AssertLeftInverse(SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Cell24(), seed).Select((row, i) => Scaled(row, seed + i, decades)).ToArray())));

    [Fact]
    public void Vectors_Cube_AreTheRowsOverTheFrameBound()
    {
        var frame = SampleFrames.Of(SampleFrames.Cube(3));
        var duals = frame.Analyze().GetDuals(0);

        // The four corners of a square are a tight frame, S = 4 I.
        Assert.Equal(duals.Rows.SelectMany(row => frame.GetRow(row)).Select(v => v / 4), duals.Vectors.Select(v => Math.Round(v, 14)));
    }

    [Fact]
    public void LowerFrameBound_Cube_IsFour() => Assert.Equal(4, SampleFrames.Of(SampleFrames.Cube(3)).Analyze().GetDuals(0).LowerFrameBound, 1e-14);

    [Fact]
    public void LowerFrameBound_OrthogonalRowsOfVeryDifferentNorms_IsTheLeastSquaredNorm()
    {
        var rows = SampleFrames.Rotated(SampleFrames.CrossPolytope(3), 2).Select((row, i) => row.Select(v => v * Math.Pow(10, 40 * (i / 2) - 40)).ToArray()).ToArray();

        var duals = SampleFrames.Of(rows).Analyze().GetDuals(0);

        Assert.Equal(1, duals.LowerFrameBound / 1e-80, 1e-9);
    }

    [Fact]
    public void Condition_OrthogonalRowsOfVeryDifferentNorms_IsTheirRatio()
    {
        var rows = SampleFrames.Rotated(SampleFrames.CrossPolytope(3), 2).Select((row, i) => row.Select(v => v * Math.Pow(10, 40 * (i / 2) - 40)).ToArray()).ToArray();

        Assert.Equal(1, SampleFrames.Of(rows).Analyze().GetDuals(0).Condition / 1e80, 1e-9);
    }

    [Fact]
    public void FrameBounds_RandomVectors_Enclose() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        var frame = SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Cell24(), seed));
        var duals = frame.Analyze().GetDuals(random.Next(24));
        var x = SampleFrames.Normal(random, 4);
        double energy = duals.Rows.Sum(row => Math.Pow(SampleFrames.Dot(frame.GetRow(row), x), 2)) / SampleFrames.Dot(x, x);

        Assert.InRange(energy, duals.LowerFrameBound * (1 - 1e-12), duals.UpperFrameBound * (1 + 1e-12));
    });

    [Fact]
    public void GetDuals_CalledTwice_GivesTheSameObject()
    {
        var analysis = SampleFrames.Of(SampleFrames.Cube(3)).Analyze();

        Assert.Same(analysis.GetDuals(2), analysis.GetDuals(2));
    }

    [Fact]
    public void GetDuals_NoSuchFacet_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SampleFrames.Of(SampleFrames.Cube(3)).Analyze().GetDuals(6));

    [Fact]
    public void GetDuals_FacetThroughTheOrigin_Throws()
    {
        var analysis = SampleFrames.Of([[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1]]).Analyze();
        int flat = Enumerable.Range(0, analysis.Facets!.Count).Single(j => Math.Abs(analysis.Facets[j].Offset) < 1e-9);

        Assert.Throws<ArgumentException>(() => analysis.GetDuals(flat));
    }

    private static double[] Scaled(double[] row, int seed, int decades)
    {
        double factor = Math.Pow(10, decades * (2 * new Random(seed).NextDouble() - 1));
        return row.Select(v => factor * v).ToArray();
    }

    /// <summary>sum of d_k w_k^T is I, to a small multiple of the rounding of the sum itself: eps times sum of |d_k| |w_k|.</summary>
    private static void AssertLeftInverse(Frame frame)
    {
        int n = frame.Dimension;
        var analysis = frame.Analyze();
        for (int j = 0; j < (analysis.Facets?.Count ?? 0); j++)
        {
            if (Math.Abs(analysis.Facets![j].Offset) < 1e-6)
            {
                continue;
            }

            var duals = analysis.GetDuals(j);
            for (int a = 0; a < n; a++)
            {
                for (int b = 0; b < n; b++)
                {
                    double sum = 0;
                    double size = 0;
                    for (int k = 0; k < duals.Rows.Count; k++)
                    {
                        double term = duals.Vectors[k * n + a] * frame[duals.Rows[k], b];
                        sum += term;
                        size += Math.Abs(term);
                    }

                    double error = Math.Abs(sum - (a == b ? 1 : 0));
                    Assert.True(error <= 4 * n * Epsilon * (1 + size), $"Facet {j}, entry {a},{b}: {error}, condition {duals.Condition}.");
                }
            }
        }
    }
}
