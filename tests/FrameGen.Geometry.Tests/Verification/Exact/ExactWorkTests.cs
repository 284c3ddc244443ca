using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using Xunit;

namespace FrameGen.Geometry.Tests.Verification.Exact;

/// <summary>Integers cost what they are long.</summary>
public class ExactWorkTests
{
    /// <summary>1e90 over 1e-90 is 2^598: ten words of 64 bits.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1e3, 1e-3, 1)]
    [InlineData(1e90, 1e-90, 10)]
    public void Words_OfALayer_AreThoseOfItsLongestInteger(double huge, double tiny, int words)
    {
        Assert.Equal(words, Layer(huge, tiny, 0).Words);
        Assert.Equal(words, Layer(1, tiny, -huge).Words);
    }

    [Fact]
    public void Rank_OfHugeAndTinyNumbers_IsChargedMore()
    {
        Assert.InRange(CostOfRank(Layer(1e90, 1e-90, 0)), 5 * CostOfRank(Layer(1, 1, 0)), long.MaxValue);
    }

    private static long CostOfRank(ExactLayer layer)
    {
        var work = new Work(long.MaxValue, CancellationToken.None);
        Assert.Equal(3, layer.Rank([0, 1, 2, 3], work));
        return work.Spent;
    }

    private static ExactLayer Layer(double huge, double tiny, double threshold)
    {
        Assert.True(Frame.TryCreate([[huge, 1, 0], [0, 1, tiny], [1, 0, 1], [1, 1, 1]], out Frame? frame, out FrameFailure? _));
        return new ExactLayer(new LayerConstraints(frame, [.. Enumerable.Repeat(threshold, 4)], Domain.Ball(1)));
    }
}
