using System;
using System.Linq;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Turns of work on one thread that a compiler would wait for: long enough in warming up for code that begins slowly, counted by the processor time of the thread.</summary>
internal static class AnalysisTurns
{
    private const double WarmUpSeconds = 1.5;
    private const double TurnSeconds = 0.004;

    public static Turns Take(int rounds, params Action[] contenders)
        => Turns.Take(rounds, [.. contenders.Select(contender => Turn.Of(contender, WarmUpSeconds, TurnSeconds, Clock.ThreadTime))]);
}
