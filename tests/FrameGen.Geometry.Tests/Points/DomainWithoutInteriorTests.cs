using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Points;
using FrameGen.Geometry.Tests.Verification;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Geometry.Tests.Points;

/// <summary>Points of a domain without interior are measured in the space that it spans.</summary>
public class DomainWithoutInteriorTests(ITestOutputHelper log)
{
    [Fact]
    public void Of_PointsOfSmallerSpaces_AreThoseInCoordinates()
    {
        var random = new Random(3);
        int failing = 0;
        int full = 0;
        for (int seed = 1; seed <= 60; seed++)
        {
            EmbeddedLayer layer = EmbeddedLayer.Random(seed);
            if (!layer.InsideDomain.Cone.HasInterior || layer.InsideDomain.IsSphere)
            {
                continue;
            }

            // Small integers, some of them outside: products are exact in both.
            double[][] inside = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, layer.Inside.Dimension).Select(_ => random.Next(-8, 9) / 4.0).ToArray())];
            PointMeasures expected = PointMeasures.Of(layer.Inside, layer.InsideAlpha, layer.InsideDomain, [.. inside.SelectMany(y => y)], 1_000_000_000, CancellationToken.None);
            double[] points = [.. inside.SelectMany(layer.Embed)];
            PointMeasures measures = PointMeasures.Of(layer.Frame, layer.Alpha, layer.Domain, points, 1_000_000_000, CancellationToken.None);
            double scale = layer.Scale;
            Assert.Equal(expected.Outside, measures.Outside);
            Assert.Equal(expected.Failing, measures.Failing);
            Assert.Equal(expected.Lost, measures.Lost);
            Assert.Equal(expected.FullRank, measures.FullRank);
            Assert.Equal(expected.HiddenDirections, measures.HiddenDirections);
            AssertNear([.. expected.Gains.Select(gain => gain / scale)], measures.Gains);
            AssertNear([.. expected.Errors.Select(error => error / scale)], measures.Errors);
            AssertNear([.. expected.HiddenReach.Select(reach => reach * scale)], [.. measures.HiddenReach], isAnyDirection: true);
            expected.FindCertifiedRadii([.. inside.SelectMany(y => y)], 20, 1000, 100_000_000, CancellationToken.None);
            measures.FindCertifiedRadii(points, 20, 1000, 100_000_000, CancellationToken.None);
            AssertNear([.. expected.CertifiedRadii.Select(radius => radius * scale)], measures.CertifiedRadii);
            failing += measures.Failing.Count;
            full += measures.FullRank;
        }

        log.WriteLine($"{failing} points fail, of {full} the rows span");
        Assert.True(failing > 100 && full > 100);
    }

    /// <summary>The inverse gives inputs of the space of the domain alone.</summary>
    [Fact]
    public void Of_PointOffTheSpace_IsLost()
    {
        Domain domain = Domain.Ball().In(Cone.HalfSpaces([[1, 1, 1], [-1, -1, -1]]).WithEquations(new Work(1_000_000, CancellationToken.None)));
        PointMeasures measures = PointMeasures.Of(VerifierCase.ToFrame([[1, 0, 0], [0, 1, 0], [0, 0, 1]]), [-0.41, -0.41, -0.41], domain, [0.2, 0.2, -0.4, 0.3, 0.3, 0.3], 1_000_000, CancellationToken.None);
        Assert.Equal([1], measures.Lost);
        Assert.Equal([1], measures.Outside);
        Assert.Empty(measures.Failing);
    }

    /// <summary>Along which directions a reach is told depends on the basis of those that are hidden, where there are several.</summary>
    private static void AssertNear(double[] expected, double[] actual, bool isAnyDirection = false)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.True(
            pair.First == pair.Second || Math.Abs(pair.First - pair.Second) <= 1e-7 * Math.Max(1e-6, pair.First) || (isAnyDirection && pair.First > 0 == pair.Second > 0), $"{pair}"));
    }
}
