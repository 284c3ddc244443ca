using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>What a second thread gains: two threads, each with its own half of the work on its own processor, at once and one after the other.</summary>
/// <remarks>
/// The speed of both at once, over the mean of their speeds alone. On a shared machine the other thread of a core may be a neighbour's, who slows it by 1.6 for
/// seconds, and one core is slowed while the other is not. Hence the threads are bound, and each is held against itself on the same processor.
/// </remarks>
internal sealed class TwoThreads(string title, string unit, long unitsPerRun, IExpectation[] expected)
{
    private const int Rounds = 31;
    private static readonly long Ticks = Stopwatch.Frequency / 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Runs and prints a table; leaves the race out, and says so, where a half is null or there are no two processors.</summary>
    public void Run(Action? first, Action? second, RaceLog output)
    {
        if (first is null || second is null || BoundThread.TryFindPair() is not { } processors)
        {
            output.WriteLine($"\n{title}: left out, for want of {(first is null || second is null ? "the work" : "two processors to choose from")}.");
            output.Results.Add(new RaceResult(title, [], ["one"]));
            return;
        }

        // Results are checked as they come from both at once.
        expected.Check(title, "two threads", () => AtOnce(first, second, processors));
        Array.ForEach([first, second], WarmUp);
        var together = new double[Rounds];
        var alone = new double[Rounds];
        for (int round = 0; round < Rounds; round++)
        {
            // Who is first alternates.
            foreach (bool isTogether in round % 2 == 0 ? new[] { true, false } : [false, true])
            {
                (isTogether ? together : alone)[round] = isTogether ? AtOnce(first, second, processors) : (Alone(first, processors.First) + Alone(second, processors.Last)) / 2;
            }
        }

        var result = new RaceResult(
            title,
            [
                new Contestant("two threads", 1 / Median.Of(together), 1, null),
                new Contestant("one", 1 / Median.Of(alone), Median.Of(alone.Zip(together, (slow, fast) => slow / fast)), null),
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

    /// <summary>Units a second of both.</summary>
    private double AtOnce(Action first, Action second, (int First, int Last) processors)
    {
        using var start = new Barrier(2);
        using var end = new CountdownEvent(2);
        Task<double>[] tasks = [BoundThread.Run(processors.First, () => Speed(first, start, end)), BoundThread.Run(processors.Last, () => Speed(second, start, end))];
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException exception)
        {
            throw new InvalidOperationException(string.Join("; ", exception.InnerExceptions.Select(inner => inner.Message)), exception);
        }

        return tasks.Sum(task => task.Result);
    }

    private double Alone(Action half, int processor)
    {
        using var start = new Barrier(1);
        using var end = new CountdownEvent(1);
        return BoundThread.Run(processor, () => Speed(half, start, end)).Result;
    }

    /// <summary>Units a second from when all threads have begun; works on, uncounted, until all have counted enough: none may have the memory to itself.</summary>
    private double Speed(Action half, Barrier start, CountdownEvent end)
    {
        half();
        if (!start.SignalAndWait(Patience))
        {
            throw new InvalidOperationException("the other thread did not begin");
        }

        long begin = Stopwatch.GetTimestamp();
        long now = begin;
        int runs = 0;
        while (now - begin < Ticks)
        {
            half();
            runs++;
            now = Stopwatch.GetTimestamp();
        }

        end.Signal();
        while (!end.IsSet && Stopwatch.GetElapsedTime(now) < Patience)
        {
            half();
        }

        return (double)runs * unitsPerRun * Stopwatch.Frequency / (now - begin);
    }
}
