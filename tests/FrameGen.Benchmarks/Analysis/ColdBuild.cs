using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Readme;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>What small layers, of n=3 m=12, add to a cold build of the project that has none, and how much text they are to the compiler.</summary>
internal static class ColdBuild
{
    /// <summary>Pairs of builds from which a median is taken.</summary>
    public const int Pairs = 9;

    private const int N = 3;
    private const int M = 12;
    private const double TextLimit = 15 * MarkdownTable.Kilobyte;

    /// <summary>How many layers, and what each may add.</summary>
    private static readonly (int Layers, double Limit)[] Targets = [(20, 0.030), (200, 0.025)];

    /// <summary>What the cold build's figures are.</summary>
    public static string Note { get; } = $"{AddedByLayers.Counted} The figure is what a layer adds: the median of {Pairs} differences, with the least and the greatest of them, each of a pair of builds; either side begins as often as the other, but for one. "
        + $"Text is what the generator hands to the compiler in UTF-8, 1 KB being {MarkdownTable.Count((long)MarkdownTable.Kilobyte)} bytes.";

    public static IReadOnlyList<Finding> Write(TextWriter output) => Write(output, Pairs, Targets);

    /// <summary><c>cold [LAYERS [PAIRS]]</c>: one of them alone, to be measured before a change and after it.</summary>
    public static int Run(string[] arguments)
    {
        int layers = Targets[0].Layers, pairs = Pairs;
        if (arguments.Length > 2 || (arguments.Length > 0 && !IsCount(arguments[0], out layers)) || (arguments.Length > 1 && !IsCount(arguments[1], out pairs)))
        {
            Console.Error.WriteLine($"usage: cold [LAYERS [PAIRS]], by default {Targets[0].Layers} layers in {Pairs} pairs of builds");
            return 2;
        }

        // The limit of the nearest number that has one.
        Write(Console.Out, pairs, (layers, Targets.MinBy(target => Math.Abs(target.Layers - layers)).Limit));
        return 0;
    }

    internal static bool IsCount(string text, out int count) => int.TryParse(text, out count) && count > 0;

    private static IReadOnlyList<Finding> Write(TextWriter output, int pairs, params (int Layers, double Limit)[] targets)
    {
        using var folder = new BuildFolder();
        var findings = new List<Finding>();
        double text = 0;
        folder.Generate(folder.WithoutLayers);
        foreach (var (layers, limit) in targets)
        {
            string project = folder.Add($"layers-{layers}", ("Layers.cs", LayerSource.Create(layers, N, M)));
            long[] lengths = folder.Generate(project);
            if (lengths.Length < layers)
            {
                throw new InvalidOperationException($"{lengths.Length} sources were generated for {layers} layers.");
            }

            findings.Add(AddedByLayers.Measure(output, folder, project, $"dotnet build, {layers} layers of n={N} m={M}", layers, pairs, limit));
            text = Math.Max(text, lengths.Sum() / (double)layers);
        }

        findings.Add(new Finding($"emitted text of a layer of n={N} m={M}, double", text, "", null, text, Figure.Size, TextLimit));
        Finding.Print(output, $"Cold dotnet build, medians of {pairs} pairs", findings);
        return findings;
    }
}
