using System;
using System.Globalization;
using System.Threading.Tasks;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>What is told of a network's file, at the argument that names it.</summary>
public class FileNetworkTests
{
    private const string First = """{"weights": [[1, 0], [-1, 1], [-1, -1]], "bias": [-2, -2, -2]}""";

    private const string Pairs = """{"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0]""";

    [Theory]
    [InlineData("first.frame.json", "}")]
    [InlineData("./first.frame.json", ", \"radius\": 6, \"nonNegative\": true}")]
    public Task Layers_ThatFit_AreSilent(string first, string end) => Reports("Source = \"deep.network.json\"", $$"""{"layers": ["{{first}}", {{Pairs}}{{end}}]}""");

    [Fact]
    public Task File_ThatIsMissing_IsUnderlined()
        => Reports(
            "Source = {|FG0012:\"other.network.json\"|}", "", "Source 'other.network.json': is not among the AdditionalFiles; add <AdditionalFiles Include=\"other.network.json\" /> to the project");

    [Fact]
    public Task File_OfALayer_IsNoNetwork()
        => Reports("Source = {|FG0012:\"first.frame.json\"|}", "", "Source 'first.frame.json': is no network file, whose name ends in .network.json; a layer's file is named in [ReluLayer]");

    [Fact]
    public async Task File_OfANetwork_IsNoLayer()
    {
        LayerAnalyzerTest test = Of("[ReluLayer(Source = {|FG0012:\"deep.network.json\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("deep.network.json", "{\"layers\": [" + First + "]}"));
        test.Messages.Add("Source 'deep.network.json': holds a network; name it in [ReluNetwork(Source = …)], or one of its layers here");
        await test.RunAsync();
    }

    [Theory]
    [InlineData("""{"layers": ["deep.network.json"]}""", "line 1, column 13: \"deep.network.json\" names itself: a network is no layer of its own, take it out")]
    [InlineData("""{"layers": ["first.frame.json", 1]}""", "line 1, column 33: expected the name of a frame file, or a frame: an object with the member \"weights\", found a number")]
    [InlineData("{", "line 1, column 2: expected a member name in double quotes, found the end of the file")]
    public Task File_ThatIsMalformed_SaysWhere(string network, string message)
        => Reports("Source = {|FG0012:\"deep.network.json\"|}", network, "Source 'deep.network.json': " + message);

    [Fact]
    public Task LayerFile_ThatIsMissing_IsTold()
        => Reports(
            "Source = {|FG0012:\"deep.network.json\"|}", """{"layers": ["first.frame.json", "second.csv"]}""", "Source 'second.csv': is not among the AdditionalFiles; add <AdditionalFiles Include=\"second.csv\" /> to the project");

    [Theory]
    [InlineData("""["first.frame.json", {"weights": [[1, 0], [0, 1]], "bias": [-99, -99]}]""", "'layer 2' takes 2 inputs, 'first.frame.json' gives 3; put layers together that fit")]
    [InlineData("""["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 0, 0], "nonNegative": true}]""", "the domain of 'layer 2' has the radius 1, and outputs of 'first.frame.json' may have any up to 4.36029; give it that radius and biases to match, or 'first.frame.json' a smaller one")]
    [InlineData("""["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [-9, -9, -9], "stride": 1}]""", "'layer 2' is a convolution, which has no fixed number of inputs; take it out")]
    public Task Layers_ThatDoNotFit_AreTold(string layers, string message)
        => Reports("Source = {|FG0014:\"deep.network.json\"|}", $$"""{"layers": {{layers}}}""", "The network does not fit: " + message);

    [Theory]
    [InlineData("typeof(string), Source = {|FG0014:\"deep.network.json\"|}", "it names types and a Source; keep one")]
    public Task Declaration_OfBoth_IsTold(string arguments, string message) => Reports(arguments, "", "The network does not fit: " + message);

    [Fact]
    public Task Layer_ThatIsRefuted_IsToldByItsName()
        => Reports(
            "Source = {|FG0004:\"deep.network.json\"|}",
            """{"layers": ["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0]], "bias": [0, 0]}]}""",
            "In 'layer 2': The rows do not span R^3: nothing measures along (0, 0, 1); add a row that does (the rank is 2, of 2 rows of 3 components: are the weights transposed?)");

    [Fact]
    public async Task Layer_ThatCollides_HasTwoInputs()
    {
        LayerAnalyzerTest test = Test("Source = \"deep.network.json\"", """{"layers": ["first.frame.json", {"weights": [[1, 0, 0], [0, 1, 0], [0, 0, 1]], "bias": [0, 1, 0]}]}""");
        Diagnostic found = Assert.Single(await test.GetDiagnosticsAsync());
        Assert.Equal(("FG0007", DiagnosticSeverity.Warning), (found.Id, found.Severity));
        Assert.StartsWith("In 'layer 2': The layer is not injective: inputs (", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_OfTheNameOfALayer_IsTold()
    {
        LayerAnalyzerTest test = Of("[{|FG0014:ReluNetwork(Source = \"deep.network.json\")|}] static partial class Net { public static int Layer1 => 1; }");
        test.TestState.AdditionalFiles.Add(("deep.network.json", "{\"layers\": [" + First + "]}"));
        test.Messages.Add("The network does not fit: 'Net' declares Layer1 itself, and the layers of its file are called so; rename that member");
        await test.RunAsync();
    }

    private static LayerAnalyzerTest Test(string arguments, string network)
    {
        LayerAnalyzerTest test = Of($"[ReluNetwork({arguments})] static partial class Net;");
        test.TestState.AdditionalFiles.Add(("first.frame.json", First));
        if (network.Length > 0)
        {
            test.TestState.AdditionalFiles.Add(("deep.network.json", network));
        }

        return test;
    }

    private static Task Reports(string arguments, string network, params string?[] messages)
    {
        LayerAnalyzerTest test = Test(arguments, network);
        test.Messages.AddRange(messages);
        return test.RunAsync();
    }
}
