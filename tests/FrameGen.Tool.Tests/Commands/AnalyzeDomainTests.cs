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

    /// <summary>
    /// Rows of the plane at 0, 50, 90, 180, 225 and 270 degrees, the second of norm 2, and the quadrant: in the facets that meet it rows 0, 1 and 2 are least at 50, 0 and 50 degrees, by cosines of 50, 50 and 40, bounds by the inner
    /// radius. Facets that touch it leave their other rows a bound of 0; row 4 is on none.
    /// </summary>
    [Theory]
    [InlineData("ball", "\"radius\":3", 0)]
    [InlineData("sphere", "\"radius\":3", 3)]
    [InlineData("shell", "\"radius\":3,\"innerRadius\":0.5", 0.5)]
    public async Task Bound_OfRowsOfAQuadrant_GrowsWithTheInnerRadiusAndLeavesOutWhatDoesNotMeetIt(string domain, string radii, double inner)
    {
        double cosine = System.Math.Cos(50 * System.Math.PI / 180), sine = System.Math.Sin(50 * System.Math.PI / 180);
        string rows = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"weights\":[[1,0],[{2 * cosine:R},{2 * sine:R}],[0,1],[-1,0],[-1,-1],[0,-1]]");
        foreach (string cone in new[] { "\"nonNegative\":true", "\"halfSpaces\":[[1,0],[0,3]]" })
        {
            using var file = new TemporaryFile($"{{{rows},\"domain\":\"{domain}\",{radii},{cone}}}");

            double?[] bound = (await JsonAnalysis.OfAsync(file.Path)).Vector("bound")!;

            Assert.Equal(cosine * inner, bound[0]!.Value, 1e-12);
            Assert.Equal(2 * cosine * inner, bound[1]!.Value, 1e-12);
            Assert.Equal(sine * inner, bound[2]!.Value, 1e-12);
            Assert.Equal((0.0, null, 0.0), (bound[3], bound[4], bound[5]));
        }
    }

    [Theory]
    [InlineData("ball", "\"radius\":2", 2, 0)]
    [InlineData("sphere", "\"radius\":2", 2, 2)]
    [InlineData("shell", "\"radius\":2,\"innerRadius\":1", 2, 1)]
    public async Task Bound_OfHalfSpaces_IsThatOfTheFacetsPartInThem(string domain, string radii, double outer, double inner)
    {
        // Rows at 0, 120 and 240 degrees; the wedge from 100 to 130 degrees meets the facets of 0 and 120 and of 120 and 240.
        double Cos(double degrees) => System.Math.Cos(degrees * System.Math.PI / 180);
        double Sin(double degrees) => System.Math.Sin(degrees * System.Math.PI / 180);
        System.FormattableString text = $"\"weights\":[[1,0],[{Cos(120):R},{Sin(120):R}],[{Cos(240):R},{Sin(240):R}]],\"halfSpaces\":[[{-Sin(100):R},{Cos(100):R}],[{Sin(130):R},{-Cos(130):R}]],\"domain\":\"{domain}\",{radii}";
        using var file = new TemporaryFile("{" + System.FormattableString.Invariant(text) + "}");

        double?[] bound = (await JsonAnalysis.OfAsync(file.Path)).Vector("bound")!;

        // Row 0 is least at 120 degrees, row 1 at 100, row 2 at 120: cosines of 120, 20 and 120.
        Assert.Equal(outer * Cos(120), bound[0]!.Value, 1e-12);
        Assert.Equal(inner * Cos(20), bound[1]!.Value, 1e-12);
        Assert.Equal(outer * Cos(120), bound[2]!.Value, 1e-12);
    }

    [Fact]
    public async Task Report_InJson_HasTheseFieldsInThisOrder()
    {
        using var file = new TemporaryFile($"{{{Tetrahedron}}}");

        Assert.Equal(
            [
                "n", "m", "deadRows", "rank", "omnidirectional", "nonNegativelyOmnidirectional", "facets", "facetCount", "minFacetOffset", "norms", "alphaX",
                "alphaS", "alphaB", "alphaBPlus", "alphaBPlusTight", "bound", "minFacetLowerFrameBound", "maxFacetCondition", "halfspaceDepth", "dss", "missingDirection", "uncoveredDirection", "notes",
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
