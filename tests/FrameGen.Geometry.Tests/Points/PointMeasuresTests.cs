using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Points;
using Xunit;

namespace FrameGen.Geometry.Tests.Points;

public class PointMeasuresTests
{
    private const long Enough = 10_000_000_000;

    /// <summary>Rows e_1, e_2, e_3 and their negatives, thresholds 1/2: a coordinate is seen where it is beyond 1/2.</summary>
    private static readonly double[][] Axes = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];

    [Fact]
    public void Of_Axes_InTheBall()
    {
        PointMeasures measures = Measure(Axes, 0.5, Domain.Ball(2), [1, 1, 1], [1, 1, 0.25], [1, 0, 0], [2, 0, 0], [0, 0, 0], [3, 3, 3]);

        // At (2, 0, 0) nothing but e_1 is lit, and no other input of the ball is so far along it.
        Assert.Equal([1, 2, 4], measures.Failing);
        Assert.Equal([5], measures.Outside);
        Assert.Equal(2, measures.FullRank);
        Assert.Equal([1, 2, 3], measures.HiddenDirections);
        Assert.Equal(1.0, measures.Gains[0], 1e-15);
        Assert.Equal(double.PositiveInfinity, measures.Gains[1]);
        Assert.Equal([0, 0.25, 0.5, 0.5, 0.5, 0], measures.Shifts);
        Assert.Equal(Math.Sqrt(3), measures.Errors[0], 1e-14);

        // (1, 1, 1/4) can fall to (1, 1, -1/2).
        Assert.Equal(0.75, measures.HiddenReach[0], 1e-14);
        Assert.Equal(0.5, measures.HiddenReach[1], 1e-14);
        Assert.Equal(0.5, measures.HiddenReach[2], 1e-14);
    }

    /// <summary>Coordinates 0.7 and 0.9 are seen beyond 0.4 and 0.5: 0.3 away the first is lost, which the search finds, and without it the rows that stay active.</summary>
    [Theory]
    [InlineData(Enough)]
    [InlineData(0L)]
    public void FindCertifiedRadii_WithAndWithoutASearch_AreTheDistanceHere(long maxWork)
    {
        Assert.True(Frame.TryCreate([[1, 0], [-2, 0], [0, 1], [0, -1]], out Frame? frame, out _));
        double[] point = [0.7, 0.9];
        PointMeasures measures = PointMeasures.Of(frame, [0.4, -0.1, 0.5, 0.5], Domain.Ball(2), point, Enough, CancellationToken.None);

        measures.FindCertifiedRadii(point, 1, 1000, maxWork, CancellationToken.None);

        Assert.Equal(0.3, measures.CertifiedRadii[0], 1e-9);
    }

    /// <summary>What is measured with the least work that suffices has its radii too: their work is their own.</summary>
    [Fact]
    public void FindCertifiedRadii_AfterTheLeastWorkOfAMeasurement_AreFound()
    {
        Assert.True(Frame.TryCreate([[1, 0], [-2, 0], [0, 1], [0, -1]], out Frame? frame, out _));
        double[] point = [0.7, 0.9];
        PointMeasures Measured(long work) => PointMeasures.Of(frame, [0.4, -0.1, 0.5, 0.5], Domain.Ball(2), point, work, CancellationToken.None);
        long least = 0;
        PointMeasures? measures = null;
        while (measures is null)
        {
            try
            {
                measures = Measured(least);
            }
            catch (WorkEndedException)
            {
                least++;
            }
        }

        Assert.True(least > 0);
        measures.FindCertifiedRadii(point, 1, 1000, Enough, CancellationToken.None);
        Assert.Equal(0.3, measures.CertifiedRadii[0], 1e-9);
    }

    /// <summary>The least distance to a box where some coordinate is within 1/2: the same as the formula.</summary>
    [Fact]
    public void FindCertifiedRadii_Axes_AreTheDistances()
    {
        double[][] points = [[1, 1, 1], [0.7, -2, 3], [1, 0.25, 1]];
        PointMeasures measures = Measure(Axes, 0.5, Domain.Ball(5), points);
        measures.FindCertifiedRadii([.. points.SelectMany(point => point)], 10, 1000, Enough, CancellationToken.None);

        Assert.Equal([0.5, 0.2, 0.0], measures.CertifiedRadii.Select(radius => Math.Round(radius, 12)));
    }

    /// <summary>In the orthant 0 is the only input with its output, for x_1 + x_2 = 0 there alone. But no inverse looks at where the domain ends, and one lit row is no two.</summary>
    [Fact]
    public void Of_APointOnTheDomainsEdge_IsUniqueAndLost()
    {
        PointMeasures measures = Measure([[1, 1], [1, -1], [-1, 1]], [-0.1, 0.5, 0.5], Domain.Ball().In(Cone.NonNegative(2)), [0, 0], [0.9, 0.1], [0.1, 0.1]);

        Assert.Equal([2], measures.Failing);
        Assert.Equal([0, 2], measures.Lost);
    }

    [Fact]
    public void Of_Sphere_OneDirectionUnseen_IsKnownFromTheRadiusAndTheDarkRows()
    {
        // x = (3, 4)/5 lights e_1 alone. (3, -4)/5 would too, but -e_2 would be lit at it where its threshold is 1/2, and not where it is 9/10.
        double[][] rows = [[1, 0], [0, 1], [0, -1]];
        double[] point = [0.6, 0.8];

        Assert.Empty(Measure(rows, [0, 0.9, 0.5], Domain.Sphere(), point).Failing);
        PointMeasures ambiguous = Measure(rows, [0, 0.9, 0.9], Domain.Sphere(), point);
        Assert.Equal([0], ambiguous.Failing);
        Assert.Equal(1.6, ambiguous.HiddenReach[0], 1e-14);

        // d x_1 turns the heading by d x_1 / x_2.
        Assert.Equal(1 / 0.8, Measure(rows, [0, 0.9, 0.5], Domain.Sphere(), point).Errors[0], 1e-14);
        Assert.Equal([0], Measure(rows, [0, 0.9, 0.5], Domain.Ball(), point).Failing);
    }

    /// <summary>The angle's error is that of least squares on the tangent line: 1 / |W t|.</summary>
    [Fact]
    public void Errors_OnACircleOfFullRank_AreThoseAlongIt()
    {
        double[][] rows = [[1, 0], [0.5, 2], [-1, 3]];
        double[] point = [0.6, 0.8];
        double expected = 1 / Math.Sqrt(rows.Sum(row => Math.Pow((row[0] * -0.8) + (row[1] * 0.6), 2)));

        Assert.Equal(expected, Measure(rows, -5, Domain.Sphere(), point).Errors[0], 1e-14);
    }

    [Fact]
    public void Of_Ties_CountAsTheyDecide()
    {
        // At 0 the rows e_1, e_2, -e_1 - e_2 all tie, and any move lights one; without the last some do not.
        double[] origin = [0, 0];
        Assert.Empty(Measure([[1, 0], [0, 1], [-1, -1]], 0, Domain.Ball(), origin).Failing);
        Assert.Equal([0], Measure([[1, 0], [0, 1]], 0, Domain.Ball(), origin).Failing);
        Assert.Equal(1, Measure([[1, 0], [0, 1]], 0, Domain.Ball(), origin).FullRank);

        // In the orthant any move from 0 lights one of two rows.
        Assert.Empty(Measure([[1, 0], [0, 1]], 0, Domain.Ball().In(Cone.NonNegative(2)), origin).Failing);

        // At (0, -1) on the sphere of the disc nothing is lit, and inwards nothing forbids.
        Assert.Equal([0], Measure([[1, 0], [0, 1], [-1, -1]], 1.5, Domain.Ball(), [0, -1]).Failing);
    }

    /// <summary>By enumeration: a point fails iff some other point of a fine grid, which holds it, has its output.</summary>
    [Fact]
    public void Of_PointsOfAGrid_FailWhereAnotherOfTheGridHasTheirOutput()
    {
        const int Fine = 12;
        int checkedPoints = 0;
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            double[][] rows = [.. Enumerable.Range(0, 4).Select(_ => new double[] { random.Next(-1, 2), random.Next(-1, 2) }).Where(row => row.Any(value => value != 0))];
            if (rows.Length < 2)
            {
                continue;
            }

            double[] alpha = [.. rows.Select(_ => random.Next(-2, 3) / 2.0)];
            var grid = new List<double[]>();
            for (int a = -2 * Fine; a <= 2 * Fine; a++)
            {
                for (int b = -2 * Fine; b <= 2 * Fine; b++)
                {
                    if ((a * a) + (b * b) <= Fine * Fine)
                    {
                        grid.Add([a / (double)Fine, b / (double)Fine]);
                    }
                }
            }

            var outputs = grid.GroupBy(point => string.Join(" ", rows.Select((row, i) => Math.Max(0, Math.Round((row[0] * point[0]) + (row[1] * point[1]) - alpha[i], 9)))));
            var shared = outputs.Where(group => group.Count() > 1).SelectMany(group => group).ToHashSet();

            // Every other point, so that half a step is in the grid too, and not near the boundary, beyond which there is none to collide with.
            double[][] inner = [.. grid.Where(point => (point[0] * point[0]) + (point[1] * point[1]) < 0.6 && point.All(value => Math.Round(value * Fine) % 2 == 0))];
            PointMeasures measures = Measure(rows, alpha, Domain.Ball(), inner);
            var failing = measures.Failing.ToHashSet();
            for (int k = 0; k < inner.Length; k++)
            {
                Assert.True(failing.Contains(k) == shared.Contains(inner[k]), $"seed {seed}, ({inner[k][0]}, {inner[k][1]})");
                checkedPoints++;
            }
        }

        Assert.InRange(checkedPoints, 2000, int.MaxValue);
    }

    /// <summary>Lowered by the shift, thresholds leave just enough rows; by less they do not.</summary>
    [Fact]
    public void Shifts_RandomFrames_AreTheLeast()
    {
        var random = new Random(3);
        for (int trial = 0; trial < 200; trial++)
        {
            double[][] rows = SampleFrames.Random(trial, 3, 7);
            double[] alpha = [.. rows.Select(_ => random.NextDouble())];
            double[] point = [.. rows[0].Select(_ => random.NextDouble() - 0.5)];
            double shift = Measure(rows, alpha, Domain.Ball(), point).Shifts[0];
            Assert.Equal(0, Measure(rows, [.. alpha.Select(value => value - (shift * 1.000001) - 1e-12)], Domain.Ball(), point).Shifts[0]);
            if (shift > 0)
            {
                Assert.NotEqual(0, Measure(rows, [.. alpha.Select(value => value - (shift * 0.999))], Domain.Ball(), point).Shifts[0]);
            }
        }
    }

    private static PointMeasures Measure(double[][] rows, double threshold, Domain domain, params double[][] points)
        => Measure(rows, [.. rows.Select(_ => threshold)], domain, points);

    private static PointMeasures Measure(double[][] rows, double[] alpha, Domain domain, params double[][] points)
        => PointMeasures.Of(SampleFrames.Of(rows), alpha, domain, [.. points.SelectMany(point => point)], Enough, CancellationToken.None);
}
