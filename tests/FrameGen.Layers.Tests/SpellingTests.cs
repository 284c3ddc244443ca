
namespace FrameGen.Layers.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("bounds", "bound")]
    [InlineData("maxfacets", "max_facets")]
    [InlineData("MAX-NODES", "max_nodes")]
    [InlineData("max_ndoes", "max_nodes")]
    [InlineData("max_node", "max_nodes")]
    [InlineData("max_work", "max_work")]
    [InlineData("colour", null)]
    [InlineData("", null)]
    [InlineData("bo", null)]
    public void Nearest_IsWhatMayBeMeant(string written, string? meant)
        => Assert.Equal(meant, Spelling.Nearest(written, ["max_facets", "max_nodes", "max_work", "bound"]));

    [Fact]
    public void Nearest_LongText_IsNoName() => Assert.Null(Spelling.Nearest(new string('a', 1_000_000), ["aaaa"]));
}
