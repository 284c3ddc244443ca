using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>The arrows between the product's projects, read from the project files.</summary>
public class ProjectArrowTests
{
    /// <summary>What each project may reference. What a project only packs (ReferenceOutputAssembly="false") is no reference.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["FrameGen"] = [],
        ["FrameGen.Geometry"] = [],
        ["FrameGen.Layers"] = ["FrameGen.Geometry"],
        ["FrameGen.Generator"] = ["FrameGen.Layers", "FrameGen.Geometry"],
        ["FrameGen.Analyzers"] = ["FrameGen.Generator", "FrameGen.Layers", "FrameGen.Geometry"],
        ["FrameGen.CodeFixes"] = [],
        ["FrameGen.Frames"] = ["FrameGen"],
        ["FrameGen.Tool"] = ["FrameGen.Layers", "FrameGen.Geometry"],
    };

    /// <summary>The packages of the mathematics and of the layers: no compiler, no console.</summary>
    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["FrameGen.Geometry"] = ["MathNet.Numerics", "System.Numerics.Vectors"],
        ["FrameGen.Layers"] = [],
    };

    public static TheoryData<string> Projects => [.. Files().Select(file => Path.GetRelativePath(Floors.Repository, file).Replace('\\', '/'))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyWhatItMay(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        var project = XDocument.Load(Path.Combine(Floors.Repository, path));

        Assert.True(Allowed.ContainsKey(name), $"{name} is no project that the design knows: say here what it may reference.");
        Assert.Empty(References(project).Except(Allowed[name]));
        if (AllowedPackages.TryGetValue(name, out string[]? packages))
        {
            Assert.Empty(project.Descendants("PackageReference").Select(package => (string)package.Attribute("Include")!).Except(packages));
        }
    }

    [Fact]
    public void Projects_AreFound() => Assert.Subset(Files().Select(file => Path.GetFileNameWithoutExtension(file)!).ToHashSet(), Allowed.Keys.ToHashSet());

    [Fact]
    public void References_OfAProjectFile_AreThoseThatItCompilesAgainst() =>
        Assert.Equal(["FrameGen.Geometry"], References(XDocument.Parse(
            """
            <Project><ItemGroup>
              <ProjectReference Include="../FrameGen.Geometry/FrameGen.Geometry.csproj" />
              <ProjectReference Include="..\FrameGen.Generator\FrameGen.Generator.csproj" ReferenceOutputAssembly="false" />
            </ItemGroup></Project>
            """)));

    private static IEnumerable<string> References(XDocument project) => project.Descendants("ProjectReference")
        .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
        .Select(reference => Path.GetFileNameWithoutExtension(((string)reference.Attribute("Include")!).Replace('\\', '/')));

    private static IEnumerable<string> Files() => new[] { "src", "generator", "analyzers" }
        .SelectMany(folder => Directory.EnumerateDirectories(Path.Combine(Floors.Repository, folder)))
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj")).Order();
}
