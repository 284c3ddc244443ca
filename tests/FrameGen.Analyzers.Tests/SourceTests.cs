using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0012, and the other diagnostics where the frame comes from a file.</summary>
public class SourceTests
{
    private const string Layer = "[ReluLayer(Source = {|FG0012:\"sensor.frame.json\"|})] static partial class Sensor;";

    [Fact]
    public Task Source_Missing_IsUnderlined()
        => Reports(Layer, "Source 'sensor.frame.json': is not among the AdditionalFiles; add <AdditionalFiles Include=\"sensor.frame.json\" /> to the project");

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{\"weights\": [[1, 0], [-1, 1], [-1, ]]}")]
    [InlineData("{\"weights\": [[1, 0], [-1, 1], [-1, \"x\"]]}")]
    [InlineData("{\"weights\": []}")]
    [InlineData("{\"rows\": [[1, 0]]}")]
    [InlineData("{\"weights\": [[1, 0], [-1, 1], [-1, 1e999]]}")]
    [InlineData("{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"domain\": \"cube\"}")]
    [InlineData("{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"bias\": [1]}")]
    public async Task Source_Malformed_IsUnderlined(string text)
    {
        var test = Of(Layer);
        test.TestState.AdditionalFiles.Add(("sensor.frame.json", text));
        await test.RunAsync();
    }

    [Fact]
    public async Task Source_Malformed_NamesLineAndColumn()
    {
        var test = Of(Layer);
        test.TestState.AdditionalFiles.Add(("sensor.frame.json", "{\n  \"weights\": [[1, 0], [-1, 1], [-1, \"x\"]]\n}"));
        var diagnostics = await test.GetDiagnosticsAsync();
        Assert.Contains("line 2, column 37", Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Source_TwoFilesMatch_IsUnderlined()
    {
        var test = Of(Layer);
        test.TestState.AdditionalFiles.Add(("a/sensor.frame.json", "{}"));
        test.TestState.AdditionalFiles.Add(("b/sensor.frame.json", "{}"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Source_WellFormed_IsSilent()
    {
        var test = Of("[ReluLayer(Source = \"sensor.frame.json\")] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.frame.json", "{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"bias\": [2, 2, 2], \"biasConvention\": \"added\"}"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Source_BiasAboveBound_NamesRowAndLine()
    {
        var test = Of("[ReluLayer(Source = {|FG0006:\"rows.csv\"|})] static partial class Sensor;", "framegen.bound = polytope");
        test.TestState.AdditionalFiles.Add(("data/rows.csv", "x,y,bias\n1,0,-2\n-1,1,-0.1\n-1,-1,-2\n"));
        await test.RunAsync();
        Assert.Contains("row 1 (line 3, column 6 of 'rows.csv')", Assert.Single(await test.GetDiagnosticsAsync()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Source_RaggedRow_NamesRowAndLine()
    {
        var test = Of("[ReluLayer(Source = {|FG0002:\"sensor.json\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.json", "{\"weights\": [[1, 0],\n[-1, 1, 2],\n[-1, -1]]}"));
        await test.RunAsync();
        Assert.StartsWith("row 1 (line 2, column 1 of 'sensor.json') has 3 components, the others 2", Assert.Single(await test.GetDiagnosticsAsync()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Source_RadiusOutOfRange_IsReportedAtTheSource()
    {
        var test = Of("[ReluLayer(Source = {|FG0013:\"sensor.json\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.json", "{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"radius\": -1}"));
        await test.RunAsync();
    }

    [Fact]
    public async Task Source_ExplicitRadius_TakesPrecedence()
    {
        var test = Of("[ReluLayer(Source = \"sensor.json\", Radius = 2, BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.json", "{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"radius\": -1}"));
        await test.RunAsync();
    }
}
