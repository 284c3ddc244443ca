using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Tests.Verification.Verdicts;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Numbers;

/// <summary>Numbers with error bounds, and the minors made of them, against integers.</summary>
public class BoundedTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Orthogonal_RandomRows_SignsAreThoseOfTheExactDeterminant(int n)
    {
        int uncertain = 0;
        for (int seed = 1; seed <= 300; seed++)
        {
            var random = new Random(seed);
            double[][] rows = Enumerable.Range(0, n).Select(_ => OracleTests.Gaussian(random, n)).ToArray();
            if (seed % 3 != 0)
            {
                // The last row in the span of the others, but for a perturbation down to less than rounding.
                double size = seed % 3 == 1 ? 0 : Math.Pow(10, -18 * random.NextDouble());
                double[] factors = OracleTests.Gaussian(random, n - 1);
                rows[n - 1] = Enumerable.Range(0, n).Select(c => factors.Select((f, k) => f * rows[k][c]).Sum() + size * OracleTests.Gaussian(random)).ToArray();
            }

            double scale = Math.Pow(10, 60 * random.NextDouble() - 30);
            rows[0] = rows[0].Select(v => v * scale).ToArray();
            Bounded[] normal = Normal(rows, n);
            Bounded determinant = normal.Zip(rows[n - 1], (a, b) => a * b).Aggregate((Bounded)0.0, (sum, v) => sum + v);
            int exact = Determinant(rows).Sign;
            if (determinant.Sign == 0)
            {
                uncertain++;
            }
            else
            {
                Assert.True(determinant.Sign == exact, $"seed {seed}: {determinant.Sign}, exact {exact}");
            }

            // What is surely a full digit away from zero is told.
            Assert.True(seed % 3 != 0 || determinant.Sign != 0, $"seed {seed}: a random determinant is not told");
        }

        log.WriteLine($"{uncertain} of 300 signs left to integers");
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(1e-170)]
    public void Sign_OutOfRangeOfDoubles_IsNotGiven(double size)
    {
        Bounded product = (Bounded)size * size - (Bounded)size * size * 0.5;
        Assert.Equal(0, product.Sign);
    }

    /// <summary>Rows have many zeros: an error that is carried along from one would be subnormal, which processors multiply slowly.</summary>
    [Theory]
    [InlineData(0.0, 1.5)]
    [InlineData(1.5, 0.0)]
    [InlineData(0.0, 0.0)]
    public void Product_WithExactlyZero_IsExactlyZero(double a, double b)
    {
        Bounded product = (Bounded)a * b;

        Assert.Equal(0, product.Value);
        Assert.Equal(0, product.Error);
    }

    /// <summary>Errors of products that lose nothing, and of such that underflow, are normal numbers.</summary>
    [Theory]
    [InlineData(1e-160, 1e-160)]
    [InlineData(1e-308, 1e-308)]
    [InlineData(1.0, 1e-308)]
    public void Error_OfTinyProducts_IsNormalAndCoversWhatIsLost(double a, double b)
    {
        Bounded product = (Bounded)a * b;
        Bounded further = product * 0.5 * 0.5;

        Assert.True(double.IsNormal(product.Error) && product.Error >= 5e-324);
        Assert.True(double.IsNormal(further.Error));
        Assert.Equal(0, product.Sign);
    }

    private static Bounded[] Normal(double[][] rows, int n)
    {
        var wedge = new Wedge(n);
        Bounded[] product = Wedge.Empty;
        for (int k = 0; k < n - 1; k++)
        {
            product = wedge.Times(product, k, rows[k]);
        }

        return wedge.Orthogonal(product);
    }

    /// <summary>By expansion along the first row, over the integers.</summary>
    private static BigInteger Determinant(double[][] rows)
    {
        int unit = rows.Min(row => Dyadic.LeastExponent(row));
        return Expand(rows.Select(row => row.Select(v => Dyadic.Scaled(v, unit)).ToArray()).ToArray());

        static BigInteger Expand(BigInteger[][] matrix) => matrix.Length == 0
            ? BigInteger.One
            : Enumerable.Range(0, matrix.Length).Aggregate(BigInteger.Zero, (sum, c) =>
                sum + (c % 2 == 0 ? 1 : -1) * matrix[0][c] * Expand(matrix.Skip(1).Select(row => row.Where((_, k) => k != c).ToArray()).ToArray()));
    }
}
