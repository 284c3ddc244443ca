using System;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Geometry.Numbers;

/// <summary>Pieces of work that do not depend on each other, on several threads.</summary>
public static class Threads
{
    /// <summary>Does all pieces, on one thread in their order, on more as they come.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="threads">On how many threads at most.</param>
    /// <param name="piece">Does one of them, from 0. What it throws is thrown as it is.</param>
    public static void Share(int count, int threads, Action<int> piece)
    {
        if (threads <= 1 || count <= 1)
        {
            for (int k = 0; k < count; k++)
            {
                piece(k);
            }

            return;
        }

        try
        {
            threads = Math.Min(threads, count);
            int next = -1;
            Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ =>
            {
                // Dealt one by one: a range of them for each thread leaves some idle where pieces differ in length.
                for (int k = Interlocked.Increment(ref next); k < count; k = Interlocked.Increment(ref next))
                {
                    piece(k);
                }
            });
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Capture(several.InnerExceptions[0]).Throw();
        }
    }
}
