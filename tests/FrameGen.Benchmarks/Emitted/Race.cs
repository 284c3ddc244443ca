using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using FrameGen.Benchmarks.Analysis;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>
/// Contestants over the same data in one process, round by round in turn, so that what disturbs the machine disturbs them all:
/// the median of the times, and the median over rounds of the ratio to the contestant of interest. Each must first show the
/// expected results.
/// </summary>
internal sealed class Race(string title, string unit, long unitsPerRun, IExpectation[] expected)
{
    private const int Rounds = 31;
    private static readonly long LeastTicks = Stopwatch.Frequency / 500;

    private readonly List<(string Name, Action Run, IExpectation[] Expected)> _contestants = [];
    private readonly List<string> _missing = [];

    /// <summary>A contestant with the results that the race expects; the first is the one of interest. One without a run is noted as missing.</summary>
    public Race Add(string name, Action? run) => Add(name, run, expected);

    /// <summary>A contestant with results of its own.</summary>
    public Race Add(string name, Action? run, IExpectation[] expected)
        => expected.Length > 0 ? Enter(name, run, expected) : throw new InvalidOperationException($"{title}: {name}: nothing says what its results must be.");

    /// <summary>A contestant that computes nothing that could be compared, such as a copy or a peak.</summary>
    public Race AddUnchecked(string name, Action? run) => Enter(name, run, []);

    /// <summary>Runs and prints a table; a ratio below 1 says that the first contestant is faster.</summary>
    public RaceResult Run(RaceLog output)
    {
        int count = _contestants.Count;
        foreach (var (name, run, expected) in _contestants)
        {
            expected.Check(title, name, run);
        }

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
            1e-9 * Interleaved.Median(times[c]),
            Interleaved.Median(Enumerable.Range(0, Rounds).Select(round => times[0][round] / times[c][round])),
            (double)BytesOf(contestant.Run) / unitsPerRun))], _missing);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}\n| | ns/{unit} | FrameGen / this | bytes/{unit} |\n|---|---|---|---|"));
        foreach (Contestant contestant in result.Contestants)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {1e9 * contestant.Seconds:G4} | {contestant.Ratio:G3} | {contestant.Bytes:G4} |"));
        }

        output.Results.Add(result);
        return result;
    }

    /// <summary>Runs and prints a table; returns the contestant with the least time, or null where none takes part.</summary>
    public Action? FindFastest(RaceLog output)
    {
        if (_contestants.Count == 0)
        {
            return null;
        }

        string fastest = Run(output).Contestants.MinBy(contestant => contestant.Seconds).Name;
        return _contestants.Find(contestant => contestant.Name == fastest).Run;
    }

    private Race Enter(string name, Action? run, IExpectation[] expected)
    {
        if (run is not null)
        {
            _contestants.Add((name, run, expected));
        }
        else
        {
            _missing.Add(name);
        }

        return this;
    }

    /// <summary>What a warm run allocates on this thread.</summary>
    private static long BytesOf(Action run)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
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
}
