using System;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class ExplainsTests
{
    private const int Seed = 31;

    [Theory]
    [InlineData("mercedes-benz")]
    [InlineData("tetrahedron")]
    [InlineData("icosahedron")]
    [InlineData("random-n3-m70")]
    [InlineData("random-n9-m13")]
    public void Explains_OwnForwardPassWithoutTolerance_IsTrue(string name)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName(name)));
        var random = new Random(Seed);
        double[] output = new double[layer.OutputDimension];
        for (int point = 0; point < 1000; point++)
        {
            double[] x = Frames.Point(random, layer.InputDimension, 0, 1);
            layer.Forward(x, output);
            Assert.True(layer.Explains(x, output, 0), $"seed {Seed}, point {point}");
        }
    }

    [Theory]
    [InlineData(0.25, true)]
    [InlineData(0.125, false)]
    [InlineData(double.NaN, false)]
    [InlineData(-1, false)]
    public void Explains_OneEntryOff_ComparesWithTolerance(double tolerance, bool expected)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(2)) { Alpha = new double[4] });
        Assert.Equal(expected, layer.Explains([1, 1], [1.25, 0, 1, 0], tolerance));
    }

    [Fact]
    public void Explains_NaNInOutput_IsFalse()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(2)));
        Assert.False(layer.Explains([1, 1], [.. Enumerable.Repeat(double.NaN, 4)], double.PositiveInfinity));
    }
}
