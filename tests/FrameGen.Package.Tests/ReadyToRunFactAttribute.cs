using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>A test of the package's ReadyToRun images, which a long run alone makes; skipped where no package source has their compiler, so that the package has none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed partial class ReadyToRunFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Missing = new(Probe);

    public ReadyToRunFactAttribute() => Skip = LongRun.Skip ?? Missing.Value;

    /// <summary>Whether a package packed here has images.</summary>
    public static bool IsAvailable => LongRun.IsOn && Missing.Value is null;

    /// <summary>What NuGet says of a package that no source has, or of a source that it cannot reach. All else is to fail the tests, not to skip them.</summary>
    [GeneratedRegex("error NU(1101|1102|1301: Unable to load)")]
    private static partial Regex NoSourceHasIt();

    private static string? Probe()
    {
        string artifacts = Directory.CreateTempSubdirectory("framegen-crossgen-").FullName;
        try
        {
            string[] arguments = ["msbuild", Path.Combine(PackageFixture.RepositoryRoot(), "src", "FrameGen"), "-restore", "-t:RestoreCrossgen", "-p:ArtifactsPath=" + artifacts, "-nodeReuse:false"];
            ProcessResult result = DotnetProcess.RunAsync(artifacts, new Dictionary<string, string>(), arguments).GetAwaiter().GetResult();
            return NoSourceHasIt().IsMatch(result.Output) ? result.Output : null;
        }
        finally
        {
            Directory.Delete(artifacts, recursive: true);
        }
    }
}
