using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Hull;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>The closed form against cofactors of integers: the claimed error of the direction holds for good and bad simplices.</summary>
public sealed class CofactorNormalTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_RandomVertices_DirectionIsWithinTheBound(int n) => Seeds.Check(500, seed =>
    {
        var random = new Random(seed);
        AssertWithinBound([.. Enumerable.Range(0, n * n).Select(_ => 2 * random.NextDouble() - 1)], n);
    });

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_NearlyDependentVertices_DirectionIsWithinTheBound(int n) => Seeds.Check(500, seed =>
    {
        // Edges of very different lengths that nearly agree in direction, far from the origin: all products cancel.
        var random = new Random(seed);
        double angle = Math.Pow(10, -random.Next(0, 9));
        var direction = SampleFrames.Normal(random, n);
        var vertices = new double[n * n];
        for (int k = 0; k < n; k++)
        {
            double length = Math.Pow(10, -random.Next(0, 5)) * k;
            for (int c = 0; c < n; c++)
            {
                vertices[k * n + c] = 0.1 * (c + 1) + length * (direction[c] + angle * (random.NextDouble() - 0.5)) / n;
            }
        }

        AssertWithinBound(vertices, n);
    });

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_WellShapedSimplexOfAnySize_ErrorIsAFewRoundings(int n)
    {
        foreach (double size in new[] { 1, 1e-3, 1e-9, 1e-20 })
        {
            // v_0 in the origin, edges along the axes.
            var vertices = new double[n * n];
            for (int k = 1; k < n; k++)
            {
                vertices[k * n + k] = size;
            }

            Assert.InRange(CofactorNormal.Write(vertices, n, [.. Enumerable.Range(0, n)], 0, new double[n], 0), 0, 3e-15);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Write_DependentOrVanishingEdges_ErrorIsInfinite(int n)
    {
        var tiny = new double[n * n];
        for (int k = 1; k < n; k++)
        {
            tiny[k * n + k] = 1e-120;
        }

        Assert.Equal(double.PositiveInfinity, CofactorNormal.Write(new double[n * n], n, [.. Enumerable.Range(0, n)], 0, new double[n], 0));
        Assert.Equal(double.PositiveInfinity, CofactorNormal.Write(tiny, n, [.. Enumerable.Range(0, n)], 0, new double[n], 0));
    }

    private static void AssertWithinBound(double[] vertices, int n)
    {
        var written = new double[n];
        double bound = CofactorNormal.Write(vertices, n, [.. Enumerable.Range(0, n)], 0, written, 0);
        if (double.IsInfinity(bound))
        {
            return;
        }

        var exact = ExactDirection(vertices, n);

        // Beside the bound: the roundings of the unit vector and of this sum.
        double difference = Math.Sqrt(Enumerable.Range(0, n).Sum(c => (written[c] - exact[c]) * (written[c] - exact[c])));
        double other = Math.Sqrt(Enumerable.Range(0, n).Sum(c => (written[c] + exact[c]) * (written[c] + exact[c])));
        Assert.True(Math.Min(difference, other) <= 2 * Math.Min(bound, 1) + 4e-16, $"{Math.Min(difference, other)} > 2 * {bound}");
        Assert.True(bound > 0.5 || difference < other, "The direction is reversed.");
    }

    /// <summary>The unit vector of the cofactors of the edges, in integers until the last step: c -> det(e_1, .., e_(n-1), unit vector c).</summary>
    private static double[] ExactDirection(double[] vertices, int n)
    {
        var points = new ExactPoints(vertices, n, n);
        var cofactors = new BigInteger[n];
        for (int c = 0; c < n; c++)
        {
            var columns = Enumerable.Range(0, n).Where(other => other != c).ToArray();
            var rows = Enumerable.Range(1, n - 1).Select(k => columns.Select(column => points[k, column] - points[0, column]).ToArray()).ToArray();
            cofactors[c] = ((n - 1 + c) % 2 == 0 ? 1 : -1) * Determinant(rows);
        }

        var largest = cofactors.Max(BigInteger.Abs);
        double[] scaled = [.. cofactors.Select(value => (double)((value << 200) / largest) * Math.Pow(2, -200))];
        double norm = Math.Sqrt(scaled.Sum(value => value * value));
        return [.. scaled.Select(value => value / norm)];
    }

    /// <summary>Expansion along the first row.</summary>
    private static BigInteger Determinant(BigInteger[][] rows)
    {
        if (rows.Length == 1)
        {
            return rows[0][0];
        }

        var sum = BigInteger.Zero;
        for (int c = 0; c < rows.Length; c++)
        {
            var minor = rows.Skip(1).Select(row => row.Where((_, column) => column != c).ToArray()).ToArray();
            sum += (c % 2 == 0 ? 1 : -1) * rows[0][c] * Determinant(minor);
        }

        return sum;
    }
}
