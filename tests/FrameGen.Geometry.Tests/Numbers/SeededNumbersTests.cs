using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class SeededNumbersTests
{
    /// <summary>The test vector that goes with splitmix64: what the seed 1234567 gives.</summary>
    [Fact]
    public void NextUniform_OfAKnownSeed_IsTheUpperBitsOfSplitMix()
    {
        var numbers = new SeededNumbers(1234567);
        foreach (ulong bits in new[] { 6457827717110365317ul, 3203168211198807973ul, 9817491932198370423ul, 4593380528125082431ul, 16408922859458223821ul })
        {
            Assert.Equal((bits >> 11) / 9007199254740992.0, numbers.NextUniform());
        }
    }
}
