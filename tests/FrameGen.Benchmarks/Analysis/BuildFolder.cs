using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// A folder outside the repository with FrameGen's package as it is packed, and projects that reference it and are built cold: neither compiler server nor build
/// nodes are kept, so that each build starts, loads and compiles everything anew.
/// </summary>
internal sealed class BuildFolder : IDisposable
{
    private const string Version = "0.0.1-benchmark";
    private static readonly string[] WithoutServers = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];
    private readonly string _path = Directory.CreateTempSubdirectory("framegen-cold-build").FullName;

    public BuildFolder()
    {
        HasImages = Pack();

        // A program as anybody has one; nothing of FrameGen is in it.
        WithoutLayers = Add("without", ("Numbers.cs", "namespace Layers;\n\npublic static class Numbers\n{\n    public static double Twice(double number) => 2 * number;\n}\n"));
    }

    /// <summary>What builds a project of this folder, after its bin and obj were emptied.</summary>
    public static string[] BuildArguments { get; } = ["build", "--no-restore", .. WithoutServers];

    /// <summary>What the package was packed without, for a table to say; its ReadyToRun images want a compiler that may not be there.</summary>
    public string Lack => HasImages ? "" : ", packed without ReadyToRun images";

    /// <summary>The project without layers, which every other is held against.</summary>
    public string WithoutLayers { get; }

    private bool HasImages { get; }

    /// <summary>Adds a project that references the package and restores it.</summary>
    /// <param name="name">Its folder's name.</param>
    /// <param name="files">Names and texts of its files; those that are not C# can be read by layers.</param>
    /// <returns>Its folder.</returns>
    public string Add(string name, params (string Name, string Text)[] files)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_path, name)).FullName;
        foreach (var (file, text) in files)
        {
            File.WriteAllText(Path.Combine(folder, file), text);
        }

        File.WriteAllText(Path.Combine(folder, "Layers.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RestorePackagesPath>../packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="FrameGen" Version="{Version}" />
                <AdditionalFiles Include="*.json" />
              </ItemGroup>
            </Project>
            """);
        Run(folder, "restore");
        return folder;
    }

    /// <summary>Takes away what the last build of a project left, so that the next does everything.</summary>
    public static void Empty(string folder)
    {
        foreach (string output in new[] { Path.Combine(folder, "bin"), Path.Combine(folder, "obj", "Debug") })
        {
            if (Directory.Exists(output))
            {
                Directory.Delete(output, recursive: true);
            }
        }
    }

    /// <summary>Builds a project once, unmeasured.</summary>
    /// <returns>The lengths of the files that were generated, in bytes.</returns>
    public long[] Generate(string folder)
    {
        Empty(folder);
        string generated = Path.Combine(_path, "generated", Path.GetFileName(folder));
        Run(folder, [.. BuildArguments, "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=" + generated]);
        return [.. Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories).Select(file => new FileInfo(file).Length)];
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);

    /// <summary>Packs what the projects install; that is their only source, and their packages are in a folder of their own.</summary>
    /// <returns>Whether with ReadyToRun images.</returns>
    private bool Pack([CallerFilePath] string here = "")
    {
        string project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "FrameGen"));
        string[] arguments = ["pack", project, "-o", "feed", "--artifacts-path", "artifacts", "-p:PackageVersion=" + Version, .. WithoutServers];
        File.WriteAllText(Path.Combine(_path, "nuget.config"), """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        try
        {
            Run(_path, arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            Run(_path, [.. arguments, "-p:PackReadyToRun=false"]);
            return false;
        }
    }

    private static void Run(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{text}");
        }
    }
}
