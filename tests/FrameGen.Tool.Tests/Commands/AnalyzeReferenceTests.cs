using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>The reference cases through the tool, to the tolerances stated with them.</summary>
public class AnalyzeReferenceTests
{
    public static TheoryData<string> Cases => [.. Names];

    /// <summary>Where whoever made the case decided whether it is injective without biases.</summary>
    public static TheoryData<string> DecidedWithoutBias
        => [.. Names.Where(name => JsonAnalysis.Parse(File.ReadAllText(ToolRun.Data("reference", name + ".json"))) is var expected && expected.Has("dss") && expected.Raw("dss") != "null")];

    private static string[] Names => [.. Directory.EnumerateFiles(ToolRun.Data("reference"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Facets_OfAReferenceCase_AreExact(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        Assert.Equal(expected.Sets("facets"), actual.Sets("facets"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task CountsAndBooleans_OfAReferenceCase_AreExact(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        string[] exact = ["n", "m", "rank", "omnidirectional", "nonNegativelyOmnidirectional", "facetCount"];
        Assert.Equal(exact.Select(expected.Raw), exact.Select(actual.Raw));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task UnitBounds_OfAReferenceCase_AgreeTo1e12(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        foreach (string field in new[] { "norms", "alphaX", "alphaS", "alphaB" })
        {
            AssertNear(expected.Vector(field), actual.Vector(field), 1e-12, field);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task BoundsOfTheOrthant_OfAReferenceCase_Agree(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        AssertNear(expected.Vector("alphaBPlus"), actual.Vector("alphaBPlus"), 1e-12, "alphaBPlus");
        AssertNear(expected.Vector("alphaBPlusTight"), actual.Vector("alphaBPlusTight"), 1e-9, "alphaBPlusTight");
    }

    [Theory]
    [MemberData(nameof(DecidedWithoutBias))]
    public async Task DirectedSpanningSet_OfAReferenceCase_IsDecidedAlike(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        Assert.Equal(expected.Raw("dss"), actual.Raw("dss"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Conditioning_OfAReferenceCase_AgreesTo1e9Relative(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name);

        foreach (string field in new[] { "minFacetLowerFrameBound", "maxFacetCondition", "minFacetOffset" })
        {
            if (field == "minFacetOffset" && name == "zero-row")
            {
                // Made by hand, without it.
                continue;
            }

            double? wanted = expected.Has(field) ? expected.Number(field) : null;
            AssertNear([wanted], [actual.Number(field)], 1e-9 * Math.Abs(wanted ?? 0), field);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bound_OnTheBall_IsNormTimesAlphaB(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name, "--radius", "2.5");

        var norms = expected.Vector("norms")!;
        double?[]? bound = expected.Vector("alphaB")?.Select((alpha, i) => alpha * norms[i] * 2.5).ToArray();
        AssertNear(bound, actual.Vector("bound"), 1e-11 * norms.Max()!.Value, "bound");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bound_OnTheSphere_IsNormTimesAlphaS(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name, "--domain", "sphere", "--radius", "2.5");

        var norms = expected.Vector("norms")!;
        double?[]? bound = expected.Vector("alphaS")?.Select((alpha, i) => alpha * norms[i] * 2.5).ToArray();
        AssertNear(bound, actual.Vector("bound"), 1e-11 * norms.Max()!.Value, "bound");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Bound_OnTheNonNegativeBall_IsNormTimesTheTightBound(string name)
    {
        var (expected, actual) = await AnalyzeAsync(name, "--non-negative");

        var norms = expected.Vector("norms")!;
        double?[]? bound = expected.Vector("alphaBPlusTight")?.Select((alpha, i) => alpha * norms[i]).ToArray();
        AssertNear(bound, actual.Vector("bound"), 1e-9 * norms.Max()!.Value, "bound");
    }

    [Fact]
    public async Task DeadRows_OfAReferenceCase_AreNamed()
    {
        var (expected, actual) = await AnalyzeAsync("zero-row");

        Assert.Equal("[2]", actual.Raw("deadRows"));
        Assert.Equal(expected.Vector("deadRows"), actual.Vector("deadRows"));
        Assert.Equal("[]", (await AnalyzeAsync("cube8")).Actual.Raw("deadRows"));
    }

    [Fact]
    public async Task Direction_OfRankDeficientRows_IsOrthogonalToAll()
    {
        var (expected, actual) = await AnalyzeAsync("rank-deficient-r3");

        double[] direction = [.. actual.Vector("missingDirection")!.Select(value => value!.Value)];
        Assert.Equal(1, Dot(direction, direction), 1e-12);
        Assert.All(expected.Rows("weights"), row => Assert.Equal(0, Dot(row, direction), 1e-12));
    }

    [Fact]
    public async Task Direction_OfRowsInAHalfSpace_HasNoPositiveRow()
    {
        var (expected, actual) = await AnalyzeAsync("non-omnidirectional-r3");

        double[] direction = [.. actual.Vector("uncoveredDirection")!.Select(value => value!.Value)];
        Assert.Equal(1, Dot(direction, direction), 1e-12);
        Assert.All(expected.Rows("weights"), row => Assert.True(Dot(row, direction) <= 1e-12));
    }

    [Fact]
    public async Task Directions_OfACoveredCone_AreNull()
    {
        var (_, actual) = await AnalyzeAsync("nonneg-only-r3", "--non-negative");

        Assert.Equal(("null", "null"), (actual.Raw("missingDirection"), actual.Raw("uncoveredDirection")));
    }

    private static async Task<(JsonAnalysis Expected, JsonAnalysis Actual)> AnalyzeAsync(string name, params string[] options)
    {
        string path = ToolRun.Data("reference", name + ".json");
        return (JsonAnalysis.Parse(await File.ReadAllTextAsync(path)), await JsonAnalysis.OfAsync(path, options));
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static void AssertNear(double?[]? expected, double?[]? actual, double tolerance, string field)
    {
        Assert.Equal(expected?.Length, actual?.Length);
        for (int i = 0; i < (expected?.Length ?? 0); i++)
        {
            bool near = expected![i] is { } wanted ? actual![i] is { } found && Math.Abs(wanted - found) <= tolerance : actual![i] is null;
            Assert.True(near, $"{field}[{i}]: {actual[i]:R}, expected {expected[i]:R}");
        }
    }
}
