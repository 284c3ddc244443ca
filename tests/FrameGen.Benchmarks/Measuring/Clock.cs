using System;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>Seconds since some moment, in two ways.</summary>
internal static partial class Clock
{
    private const int ThreadProcessorTime = 3;

    public static double WallTime() => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Processor time that this thread has used where the system tells it (Linux), the wall clock elsewhere.</summary>
    public static double ThreadTime()
        => OperatingSystem.IsLinux() && Read(ThreadProcessorTime, out var time) == 0
            ? time.Seconds + 1e-9 * time.Nanoseconds
            : WallTime();

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct TimeSpec
    {
        public readonly nint Seconds;
        public readonly nint Nanoseconds;
    }
}
