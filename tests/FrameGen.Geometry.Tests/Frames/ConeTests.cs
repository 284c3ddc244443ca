using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
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

    [Theory]
    [InlineData(2, "1 0 -1 0", 1, true)]
    [InlineData(2, "3 4 -6 -8", 1, true)]
    [InlineData(2, "3 4 -6 -8 1 0", 1, true)]
    [InlineData(2, "1 0 0 1 -1 -1", 2, false)]
    [InlineData(2, "0 1 1e-13 -1", 0, false)]
    [InlineData(2, "1 0 0 1", 0, true)]
    [InlineData(3, "1 2 3 -1 0 -3 0 -2 0", 2, true)]
    [InlineData(3, "1 2 3 -1 0 -3 0 -2 0 5 1 1", 2, true)]
    [InlineData(3, "1 0 0 0 1 0 0 0 1 -1 -1 0", 2, true)]
    [InlineData(3, "1 0 0 0 1 0 0 0 1 -1 -1 -1", 3, false)]
    [InlineData(3, "1e60 3e60 0 -1e-60 -3e-60 0 0 0 1", 0, false)]
    [InlineData(3, "1e60 1e60 0 -1e-60 -1e-60 0 0 0 1", 1, true)]
    public void WithEquations_HalfSpaces_FindsTheSpanFromTheNormalsAsStated(int n, string normals, int expected, bool hasInterior)
    {
        Cone cone = WithEquations(Cone.HalfSpaces([.. normals.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture)).Chunk(n)]));
        Assert.Equal((expected, hasInterior, expected == n), (cone.EquationCount, cone.HasInterior, cone.IsOrigin));
    }

    /// <summary>Every equation is one: its opposite is a sum of normals. No other is missing: a point holds them all and is strictly inside the others.</summary>
    [Theory]
    [InlineData(1, 500)]
    public void WithEquations_RandomHalfSpaces_AreAllEquationsAndNoOthers(int firstSeed, int cases)
    {
        int withEquations = 0;
        for (int seed = firstSeed; seed < firstSeed + cases; seed++)
        {
            var random = new Random(seed);
            int n = random.Next(2, 6);
            double[][] normals = [.. Enumerable.Range(0, random.Next(2, 2 * n + 2)).Select(_ => RandomNormal(random, n))];
            Cone cone = WithEquations(Cone.HalfSpaces(normals));
            var work = new Work(100_000_000, CancellationToken.None);
            foreach (IReadOnlyList<double> equation in cone.Equations)
            {
                // |h_c| on the right, signs turned with the row.
                BigInteger[] opposite = [.. Dyadic.Proportional([.. equation]).Select(BigInteger.Negate)];
                BigInteger[][] rows = [.. Enumerable.Range(0, n).Select(c => (BigInteger[])[.. normals.Select(g => opposite[c].Sign < 0 ? -(BigInteger)g[c] : (BigInteger)g[c]), BigInteger.Abs(opposite[c])])];
                Assert.True(NonNegativeSolution.Of(rows, 1, work) is not null, $"seed {seed}");
            }

            withEquations += cone.EquationCount > 0 && cone.EquationCount < n ? 1 : 0;
            double[][] others = [.. cone.Normals.Skip(2 * cone.EquationCount).Select(g => g.ToArray())];
            if (others.Length > 0)
            {
                double[]? inside = cone.InteriorDirection();
                Assert.True(inside is not null, $"seed {seed}");
                Assert.All(others, g => Assert.True(Vectors.Dot(g, inside) > 1e-9));
                Assert.All(cone.Equations, h => Assert.InRange(Vectors.Dot([.. h], inside), -1e-14, 1e-14));
            }
        }

        Assert.InRange(withEquations, 50, cases);
    }

    [Fact]
    public void And_ConeWithEquations_HasThemStillToBeFound()
    {
        Cone line = WithEquations(Cone.HalfSpaces([[1, 1, 0], [-1, -1, 0]]));
        Cone ray = WithEquations(line.And(Cone.HalfSpaces([[0, 0, 1], [1, -1, 0], [-1, 1, 0]])));
        Assert.Equal((1, 2), (line.EquationCount, ray.EquationCount));
    }

    /// <summary>What many equations cost: pairs next to nothing, sums of many normals no more than the integers that they are stated in.</summary>
    [Theory]
    [InlineData("pairs")]
    [InlineData("sum")]
    [InlineData("face")]
    public void WithEquations_OfManyInputs_CostsLittle(string kind)
    {
        const int Inputs = 64;
        var random = new Random(9);
        double[][] normals = kind switch
        {
            "pairs" => [.. Enumerable.Range(0, Inputs - 1).SelectMany(_ => Opposites([.. Enumerable.Range(0, Inputs).Select(_ => random.NextDouble() - 0.5)]))],
            "sum" => WithSum([.. Enumerable.Range(0, 30).Select(_ => Enumerable.Range(0, Inputs).Select(_ => (double)random.Next(-9, 10)).ToArray())]),
            _ => [.. Cone.NonNegative(Inputs).Normals.Select(g => g.ToArray()), [.. Enumerable.Range(0, Inputs).Select(c => c < 40 ? -1.0 : 0)]],
        };
        Cone cone = Cone.HalfSpaces(normals).WithEquations(new Work(20_000_000, CancellationToken.None));
        Assert.Equal((kind switch { "pairs" => 63, "sum" => 30, _ => 40 }, true), (cone.EquationCount, cone.HasInterior));

        static double[][] Opposites(double[] g) => [g, [.. g.Select(value => -2 * value)]];
        static double[][] WithSum(double[][] g) => [.. g, [.. Enumerable.Range(0, g[0].Length).Select(c => -g.Sum(row => row[c]))]];
    }

    [Fact]
    public void WithEquations_MoreThanTheWorkAllows_Ends()
        => Assert.Throws<WorkEndedException>(() => Cone.HalfSpaces([[1, 1, 0], [-1, -1, 0]]).WithEquations(new Work(10, CancellationToken.None)));

    private static Cone WithEquations(Cone cone) => cone.WithEquations(new Work(100_000_000, CancellationToken.None));

    private static double[] RandomNormal(Random random, int n)
    {
        while (true)
        {
            double[] g = [.. Enumerable.Range(0, n).Select(_ => (double)random.Next(-1, 2))];
            if (g.Any(value => value != 0))
            {
                return g;
            }
        }
    }
}
