using System.Linq;
using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0002, FG0003, FG0004, FG0009, FG0010: rows that make no frame, or a poor one.</summary>
public class FrameTests
{
    [Fact]
    public Task Rows_OneShorter_IsUnderlined()
        => Reports(
            "[ReluLayer] [FrameVector(1, 1, 1)] [FrameVector(1, -1, -1)] [FrameVector({|FG0002:-1, 1|})] [FrameVector(-1, -1, 1)] static partial class Sensor;",
            "row 2 has 2 components, the others 3: make them equal");

    [Fact]
    public Task Rows_FirstShorter_IsTheOneUnderlined()
        => Reports("[ReluLayer] [FrameVector({|FG0002:1|})] [FrameVector(1, -1, -1)] [FrameVector(-1, -1, 1)] static partial class Sensor;", "row 0 has 1 component, the others 3: make them equal");

    [Fact]
    public Task Rows_OfOneComponent_AreRejected()
        => Reports("[ReluLayer] [FrameVector({|FG0002:1|})] [FrameVector(-1)] static partial class Sensor;", "row 0 has 1 component, a frame needs at least 2");

    [Fact]
    public Task Row_WithoutComponents_IsUnderlined()
        => Reports("[ReluLayer] [FrameVector(1, 0)] [{|FG0002:FrameVector|}] [FrameVector(-1, 1)] static partial class Sensor;", "row 1 has 0 components, the others 2: make them equal");

    [Theory]
    [InlineData("1, double.NaN", "row 1 has a component that is NaN")]
    [InlineData("double.NegativeInfinity, 1", "row 1 has an infinite component")]
    [InlineData("1e308, 1e308", null)]
    [InlineData("5e-324, 0", "row 1 has norm 4.940656458E-324, outside 1E-100 .. 1E+100")]
    public Task Row_Invalid_IsUnderlined(string components, string? message)
        => Reports($"[ReluLayer] [FrameVector(1, 0)] [FrameVector({{|FG0003:{components}|}})] [FrameVector(-1, 1)] static partial class Sensor;", message);

    [Fact]
    public Task Row_UnderflowsToZeroAsFloat_IsUnderlined()
        => Reports("[ReluLayer(Precision = Precision.Single)] [FrameVector({|FG0003:1e-60, 0|})] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;", "row 0 has norm 1E-60, outside 1e-15 .. 1e15, the range for Precision.Single");

    [Fact]
    public Task Row_InvalidInFrameMember_IsUnderlined()
        => Reports("[ReluLayer] static partial class Sensor { [Frame] static readonly double[][] W = [[1, 0], {|FG0003:[0, double.NaN]|}, [-1, 1]]; }");

    [Theory]
    [InlineData("double.NaN")]
    [InlineData("double.PositiveInfinity")]
    public Task Bias_NotFinite_IsUnderlined(string bias)
        => Reports($"[ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = {{|FG0003:{bias}|}})] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor;");

    [Fact]
    public Task Rows_InAPlane_NameTheMissingDirection()
        => Reports(
            "[{|FG0004:ReluLayer|}] [FrameVector(1, 0, 0)] [FrameVector(0, 1, 0)] [FrameVector(-1, -1, 0)] static partial class Sensor;",
            "The rows do not span R^3: nothing measures along (0, 0, 1); add a row that does (the rank is 2)");

    [Fact]
    public Task Rows_InOneOfManyDimensions_AreNamedShortly()
        => Reports(
            $"[{{|FG0004:ReluLayer|}}] [FrameVector({string.Join(", ", System.Linq.Enumerable.Repeat("1", 400))})] static partial class Sensor;",
            "The rows do not span R^400: nothing measures along (0.707107, -0.707107, 0, 0, 0, 0, 0, 0, ...); add a row that does (the rank is 1, of 1 row of 400 components: are the weights transposed?)");

    [Fact]
    public Task Rows_FewerThanDimension_DoNotSpan()
        => Reports(
            "[{|FG0004:ReluLayer|}] [FrameVector(1, 0, 0)] [FrameVector(0, 1, 0)] static partial class Sensor;",
            "The rows do not span R^3: nothing measures along (0, 0, 1); add a row that does (the rank is 2, of 2 rows of 3 components: are the weights transposed?)");

    [Fact]
    public async Task Facets_BeyondLimit_AreReported()
    {
        var test = Of("[{|FG0009:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor;", "framegen.max_facets = 2\nframegen.bound = polytope");
        await test.RunAsync();
    }

    /// <summary>The limit that ended the search is the one to raise, where raising it may help.</summary>
    [Theory]
    [InlineData(2, 7, "framegen.max_facets = 2", "the polytope of the rows has more than 2 facets, the limit framegen.max_facets", "at -4.243 every row", ", state BiasEstimate = BiasEstimate.Sharp for the largest that are proven, or raise framegen.max_facets in .editorconfig")]
    [InlineData(5, 40, "framegen.max_work = 1", "finding the facets of the polytope of the rows and their bounds takes more work than a layer is given, the limit framegen.max_work", "at -6.709 every row", ", state BiasEstimate = BiasEstimate.Sharp for the largest that are proven, or raise framegen.max_work in .editorconfig")]
    [InlineData(16, 64, "framegen.max_work = 1", "finding the facets of the polytope of the rows and their bounds takes more work than a layer is given, the limit framegen.max_work", "at -10.96 every row", " or state BiasEstimate = BiasEstimate.Sharp for the largest that are proven")]
    public async Task Facets_BeyondLimitWithoutBias_AreAnError(int dimension, int count, string limit, string why, string bias, string further)
    {
        var random = new System.Random(count);
        string rows = string.Concat(Enumerable.Range(0, count).Select(_ => $"[FrameVector({string.Join(", ", Enumerable.Range(0, dimension).Select(_ => (2 * random.Next(-2, 2)) + 1))})] "));
        var test = Of($"[{{|FG0005:ReluLayer|}}] {rows} static partial class Sensor;", limit);
        test.Messages.Add($"No bias is given and none can be estimated: {why}; give every row a Bias ({bias} is active at every input, which is proven){further}");
        await test.RunAsync();
    }

    [Fact]
    public async Task DualVectors_BeyondTableLimit_AreReported()
    {
        var test = Of("[{|FG0009:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;", "framegen.max_table_bytes = 95");
        test.Messages.Add("Too many facets for the compiler, the dual vectors of 3 facets take 96 bytes, more than 95: reconstruction solves least squares on the active rows instead; raise framegen.max_table_bytes in .editorconfig to use them");
        await test.RunAsync();
    }

    [Fact]
    public Task Facet_IllConditioned_IsReported()
        => Reports("[{|FG0010:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}] [FrameVector(1, 0)] [FrameVector(1, 1e-7)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;");

    [Fact]
    public async Task Facet_ConditionWithinRaisedLimit_IsSilent()
        => await Of("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] [FrameVector(1, 0)] [FrameVector(1, 1e-7)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;", "framegen.max_condition = 1e9").RunAsync();

    [Fact]
    public async Task Limit_NoNumber_KeepsDefault()
        => await Of("[{|FG0023:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;", "framegen.max_facets = many").RunAsync();

    [Fact]
    public Task Rows_TwoThousandOfThem_AreAnalyzed()
    {
        string rows = string.Concat(Enumerable.Range(0, 2000).Select(i => $"[FrameVector({System.FormattableString.Invariant($"{System.Math.Cos(i * 0.01)}, {System.Math.Sin(i * 0.01)}")})] "));
        return Reports("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] " + rows + "static partial class Sensor;");
    }
}
