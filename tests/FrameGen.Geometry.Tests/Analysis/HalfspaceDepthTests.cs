using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

public class HalfspaceDepthTests
{
    [Fact]
    public void Of_ClosedForms_AreThose()
    {
        Assert.Equal(1, Depth(SampleFrames.Simplex(4)));
        Assert.Equal(4, Depth(SampleFrames.Cube(3)));
        Assert.Equal(6, Depth(SampleFrames.CrossPolytope(6)));
        Assert.Equal(6, Depth(ReferenceCase.Load("icosahedron").Weights));
        Assert.Equal(0, Depth(SampleFrames.Identity(3)));
        Assert.Equal(0, Depth([[1, 0.1], [1, -0.1], [1, 0], [1, 0]]));

        // On one line: those of the side with fewer.
        Assert.Equal(2, Depth([[1, 0], [1, 0], [2, 0], [-1, 0], [-3, 0], [0, 1], [0, 2], [0, -1], [0, -2]]) - 2);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(14)]
    public void Of_RegularPolygon_IsHalfItsVertices(int m)
        => Assert.Equal(m / 2, Depth(SampleFrames.Rows(m, i => [Math.Cos(2 * Math.PI * i / m), Math.Sin(2 * Math.PI * i / m)])));

    [Fact]
    public void Of_RandomPlaneRows_IsTheLeastOverAllDirections()
    {
        Seeds.Check(60, seed =>
        {
            double[][] rows = SampleFrames.Random(seed, 2, 2 + (seed % 13));

            // Between two neighbouring directions orthogonal to rows no count changes, and at one itself it is not less.
            double[] turns = [.. rows.SelectMany(row => new[] { Math.Atan2(row[1], row[0]) + (Math.PI / 2), Math.Atan2(row[1], row[0]) - (Math.PI / 2) }).Select(turn => turn < 0 ? turn + (2 * Math.PI) : turn).Order()];
            int least = Enumerable.Range(0, turns.Length)
                .Select(k => (turns[k] + (k + 1 < turns.Length ? turns[k + 1] : turns[0] + (2 * Math.PI))) / 2)
                .Min(turn => rows.Count(row => (row[0] * Math.Cos(turn)) + (row[1] * Math.Sin(turn)) >= 0));
            Assert.Equal(least, Depth(rows));
        });
    }

    [Fact]
    public void Of_RowsInGeneralPosition_IsAtLeastNForDirectedSpanningSets()
    {
        Seeds.Check(40, seed =>
        {
            int n = 2 + (seed % 3);
            Frame frame = SampleFrames.Of(SampleFrames.Random(seed, n, (2 * n) + (seed % 7)));
            bool isSet = Verifier.Verify(frame, new double[frame.Count], Domain.Space, VerificationBudget.Default, CancellationToken.None).Verdict == Verdict.Proven;
            Assert.Equal(isSet, HalfspaceDepth.Of(frame, new Work(1_000_000_000, CancellationToken.None)) >= n);
        });
    }

    [Fact]
    public void Of_LittleWork_IsNotKnown()
        => Assert.Null(HalfspaceDepth.Of(SampleFrames.Of(SampleFrames.Random(1, 8, 80)), new Work(2_000_000, CancellationToken.None)));

    private static int? Depth(double[][] rows) => HalfspaceDepth.Of(SampleFrames.Of(rows), new Work(1_000_000_000, CancellationToken.None));
}
