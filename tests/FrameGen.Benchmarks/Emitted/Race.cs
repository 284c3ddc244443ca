using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>
/// Contestants over the same data in one process, turn by turn: the median of the times, by the clock, and the median over rounds of the ratio to the contestant
/// of interest. Each must first show the expected results.
/// </summary>
internal sealed class Race(string title, string unit, long unitsPerRun, IExpectation[] expected)
{
    private const int Rounds = 21;
    private const double WarmUpSeconds = 0.5;
    private const double TurnSeconds = 0.001;

    private readonly List<(string Name, Action Run, IExpectation[] Expected, long Units)> _contestants = [];
    private readonly List<string> _missing = [];

    /// <summary>A contestant with the results that the race expects; the first is the one of interest. One without a run is noted as missing.</summary>
    public Race Add(string name, Action? run) => Add(name, run, expected);

    /// <summary>A contestant with results of its own.</summary>
    public Race Add(string name, Action? run, IExpectation[] expected)
        => expected.Length > 0 ? Enter(name, run, expected, unitsPerRun) : throw new InvalidOperationException($"{title}: {name}: nothing says what its results must be.");

    /// <summary>A contestant that computes nothing that could be compared, such as a copy or a peak.</summary>
    public Race AddUnchecked(string name, Action? run) => Enter(name, run, [], unitsPerRun);

    /// <summary>A contestant that does only so many units of the work in a turn, for it is slow; another race has checked its results.</summary>
    public Race AddPart(string name, Action? run, long units) => Enter(name, run, [], units);

    /// <summary>Runs and prints a table; a ratio below 1 says that the first contestant is faster.</summary>
    public RaceResult Run(RaceLog output)
    {
        foreach (var (name, run, expected, _) in _contestants)
        {
            expected.Check(title, name, run);
        }

        Turns turns = Turns.Take(Rounds, [.. _contestants.Select(OfAllUnits)]);
        var result = new RaceResult(title, [.. _contestants.Select((contestant, c) => new Contestant(
            contestant.Name,
            turns.MedianOf(c) / unitsPerRun,
            turns.MedianRatio(c),
            (double)BytesOf(contestant.Run) / contestant.Units,
            turns.IsShared(0, c)))], _missing);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}\n| | ns/{unit} | FrameGen / this | bytes/{unit} | turns on a core of its own |\n|---|---|---|---|---|"));
        foreach (var (c, contestant) in result.Contestants.Index())
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {1e9 * contestant.Seconds:G4} | {contestant.Ratio:G3} | {contestant.Bytes:G4} | {turns.QuietRounds(c)} of {Rounds} |"));
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

    /// <summary>A contestant's turn: the seconds that all units would take.</summary>
    private Func<double> OfAllUnits((string Name, Action Run, IExpectation[] Expected, long Units) contestant)
    {
        Func<double> turn = Turn.Of(contestant.Run, WarmUpSeconds, TurnSeconds, Clock.WallTime);
        double times = (double)unitsPerRun / contestant.Units;
        return () => turn() * times;
    }

    private Race Enter(string name, Action? run, IExpectation[] expected, long units)
    {
        if (run is not null)
        {
            _contestants.Add((name, run, expected, units));
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
}
