using System;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>The filter against integers: its signs, and the bound that makes them certain.</summary>
public sealed class HyperplanesTests
{
    [Fact]
    public void Side_NearlyDegenerateSimplices_AgreesWithIntegers() => Seeds.Check(300, seed =>
    {
        var cloud = NearlyFlatCloud(seed, out int n, out int count);
        var simplices = FirstSimplex(n);
        var planes = new Hyperplanes(cloud, count, n, simplices, Enumerable.Range(0, n + 1).ToArray(), new Work(long.MaxValue, CancellationToken.None));
        var exact = ExactPlane(cloud, count, n, simplices, 0, out var points);
        if (exact is null)
        {
            return;
        }

        planes.FromVertices(0);

        for (int i = 0; i < count; i++)
        {
            Assert.Equal(exact.Side(points, i), planes.Side(0, i, out _));
        }
    });

    [Fact]
    public void HeightOf_NearlyDegenerateSimplices_IsWithinTheBound() => Seeds.Check(300, seed =>
    {
        var cloud = NearlyFlatCloud(seed, out int n, out int count);
        var simplices = FirstSimplex(n);
        var planes = new Hyperplanes(cloud, count, n, simplices, Enumerable.Range(0, n + 1).ToArray(), new Work(long.MaxValue, CancellationToken.None));
        if (ExactPlane(cloud, count, n, simplices, 0, out _) is null)
        {
            return;
        }

        planes.FromVertices(0);

        AssertWithinBound(planes, simplices, 0, cloud, count, n);
    });

    [Fact]
    public void HeightOf_SimplicesOfAWholeHull_IsWithinTheBound() => Seeds.Check(25, seed =>
    {
        // Most hyperplanes are combined from others here, some with a clustered cloud's bad conditioning.
        var random = new Random(seed);
        int n = random.Next(2, 7);
        int count = n + 2 + random.Next(25);
        double spread = Math.Pow(10, -random.Next(0, 8));
        var centre = SampleFrames.Normal(random, n);
        var frame = SampleFrames.Of(SampleFrames.Rows(count, i => SampleFrames.Normal(random, n).Zip(centre, (a, b) => i % 2 == 0 ? a : b + spread * a).ToArray()));

        var hull = ConvexHull.TryCompute(frame.UnitRows, count, n, InitialSimplex.Choose(frame.UnitRows, count, n, new Work(long.MaxValue, CancellationToken.None)), 100_000, new Work(long.MaxValue, CancellationToken.None))!;

        for (int s = 0; s < hull.Simplices.Extent; s++)
        {
            if (hull.Simplices.IsAlive[s])
            {
                AssertWithinBound(hull.Planes, hull.Simplices, s, frame.UnitRows, count, n);
            }
        }
    });

    [Fact]
    public void FineHeightOf_NearlyDegenerateSimplices_IsWithinTheBound() => Seeds.Check(300, seed =>
    {
        var cloud = NearlyFlatCloud(seed, out int n, out int count);
        var simplices = FirstSimplex(n);
        var planes = new Hyperplanes(cloud, count, n, simplices, Enumerable.Range(0, n + 1).ToArray(), new Work(long.MaxValue, CancellationToken.None));
        if (ExactPlane(cloud, count, n, simplices, 0, out _) is null)
        {
            return;
        }

        planes.FromVertices(0);
        for (int i = n; i < count; i++)
        {
            planes.Side(0, i, out _);
        }

        if (simplices.FineOf(0) is { } fine)
        {
            AssertWithinBound(i => fine.HeightOf(cloud, i), fine.Error, "fine", simplices, 0, cloud, count, n);
        }
    });

    [Fact]
    public void FineError_WellConditionedSimplex_IsFarBelowOneRounding()
    {
        // The mean of three vertices, rounded, is near their plane but not within a bound in doubles.
        double[] cloud = [0.9, 0.1, 0.2, 0.15, 0.8, 0.1, 0.3, 0.1, 0.7, 0, 0, 0, (0.9 + 0.15 + 0.3) / 3, 1.0 / 3, 1.0 / 3];
        var simplices = FirstSimplex(3);
        var planes = new Hyperplanes(cloud, 5, 3, simplices, [0, 1, 2, 3], new Work(long.MaxValue, CancellationToken.None));
        planes.FromVertices(0);

        planes.Side(0, 4, out _);

        Assert.InRange(simplices.FineOf(0)!.Error, 0, 1e-26);
    }

    [Fact]
    public void ExactSigns_RandomRows_AreRare()
    {
        var frame = SampleFrames.Of(SampleFrames.Random(11, 5, 60));

        var hull = ConvexHull.TryCompute(frame.UnitRows, 60, 5, InitialSimplex.Choose(frame.UnitRows, 60, 5, new Work(long.MaxValue, CancellationToken.None)), 100_000, new Work(long.MaxValue, CancellationToken.None))!;

        Assert.InRange(hull.Planes.ExactSigns, 0, 3);
    }

    /// <summary>n points whose spread shrinks from one direction to the next, an interior reference, and points at tiny heights over them.</summary>
    private static double[] NearlyFlatCloud(int seed, out int n, out int count)
    {
        var random = new Random(seed);
        n = random.Next(2, 8);
        count = n + 1 + 12;
        double shrink = Math.Pow(10, -random.Next(0, 6));
        var cloud = new double[count * n];
        for (int i = 0; i < n; i++)
        {
            double size = 0.5;
            for (int c = 0; c < n; c++)
            {
                cloud[i * n + c] = size * (2 * random.NextDouble() - 1) / Math.Sqrt(n);
                size *= shrink;
            }
        }

        cloud[n * n + n - 1] = -0.5;
        for (int i = n + 1; i < count; i++)
        {
            double height = random.Next(4) == 0 ? 0 : Math.Pow(10, -random.Next(3, 19)) * (random.Next(2) * 2 - 1);
            for (int k = 0; k < n; k++)
            {
                double weight = 1.0 / n;
                for (int c = 0; c < n; c++)
                {
                    cloud[i * n + c] += weight * cloud[k * n + c];
                }
            }

            cloud[i * n + n - 1] += height;
        }

        return cloud;
    }

    private static Simplices FirstSimplex(int n)
    {
        var simplices = new Simplices(n, 1);
        simplices.Add();
        for (int k = 0; k < n; k++)
        {
            simplices.Vertices[k] = k;
        }

        return simplices;
    }

    private static ExactHyperplane? ExactPlane(double[] cloud, int count, int n, Simplices simplices, int simplex, out ExactPoints points)
    {
        points = new ExactPoints(cloud, count, n);
        var interior = new BigInteger[n];
        for (int i = 0; i <= n; i++)
        {
            for (int c = 0; c < n; c++)
            {
                interior[c] += points[i, c];
            }
        }

        return ExactHyperplane.Through(points, simplices.Vertices, simplex * n, interior, n + 1, CancellationToken.None);
    }

    /// <summary>
    /// The hyperplane in rationals, scaled by the kappa that fits best at the point the furthest below; the bound holds for some
    /// kappa, so the difference may be twice the bound.
    /// </summary>
    private static void AssertWithinBound(Hyperplanes planes, Simplices simplices, int simplex, double[] cloud, int count, int n) =>
        AssertWithinBound(i => planes.HeightOf(simplex, i), simplices.ErrorOf(simplex), simplices.Sources[simplex].ToString(), simplices, simplex, cloud, count, n);

    private static void AssertWithinBound(Func<int, double> heightOf, double error, string source, Simplices simplices, int simplex, double[] cloud, int count, int n)
    {
        var heights = RationalHeights(simplices, simplex, cloud, count, n);
        int furthest = Enumerable.Range(0, count).MaxBy(i => Math.Abs(heights[i]));
        double scale = heightOf(furthest) / heights[furthest];
        for (int i = 0; i < count; i++)
        {
            // Beside the bound, the rounding of the quotient and of the product here.
            double difference = Math.Abs(heightOf(i) - scale * heights[i]);
            Assert.True(difference <= 2 * error + 1e-15 * Math.Abs(scale * heights[i]), $"{difference} > 2 * {error}, {source}");
        }
    }

    /// <summary>Heights of all points over the simplex's hyperplane by determinants of integers, relative to the largest.</summary>
    private static double[] RationalHeights(Simplices simplices, int simplex, double[] cloud, int count, int n)
    {
        var points = new ExactPoints(cloud, count, n);
        var determinants = new BigInteger[count];
        for (int i = 0; i < count; i++)
        {
            var matrix = new BigInteger[n, n];
            int origin = simplices.Vertices[simplex * n];
            for (int k = 0; k < n; k++)
            {
                int row = k == 0 ? i : simplices.Vertices[simplex * n + k];
                for (int c = 0; c < n; c++)
                {
                    matrix[k, c] = points[row, c] - points[origin, c];
                }
            }

            determinants[i] = Determinant(matrix, n);
        }

        var largest = determinants.Max(BigInteger.Abs);
        return determinants.Select(d => (double)((d << 200) / largest) * Math.Pow(2, -200)).ToArray();
    }

    /// <summary>By cofactors with memory of the columns left: independent of the elimination that is tested.</summary>
    private static BigInteger Determinant(BigInteger[,] matrix, int n)
    {
        var minors = new BigInteger[1 << n];
        minors[0] = BigInteger.One;
        for (int mask = 1; mask < minors.Length; mask++)
        {
            int row = BitOperations.PopCount((uint)mask) - 1;
            int sign = row % 2 == 0 ? 1 : -1;
            for (int c = 0; c < n; c++)
            {
                if ((mask >> c & 1) == 1)
                {
                    minors[mask] += sign * matrix[row, c] * minors[mask ^ (1 << c)];
                    sign = -sign;
                }
            }
        }

        return minors[^1];
    }
}
