using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;
using Xunit;

namespace FrameGen.Package.Tests;

/// <summary>
/// Packs once into a folder feed outside the repository, and makes projects that install from it: what is built already, or in a long run from nothing, as it is published.
/// </summary>
public sealed class PackageFixture : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoVariables = [];
    private readonly string _root = Path.Combine(Path.GetTempPath(), "framegen-package-" + Guid.NewGuid().ToString("N"));

    /// <summary>One that no cache can know.</summary>
    public string Version { get; } = "0.0.1-test" + Guid.NewGuid().ToString("N");

    public string PackagePath => Path.Combine(Feed, FileName);

    /// <summary>That in which the tests are built, and all that they test with them.</summary>
    private static string Configuration => typeof(PackageFixture).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private string FileName => $"FrameGen.{Version}.nupkg";

    private string Artifacts => Path.Combine(_root, "artifacts");

    private string Feed => Path.Combine(_root, "feed");

    public Task InitializeAsync() => PackAsync(Feed);

    /// <summary>Packs once more, from nothing, in the same place (only under CI=true are bytes free of the place).</summary>
    /// <returns>The package's path.</returns>
    public async Task<string> PackAgainAsync()
    {
        string folder = Path.Combine(_root, "again");
        Directory.Delete(Artifacts, recursive: true);
        await PackAsync(folder);
        return Path.Combine(folder, FileName);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    internal static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FrameGen.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"There is no FrameGen.sln above {AppContext.BaseDirectory}.");
    }

    /// <summary>A project for net8.0 in a folder of its own that references the package and nothing else.</summary>
    internal ConsumerProject CreateProject(string name, string program)
    {
        string folder = Path.Combine(_root, name);
        Directory.CreateDirectory(folder);
        return new ConsumerProject(folder, Version, Feed, Path.Combine(_root, "packages"), program);
    }

    /// <summary>Packs a project that depends on FrameGen, in the same version, into the feed.</summary>
    /// <returns>The package's path.</returns>
    internal async Task<string> PackDependentAsync(string project)
    {
        (await PackFromNothingAsync(project, Feed)).DemandSuccess();
        return Path.Combine(Feed, $"{project}.{Version}.nupkg");
    }

    /// <summary>Packs into a folder that nobody installs from.</summary>
    internal Task<ProcessResult> TryPackAsync(params string[] options) => PackFromNothingAsync("FrameGen", Path.Combine(_root, "tried"), options);

    private async Task PackAsync(string feed)
    {
        string images = "-p:PackReadyToRun=" + (ReadyToRunFactAttribute.IsAvailable ? "true" : "false");
        ProcessResult result = LongRun.IsOn
            ? await PackFromNothingAsync("FrameGen", feed, images)
            : await PackAsync("FrameGen", feed, "--no-build", "-p:BuildProjectReferences=false", "-c", Configuration, images);
        result.DemandSuccess();
    }

    private Task<ProcessResult> PackFromNothingAsync(string project, string feed, params string[] options)
        => PackAsync(project, feed, ["--artifacts-path", Artifacts, .. options]);

    private Task<ProcessResult> PackAsync(string project, string feed, params string[] options)
    {
        Directory.CreateDirectory(feed);
        string[] arguments = ["pack", Path.Combine(RepositoryRoot(), "src", project), "-o", feed, "-p:PackageVersion=" + Version, .. options, .. DotnetProcess.WithoutServers];
        return DotnetProcess.RunAsync(_root, NoVariables, arguments);
    }
}
