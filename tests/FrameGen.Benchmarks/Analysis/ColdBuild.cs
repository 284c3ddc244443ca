using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// <c>dotnet build</c> of a project with 20 layers that references FrameGen's package, packed here, beside the same project with the sources
/// generated before and nothing of the package but its library: neither compiler server nor build nodes are kept, so that each run
/// starts, loads and compiles everything anew.
/// </summary>
internal static class ColdBuild
{
    private const int Layers = 20;
    private const string Version = "0.0.1-benchmark";
    private static readonly string[] WithoutServers = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    /// <summary>Differences taken, each of two pairs of builds.</summary>
    public const int Rounds = 5;

    /// <summary>What the cold build's figure is.</summary>
    public static string Note { get; } = $"FrameGen's package as it is packed, restored before, compiler server and build nodes off. The figure is the median of {Rounds} differences in each process, which is not the difference of the medians beside it. Each is the mean of two pairs of builds, either side beginning one of them. "
        + (ProcessPair.TakesTurns ? $"The two of a pair take turns of {ProcessPair.TurnMilliseconds} ms (one is stopped while the other runs), for a machine's speed changes by more than the figure from one build to the next; even so they" : "They")
        + " scatter by as much as the figure.";

    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("framegen-cold-build").FullName;
        try
        {
            string with = Path.Combine(folder, "with");
            string without = Path.Combine(folder, "without");
            bool hasImages = Pack(folder);
            CreateProject(with, $"""<PackageReference Include="FrameGen" Version="{Version}" />""");
            CreateProject(without, $"""<Reference Include="../packages/framegen/{Version}/lib/net8.0/FrameGen.dll" />""");
            string generated = Path.Combine(folder, "generated");
            Run(with, "build", "-p:EmitCompilerGeneratedFiles=true", "-p:CompilerGeneratedFilesOutputPath=" + generated);
            string[] sources = Directory.GetFiles(generated, "*.cs", SearchOption.AllDirectories);
            foreach (string source in sources)
            {
                File.Copy(source, Path.Combine(without, Path.GetFileName(source)));
            }

            if (sources.Length != Layers)
            {
                throw new InvalidOperationException($"{sources.Length} sources were generated, not {Layers}.");
            }

            Run(without, "restore");
            return [Measure(output, hasImages ? "" : ", packed without ReadyToRun images", with, without)];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Finding Measure(TextWriter output, string package, string with, string without)
    {
        var times = new List<(double With, double Without)>();
        for (int round = 0; round < Rounds; round++)
        {
            // The second of a pair was seen to take longer, by as much as the figure; why, is not known.
            var (withFirst, withoutSecond) = Build((with, without));
            var (withoutFirst, withSecond) = Build((without, with));
            times.Add(((withFirst + withSecond) / 2, (withoutFirst + withoutSecond) / 2));
        }

        var table = new MarkdownTable(output, $"Cold dotnet build of {Layers} layers of n=3 m=12, medians of {Rounds} times two pairs",
            "FrameGen", "sources generated before", "difference of the medians", "median difference", "least difference", "greatest");
        double[] added = [.. times.Select(t => t.With - t.Without)];
        double ours = Median.Of(times.Select(t => t.With));
        double theirs = Median.Of(times.Select(t => t.Without));
        table.Row(
            MarkdownTable.Time(ours),
            MarkdownTable.Time(theirs),
            MarkdownTable.Time(ours - theirs),
            MarkdownTable.Time(Median.Of(added)),
            MarkdownTable.Time(added.Min()),
            MarkdownTable.Time(added.Max()));
        return new Finding($"dotnet build, {Layers} layers of n=3 m=12{package}", ours, "the same sources, generated before", theirs, Median.Of(added), Figure.Difference, 0.3);
    }

    private static (double First, double Second) Build((string First, string Second) projects)
    {
        foreach (string project in new[] { projects.First, projects.Second })
        {
            Directory.Delete(Path.Combine(project, "bin"), recursive: true);
            Directory.Delete(Path.Combine(project, "obj", "Debug"), recursive: true);
        }

        return ProcessPair.Run(projects, "dotnet", ["build", "--no-restore", .. WithoutServers]);
    }

    /// <summary>Packs what the projects below the folder install; that is their only source, and their packages are in a folder of their own.</summary>
    /// <returns>Whether with ReadyToRun images, whose compiler may not be there.</returns>
    private static bool Pack(string folder, [CallerFilePath] string here = "")
    {
        string project = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "FrameGen"));
        string[] arguments = ["pack", project, "-o", "feed", "--artifacts-path", "artifacts", "-p:PackageVersion=" + Version, .. WithoutServers];
        File.WriteAllText(Path.Combine(folder, "nuget.config"), """
            <configuration>
              <packageSources><clear /><add key="feed" value="feed" /></packageSources>
            </configuration>
            """);
        try
        {
            Run(folder, arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            Run(folder, [.. arguments, "-p:PackReadyToRun=false"]);
            return false;
        }
    }

    private static void CreateProject(string folder, string reference)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "Layers.cs"), LayerSource.Create(Layers, 3, 12));
        File.WriteAllText(Path.Combine(folder, "Layers.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <RestorePackagesPath>../packages</RestorePackagesPath>
              </PropertyGroup>
              <ItemGroup>
                {reference}
              </ItemGroup>
            </Project>
            """);

        // Both folders must be there for the first build to delete.
        Directory.CreateDirectory(Path.Combine(folder, "bin"));
        Directory.CreateDirectory(Path.Combine(folder, "obj", "Debug"));
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
