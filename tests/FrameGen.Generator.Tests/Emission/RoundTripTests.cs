using System;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class RoundTripTests
{
    private static readonly int Points = LongRun.IsOn ? 100_000 : 25_000;
    private const int Seed = 20260101;

    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("cube")]
    [InlineData("mercedes-benz")]
    [InlineData("icosahedron")]
    [InlineData("cross-polytope4")]
    [InlineData("cross-polytope6")]
    [InlineData("cuboctahedron")]
    [InlineData("simplex9")]
    [InlineData("scaled-icosahedron")]
    [InlineData("repeated-directions")]
    [InlineData("random-n2-m5")]
    [InlineData("random-n3-m12")]
    [InlineData("random-n3-m40")]
    [InlineData("random-n3-m70")]
    [InlineData("random-n4-m16")]
    [InlineData("random-n5-m20")]
    [InlineData("random-n6-m20")]
    [InlineData("random-n7-m14")]
    [InlineData("random-n8-m16")]
    [InlineData("random-n9-m13")]
    public void Double_BiasAtBound_ReconstructsWithin100EpsTimesCondition(string name)
        => AssertRoundTrip<double>(new ModelBuilder(Frames.ByName(name)), Math.Pow(2, -52));

    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("cube")]
    [InlineData("mercedes-benz")]
    [InlineData("icosahedron")]
    [InlineData("cuboctahedron")]
    [InlineData("simplex9")]
    [InlineData("random-n3-m12")]
    [InlineData("random-n3-m40")]
    [InlineData("random-n3-m70")]
    [InlineData("random-n4-m16")]
    [InlineData("random-n7-m14")]
    [InlineData("random-n9-m13")]
    public void Single_BiasAtBound_ReconstructsWithin100EpsTimesCondition(string name)
        => AssertRoundTrip<float>(new ModelBuilder(Frames.ByName(name)) { IsSingle = true }, Math.Pow(2, -23));

    [Theory]
    [InlineData("icosahedron")]
    [InlineData("random-n3-m40")]
    [InlineData("random-n3-m70")]
    [InlineData("random-n4-m16")]
    [InlineData("random-n2-m285")]
    public void Sphere_PositiveThresholds_Reconstructs(string name)
        => AssertRoundTrip<double>(new ModelBuilder(Frames.ByName(name)) { InnerRadius = 1 }, Math.Pow(2, -52));

    [Theory]
    [InlineData("tetrahedron", 1e-3)]
    [InlineData("random-n4-m16", 250)]
    public void Double_OtherRadius_Reconstructs(string name, double radius)
        => AssertRoundTrip<double>(new ModelBuilder(Frames.ByName(name)) { OuterRadius = radius }, Math.Pow(2, -52));

    private static void AssertRoundTrip<T>(ModelBuilder builder, double epsilon)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = EmittedLayer.Of<T>(builder);
        double[] conditions = new double[layer.FacetCount];
        for (int j = 0; j < conditions.Length; j++)
        {
            conditions[j] = FacetEnumeration.Condition(builder.Rows, layer.GetFacet(j).ToArray());
        }

        var random = new Random(Seed);
        int n = layer.InputDimension;
        var x = new T[n];
        var z = new T[layer.OutputDimension];
        var y = new T[n];
        for (int point = 0; point < Points; point++)
        {
            double[] exact = Frames.Point(random, n, builder.InnerRadius, builder.OuterRadius);
            for (int c = 0; c < n; c++)
            {
                x[c] = T.CreateTruncating(exact[c]);
            }

            layer.Forward(x, z);
            bool isFound = layer.TryReconstruct(z, y);
            Assert.True(isFound, $"seed {Seed}, point {point}: not reconstructed");
            double error = 0;
            for (int c = 0; c < n; c++)
            {
                double difference = double.CreateTruncating(x[c]) - double.CreateTruncating(y[c]);
                error += difference * difference;
            }

            int facet = layer.FindFacet(z);
            Assert.True(
                facet >= 0 && Math.Sqrt(error) <= 100 * epsilon * conditions[facet] * builder.OuterRadius,
                $"seed {Seed}, point {point}: error {Math.Sqrt(error):G3}, facet {facet}");
        }
    }
}
