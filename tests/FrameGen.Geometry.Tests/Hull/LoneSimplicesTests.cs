using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>Simplices that are claimed to be alone on their hyperplane, against a look at every point.</summary>
public class LoneSimplicesTests
{
    [Theory]
    [InlineData(3, 200)]
    [InlineData(4, 60)]
    [InlineData(6, 30)]
    public void Contains_RandomUnitPoints_HoldsForMost(int n, int count)
    {
        int alive = 0;
        int proven = 0;
        for (int seed = 0; seed < 20; seed++)
        {
            // Fixed seeds: two points that happen to be close leave a whole hull unproven.
            var (_, hull, lone) = Build(OnSphere(n, count, seed), n);
            int[] simplices = [.. Enumerable.Range(0, hull.Simplices.Extent).Where(s => hull.Simplices.IsAlive[s])];
            alive += simplices.Length;
            proven += simplices.Count(lone.Contains);
        }

        Assert.InRange(proven, 0.97 * alive, alive);
    }

    [Theory]
    [InlineData(1e-10)]
    [InlineData(3e-9)]
    [InlineData(1e-6)]
    public void Contains_PointsNearOneHyperplane_IsNeverWrong(double spread) => Seeds.Check(20, seed =>
    {
        var random = new Random(seed);
        double[] points = OnSphere(4, 40, seed);
        for (int i = 0; i < 12; i++)
        {
            // Nearly on the rim of one cap.
            double height = 0.8 + spread * (random.NextDouble() - 0.5);
            double scale = Math.Sqrt((1 - height * height) / (1 - points[4 * i + 3] * points[4 * i + 3]));
            for (int c = 0; c < 3; c++)
            {
                points[4 * i + c] *= scale;
            }

            points[4 * i + 3] = height;
        }

        var (clusters, hull, lone) = Build(points, 4);
        for (int simplex = 0; simplex < hull.Simplices.Extent; simplex++)
        {
            if (hull.Simplices.IsAlive[simplex] && lone.Contains(simplex))
            {
                hull.Planes.Sharpen(simplex);
                Assert.Equal(4, Enumerable.Range(0, clusters.Count).Count(p => Math.Abs(hull.Planes.HeightOf(simplex, p)) <= Tolerance.Coplanar));
            }
        }
    });

    [Fact]
    public void Contains_APointInsideTheSphere_ProvesNothing() => Seeds.Check(20, seed =>
    {
        double[] points = OnSphere(3, 30, seed);
        for (int c = 0; c < 3; c++)
        {
            points[c] /= 2;
        }

        var (_, hull, lone) = Build(points, 3);
        Assert.DoesNotContain(Enumerable.Range(0, hull.Simplices.Extent), s => hull.Simplices.IsAlive[s] && lone.Contains(s));
    });

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Spacing_RandomPoints_IsTheLeastDistance(int n) => Seeds.Check(20, seed =>
    {
        double[] points = OnSphere(n, 80, seed);
        var distances = from i in Enumerable.Range(0, 80)
                        from j in Enumerable.Range(0, i)
                        select Math.Sqrt(Enumerable.Range(0, n).Sum(c => Math.Pow(points[i * n + c] - points[j * n + c], 2)));
        double least = distances.Min();
        Assert.InRange(DirectionClusters.Find(points, 80, n, new Work(long.MaxValue, CancellationToken.None)).Spacing, least - 1e-8, least);
    });

    private static (DirectionClusters Clusters, ConvexHull Hull, LoneSimplices Lone) Build(double[] points, int n)
    {
        var clusters = DirectionClusters.Find(points, points.Length / n, n, new Work(long.MaxValue, CancellationToken.None));
        var hull = ConvexHull.TryCompute(clusters.Points, clusters.Count, n, InitialSimplex.Choose(clusters.Points, clusters.Count, n, new Work(long.MaxValue, CancellationToken.None)), 100_000, new Work(long.MaxValue, CancellationToken.None))!;
        return (clusters, hull, new LoneSimplices(hull, clusters.Points, clusters.Count, n, clusters.Spacing));
    }

    private static double[] OnSphere(int n, int count, int seed) => (double[])SampleFrames.Of(SampleFrames.Random(seed, n, count)).UnitRows.Clone();
}
