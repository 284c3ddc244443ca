using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>What layers add to a cold build: pairs of builds with them and without, in turns.</summary>
internal static class AddedByLayers
{
    /// <summary>The project that layers are held against, in words.</summary>
    public const string Peer = "the project without layers";

    /// <summary>How processor time is counted, for a note.</summary>
    public static string Counted { get; } = (TimedProcess.IsCounted ? "Processor time of dotnet build and all that it starts" : "Time by the clock of dotnet build")
        + ", FrameGen's package as it is packed and restored before, compiler server and build nodes off."
        + (ProcessPair.TakesTurns ? $" The two of a pair take turns of {ProcessPair.TurnMilliseconds} ms (one is stopped while the other runs), for a machine's speed changes from one build to the next." : "");

    /// <summary>What each layer adds, as one line of a table.</summary>
    /// <param name="output">Told of each pair.</param>
    /// <param name="folder">Where the projects are.</param>
    /// <param name="with">The project with layers, that was built before.</param>
    /// <param name="what">What is built, in words.</param>
    /// <param name="layers">How many layers it has.</param>
    /// <param name="pairs">How many pairs of builds; the median counts.</param>
    /// <param name="limit">What a layer may add.</param>
    /// <param name="patience">After so many seconds a build is ended, and no further one tried.</param>
    public static Finding Measure(TextWriter output, BuildFolder folder, string with, string what, int layers, int pairs, double limit, double patience = double.PositiveInfinity)
    {
        var times = new List<(double With, double Without, double Added)>();
        what += folder.Lack;
        while (times.Count < pairs)
        {
            var (ours, theirs) = Build(with, folder.WithoutLayers, patience, isFirst: times.Count % 2 == 0);
            times.Add((ours.Seconds, theirs.Seconds, (ours.Seconds - theirs.Seconds) / layers));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what}, pair {times.Count} of {pairs}: {(ours.IsWhole ? "" : "ended after ")}{MarkdownTable.Time(ours.Seconds)}, without layers {MarkdownTable.Time(theirs.Seconds)}, a layer {MarkdownTable.Time(times[^1].Added)}"));
            if (!ours.IsWhole)
            {
                return new Finding(what, ours.Seconds, Peer, theirs.Seconds, times[^1].Added, Figure.Difference, limit) { WasEnded = true };
            }
        }

        double[] added = [.. times.Select(pair => pair.Added)];
        return new Finding(what, Median.Of(times.Select(pair => pair.With)), Peer, Median.Of(times.Select(pair => pair.Without)), Median.Of(added), Figure.Difference, limit)
        {
            Scatter = new Scatter(added.Min(), added.Max()),
        };
    }

    private static (Spent With, Spent Without) Build(string with, string without, double patience, bool isFirst)
    {
        BuildFolder.Empty(with);
        BuildFolder.Empty(without);
        var (first, second) = ProcessPair.Run(isFirst ? (with, without) : (without, with), patience, "dotnet", BuildFolder.BuildArguments);
        return isFirst ? (first, second) : (second, first);
    }
}
