using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>What a second thread gains: two threads, each with its own half of the work on its own processor, at once and one after the other.</summary>
/// <remarks>
/// The speed of both at once, over the mean of their speeds alone. The threads are bound to processors, for those of a shared machine are not alike: a
/// neighbour on the other thread of a core slows it by 1.6, for seconds, and each core by itself. So each thread is held against itself on the same processor.
/// </remarks>
internal sealed class TwoThreads(string title, string unit, long unitsPerRun, IExpectation[] expected)
{
    private const int Rounds = 31;
    private static readonly long Ticks = Stopwatch.Frequency / 200;

    /// <summary>Runs and prints a table; a half that is null is noted as missing, as is a second processor.</summary>
    public void Run(Action? first, Action? second, RaceLog output)
    {
        if (first is null || second is null || BoundThread.TryFindPair() is not { } processors)
        {
            output.Results.Add(new RaceResult(title, [], ["one"]));
            return;
        }

        expected.Check(title, "two threads", first + second);
        Array.ForEach([first, second], WarmUp);
        var together = new double[Rounds];
        var alone = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            // Who is first alternates.
            foreach (bool isTogether in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                if (isTogether)
                {
                    using var start = new Barrier(2);
                    Task<double> one = BoundThread.Run(processors.First, () => Speed(first, start));
                    Task<double> other = BoundThread.Run(processors.Last, () => Speed(second, start));
                    together[round] = one.Result + other.Result;
                }
                else
                {
                    alone[round] = (BoundThread.Run(processors.First, () => Speed(first, null)).Result + BoundThread.Run(processors.Last, () => Speed(second, null)).Result) / 2;
                }
            }
        }

        var result = new RaceResult(
            title,
            [
                new Contestant("two threads", 1 / Median(together), 1, null),
                new Contestant("one", 1 / Median(alone), Median([.. alone.Zip(together, (slow, fast) => slow / fast)]), null),
            ],
            []);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{title}\n| | ns/{unit} | two threads / this |\n|---|---|---|"));
        foreach (Contestant contestant in result.Contestants)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {contestant.Name} | {1e9 * contestant.Seconds:G4} | {contestant.Ratio:G3} |"));
        }

        output.Results.Add(result);
    }

    private static void WarmUp(Action half)
    {
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalMilliseconds < 400)
        {
            half();
        }
    }

    /// <summary>Units a second, once the other thread is as far.</summary>
    private double Speed(Action half, Barrier? start)
    {
        half();
        start?.SignalAndWait();
        long begin = Stopwatch.GetTimestamp();
        long now = begin;
        int runs = 0;
        while (now - begin < Ticks)
        {
            half();
            runs++;
            now = Stopwatch.GetTimestamp();
        }

        return (double)runs * unitsPerRun * Stopwatch.Frequency / (now - begin);
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
