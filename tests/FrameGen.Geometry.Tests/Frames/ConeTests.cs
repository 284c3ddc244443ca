using System;
using System.Linq;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Frames;

public class ConeTests
{
    [Theory]
    [InlineData("1 0 -1 0", false)]
    [InlineData("1 0 0 1 -1 -1", false)]
    [InlineData("1 0 0 1 -1 1e-3", true)]
    [InlineData("0 1 1e-6 -1", true)]
    [InlineData("1 0", true)]
    [InlineData("3 4 -6 -8", false)]
    public void HasInterior_HalfSpaces_IsWhetherAPointIsInsideAll(string normals, bool expected)
    {
        double[] flat = [.. normals.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(expected, Cone.HalfSpaces([.. flat.Chunk(2)]).HasInterior);
    }

    [Fact]
    public void HasInterior_Orthant_IsTrue() => Assert.True(Cone.NonNegative(5).HasInterior);

    [Fact]
    public void HasInterior_RandomHalfSpacesAroundAPoint_IsTrue()
    {
        var random = new Random(11);
        for (int trial = 0; trial < 500; trial++)
        {
            int n = random.Next(2, 6);
            double[] inside = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
            double[][] normals = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ =>
            {
                double[] g = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
                double height = g.Zip(inside, (a, b) => a * b).Sum();
                return height >= 0 ? g : [.. g.Select(v => -v)];
            })];
            Assert.True(Cone.HalfSpaces(normals).HasInterior, $"trial {trial} of seed 11");
        }
    }
}
