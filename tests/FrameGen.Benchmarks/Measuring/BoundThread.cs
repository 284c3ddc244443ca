using System;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>Threads that stay on one processor.</summary>
internal static partial class BoundThread
{
    /// <summary>The first and the last processor that this process may use, which are least likely to share a core. Null where there are no two, or none can be chosen.</summary>
    public static (int First, int Last)? TryFindPair()
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows())
        {
            return null;
        }

        ulong allowed = (ulong)Process.GetCurrentProcess().ProcessorAffinity;
        int first = BitOperations.TrailingZeroCount(allowed);
        int last = BitOperations.Log2(allowed);
        return first < last && CanBind(first) && CanBind(last) ? (first, last) : null;
    }

    /// <summary>Works on a processor, on a thread that ends with the work.</summary>
    public static Task<T> Run<T>(int processor, Func<T> work)
        => Start(() => TryBind(processor) ? work() : throw new InvalidOperationException($"The thread may not be bound to processor {processor}."));

    private static bool CanBind(int processor) => Start(() => TryBind(processor)).Result;

    /// <summary>A thread of its own: one of the pool would stay bound.</summary>
    private static Task<T> Start<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static bool TryBind(int processor)
    {
        ulong mask = 1UL << processor;
        return OperatingSystem.IsLinux() ? SetAffinity(0, sizeof(ulong), mask) == 0 : SetThreadAffinityMask(GetCurrentThread(), (nuint)mask) != 0;
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int thread, nint size, in ulong mask);

    [LibraryImport("kernel32")]
    private static partial nuint SetThreadAffinityMask(nint thread, nuint mask);

    [LibraryImport("kernel32")]
    private static partial nint GetCurrentThread();
}
