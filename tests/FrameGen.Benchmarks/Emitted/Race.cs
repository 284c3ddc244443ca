using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>
/// Contestants over the same data in one process, round by round in turn, so that what disturbs the machine disturbs them all:
/// the median of the times, and the median over rounds of the ratio to the contestant of interest.
/// </summary>
internal sealed class Race(string title, string unit, long unitsPerRun)
{
    private const int Rounds = 31;
    private static readonly long LeastTicks = Stopwatch.Frequency / 500;

    private readonly List<(string Name, Action Run)> _contestants = [];
    private readonly List<string> _missing = [];

    /// <summary>A contestant; the first is the one of interest. One without a run is noted as missing.</summary>
    public Race Add(string name, Action? run)
    {
        if (run is not null)
        {
            _contestants.Add((name, run));
        }
        else
        {
            _missing.Add(name);
        }

        return this;
    }

    /// <summary>Runs and prints a table; a ratio below 1 says that the first contestant is faster.</summary>
    public RaceResult Run(RaceLog output)
    {
        int count = _contestants.Count;
        int[] repeats = [.. _contestants.Select(contestant => Repeats(contestant.Run))];
        double[][] times = [.. _contestants.Select(_ => new double[Rounds])];
        for (int round = 0; round < Rounds; round++)
        {
            for (int turn = 0; turn < count; turn++)
            {
                int c = (turn + round) % count;
                long start = Stopwatch.GetTimestamp();
                for (int k = 0; k < repeats[c]; k++)
                {
                    _contestants[c].Run();
                }

                times[c][round] = (Stopwatch.GetTimestamp() - start) * 1e9 / Stopwatch.Frequency / repeats[c] / unitsPerRun;
            }
        }

        var result = new RaceResult(title, [.. _contestants.Select((contestant, c) => new Contestant(
            contestant.Name,
            1e-9 * Median(times[c]),
            Median([.. Enumerable.Range(0, Rounds).Select(round => times[0][round] / times[c][round])])))], _missing);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}\n| | ns/{unit} | FrameGen / this |\n|---|---|---|"));
        foreach (Contestant contestant in result.Contestants)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {1e9 * contestant.Seconds:G4} | {contestant.Ratio:G3} |"));
        }

        output.Results.Add(result);
        return result;
    }

    /// <summary>How often to run so that a round takes some milliseconds, after a warm-up that lets the JIT finish its tiers.</summary>
    private static int Repeats(Action run)
    {
        var clock = Stopwatch.StartNew();
        int runs = 0;
        while (runs < 3 || clock.ElapsedMilliseconds < 400)
        {
            run();
            runs++;
        }

        long start = Stopwatch.GetTimestamp();
        run();
        long once = Math.Max(1, Stopwatch.GetTimestamp() - start);
        return (int)Math.Max(1, LeastTicks / once);
    }

    private static double Median(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
