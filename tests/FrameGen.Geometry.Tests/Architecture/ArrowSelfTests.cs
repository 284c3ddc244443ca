using System.Linq;
using Xunit;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>That the arrow tests see what they forbid, on sources made for it.</summary>
public class ArrowSelfTests
{
    private static readonly string[][] TwoFloors = [["Proof"], ["Search"]];

    private static readonly (string, string) Checker = ("Proof/Checker.cs", "namespace P.Proof; public class Checker { public bool Holds => true; }");

    private static readonly (string, string) Finder = ("Search/Finder.cs", "namespace P.Search; public class Finder { public static Proof.Checker Make() => new(); public static int Depth => 3; }");

    [Fact]
    public void ArrowsThatGoDown_AreSeenAndAllowed()
    {
        var graph = SourceGraph.Of([Checker, Finder], "none");

        Assert.Empty(graph.Errors);
        Assert.Contains(graph.Uses, use => use is { From: "Search/Finder.cs", To: "Proof/Checker.cs", Name: "Checker", IsDocumentation: false });
        Assert.Empty(Floors.Violations(graph.Uses, TwoFloors));
        Assert.Empty(SourceGraph.Circles(graph.Uses.Select(use => (use.FromFolder, use.ToFolder))));
    }

    [Theory]
    [InlineData("using P.Search; namespace P.Proof; class Upward { Finder f; }", "Finder")]
    [InlineData("namespace P.Proof; class Upward { Search.Finder f; }", "Finder")]
    [InlineData("namespace P.Proof; class Upward { global::P.Search.Finder[] f; }", "Finder")]
    [InlineData("namespace P.Proof; class Upward { System.Collections.Generic.List<Search.Finder> f; }", "Finder")]
    [InlineData("using static P.Search.Finder; namespace P.Proof; class Upward { int D => Depth; }", "Finder.Depth")]
    [InlineData("using F = P.Search.Finder; namespace P.Proof; class Upward { F f; }", "Finder")]
    [InlineData("namespace P.Proof; class Upward { string D => nameof(Search.Finder); }", "Finder")]
    public void AnArrowThatGoesUp_IsAViolationAndACircle(string source, string name)
    {
        var graph = SourceGraph.Of([Checker, Finder, ("Proof/Upward.cs", source)], "none");

        Assert.Empty(graph.Errors);
        Assert.Contains(Floors.Violations(graph.Uses, TwoFloors), use => use.From == "Proof/Upward.cs" && use.Name == name);
        Assert.Equal([["Proof", "Search"]], SourceGraph.Circles(graph.Uses.Select(use => (use.FromFolder, use.ToFolder))));
    }

    [Fact]
    public void ATypeOfASurroundingNamespace_IsSeenWithoutAUsing()
    {
        var graph = SourceGraph.Of(
            [("Door.cs", "namespace P; public class Door { }"), ("Proof/Upward.cs", "namespace P.Proof; class Upward { Door door; }")], "none");

        Assert.Contains(Floors.Violations(graph.Uses, TwoFloors), use => use is { From: "Proof/Upward.cs", ToFolder: "" });
    }

    [Fact]
    public void ATypeThatOnlyACallReturns_IsSeen()
    {
        var graph = SourceGraph.Of(
            [
                Finder, Checker,
                ("Middle/Maker.cs", "namespace P.Middle; public class Maker { public static Search.Finder New() => new(); }"),
                ("Proof/Upward.cs", "namespace P.Proof; class Upward { object O() { var f = Middle.Maker.New(); return f; } }"),
            ],
            "none");

        Assert.Contains(Floors.Violations(graph.Uses, TwoFloors), use => use is { From: "Proof/Upward.cs", To: "Search/Finder.cs" });
    }

    [Fact]
    public void ADocCommentThatPointsUp_IsAViolationButNoCircleOfCode()
    {
        var graph = SourceGraph.Of([Checker, Finder, ("Proof/Upward.cs", "namespace P.Proof;\n/// <summary>As <see cref=\"Search.Finder\"/> does.</summary>\nclass Upward { }")], "none");

        var use = Assert.Single(Floors.Violations(graph.Uses, TwoFloors), use => use.Name == "Finder");
        Assert.True(use.IsDocumentation);
        Assert.Empty(SourceGraph.Circles(graph.Uses.Where(use => !use.IsDocumentation).Select(use => (use.From, use.To))));
    }

    [Fact]
    public void FoldersOnOneFloor_MayNotUseEachOther()
    {
        var graph = SourceGraph.Of([Checker, Finder], "none");

        Assert.NotEmpty(Floors.Violations(graph.Uses, [["Proof", "Search"]]));
    }

    [Fact]
    public void AFolderOnNoFloor_MayNotBeUsed()
    {
        var graph = SourceGraph.Of([Checker, Finder], "none");

        Assert.NotEmpty(Floors.Violations(graph.Uses, [["Search"]]));
    }

    [Fact]
    public void ANameThatDoesNotBind_IsAnError() =>
        Assert.NotEmpty(SourceGraph.Of([("Proof/Upward.cs", "namespace P.Proof; class Upward { Nothing n; }")], "none").Errors);

    [Fact]
    public void Circles_OfThreeInTwoArrowsAndABridge_AreTheThree() =>
        Assert.Equal(
            [["a", "b", "c"]],
            SourceGraph.Circles([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "e"), ("e", "e")]));
}
