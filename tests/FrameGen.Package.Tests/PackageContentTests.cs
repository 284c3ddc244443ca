using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace FrameGen.Package.Tests;

[Collection(PackageCollection.Name)]
public class PackageContentTests(PackageFixture package)
{
    internal const string ComponentFolder = "analyzers/dotnet/cs/";

    /// <summary>What the compiler brings for its components. A component that wants anything else fails to load.</summary>
    private static readonly string[] BroughtByCompiler =
    [
        "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.CSharp.Workspaces", "Microsoft.CodeAnalysis.Workspaces",
        "System.Buffers", "System.Collections.Immutable", "System.Composition.AttributedModel", "System.Memory", "System.Numerics.Vectors",
        "System.Reflection.Metadata", "System.Runtime.CompilerServices.Unsafe", "System.Text.Encoding.CodePages", "System.Threading.Tasks.Extensions", "netstandard",
    ];

    /// <summary>The compiler of the oldest SDK that must load the components has this version of Microsoft.CodeAnalysis.</summary>
    private static readonly Version OldestCompiler = new(4, 14, 0, 0);

    [Fact]
    public void Package_Files_AreExactlyThese()
    {
        string[] components = ["FrameGen.Analyzers.dll", "FrameGen.CodeFixes.dll", "FrameGen.Generator.dll", "FrameGen.Geometry.dll", "FrameGen.Layers.dll", "MathNet.Numerics.dll"];
        string[] platforms = ReadyToRunFactAttribute.IsAvailable ? ["linux-arm64", "linux-x64", "osx-arm64", "win-arm64", "win-x64"] : [];
        string[] pages =
        [
            .. Directory.GetFiles(Path.Combine(PackageFixture.RepositoryRoot(), "analyzers", "docs"), "FG*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal),
        ];
        string[] expected =
        [
            "FrameGen.nuspec",
            "README.md",
            "THIRD-PARTY-NOTICES.txt",
            .. components.Select(name => ComponentFolder + name),
            "buildTransitive/net8.0/FrameGen.Summary.targets",
            "buildTransitive/net8.0/FrameGen.targets",
            .. pages,
            "icon.png",
            "lib/net8.0/FrameGen.dll",
            "lib/net8.0/FrameGen.xml",
            .. platforms.SelectMany(platform => components.Select(name => $"tools/readytorun/{platform}/{name}")),
        ];
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        var actual = archive.Entries.Select(entry => entry.FullName).Where(name => !IsPackagingFile(name)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Package_Dependencies_AreNone()
        => Assert.DoesNotContain(Manifest().Descendants(), element => element.Name.LocalName == "dependency");

    [Theory]
    [InlineData("license", "MIT")]
    [InlineData("readme", "README.md")]
    [InlineData("icon", "icon.png")]
    [InlineData("id", "FrameGen")]
    public void Package_Manifest_Says(string element, string value)
        => Assert.Equal(value, Manifest().Descendants().Single(candidate => candidate.Name.LocalName == element).Value);

    /// <summary>Outside the repository a relative link leads nowhere.</summary>
    [Theory]
    [InlineData("FrameGen")]
    [InlineData("FrameGen.Frames")]
    [InlineData("FrameGen.Tool")]
    public void Package_Readme_HasNoRelativeLinks(string project)
        => Assert.DoesNotMatch(@"\]\((?!https://)", File.ReadAllText(Path.Combine(PackageFixture.RepositoryRoot(), "src", project, "Packing", "README.md")));

    [Fact]
    public void Package_Symbols_AreBesideIt()
    {
        using ZipArchive archive = ZipFile.OpenRead(Path.ChangeExtension(package.PackagePath, ".snupkg"));
        Assert.Contains(archive.Entries, entry => entry.FullName == "lib/net8.0/FrameGen.pdb");
    }

    [Fact]
    public void Package_CompilerComponents_FindAllTheyReference()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        ZipArchiveEntry[] components = [.. archive.Entries.Where(entry => entry.FullName.StartsWith(ComponentFolder, StringComparison.Ordinal))];
        var available = components.Select(entry => Path.GetFileNameWithoutExtension(entry.Name)).Concat(BroughtByCompiler).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(components);
        Assert.All(components, component => Assert.All(References(component), reference => Assert.Contains(reference.Name, available)));
    }

    [Fact]
    public void Package_CompilerComponents_WantNoNewerCompiler()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        var wanted = archive.Entries
            .Where(entry => entry.FullName.StartsWith(ComponentFolder, StringComparison.Ordinal))
            .SelectMany(References)
            .Where(reference => reference.Name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .ToArray();
        Assert.NotEmpty(wanted);
        Assert.All(wanted, reference => Assert.True(reference.Version <= OldestCompiler, $"{reference.Name} {reference.Version}"));
    }

    [LongFact]
    public async Task Package_PackedAgainFromNothing_IsTheSameToTheByte()
        => Assert.Equal(await File.ReadAllBytesAsync(package.PackagePath), await File.ReadAllBytesAsync(await package.PackAgainAsync()));

    private static bool IsPackagingFile(string name)
        => name is "[Content_Types].xml" or "_rels/.rels" || name.StartsWith("package/services/metadata/", StringComparison.Ordinal);

    private static List<(string Name, Version Version)> References(ZipArchiveEntry assembly)
    {
        using PEReader reader = PackedAssembly.Open(assembly);
        MetadataReader metadata = reader.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(reference => (metadata.GetString(reference.Name), reference.Version))];
    }

    private XDocument Manifest()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.PackagePath);
        using Stream stream = archive.GetEntry("FrameGen.nuspec")!.Open();
        return XDocument.Load(stream);
    }
}

[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
    public const string Name = "package";
}
