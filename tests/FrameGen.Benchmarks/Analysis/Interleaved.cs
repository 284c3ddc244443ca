using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.InteropServices;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// Measures contenders turn by turn in one process, so that whatever else the machine does meets them all alike. Counted is the
/// processor time of the measuring thread where the system tells it (Linux), the clock elsewhere.
/// </summary>
internal static partial class Interleaved
{
    private const int ThreadProcessorTime = 3;
    private const double WarmUpSeconds = 1.5;
    private const double SampleSeconds = 0.004;

    /// <summary>Medians in seconds a call, in the order of the contenders.</summary>
    public static Timing[] Measure(int rounds, params Action[] contenders)
    {
        int[] calls = [.. contenders.Select(WarmUp)];
        var samples = contenders.Select(_ => new List<double>()).ToArray();
        for (int round = 0; round < rounds; round++)
        {
            for (int k = 0; k < contenders.Length; k++)
            {
                double start = Now();
                for (int call = 0; call < calls[k]; call++)
                {
                    contenders[k]();
                }

                samples[k].Add((Now() - start) / calls[k]);
            }
        }

        return [.. samples.Select(s => new Timing(Median(s), s.Min()))];
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Seconds of processor time that this thread has used.</summary>
    public static double Now()
        => OperatingSystem.IsLinux() && ReadClock(ThreadProcessorTime, out var time) == 0
            ? time.Seconds + 1e-9 * time.Nanoseconds
            : Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Runs until the JIT has had its say; returns how many calls make one sample.</summary>
    private static int WarmUp(Action contender)
    {
        double start = Now();
        double last;
        do
        {
            double before = Now();
            contender();
            last = Now() - before;
        }
        while (Now() - start < WarmUpSeconds);
        return Math.Max(1, (int)(SampleSeconds / Math.Max(last, 1e-7)));
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}

/// <summary>Seconds a call: the median of the samples, and the least.</summary>
internal readonly record struct Timing(double Median, double Least);
