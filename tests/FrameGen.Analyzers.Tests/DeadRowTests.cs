using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0021: rows that are zero are named, and the layer is what it is without them.</summary>
public class DeadRowTests
{
    private const string Dead = "row 1 is zero: a dead unit, its output is always 0; it takes part in nothing";

    [Theory]
    [InlineData("0, 0", "-2", "2")]
    [InlineData("-0.0, 0", "0.25", "0")]
    [InlineData("0, 0", "1e300", "0")]
    public Task Row_Zero_IsNamedWithItsOutput(string row, string bias, string output)
        => Reports(
            $"[ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector({{|FG0021:{row}|}}, Bias = {bias})] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor;",
            $"row 1 is zero: a dead unit, its output is always {output}; it takes part in nothing");

    [Fact]
    public Task Row_ZeroInAFrameMember_IsNamed()
        => Reports("[ReluLayer(BiasEstimate = BiasEstimate.Polytope)] static partial class Sensor { [Frame] static readonly double[][] W = [[1, 0], {|FG0021:[0, 0]|}, [-1, 1], [-1, -1]]; }", Dead);

    [Fact]
    public async Task Row_ZeroInAFile_IsNamedWithItsLine()
    {
        var test = Of("[ReluLayer(BiasEstimate = BiasEstimate.Polytope, Source = {|FG0021:\"rows.csv\"|})] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("rows.csv", "1,0\n0,0\n-1,1\n-1,-1\n"));
        test.Messages.Add(Dead.Replace("row 1", "row 1 (line 2, column 1 of 'rows.csv')", System.StringComparison.Ordinal));
        await test.RunAsync();
    }

    [Fact]
    public Task Row_ZeroBeforeABiasAboveTheBound_LeavesTheOtherRowsTheirNumbers()
    {
        var test = Of(
            "[ReluLayer] [FrameVector({|FG0021:0, 0|}, Bias = 1)] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = {|FG0006:-0.1|})] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor;",
            "framegen.bound = polytope");
        test.Messages.AddRange([null, "Bias -0.1 of row 2 exceeds the polytope bound -1: the layer is not known to be injective on its domain"]);
        return test.RunAsync();
    }

    [Fact]
    public Task Facet_BesideADeadRow_HasTheNumbersOfTheLayer()
        => Reports(
            "[{|FG0010:ReluLayer(BiasEstimate = BiasEstimate.Polytope)|}] [FrameVector({|FG0021:0, 0|})] [FrameVector(1, 0)] [FrameVector(1, 1e-7)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;",
            "Facet {1, 2} has condition number 2E+07: reconstruction enlarges errors by that factor; spread its rows, or raise framegen.max_condition in .editorconfig",
            null);

    [Fact]
    public Task Rows_AllZero_DoNotSpan()
        => Reports(
            "[{|FG0004:ReluLayer|}] [FrameVector({|FG0021:0, 0|})] [FrameVector({|FG0021:0, 0|})] static partial class Sensor;",
            "The rows do not span R^2: nothing measures along (1, 0); add a row that does (the rank is 0)",
            "row 0 is zero: a dead unit, its output is always the same; it takes part in nothing",
            "row 1 is zero: a dead unit, its output is always the same; it takes part in nothing");

    [Fact]
    public Task Rows_AllButZeroOnesInALine_DoNotSpan()
        => Reports("[{|FG0004:ReluLayer|}] [FrameVector(1, 0)] [FrameVector({|FG0021:0, 0|})] [FrameVector(-1, 0)] static partial class Sensor;");

    [Fact]
    public Task Row_ZeroOfAnotherLength_IsStillRagged()
        => Reports("[ReluLayer] [FrameVector(1, 0)] [FrameVector({|FG0002:0, 0, 0|})] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;");
}
