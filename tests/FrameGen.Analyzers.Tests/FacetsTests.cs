using System;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using FrameGen.Testing;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0012 where the facets come from a file, and FG0009, which they spare.</summary>
public class FacetsTests
{
    private const string Rows = "2,0,0\n0,2,0\n0,0,2\n-1,0,0\n0,-1,0\n0,0,-1\n";

    private const string Listed = "[0, 1, 2],\n[0, 1, 5],\n[0, 2, 4],\n[0, 4, 5],\n[1, 2, 3],\n[1, 3, 5],\n[2, 3, 4],\n[3, 4, 5]";

    private const string Layer = "[ReluLayer(Source = \"rows.csv\", Facets = {|FG0012:\"rows.facets.json\"|}, BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor;";

    private static readonly string Fingerprint = FacetFile.FingerprintOf(3, [2, 0, 0, 0, 2, 0, 0, 0, 2, -1, 0, 0, 0, -1, 0, 0, 0, -1]);

    /// <summary>Eight facets are more than four, and are not enumerated.</summary>
    [Fact]
    public async Task Facets_OfTheRows_AreTakenBeyondTheLimit()
    {
        await Biased("[ReluLayer(Source = \"biased.csv\", Facets = \"rows.facets.json\")]").RunAsync();
        await Biased("[{|FG0008:{|FG0009:ReluLayer(Source = \"biased.csv\")|}|}]").RunAsync();

        static LayerAnalyzerTest Biased(string attribute)
        {
            LayerAnalyzerTest test = Test(attribute + " static partial class Sensor;", File(Listed), "framegen.max_facets = 4");
            test.TestState.AdditionalFiles.Add(("biased.csv", "x,y,z,bias\n" + Rows.Replace("\n", ",-2\n", StringComparison.Ordinal)));
            return test;
        }
    }

    [Theory]
    [InlineData("[3, 4, 5]", "[1, 2, 3]", "Source 'rows.facets.json': facet 7 (line 12) is given a second time; write the list of these rows with framegen facets read")]
    [InlineData(",\n[3, 4, 5]", "", "Source 'rows.facets.json': facet 3 (line 8) has the ridge {4, 5}, which no other has: a facet is missing; write the list of these rows with framegen facets read")]
    [InlineData("[3, 4, 5]", "[2, 4, 5]", "Source 'rows.facets.json': facet 7 (line 12) is none: rows {2, 4, 5} fix no hyperplane; write the list of these rows with framegen facets read")]
    [InlineData("[3, 4, 5]", "[1, 3, 4]", "Source 'rows.facets.json': facet 7 (line 12) is none: row 5 lies beyond it; write the list of these rows with framegen facets read")]
    [InlineData("[3, 4, 5]", "[3, 4, 6]", "Source 'rows.facets.json': line 12, column 1: this is no facet: expected at least 3 rows from 0 to 5, ascending")]
    public async Task Facets_ThatWereChanged_AreUnderlined(string facet, string changed, string message)
    {
        LayerAnalyzerTest test = Test(Layer, File(Listed.Replace(facet, changed, StringComparison.Ordinal)));
        test.Messages.Add(message);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("\"rows\": 6", "\"rows\": 7", "Source 'rows.facets.json': lists the facets of 7 rows in R^3, and the layer has 6 rows in R^3; write the list of these rows with framegen facets read")]
    [InlineData("\"fingerprint\": \"", "\"fingerprint\": \"0", "Source 'rows.facets.json': lists the facets of other rows: its fingerprint is not that of the layer's as they ship; write the list of these rows with framegen facets read")]
    public async Task Facets_OfAnotherFrame_AreUnderlined(string text, string changed, string message)
    {
        LayerAnalyzerTest test = Test(Layer, File(Listed).Replace(text, changed, StringComparison.Ordinal));
        test.Messages.Add(message);
        await test.RunAsync();
    }

    [Fact]
    public async Task Facets_WithAZeroRow_AreUnderlined()
    {
        string fingerprint = FacetFile.FingerprintOf(2, [1, 0, 0, 1, -1, -1, 0, 0]);
        LayerAnalyzerTest test = Of("[ReluLayer(Facets = {|FG0012:\"t.facets.json\"|}, BiasEstimate = BiasEstimate.Polytope)][FrameVector(1, 0)][FrameVector(0, 1)][FrameVector(-1, -1)][FrameVector(0, 0)] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("t.facets.json", $"{{\"dimension\": 2, \"rows\": 4, \"fingerprint\": \"{fingerprint}\", \"facets\": [[0, 1], [0, 3], [0, 2]]}}"));
        test.Messages.Add("Source 't.facets.json': facet 1 (line 1) names row 3, which is zero and on no facet; write the list of these rows with framegen facets read");
        await test.RunAsync();
    }

    [Theory]
    [InlineData("rows.facets.json", "Source 'rows.facets.json': is not among the AdditionalFiles; add <AdditionalFiles Include=\"rows.facets.json\" /> to the project")]
    [InlineData("rows.json", "Source 'rows.json': is no facet file, whose name ends in .facets.json; write one with framegen facets read")]
    public Task Facets_ThatAreNoFile_AreUnderlined(string name, string message)
        => Reports($"[ReluLayer(Facets = {{|FG0012:\"{name}\"|}}, BiasEstimate = BiasEstimate.Polytope)][FrameVector(1, 0)][FrameVector(0, 1)][FrameVector(-1, -1)] static partial class Sensor;", message);

    [Fact]
    public async Task Facets_AsSource_AreUnderlined()
    {
        LayerAnalyzerTest test = Test("[ReluLayer(Source = {|FG0012:\"rows.facets.json\"|})] static partial class Sensor;", File(Listed));
        test.Messages.Add("Source 'rows.facets.json': lists facets, and no rows; name it in Facets, beside the file of the rows");
        await test.RunAsync();
    }

    /// <summary>Checking costs work too; where it does not suffice, that is said as where facets are sought.</summary>
    [Fact]
    public async Task Facets_BeyondTheWork_AreNotUsed()
    {
        const int Count = 399;
        double[] rows = [.. Enumerable.Range(0, Count).SelectMany(k => new[] { Math.Cos(k * 2 * Math.PI / Count), Math.Sin(k * 2 * Math.PI / Count) })];
        string edges = string.Join(", ", Enumerable.Range(0, Count).Select(k => k + 1 < Count ? $"[{k}, {k + 1}]" : $"[0, {k}]"));
        LayerAnalyzerTest test = Of("[{|FG0008:{|FG0009:ReluLayer(Source = \"ring.csv\", Facets = \"ring.facets.json\")|}|}] static partial class Sensor;", "framegen.max_work = 1");
        test.TestState.AdditionalFiles.Add(("ring.csv", "x,y,bias\n" + string.Concat(Enumerable.Range(0, Count).Select(k => FormattableString.Invariant($"{rows[2 * k]:R},{rows[(2 * k) + 1]:R},-9\n")))));
        test.TestState.AdditionalFiles.Add(("ring.facets.json", $"{{\"dimension\": 2, \"rows\": {Count}, \"fingerprint\": \"{FacetFile.FingerprintOf(2, rows)}\", \"facets\": [{edges}]}}"));
        await test.RunAsync();
    }

    private static string File(string facets) => $"{{\n\"dimension\": 3,\n\"rows\": 6, \"fingerprint\": \"{Fingerprint}\",\n\"facets\": [\n{facets}\n]\n}}\n";

    private static LayerAnalyzerTest Test(string layer, string facets, string? editorConfig = null)
    {
        LayerAnalyzerTest test = Of(layer, editorConfig);
        test.TestState.AdditionalFiles.Add(("rows.csv", Rows));
        test.TestState.AdditionalFiles.Add(("rows.facets.json", facets));
        return test;
    }
}
