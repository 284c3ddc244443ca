using System;
using System.Linq;
using Xunit;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>The arrows between the files and folders of FrameGen.Geometry, read from its sources as the compiler binds them.</summary>
public class ArrowTests
{
    private const string Root = "FrameGen.Geometry";

    private static readonly Lazy<SourceGraph> Geometry = new(() =>
        SourceGraph.Of([.. Floors.Sources("src/FrameGen.Geometry"), .. Floors.Sources("src/Shared").Select(source => ("Shared/" + source.Path, source.Text))], Root));

    private static Use[] Uses => [.. Geometry.Value.Uses.Where(use => use.ToFolder != "Shared")];

    [Fact]
    public void Sources_AllBind()
    {
        Assert.Empty(Geometry.Value.Errors);

        // Arrows that are known to be there: a call, and an operator.
        Assert.Contains(Uses, use => use is { FromFolder: "Frames", To: "LinearAlgebra/Vectors.cs" });
        Assert.Contains(Uses, use => use is { FromFolder: "LinearAlgebra", To: "Numbers/Bounded.cs", Name: "Bounded.op_Multiply" });
        Assert.True(Uses.Length > 500, $"{Uses.Length} uses");
    }

    [Fact]
    public void Folders_FormNoCircle() =>
        Assert.Empty(SourceGraph.Circles(Uses.Select(use => (use.FromFolder, use.ToFolder))));

    /// <summary>Doc comments may point back at who calls: between files, only code counts.</summary>
    [Fact]
    public void Files_FormNoCircle() =>
        Assert.Empty(SourceGraph.Circles(Uses.Where(use => !use.IsDocumentation).Select(use => (use.From, use.To))));

    [Fact]
    public void Folders_UseOnlyFloorsBelow() => Assert.Empty(Floors.Violations(Uses, Floors.FromTheBottom));

    [Fact]
    public void EveryFile_StandsOnAFloorAndInTheNamespaceOfItsFolder()
    {
        var files = Geometry.Value.Namespaces.Where(file => !file.Key.StartsWith("Shared/", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            string folder = SourceGraph.FolderOf(file.Key);
            Assert.Equal($"{Root}.{folder.Replace('/', '.')}", file.Value);
            Assert.Contains(Floors.FromTheBottom, floor => floor.Contains(folder));
        });
        Assert.All(Floors.FromTheBottom.SelectMany(floor => floor), folder => Assert.Contains(files, file => SourceGraph.FolderOf(file.Key) == folder));
    }

    [Fact]
    public void NoType_SharesItsNameWithANamespace()
    {
        var words = Geometry.Value.Namespaces.Values.SelectMany(name => name.Split('.')).ToHashSet();

        Assert.DoesNotContain(Uses, use => words.Contains(use.Name));
        Assert.All(Geometry.Value.Namespaces.Keys, path => Assert.DoesNotContain(System.IO.Path.GetFileNameWithoutExtension(path), words));
    }

    /// <summary>Whoever checks a proof need not trust what found it.</summary>
    [Fact]
    public void Proof_NeedsNothingElseOfVerification()
    {
        var arrows = Uses.ToLookup(use => use.FromFolder, use => use.ToFolder);
        var reached = SourceGraph.Reachable(arrows, "Verification/Proof").Where(folder => folder != "Verification/Proof").ToArray();

        Assert.NotEmpty(reached);
        Assert.DoesNotContain(reached, folder => folder.StartsWith("Verification/", StringComparison.Ordinal));
    }

    /// <summary>Another search may take the place of this one: only what gives the verdict uses it.</summary>
    [Fact]
    public void Search_IsUsedByVerdictsAlone() =>
        Assert.Equal(["Verification/Verdicts"], Uses.Where(use => use.ToFolder == "Verification/Search" && use.FromFolder != use.ToFolder).Select(use => use.FromFolder).Distinct());

    [Theory]
    [InlineData("System.IO")]
    [InlineData("System.Net")]
    [InlineData("System.Diagnostics")]
    [InlineData("System.Xml")]
    [InlineData("Microsoft.CodeAnalysis")]
    public void Mathematics_UsesNoFilesNorCompiler(string foreign)
    {
        Assert.Contains("System.Collections.Generic", Geometry.Value.Foreign.Keys);
        Assert.DoesNotContain(Geometry.Value.Foreign, used => used.Key == foreign || used.Key.StartsWith(foreign + ".", StringComparison.Ordinal) && used.Key != "System.Diagnostics.CodeAnalysis");
    }
}
