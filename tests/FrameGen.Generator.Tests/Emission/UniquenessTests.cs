using System;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers without a certificate: an output with several inputs is never explained by one of them.</summary>
public class UniquenessTests
{
    private const int Seed = 99;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_DeadZoneAroundZero_GivesFalse(bool usesFacets)
        => Assert.False(DeadZone(usesFacets).TryReconstruct(new double[6], new double[3]));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_DeadZoneInOneCoordinate_GivesFalse(bool usesFacets)
    {
        GeneratedLayer<double> layer = DeadZone(usesFacets);
        double[] output = new double[6];
        layer.Forward([0.5, -0.5, 0.1], output);
        Assert.False(layer.TryReconstruct(output, new double[3]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_AllCoordinatesOutsideDeadZone_GivesInput(bool usesFacets)
    {
        double[] output = new double[6];
        double[] input = new double[3];
        GeneratedLayer<double> layer = DeadZone(usesFacets);
        layer.Forward([0.5, -0.5, 0.25], output);
        bool isFound = layer.TryReconstruct(output, input);
        Assert.True(isFound && input.Zip([0.5, -0.5, 0.25], (a, b) => Math.Abs(a - b)).Max() < 1e-15, string.Join(", ", input));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_OnlyPointOfThreeHalfPlanes_GivesIt(bool usesFacets)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.MercedesBenz) { UsesFacets = usesFacets, Alpha = new double[3], Certificate = LayerCertificate.None });
        double[] input = [1, 1];
        bool isFound = layer.TryReconstruct(new double[3], input);
        Assert.True(isFound && input.All(value => Math.Abs(value) < 1e-15), $"{isFound}: {string.Join(", ", input)}");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_OneActiveRowOfThree_GivesFalse(bool usesFacets)
    {
        // The inputs of this output are a segment.
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.MercedesBenz) { UsesFacets = usesFacets, Alpha = new double[3], Certificate = LayerCertificate.None });
        double[] output = new double[3];
        layer.Forward([0.01, 0.5], output);
        Assert.True(output is [> 0, 0, 0]);
        Assert.False(layer.TryReconstruct(output, new double[2]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_RandomBiasesAboveBound_NeverGivesAnotherInput(bool usesFacets)
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 6; trial++)
        {
            double[][] rows = Frames.Random(3, 9, Seed + trial);
            double[] alpha = [.. rows.Select(_ => (random.NextDouble() - 0.6) * 0.8)];
            GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(rows) { UsesFacets = usesFacets, Alpha = alpha, Certificate = LayerCertificate.None });
            double[] output = new double[9];
            double[] input = new double[3];
            for (int point = 0; point < 2000; point++)
            {
                double[] x = Frames.Point(random, 3, 0, 1);
                layer.Forward(x, output);
                bool isFound = layer.TryReconstruct(output, input);
                int[] active = [.. Enumerable.Range(0, 9).Where(i => output[i] > 0)];
                bool spans = active.Length >= 3 && FacetEnumeration.Condition([.. rows.Select(FacetEnumeration.Unit)], active) < 1e8;
                string place = $"seed {Seed}, trial {trial}, point {point}";
                Assert.True(!spans || isFound, place + ": active rows span, not reconstructed");
                Assert.True(!isFound || x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-7, place + ": another input");
            }
        }
    }

    /// <summary>An output above 0 by a rounding is an equation: the input on the other side of the dead zone, which gives 0 there, is not its input.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_OutputAboveZeroByARounding_NeverGivesTheOtherSide(bool usesFacets)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(3))
        {
            UsesFacets = usesFacets,
            Alpha = [0, 0, 1, 1, 0, 0],
            OuterRadius = 2,
            Certificate = LayerCertificate.None,
        });
        double[] input = [1, 1.0000000000000002, 0];
        double[] output = new double[6];
        double[] found = new double[3];
        layer.Forward(input, output);
        Assert.True(output[2] is > 0 and < 1e-15);
        Assert.True(!layer.TryReconstruct(output, found) || Math.Abs(found[1] - 1) < 1e-12, string.Join(", ", found));
    }

    private static GeneratedLayer<double> DeadZone(bool usesFacets)
        => EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(3))
        {
            UsesFacets = usesFacets,
            Alpha = [.. Enumerable.Repeat(0.125, 6)],
            Certificate = LayerCertificate.None,
        });
}
