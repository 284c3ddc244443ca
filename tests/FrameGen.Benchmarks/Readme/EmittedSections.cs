using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Readme;

/// <summary>Which races of the emitted code docs/speed.md shows, against whom, and what they must reach.</summary>
internal static class EmittedSections
{
    private const string Growth = "TryReconstruct by facets";
    private const string GrowthOnSphere = "TryReconstruct on the sphere by facets";

    /// <summary>What a section's figures do not say themselves, among it why a target is out of reach.</summary>
    private static readonly Dictionary<string, string> Notes = new()
    {
        ["One vector"] = "The facets of the icosahedron serve about as many inputs each, so none can be tried first. Beside C++, which takes pointers, a call pays there for its two spans and for the check that the output is finite: "
            + "some 15 of its 60 instructions.",
        ["Batches"] = "Two threads, each on a processor of its own, against the mean of their speeds alone. They gain where memory allows: what they gain from memory is to be held against what copying gains there.",
        [Growth] = "Every output is looked at, for one that is NaN, negative or infinite: of 1,002 that takes most of the time. "
            + "On the sphere, with biases at their highest bounds, all but some seven of them are 0. In the ball half of them are positive, and a few facets serve nearly all inputs.",
        ["Forward"] = "A C++ loop over vectors keeps W and b in registers, as ForwardBatch does. A call of Forward, though inlined, loads them for each vector: with vectors of 512 bits "
            + "11 loads, of which the processor starts two a cycle. A C++ function called for each vector does the same.",
    };

    /// <summary>A line for each in which somebody took part, by the beginnings of the titles and names; of several contestants of that beginning the fastest is taken.</summary>
    private static readonly (string Section, string Race, string Peer, Figure Figure, double? Limit)[] Lines =
    [
        ("One vector", "TryReconstruct, n=3 m=12", "C++", Figure.Ratio, 1),
        ("One vector", "TryReconstruct, n=3 m=12", "MathNet QR", Figure.Gain, 1000),
        ("One vector", "TryReconstruct, icosahedron", "C++", Figure.Ratio, 1),
        ("One vector", "TryReconstruct, n=4 m=16", "C++", Figure.Ratio, 1),
        ("One vector", "TryReconstruct, n=8 m=24", "C++", Figure.Ratio, 1),
        ("Batches", "ReconstructBatch, 2^20 vectors, n=3 m=12", "memcpy of 60 bytes", Figure.Ratio, 1.5),
        ("Batches", "ReconstructBatch, 2^20 vectors, n=3 m=12", "memcpy of 30 bytes", Figure.Ratio, 1.5),
        ("Batches", "ReconstructBatch, 2^20 vectors, n=3 m=12", "stream", Figure.Ratio, null),
        ("Batches", "ReconstructBatch, 2^20 vectors, n=3 m=12", "C++", Figure.Ratio, null),
        ("Batches", "ReconstructBatch, 2^20 vectors, icosahedron", "memcpy of 60 bytes", Figure.Ratio, 1.5),
        ("Batches", "ReconstructBatch, 2^20 vectors, icosahedron", "memcpy of 30 bytes", Figure.Ratio, 1.5),
        ("Batches", "ReconstructBatch, 2^20 vectors, icosahedron", "C++", Figure.Ratio, null),
        ("Batches", "ReconstructBatch of vectors in the caches", "one", Figure.Gain, 1.8),
        ("Batches", "ReconstructBatch in two slices", "one", Figure.Gain, null),
        ("Batches", "memcpy of 30 bytes in two slices", "one", Figure.Gain, null),
        ("Batches", "Independent multiply-adds", "one", Figure.Gain, null),
        ("Least squares", "TryEstimate, n=3 m=12", "C++ normal equations", Figure.Ratio, 0.5),
        ("Least squares", "TryEstimate, n=3 m=12", "MathNet QR", Figure.Gain, null),
        ("Forward", "Forward, n=64 m=128", "OpenBLAS dgemv", Figure.Ratio, 1),
        ("Forward", "Forward, n=64 m=128", "TensorPrimitives", Figure.Ratio, null),
        ("Forward", "Forward, n=64 m=128", "reading W", Figure.Ratio, null),
        ("Forward", "Forward, n=64 m=128", "the peak", Figure.Ratio, null),
        ("Forward", "Forward, n=3 m=12", "C++, one vector a call", Figure.Ratio, 1),
        ("Forward", "Forward, n=3 m=12", "C++, two vectors at a time", Figure.Ratio, 1),
        ("Forward", "ForwardBatch, n=3 m=12", "C++", Figure.Ratio, 1),
        ("Forward", "ForwardBatch, n=64 m=128", "OpenBLAS dgemm", Figure.Ratio, null),
        ("Forward", "ForwardBatch, n=64 m=128", "the peak", Figure.Ratio, null),
    ];

    public static IEnumerable<Section> Create(IReadOnlyList<RaceResult> races)
    {
        foreach (var lines in Lines.GroupBy(line => line.Section))
        {
            yield return new Section(
                lines.Key,
                [.. lines.Where(line => Find(races, line.Race).Contestants.Count > 0).Select(line => Against(Find(races, line.Race), line.Peer, line.Figure, line.Limit))],
                Notes.GetValueOrDefault(lines.Key, ""));
            if (lines.Key == "Batches")
            {
                yield return new Section(
                    "Growth with the number of facets",
                    [.. ByFacets(Find(races, Growth), "TryReconstruct, "), .. ByFacets(Find(races, GrowthOnSphere), "on the sphere, ")],
                    Notes[Growth]);
            }
        }
    }

    /// <summary>The first contestant against the best of those whose names begin so.</summary>
    public static Finding Against(RaceResult race, string peer, Figure figure, double? limit)
    {
        Contestant ours = race.Contestants[0];
        Contestant[] peers = [.. race.Contestants.Skip(1).Where(contestant => Begins(contestant.Name, peer))];
        string[] missing = [.. race.Missing.Where(name => Begins(name, peer))];
        if (peers.Length == 0)
        {
            return missing.Length > 0
                ? Finding.Against(race.Title, ours.Seconds, peer, null, figure, limit) with { Bytes = Bytes(ours.Bytes) }
                : throw new InvalidOperationException($"The race '{race.Title}' knows no '{peer}'.");
        }

        // The ratio is the race's own, taken round by round.
        Contestant best = peers.MaxBy(contestant => contestant.Ratio);
        return Finding.Against(race.Title, ours.Seconds, best.Name + Without(missing, peer), best.Seconds, figure, limit, best.Ratio) with
        {
            Bytes = Bytes(ours.Bytes, best.Bytes),
            IsShared = best.IsShared,
        };
    }

    /// <summary>The forms that were not there to be the fastest, by what follows the name that all share.</summary>
    private static string Without(string[] missing, string peer)
        => missing.Length == 0 ? "" : $" (without {string.Join(", ", missing.Select(name => name[peer.Length..].Trim(' ', ',')))})";

    /// <summary>Bytes of each side; empty where they are not counted.</summary>
    private static string Bytes(params double?[] sides)
        => string.Join(" / ", sides.OfType<double>().Select(bytes => bytes is > 0 and < 0.5 ? "< 1" : MarkdownTable.Count((long)Math.Round(bytes))));

    /// <summary>The contestants against the first; 2,000 facets in three dimensions are what a limit is set for.</summary>
    private static IEnumerable<Finding> ByFacets(RaceResult race, string prefix)
        => race.Contestants.Skip(1).Select(layer => Finding.Against(
            prefix + layer.Name + " facets",
            layer.Seconds,
            race.Contestants[0].Name,
            race.Contestants[0].Seconds,
            Figure.Ratio,
            Begins(layer.Name, "n=3 m=1002") ? 4 : null,
            1 / layer.Ratio) with
        {
            Bytes = Bytes(layer.Bytes, race.Contestants[0].Bytes),
            IsShared = layer.IsShared,
        });

    private static RaceResult Find(IReadOnlyList<RaceResult> races, string title)
        => races.FirstOrDefault(race => Begins(race.Title, title)) ?? throw new InvalidOperationException($"There is no race '{title}'.");

    private static bool Begins(string text, string beginning) => text.StartsWith(beginning, StringComparison.Ordinal);
}
