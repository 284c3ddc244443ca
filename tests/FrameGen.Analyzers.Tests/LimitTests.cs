using System.Linq;
using System.Threading.Tasks;
using FrameGen.Generator.Analysis;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0023: limits in .editorconfig that are not understood.</summary>
public class LimitTests
{
    private const string Rows = "[FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] ";
    private const string Layer = "[{|FG0023:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}] " + Rows + "static partial class Sensor;";

    [Theory]
    [InlineData("framegen.max_facets = many", "'framegen.max_facets = many' is not understood, a positive whole number below 2^31 is expected; the default holds")]
    [InlineData("framegen.max_facets = 0", null)]
    [InlineData("framegen.max_facets = -5", null)]
    [InlineData("framegen.max_facets = 1e4", null)]
    [InlineData("framegen.max_facets = 99999999999", null)]
    [InlineData("framegen.max_table_bytes = 1 MB", null)]
    [InlineData("framegen.max_nodes =", null)]
    [InlineData("framegen.max_condition = 1,5", "'framegen.max_condition = 1,5' is not understood, a positive number is expected; the default holds")]
    [InlineData("framegen.max_condition = NaN", null)]
    [InlineData("framegen.max_condition = 1e400", null)]
    [InlineData("framegen.bound = Polytope", "'framegen.bound = Polytope' is not understood, exact or polytope is expected; the default holds")]
    [InlineData("framegen.bounds = polytope", "'framegen.bounds = polytope' is no option; is 'framegen.bound' meant?")]
    [InlineData("framegen.maxfacets = 3", "'framegen.maxfacets = 3' is no option; is 'framegen.max_facets' meant?")]
    [InlineData("framegen.max_node = 3", "'framegen.max_node = 3' is no option; is 'framegen.max_nodes' meant?")]
    [InlineData("framegen. = 3", null)]
    [InlineData("framegen.colour_of_the_warnings = red", null)]
    public async Task Limit_NotUnderstood_IsWarnedOf(string setting, string? message)
    {
        var test = Of(Layer, setting);
        test.Messages.Add(message is null ? null : "In .editorconfig: " + message);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("framegen.max_facets = 1")]
    [InlineData("FrameGen.Max_Facets = 100")]
    [InlineData("framegen.max_condition = 1e9")]
    [InlineData("framegen.bound = polytope")]
    [InlineData("framegen.bound = exact")]
    [InlineData("framegenerator.bound = 3")]
    [InlineData("other.framegen.bound = 3")]
    public async Task Limit_Understood_IsNotWarnedOf(string setting)
    {
        var diagnostics = await Of("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] " + Rows + "static partial class Sensor;", setting).GetDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id == DiagnosticIds.BadLimit);
    }

    [Fact]
    public Task Limits_ManyLayers_AreWarnedOfOnceAFile()
        => Of(Layer + " [ReluLayer(BiasEstimate = BiasEstimate.Polytope)] " + Rows + "static partial class Second;", "framegen.max_facets = many").RunAsync();

    [Fact]
    public Task Limits_SeveralNotUnderstood_AreEachWarnedOf()
        => Of("[{|FG0023:{|FG0023:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}|}] " + Rows + "static partial class Sensor;", "framegen.max_facets = many\nframegen.bounds = polytope").RunAsync();

    [Fact]
    public Task Limits_NoLayer_AreNotWarnedOf()
        => Of("class ReluLayer; [Obsolete] class Sensor;", "framegen.max_facets = many").RunAsync();

    [Fact]
    public Task Limits_LayerInAFileForWhichTheyDoNotHold_AreNotWarnedOf()
        => Of("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] " + Rows + "static partial class Sensor;", "[*.vb]\nframegen.max_facets = many").RunAsync();

    [Fact]
    public void Options_AllOfThem_AreInThePageOfLayers()
    {
        string page = System.IO.File.ReadAllText(System.IO.Path.Combine(System.AppContext.BaseDirectory, "layers.md"));
        Assert.All(LimitOptions.All, option => Assert.Contains("`" + option.Key, page));
        Assert.Equal(LimitOptions.All.Count, LimitOptions.All.Select(option => option.Key).Distinct().Count());
    }
}
