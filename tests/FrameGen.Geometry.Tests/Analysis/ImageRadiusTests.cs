using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

/// <summary>The bound on outputs: never below one that occurs, and where the largest is known near it.</summary>
public class ImageRadiusTests
{
    private static readonly double[][] Mercedes = SampleFrames.Rows(3, k => [Math.Cos(2 * Math.PI * k / 3), Math.Sin(2 * Math.PI * k / 3)]);

    private static double Bound(double[][] rows, double[] alpha, double radius = 1, double[][]? normals = null)
        => ImageRadius.Bound([.. rows.SelectMany(row => row)], alpha, rows[0].Length, radius, normals ?? [], new Work(100_000_000, CancellationToken.None));

    private static double Output(double[][] rows, double[] alpha, double[] x)
        => Math.Sqrt(rows.Select((row, i) => Math.Max(0, Vectors.Dot(row, x) - alpha[i])).Sum(z => z * z));

    /// <summary>Rows e_k and -e_k: of each pair one is lit, and |F(x)| = |x|, where sqrt(B) is sqrt 2. In 40 dimensions no set of rows is enumerated.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void Bound_OfOrthantPairs_IsTheRadius(int n)
        => Assert.InRange(Bound(SampleFrames.CrossPolytope(n), new double[2 * n], 3), 3, 3 * (1 + 1e-9));

    /// <summary>Of pairs b, -2b the longer row counts, and of biases below 0 the norm: with x = e_1 at most 2 + |(0.5, 0.5)|.</summary>
    [Fact]
    public void Bound_OfUnequalPairsThatOverlap_IsThatOfTheLongerRows()
    {
        double[][] rows = [.. Enumerable.Range(0, 5).SelectMany(k => new[] { Scaled(k, 1), Scaled(k, -2) })];
        Assert.InRange(Bound(rows, new double[10]), 2, 2 + 1e-9);
        Assert.InRange(Bound(rows, [-0.5, -0.5, 0, 0, 0, 0, 0, 0, 0, 0]), 2.5, 2 + Math.Sqrt(0.5) + 1e-9);

        static double[] Scaled(int axis, double factor) => [.. Enumerable.Range(0, 5).Select(c => c == axis ? factor : 0)];
    }

    /// <summary>Mercedes-Benz and simplices: at x = x_1 all other rows are dark, |F(x)| = 1, and the bound is exact where sqrt(B) is sqrt((n + 1) / n).</summary>
    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(20)]
    public void Bound_OfASimplex_IsTheRadius(int n)
    {
        double[][] rows = SampleFrames.Simplex(n);
        double length = Vectors.Norm(rows[0]);
        Assert.InRange(Bound(rows, new double[n + 1]), length, length * (1 + 1e-9));
        Assert.InRange(Bound(Mercedes, new double[3], 5), 5, 5 * (1 + 1e-9));
    }

    /// <summary>Biases above 0 shrink it: of Mercedes-Benz at 1/2 on the unit disk, 1/2 at x_1, and between two rows less.</summary>
    [Fact]
    public void Bound_WithBiasesAboveZero_Shrinks()
    {
        Assert.InRange(Bound(Mercedes, [0.5, 0.5, 0.5]), 0.5, 0.5 * (1 + 1e-3));
        double[][] simplex = SampleFrames.Simplex(9);
        double length = Vectors.Norm(simplex[0]);
        Assert.InRange(Bound(simplex, [.. simplex.Select(_ => 0.9 * length)]), 0.1 * length, 0.1 * length * (1 + 1e-6));
        Assert.InRange(Bound(simplex, [.. simplex.Select(_ => 2 * length)]), 0, 1e-9);
    }

    /// <summary>A cone leaves out the largest outputs: of rows e_1 and -2 e_1, e_2 on x >= 0 the long one is dark.</summary>
    [Fact]
    public void Bound_OnACone_IsThatOfTheCone()
    {
        double[][] rows = [[1, 0], [-2, 0], [0, 1]];
        Assert.InRange(Bound(rows, new double[3]), 2, 2 * (1 + 1e-3));
        Assert.InRange(Bound(rows, new double[3], 1, SampleFrames.Identity(2)), 1, 1 + 1e-3);
    }

    [Theory]
    [InlineData(2, 5)]
    [InlineData(3, 8)]
    [InlineData(4, 10)]
    [InlineData(6, 14)]
    [InlineData(12, 30)]
    public void Bound_OfRandomRows_IsNeverExceededAndInFewDimensionsNear(int n, int m)
    {
        var random = new Random(n);
        for (int trial = 0; trial < 5; trial++)
        {
            double[][] rows = SampleFrames.Random((100 * n) + trial, n, m);
            double[] alpha = [.. Enumerable.Range(0, m).Select(_ => random.NextDouble() - 0.5)];
            double radius = Math.Pow(10, random.Next(-2, 3));
            double bound = Bound(rows, alpha, radius);
            double most = 0;
            for (int draw = 0; draw < 40; draw++)
            {
                most = Math.Max(most, Climb(rows, alpha, radius, SampleFrames.Normal(random, n)));
            }

            Assert.True(most <= bound, $"trial {trial}: {most} > {bound}");
            Assert.True(n > 4 || bound <= most * 1.002, $"trial {trial}: {bound} of {most}");
            Assert.True(bound <= Plain(rows, alpha, radius) * (1 + 1e-9), $"trial {trial}");
        }
    }

    /// <summary>Radii of all sizes, rows that are zero or repeated, too many for the work: the bound stays one.</summary>
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Bound_OfOddRows_Holds(double radius)
    {
        double[][] rows = [[1, 2, 0], [0, 0, 0], [1, 2, 0], [-1, -2, 0], [0, 1e-8, 1e4], [-3, 0, 0]];
        double[] alpha = [0.25, -0.5, -1, 0, 1e-12, 1e3];
        double most = Enumerable.Range(0, 40).Max(k => Climb(rows, alpha, radius, SampleFrames.Normal(new Random(k), 3)));
        Assert.True(most <= Bound(rows, alpha, radius));
        double frugal = ImageRadius.Bound([.. rows.SelectMany(row => row)], alpha, 3, radius, [], new Work(10, CancellationToken.None));
        Assert.True(most <= frugal && double.IsFinite(frugal));
        Assert.Equal(double.PositiveInfinity, Bound(rows, alpha, double.PositiveInfinity));
    }

    private static double Plain(double[][] rows, double[] alpha, double radius)
    {
        var products = new double[rows[0].Length, rows[0].Length];
        foreach (double[] row in rows)
        {
            for (int a = 0; a < row.Length; a++)
            {
                for (int b = 0; b < row.Length; b++)
                {
                    products[a, b] += row[a] * row[b];
                }
            }
        }

        double largest = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfArray(products).Evd().EigenValues.Max(value => value.Real);
        return (Math.Sqrt(largest) * radius) + Math.Sqrt(alpha.Where(a => a < 0).Sum(a => a * a));
    }

    /// <summary>From a direction to where the convex |F| no longer grows: x goes to the point of the sphere along its gradient.</summary>
    private static double Climb(double[][] rows, double[] alpha, double radius, double[] x)
    {
        double most = 0;
        for (int step = 0; step < 15; step++)
        {
            double norm = Vectors.Norm(x);
            x = [.. x.Select(value => value / norm * radius)];
            most = Math.Max(most, Output(rows, alpha, x));
            double[] gradient = [.. Enumerable.Range(0, x.Length).Select(c => rows.Select((row, i) => row[c] * Math.Max(0, Vectors.Dot(row, x) - alpha[i])).Sum())];
            if (Vectors.Norm(gradient) == 0)
            {
                break;
            }

            x = gradient;
        }

        return most * (1 - 1e-12);
    }
}
