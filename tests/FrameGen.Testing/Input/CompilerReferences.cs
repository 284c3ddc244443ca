using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>What test sources are compiled against: the running framework and FrameGen.dll, and nothing else that the test host has loaded.</summary>
public static class CompilerReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(Load);

    public static ImmutableArray<MetadataReference> All => Loaded.Value;

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
