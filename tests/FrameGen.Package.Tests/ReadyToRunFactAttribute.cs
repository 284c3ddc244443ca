using System;
using System.Collections.Generic;
using System.IO;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>A test of the package's ReadyToRun images, skipped where their compiler cannot be restored, so that the package has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadyToRunFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public ReadyToRunFactAttribute() => Skip = Missing.Value;

    /// <summary>Whether a package packed here has images.</summary>
    public static bool IsAvailable => Missing.Value is null;

    private static string? Probe()
    {
        string artifacts = Directory.CreateTempSubdirectory("framegen-crossgen-").FullName;
        try
        {
            string[] arguments = ["msbuild", Path.Combine(PackageFixture.RepositoryRoot(), "src", "FrameGen"), "-restore", "-t:RestoreCrossgen", "-p:ArtifactsPath=" + artifacts, "-nodeReuse:false"];
            ProcessResult result = DotnetProcess.RunAsync(artifacts, new Dictionary<string, string>(), arguments).GetAwaiter().GetResult();
            return result.ExitCode == 0 ? null : result.Output;
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }
}
