using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Frames;

/// <summary>The polyhedral cones around round ones: all of the round cone lies within, and little else.</summary>
public class RoundConeTests
{
    [Theory]
    [InlineData(0.001, 24)]
    [InlineData(30, 24)]
    [InlineData(60, 96)]
    [InlineData(89.999, 96)]
    public void Circumscribed_AtRandom_ContainsTheConeAndIsNearIt(double halfAngle, int sides)
    {
        var random = new Random(3);
        for (int trial = 0; trial < 50; trial++)
        {
            double[] axis = [.. Enumerable.Range(0, 3).Select(_ => Math.Pow(10, random.Next(-9, 10)) * ((2 * random.NextDouble()) - 1))];
            axis = trial == 0 ? [0, 0, 1] : trial == 1 ? [1e-9, 1, 0] : axis;
            var cone = new RoundCone(axis, halfAngle);
            double[][] normals = [.. cone.Circumscribed(sides).Normals.Select(normal => normal.ToArray())];
            Assert.Equal(sides, normals.Length);
            double length = Math.Sqrt(axis.Sum(value => value * value));
            double[] a = [.. axis.Select(value => value / length)];
            for (int k = 0; k < 100; k++)
            {
                // A boundary direction: turned from the axis by the half-angle.
                double[] e = Orthogonal(a, random);
                double angle = halfAngle * Math.PI / 180;
                double[] on = [.. a.Select((value, c) => (Math.Cos(angle) * value) + (Math.Sin(angle) * e[c]))];
                Assert.All(normals, normal => Assert.True(Dot(normal, on) >= -1e-15));
                Assert.True(cone.Contains(on));

                // The polygon's corners are at most 1 / cos(pi / sides) farther out.
                double beyond = Math.Atan(Math.Tan(angle) / Math.Cos(Math.PI / sides)) + 1e-9;
                double[] outside = [.. a.Select((value, c) => (Math.Cos(beyond) * value) + (Math.Sin(beyond) * e[c]))];
                Assert.Contains(normals, normal => Dot(normal, outside) < 0);
                Assert.False(cone.Contains(outside));
            }
        }
    }

    /// <summary>As docs/layers.md has it: the corners between two tangents, in a plane across the axis, are 1 / cos(pi / 24) times as far from it as the round cone, 0.9 % farther.</summary>
    [Fact]
    public void Circumscribed_WithFewestSides_HasCornersNearTheCone()
    {
        Assert.Equal(24, RoundCone.FewestSides);
        IReadOnlyList<IReadOnlyList<double>> normals = new RoundCone([0, 0, 1], 45).Circumscribed(RoundCone.FewestSides).Normals;
        double Height(IReadOnlyList<double> normal, double angle, double distance) => (distance * ((normal[0] * Math.Cos(angle)) + (normal[1] * Math.Sin(angle)))) + normal[2];
        double farthest = Enumerable.Range(0, 48).Max(k =>
        {
            double angle = k * Math.PI / 24;
            return normals.Min(normal => Height(normal, angle, 1) < Height(normal, angle, 0) ? Height(normal, angle, 0) / (Height(normal, angle, 0) - Height(normal, angle, 1)) : double.PositiveInfinity);
        });
        Assert.Equal(1 / Math.Cos(Math.PI / 24), farthest, 1e-9);
        Assert.Equal(0.009, farthest - 1, 0.0005);
    }

    [Fact]
    public void Circumscribed_WithMoreSides_BeginsWithTheOthers()
    {
        var cone = new RoundCone([1, 2, 3], 40);
        IReadOnlyList<IReadOnlyList<double>> few = cone.Circumscribed(RoundCone.FewestSides).Normals, many = cone.Circumscribed(RoundCone.MostSides).Normals;
        Assert.Equal(RoundCone.MostSides, many.Count);
        Assert.Equal(few, many.Take(RoundCone.FewestSides));
        Assert.Equal(many.Count, many.Select(normal => string.Join(",", normal)).Distinct().Count());
    }

    [Fact]
    public void Circumscribed_InThePlane_IsTheConeItself()
    {
        var cone = new RoundCone([0, 5], 30);
        Assert.True(cone.IsPolyhedral);
        double[][] normals = [.. cone.Circumscribed(24).Normals.Select(normal => normal.ToArray())];
        Assert.Equal(2, normals.Length);
        foreach (double side in new[] { 1, -1 })
        {
            double[] on = [side * 0.5, Math.Sqrt(3) / 2];
            Assert.All(normals, normal => Assert.True(Dot(normal, on) >= -1e-15));
            Assert.Contains(normals, normal => Dot(normal, [side * 0.5000001, Math.Sqrt(3) / 2]) < 0);
        }
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0, 1, 90)]
    [InlineData(0, 1, double.NaN)]
    [InlineData(0, 0, 30)]
    [InlineData(double.NaN, 1, 30)]
    public void RoundCone_OfNone_Throws(double x, double y, double halfAngle) => Assert.Throws<ArgumentException>(() => new RoundCone([x, y], halfAngle));

    private static double[] Orthogonal(double[] a, Random random)
    {
        double[] e = [.. Enumerable.Range(0, 3).Select(_ => (2 * random.NextDouble()) - 1)];
        double along = Dot(a, e);
        e = [.. e.Select((value, c) => value - (along * a[c]))];
        along = Dot(a, e);
        e = [.. e.Select((value, c) => value - (along * a[c]))];
        double length = Math.Sqrt(Dot(e, e));
        return [.. e.Select(value => value / length)];
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
