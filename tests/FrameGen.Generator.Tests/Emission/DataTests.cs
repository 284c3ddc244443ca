using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>FrameGenData items: what a layer makes of somebody's points, in a line.</summary>
public class DataTests
{
    /// <summary>The first quadrant is lit by two rows, the second by one.</summary>
    private const string Rows = "{\"weights\": [[1, 0], [0, 1], [0, -1]], \"bias\": [0, 0, 0]}";

    [Theory]
    [InlineData("0.5,0.5\n0.2,-0.3\n", "points.csv: all 2 points come back; gain 1 in the middle, at most 1")]
    [InlineData("x,y\n0.5,0.5\n-0.2,0.3\n0.2,0.3\n2,2\n", "points.csv: 3 of 4 points come back (not 1, counted from 0), 1 outside the domain; gain 1 in the middle, at most 1")]
    [InlineData("-0.5,0.5\n-0.2,0.3\n-0.2,-0.3\n-0.1,-0.1\n", "points.csv: 0 of 4 points come back (not 0, 1, 2, …, counted from 0)")]
    [InlineData("0.5,0.5,0.5\n", "points.csv: no points: line 1 has 3 numbers, and the layer 2 inputs")]
    [InlineData("x,b\n0.5,0.5\n", "points.csv: no points: line 2 has 1 number beside the biases that its header names, and the layer 2 inputs")]
    public void Line_OfPoints_CountsThoseThatComeBack(string points, string line)
        => Assert.Equal([line], DataWording.Of(Decide(DecisionLimits.OfCompiler), [Points(points)], CancellationToken.None));

    [Fact]
    public void Line_OfATextThatIsNoTable_NamesThePlace()
        => Assert.StartsWith("points.csv: no points: line 2, column 5: ", Assert.Single(DataWording.Of(Decide(DecisionLimits.OfCompiler), [Points("0.5,0.5\n0.5,nan\n")], CancellationToken.None)), StringComparison.Ordinal);

    [Fact]
    public void Line_BeyondTheWork_SaysSo()
    {
        string points = string.Concat(Enumerable.Range(0, 300).Select(k => FormattableString.Invariant($"{-0.001 * k},0.5\n")));
        string line = Assert.Single(DataWording.Of(Decide(DecisionLimits.OfCompiler with { MaxWork = 1000 }), [Points(points)], CancellationToken.None));
        Assert.Matches(new Regex("^points.csv: not counted: it takes more work"), line);
    }

    /// <summary>Files of one name in different folders are told apart, by their paths from the project's folder on.</summary>
    [Theory]
    [InlineData("/project/a/points.csv", "/project/", "a/points.csv")]
    [InlineData("/project/points.csv", "/project", "points.csv")]
    [InlineData("/data/b/points.csv", "/data/project/", "../b/points.csv")]
    [InlineData("/other/points.csv", "/data/project/", "../../other/points.csv")]
    [InlineData("C:\\data\\a\\points.csv", "C:\\data\\", "a/points.csv")]
    [InlineData("D:\\points.csv", "C:\\data\\", "D:/points.csv")]
    [InlineData("/project/a/points.csv", "", "points.csv")]
    public void Line_OfAFile_NamesItFromTheProjectsFolderOn(string path, string folder, string shown)
    {
        SourceFile file = Points("0.5,0.5\n") with { Name = new FileName(path, "", folder) };
        Assert.StartsWith(shown + ": all 1 points", Assert.Single(DataWording.Of(Decide(DecisionLimits.OfCompiler), [file], CancellationToken.None)), StringComparison.Ordinal);
    }

    /// <summary>Only the layer that is named, by its name or with its namespace.</summary>
    [Theory]
    [InlineData("Sensor", 1)]
    [InlineData("Space.Sensor", 1)]
    [InlineData("Other", 0)]
    [InlineData("sensor", 0)]
    public void Layer_IsAskedByItsName(string name, int lines)
    {
        var type = new Model.TypeModel("Space", new EquatableArray<string>(["static partial class Sensor"]), "Sensor", "Space.Sensor", true, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
        var reading = new LimitedReading(new LayerReading(type, new LayerStatement(), "", EquatableArray<Problem>.Empty), DecisionLimits.OfCompiler);
        Assert.Equal(lines, reading.With([Points("1,2\n") with { Layer = name }]).Data.Count);
        Assert.Empty(reading.With([Points("1,2\n") with { Layer = "" }]).Data);
    }

    private static LayerDecision Decide(DecisionLimits limits)
    {
        FrameFile file = FrameFileReader.Read(Rows, FrameFileFormat.Json, CancellationToken.None).File!;
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(new LayerStatement(), LayerStatement.Of(file)), out SpecifiedLayer? layer, out _));
        return LayerDecision.Decide(layer, limits, CancellationToken.None);
    }

    private static SourceFile Points(string text)
    {
        FrameFileReading reading = FrameFileReader.Read(text, FrameFileFormat.Table, CancellationToken.None);
        return new SourceFile("/data/points.csv")
        {
            Layer = "Sensor",
            Statement = reading.File is { } file ? LayerStatement.Of(file) : null,
            Places = reading.File is { } placed ? FramePlaces.Of(placed) : null,
            Errors = reading.Errors,
        };
    }
}
