using System;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>A turn (<see cref="Turns"/>) of work that is too short for one: the work again and again.</summary>
internal static class Turn
{
    private const int FewestWarmUps = 3;

    /// <summary>After so many calls the JIT is done with its tiers, unless calls take so long that this would cost more than some multiple of the warm-up.</summary>
    private const int UsualWarmUps = 40;
    private const double LongestWarmUp = 4;

    /// <summary>Warms up for so many seconds at least; the turn then takes so many, or as long as one call takes, and returns the seconds of a call.</summary>
    public static Func<double> Of(Action work, double warmUp, double seconds, Func<double> clock)
    {
        double start = clock();
        double least = double.PositiveInfinity;
        for (int run = 0; run < FewestWarmUps || clock() - start < (run < UsualWarmUps ? LongestWarmUp * warmUp : warmUp); run++)
        {
            double before = clock();
            work();
            least = Math.Min(least, clock() - before);
        }

        int calls = (int)Math.Max(1, seconds / Math.Max(least, 1e-7));
        return () =>
        {
            double before = clock();
            for (int call = 0; call < calls; call++)
            {
                work();
            }

            return (clock() - before) / calls;
        };
    }
}
