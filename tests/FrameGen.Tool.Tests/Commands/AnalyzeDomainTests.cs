using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>Which domain the bound is for: the command line decides, then the file, then the unit ball.</summary>
public class AnalyzeDomainTests
{
    /// <summary>The tetrahedron with rows of norm sqrt 3, whose bound on the unit ball is -1.</summary>
    private const string Tetrahedron = "\"weights\":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]]";

    /// <summary>The octahedron: alphaS is 0 for each row; any shell has the bound 0.</summary>
    private const string Octahedron = "\"weights\":[[1,0,0],[-1,0,0],[0,1,0],[0,-1,0],[0,0,1],[0,0,-1]]";

    [Theory]
    [InlineData("", -1)]
    [InlineData(",\"radius\":2", -2)]
    [InlineData(",\"domain\":\"sphere\",\"radius\":0.5", -0.5)]
    [InlineData(",\"domain\":\"shell\",\"radius\":3,\"innerRadius\":1", -3)]
    [InlineData(",\"radius\":2", -4, "--radius", "4")]
    [InlineData(",\"domain\":\"shell\",\"radius\":3,\"innerRadius\":1", -3, "--domain", "ball")]
    [InlineData(",\"domain\":\"space\"", -1, "--domain", "ball")]
    [InlineData(",\"domain\":\"space\"", null)]
    [InlineData(",\"domain\":\"space\",\"radius\":2", null)]
    public async Task Bound_OfTheTetrahedron_ScalesWithTheOuterRadius(string members, object? bound, params string[] options)
    {
        using var file = new TemporaryFile($"{{{Tetrahedron}{members}}}");

        JsonAnalysis analysis = await JsonAnalysis.OfAsync(file.Path, options);

        Assert.Equal(
            Enumerable.Repeat(bound is null ? "null" : $"{bound}", 4),
            analysis.Vector("bound")!.Select(value => value is { } number ? $"{System.Math.Round(number, 12)}" : "null"));
    }

    [Fact]
    public async Task Bound_OfTheOctahedronOnAllOfSpace_IsZero()
    {
        using var file = new TemporaryFile($"{{{Octahedron},\"domain\":\"space\"}}");

        Assert.Equal(Enumerable.Repeat((double?)0, 6), (await JsonAnalysis.OfAsync(file.Path)).Vector("bound"));
    }

    [Fact]
    public async Task HalfSpaces_OfTheFile_AreOne_WithTheOrthant()
    {
        using var orthant = new TemporaryFile($"{{{Tetrahedron},\"nonNegative\":true}}");
        using var halfSpaces = new TemporaryFile($"{{{Tetrahedron},\"halfSpaces\":[[2,0,0],[0,1,0],[0,0,5]]}}");

        Assert.Equal((await JsonAnalysis.OfAsync(orthant.Path)).Raw("bound"), (await JsonAnalysis.OfAsync(halfSpaces.Path)).Raw("bound"));
    }

    [Fact]
    public async Task NonNegative_SetToFalse_OverridesTheFile()
    {
        using var file = new TemporaryFile($"{{{Tetrahedron},\"nonNegative\":true}}");
        using var plain = new TemporaryFile($"{{{Tetrahedron}}}");

        Assert.Equal(
            (await JsonAnalysis.OfAsync(plain.Path)).Raw("bound"),
            (await JsonAnalysis.OfAsync(file.Path, "--non-negative", "false")).Raw("bound"));
    }

    [Fact]
    public async Task Report_InJson_HasTheseFieldsInThisOrder()
    {
        using var file = new TemporaryFile($"{{{Tetrahedron}}}");

        Assert.Equal(
            [
                "n", "m", "deadRows", "rank", "omnidirectional", "nonNegativelyOmnidirectional", "facets", "facetCount", "minFacetOffset", "norms", "alphaX",
                "alphaS", "alphaB", "bound", "minFacetLowerFrameBound", "maxFacetCondition", "halfspaceDepth", "dss", "missingDirection", "uncoveredDirection", "notes",
            ],
            (await JsonAnalysis.OfAsync(file.Path)).Names);
    }

    [Fact]
    public async Task Report_OfTheSameFrameAsCsv_IsTheSame()
    {
        using var json = new TemporaryFile($"{{{Tetrahedron}}}");
        using var csv = new TemporaryFile("x,y,z\n1,1,1\n1,-1,-1\n-1,1,-1\n-1,-1,1\n", ".csv");

        Assert.Equal((await ToolRun.InvokeAsync("analyze", json.Path, "--json")).Output, (await ToolRun.InvokeAsync("analyze", csv.Path, "--json")).Output);
    }
}
