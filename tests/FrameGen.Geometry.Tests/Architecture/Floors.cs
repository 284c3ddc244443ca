using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FrameGen.Geometry.Tests.Architecture;

/// <summary>The folders of FrameGen.Geometry from the bottom: a folder may use those below it, not those beside it on its floor.</summary>
internal static class Floors
{
    public static readonly string[][] FromTheBottom =
    [
        ["Numbers"],
        ["LinearAlgebra"],
        ["Frames"],
        ["Hull"],
        ["Bias", "Duals", "Pairs"],
        ["Verification/Constraints", "Verification/Proof"],
        ["Verification/Exact"],
        ["Verification/Nodes", "Verification/Witnesses", "Verification/Flats"],
        ["Verification/InnerRadius", "Verification/Clauses", "Verification/Margins"],
        ["Verification/Search", "Verification/Biases", "Verification/Patterns"],
        ["Verification/Verdicts"],
        ["Analysis", "Points", "Sampling"],
    ];

    /// <summary>The uses that lead up, or aside; and those of folders that stand on no floor.</summary>
    public static IEnumerable<Use> Violations(IEnumerable<Use> uses, string[][] floors) =>
        uses.Where(use => use.FromFolder != use.ToFolder && !(FloorOf(use.ToFolder, floors) < FloorOf(use.FromFolder, floors)));

    /// <summary>The floor of a folder, counted from 0; NaN, which is below nothing and above nothing, where it has none.</summary>
    public static double FloorOf(string folder, string[][] floors) =>
        Array.FindIndex(floors, floor => floor.Contains(folder)) is var floor and >= 0 ? floor : double.NaN;

    /// <summary>The sources of a project, by their paths below it.</summary>
    public static IEnumerable<(string Path, string Text)> Sources(string project)
    {
        string root = Path.Combine(Repository, project);
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: file, Path: Path.GetRelativePath(root, file).Replace('\\', '/')))
            .Where(source => !source.Path.StartsWith("obj/", StringComparison.Ordinal) && !source.Path.StartsWith("bin/", StringComparison.Ordinal))
            .Select(source => (source.Path, File.ReadAllText(source.File)));
    }

    /// <summary>The folder with the solution, above the test's binaries.</summary>
    public static string Repository { get; } = Above(AppContext.BaseDirectory);

    private static string Above(string folder)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (File.Exists(Path.Combine(at.FullName, "FrameGen.sln")))
            {
                return at.FullName;
            }
        }

        throw new InvalidOperationException($"No FrameGen.sln above {folder}: the tests that read the sources run in the repository.");
    }
}
