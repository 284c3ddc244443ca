using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.InnerRadius;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.InnerRadius;

/// <summary>The farthest point of a polyhedron, and the proof that there is none beyond a radius, on polyhedra that are known.</summary>
public class CuttingPlanesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Search_Cube_FindsTheCornerOrAllBoundingRows(int n)
    {
        // |x_c| <= 0.1: the corners are 0.1 sqrt(n) away.
        double corner = 0.1 * Math.Sqrt(n);
        var (rows, far) = Search(Cross(n), 0.1, corner * 0.999);
        Assert.Null(rows);
        Assert.Equal(corner, VerifierCase.Norm(far!), 1e-12);
        (rows, far) = Search(Cross(n), 0.1, corner * 1.001);
        Assert.Null(far);
        Assert.Equal(Enumerable.Range(0, 2 * n), rows!);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void LiesInside_Cube_FromItsCornersOn(int n)
    {
        double corner = 0.1 * Math.Sqrt(n);
        Assert.True(LiesInside(Cross(n), 0.1, corner * (1 + 1e-14), []));
        Assert.False(LiesInside(Cross(n), 0.1, corner * (1 - 1e-14), []));
        Assert.False(LiesInside(Cross(n), 0.1, 2 * corner, [0]));
    }

    [Fact]
    public void Search_UnboundedPolyhedron_LeadsBeyond()
    {
        // A half-cube: nothing bounds x_0 from below.
        double[][] rows = Cross(3).Where((_, i) => i != 1).ToArray();
        var (bounding, far) = Search(rows, 0.1, 5);
        Assert.Null(bounding);
        Assert.True(far![0] < -4.9, $"{far[0]}");
        Assert.InRange(far[1], -0.1 - 1e-12, 0.1 + 1e-12);
    }

    [Fact]
    public void Search_Cone_BoundsTogetherWithTheRows()
    {
        // x >= 0 and <x, (1, 1, 1)> / sqrt 3 <= 0.1: a simplex with vertices at 0.1 sqrt 3 on the axes.
        var (rows, far) = Search([[1, 1, 1]], 0.1, 0.1733, Cone.NonNegative(3));
        Assert.Null(far);
        Assert.Equal(0, Assert.Single(rows!));
        Assert.NotNull(Search([[1, 1, 1]], 0.1, 0.1731, Cone.NonNegative(3)).Far);
    }

    private static double[][] Cross(int n) =>
        Enumerable.Range(0, 2 * n).Select(k => Enumerable.Range(0, n).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 1 : -1).ToArray()).ToArray();

    private static (int[]? Rows, double[]? Far) Search(double[][] rows, double threshold, double radius, Cone? cone = null)
    {
        LayerConstraints layer = Layer(rows, threshold, radius, cone ?? Cone.Everything);
        return new CuttingPlanes(layer, radius).Search(Enumerable.Range(0, layer.Count).ToArray(), new double[layer.Dimension], new Work(long.MaxValue, CancellationToken.None));
    }

    private static bool LiesInside(double[][] rows, double threshold, double radius, int[] without)
    {
        LayerConstraints layer = Layer(rows, threshold, radius, Cone.Everything);
        return new InsideProver(layer, new ExactLayer(layer)).LiesInside(Enumerable.Range(0, rows.Length).Except(without).ToArray(), new Work(long.MaxValue, CancellationToken.None));
    }

    private static LayerConstraints Layer(double[][] rows, double threshold, double inner, Cone cone)
    {
        // Rows up to the dimension are needed for a frame; they are in no one's way where they are not forced.
        Frame frame = VerifierCase.ToFrame(rows);
        return new LayerConstraints(frame, frame.Norms.Select(norm => norm * threshold).ToArray(), Domain.Shell(inner, 10).In(cone));
    }
}
