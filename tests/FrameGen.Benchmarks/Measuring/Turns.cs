using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>
/// Times of contenders that work in turn. A turn begins when nobody else uses the core (<see cref="SharedCore"/>), and is taken again if that changed: sharing slows
/// arithmetic by half and more, but hardly what waits for memory, so that ratios would depend on it.
/// </summary>
internal sealed class Turns
{
    /// <summary>The fewest turns that a figure is taken from: where fewer had a core of their own, those that had the most of it.</summary>
    public const int Fewest = 15;

    /// <summary>For so long a contender may wait and try again in all.</summary>
    public const double PatienceSeconds = 10;

    /// <summary>For so long all contenders of a process may.</summary>
    private const double ProcessPatienceSeconds = 180;

    private static double _allWaited;

    private readonly List<(double Seconds, double Load)[]> _rounds = [];
    private readonly double[] _waited;

    private Turns(int contenders) => _waited = new double[contenders];

    /// <summary>Rounds in which each contender has one turn; who begins alternates.</summary>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="contenders">Each works for a turn and returns its seconds, in whichever way it counts them.</param>
    public static Turns Take(int rounds, params IReadOnlyList<Func<double>> contenders)
    {
        var turns = new Turns(contenders.Count);
        for (int round = 0; round < rounds; round++)
        {
            var times = new (double, double)[contenders.Count];
            for (int turn = 0; turn < times.Length; turn++)
            {
                int contender = (turn + round) % times.Length;
                times[contender] = turns.TakeOne(contenders[contender], ref turns._waited[contender]);
            }

            turns._rounds.Add(times);
        }

        return turns;
    }

    /// <summary>In how many rounds all these had a core of their own.</summary>
    public int QuietRounds(params int[] contenders) => _rounds.Count(round => SharedCore.IsQuiet(Load(round, contenders)));

    /// <summary>Whether that is too few rounds, so that figures are taken from others too.</summary>
    public bool IsShared(params int[] contenders) => QuietRounds(contenders) < Fewest;

    public double MedianOf(int contender) => Median.Of(Counted(contender).Select(round => round[contender].Seconds));

    public double LeastOf(int contender) => Counted(contender).Min(round => round[contender].Seconds);

    /// <summary>The median over rounds of the first contender's time over another's.</summary>
    public double MedianRatio(int contender) => Median.Of(Counted(0, contender).Select(round => round[0].Seconds / round[contender].Seconds));

    private static double Load((double Seconds, double Load)[] round, int[] contenders) => contenders.Max(contender => round[contender].Load);

    /// <summary>The rounds in which all these had a core of their own, or those that were nearest to it.</summary>
    private IEnumerable<(double Seconds, double Load)[]> Counted(params int[] contenders)
        => _rounds.OrderBy(round => Load(round, contenders)).Take(Math.Max(Fewest, QuietRounds(contenders)));

    private (double Seconds, double Load) TakeOne(Func<double> contender, ref double waited)
    {
        while (true)
        {
            double before = SharedCore.Load();
            long start = Stopwatch.GetTimestamp();
            while (!SharedCore.IsQuiet(before) && MayWait(waited + Stopwatch.GetElapsedTime(start).TotalSeconds))
            {
                before = SharedCore.Load();
            }

            Add(start, ref waited);
            start = Stopwatch.GetTimestamp();
            double seconds = contender();
            double load = Math.Max(before, SharedCore.Load());
            if (SharedCore.IsQuiet(load) || !MayWait(waited))
            {
                return (seconds, load);
            }

            Add(start, ref waited);
        }
    }

    private static bool MayWait(double waited) => waited < PatienceSeconds && _allWaited < ProcessPatienceSeconds;

    private static void Add(long start, ref double waited)
    {
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        waited += seconds;
        _allWaited += seconds;
    }
}
