using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Witnesses;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Witnesses;

public class CollisionTests
{
    private static readonly double[] X = [0.25, 0.75];

    private static readonly double[] Y = [0.5, 0.75];

    [Fact]
    public void EachRowAgrees_SmallRowThatTellsInputsApart_IsFalse()
    {
        Frame frame = VerifierCase.ToFrame([[0, 1e40], [1e-20, 0]]);
        Assert.Equal(0, Collision.Ulps(frame, [0, 0], X, Y), 1e-30);
        Assert.False(Collision.EachRowAgrees(frame, [0, 0], X, Y));
    }

    [Fact]
    public void EachRowAgrees_SmallRowThatIsInactiveAtBoth_IsTrue()
    {
        Frame frame = VerifierCase.ToFrame([[0, 1e40], [1e-20, 0]]);
        Assert.True(Collision.EachRowAgrees(frame, [0, 1e-20], X, Y));
    }
}
