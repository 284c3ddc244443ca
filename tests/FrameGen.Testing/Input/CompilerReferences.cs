using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>What test sources are compiled against: the running framework and FrameGen.dll, and nothing else that the test host has loaded.</summary>
public static class CompilerReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(Load);

    public static ImmutableArray<MetadataReference> All => Loaded.Value;

    /// <summary>Those that FrameGen.dll itself refers to, and it: for tests of many small compilations, which bind names among a tenth of the references.</summary>
    public static ImmutableArray<MetadataReference> OfLibraryAlone { get; } =
    [
        MetadataReference.CreateFromFile(typeof(object).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(InputDomain).Assembly.Location),
        .. typeof(InputDomain).Assembly.GetReferencedAssemblies().Select(name => MetadataReference.CreateFromFile(Assembly.Load(name).Location)),
    ];

    private static ImmutableArray<MetadataReference> Load()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Order(StringComparer.Ordinal);
        return [.. trusted.Append(typeof(InputDomain).Assembly.Location).Select(path => MetadataReference.CreateFromFile(path))];
    }
}
