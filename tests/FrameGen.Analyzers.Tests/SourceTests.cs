using System.Linq;
using System.Threading.Tasks;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
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

    [Theory]
    [InlineData("sun.frame.json", "/0/sun.frame.json", "/0/old/sun.frame.json")]
    [InlineData("./sun.frame.json", "/0/sun.frame.json", "/0/old/sun.frame.json")]
    [InlineData("old/../sun.frame.json", "/0/sun.frame.json", "/0/old/sun.frame.json")]
    [InlineData("old\\\\sun.frame.json", "/0/old/sun.frame.json", "/0/sun.frame.json")]
    [InlineData("old/sun.frame.json", "/0/old/sun.frame.json", "/0/older/old/sun.frame.json")]
    [InlineData("../sun.frame.json", "/sun.frame.json", "/0/old/sun.frame.json")]
    [InlineData("/0/sun.frame.json", "/0/sun.frame.json", "/0/old/sun.frame.json")]
    [InlineData("sun.frame.json", "/elsewhere/sun.frame.json", "/0/old/moon.frame.json")]
    [InlineData("data/sun.frame.json", "/elsewhere/s1.frame.json", "/0/old/data/sun.frame.json", "Data/../data/sun.frame.json")]
    [InlineData("sun.frame.json", "/elsewhere/s1.frame.json", "/0/moon.frame.json", "data\\sun.frame.json")]
    public async Task Source_SeveralFilesOfTheName_IsTheOneOfTheProjectsPath(string source, string meant, string other, string link = "")
    {
        var test = InProject($"[ReluLayer(Source = \"{source}\", BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor;", meant, link);
        test.TestState.AdditionalFiles.Add((meant, "{\"weights\": [[1, 0], [-1, 1], [-1, -1]]}"));
        test.TestState.AdditionalFiles.Add((other, "{}"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("/0/Sensor.frame.json")]
    [InlineData("/0/old/SENSOR.frame.JSON")]
    public async Task Source_OfAnotherCase_SaysSo(string path)
    {
        var test = InProject(Layer, path, "");
        test.TestState.AdditionalFiles.Add((path, "{\"weights\": [[1, 0], [-1, 1], [-1, -1]]}"));
        test.Messages.Add($"Source 'sensor.frame.json': is not among the AdditionalFiles, but '{path}' is, which differs only in the case of its letters; write it so");
        await test.RunAsync();
    }

    [Fact]
    public void Find_SeveralOfAnotherCase_NamesTheNearest()
    {
        SourceFile[] files = [Linked("/other/raw.csv", "data/linked.csv"), Linked("/other/q/LINKED2.csv", "linked.csv"), Linked("/0/far/away/Linked.csv", "")];

        Assert.Null(SourceResolver.Find("LINKED.csv", files, out string why));
        Assert.Equal("is not among the AdditionalFiles, but 'linked.csv' is, which differs only in the case of its letters; write it so", why);

        static SourceFile Linked(string path, string link) => new(path) { Name = new FileName(path, link, "/0") };
    }

    [Fact]
    public void Find_FileListedTwice_IsThatFile()
    {
        var file = new SourceFile("/0/a/sensor.json");
        Assert.Same(file, SourceResolver.Find("sensor.json", [file, new SourceFile("/0/a/sensor.json")], out _));
        Assert.Null(SourceResolver.Find("sensor.json", [file, new SourceFile("/0/b/sensor.json")], out string why));
        Assert.Equal("is the end of several AdditionalFiles (/0/a/sensor.json, /0/b/sensor.json); name more of its path", why);
    }

    [Fact]
    public async Task Source_TwoLinksOfTheName_IsUnderlined()
    {
        var test = InProject(Layer, "/elsewhere/a.json", "sensor.frame.json");
        test.TestState.AdditionalFiles.Add(("/elsewhere/a.json", "{}"));
        test.TestState.AdditionalFiles.Add(("/0/sensor.frame.json", "{}"));
        test.Messages.Add("Source 'sensor.frame.json': names several AdditionalFiles (/0/sensor.frame.json, /elsewhere/a.json); name more of its path");
        await test.RunAsync();
    }

    /// <summary>A project in /0, with what its build says of a file.</summary>
    private static FrameGen.Testing.LayerAnalyzerTest InProject(string source, string path, string link)
    {
        var test = Of(source);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.ProjectDir = /0/\n[{path}]\nbuild_metadata.AdditionalFiles.Link = {link}\n"));
        return test;
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

    [Fact]
    public async Task Source_WithAMisspeltMember_IsWarnedOfAtTheSourceAndInTheFile()
    {
        var test = Of("[ReluLayer(Source = {|FG0019:\"sensor.json\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.json", "{\"weights\": [[1, 0], [-1, 1], [-1, -1]], \"bias\": [-2, -2, -2],\n \"raduis\": 0.5}"));
        test.Messages.Add("Source 'sensor.json': line 2, column 2: the member \"raduis\" is not known and is not read: is \"radius\" meant?");
        await test.RunAsync();
        test.Messages.Clear();

        Diagnostic diagnostic = Assert.Single(await test.GetDiagnosticsAsync());
        FileLinePositionSpan place = Assert.Single(diagnostic.AdditionalLocations).GetLineSpan();
        Assert.Equal(("sensor.json", 1, 1), (System.IO.Path.GetFileName(place.Path), place.StartLinePosition.Line, place.StartLinePosition.Character));
    }

    [Fact]
    public async Task Source_WithAllFaultsAtOnce_IsUnderlinedForEach()
    {
        var test = Of(Layer);
        test.TestState.AdditionalFiles.Add(("sensor.frame.json", "{\"weights\": [[1, 0], [-1, 1, 2], [NaN, -1], [0, 1]], \"raduis\": 2, \"domain\": \"cube\"}"));

        string[] messages = [.. (await test.GetDiagnosticsAsync()).Select(d => d.Id + " " + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture)).Order()];

        Assert.Equal(
            [
                "FG0012 Source 'sensor.frame.json': line 1, column 22: this row has 3 components, the others 2: make them equal",
                "FG0012 Source 'sensor.frame.json': line 1, column 35: expected \"weights\" to be an array of arrays of numbers, found 'NaN'; NaN and infinity are not JSON numbers",
                "FG0012 Source 'sensor.frame.json': line 1, column 77: expected \"ball\", \"sphere\", \"shell\" or \"space\", found \"cube\"",
                "FG0019 Source 'sensor.frame.json': line 1, column 54: the member \"raduis\" is not known and is not read: is \"radius\" meant?",
            ],
            messages);
    }

    /// <summary>What is wrong beside the rows is told with what is wrong in them, so far as the one does not hang on the other.</summary>
    [Fact]
    public async Task Source_WithFaultsInRowsAndBesideThem_IsUnderlinedForEach()
    {
        var test = Of("[ReluLayer(Source = {|FG0012:{|FG0013:{|FG0013:\"sensor.json\"|}|}|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("sensor.json", "{\"weights\": [[1, 0], [NaN, 1], [-1, -1]],\n\"radius\": -1, \"slope\": 0.5}"));
        await test.RunAsync();
        Assert.Contains(await test.GetDiagnosticsAsync(), d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture) == "Out of range: \"radius\" (line 2, column 11 of 'sensor.json') is -1; it must be positive and finite (at most 1e100)");
    }

    [Fact]
    public async Task Source_WithBiasesOfAnotherName_IsAnInfo()
    {
        var test = Of("[ReluLayer(Source = \"rows.csv\")] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("rows.csv", "x,y,b\n1,0,2\n-1,1,2\n-1,-1,2\n"));

        Diagnostic diagnostic = Assert.Single(await test.GetDiagnosticsAsync());

        Assert.Equal(("FG0019", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity));
    }

    [Fact]
    public async Task Source_OfABinaryFormat_IsNotOpened()
    {
        var test = Of("[ReluLayer(Source = {|FG0012:\"weights.npy\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("weights.npy", "\0"));
        await test.RunAsync();
        Assert.Contains("a binary file (NumPy .npy) is not read: framegen import makes a frame file of it", Assert.Single(await test.GetDiagnosticsAsync()).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }
}
