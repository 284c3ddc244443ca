using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>
/// Whether somebody else works on the other hardware thread of this core, as happens on rented machines. Code that keeps the core busy then takes half as long
/// again and more, while a chain of operations, each of which waits for the one before, takes as long as ever. So busy code is held against a chain, which makes
/// the figure independent of the clock's frequency.
/// </summary>
internal static class SharedCore
{
    /// <summary>How many times the reference is still a core of one's own; on the processor at hand a shared one shows 1.2 to 1.8 times.</summary>
    private const double Slack = 1.15;

    private const double FirstLookSeconds = 3;

    /// <summary>Of the first look, the share that lies below the reference: the very least are chains that were interrupted.</summary>
    private const double Outliers = 0.005;

    private const int Repeats = 4;
    private const int Steps = 1500;

    private static readonly double[] Data = new double[8];

    private static readonly Lazy<double> Reference = new(FirstLook);

    /// <summary>A step of busy code in multiples of a step of a chain, at this moment; takes some 30 microseconds.</summary>
    public static double Load() => Least(Busy) / Least(Chain);

    /// <summary>Whether a load says that the core was not shared. The first call looks for some seconds what a core of one's own shows; a neighbour who never pauses in them is not seen.</summary>
    public static bool IsQuiet(double load) => load <= Slack * Reference.Value;

    private static double FirstLook()
    {
        var loads = new List<double>();
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < FirstLookSeconds)
        {
            loads.Add(Load());
        }

        return loads.Order().ElementAt((int)(Outliers * loads.Count));
    }

    private static double Least(Func<double> work)
    {
        double least = double.PositiveInfinity;
        for (int k = 0; k < Repeats; k++)
        {
            long start = Stopwatch.GetTimestamp();
            work();
            least = Math.Min(least, Stopwatch.GetTimestamp() - start);
        }

        return least;
    }

    /// <summary>As the kernels do: loads, sums, products and comparisons of vectors beside sums of integers: as many operations a cycle as a core begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Busy()
    {
        ref double data = ref Data[0];
        Vector128<double> a = default, b = default, c = default, d = default;
        Vector128<double> half = Vector128.Create(0.5);
        ulong less = 0;
        long i = 0, j = 1, k = 2, l = 3;
        for (int step = 0; step < Steps; step++)
        {
            Vector128<double> x = Vector128.LoadUnsafe(ref data);
            i += 3;
            a += x;
            j += 5;
            Vector128<double> y = Vector128.LoadUnsafe(ref data, 2);
            k += 7;
            b += y * half;
            l += 9;
            less += Vector128.LessThan(x, y).ExtractMostSignificantBits();
            x = Vector128.LoadUnsafe(ref data, 4);
            i ^= 3;
            c += x;
            j ^= 5;
            y = Vector128.LoadUnsafe(ref data, 6);
            k ^= 7;
            d += y * half;
            l ^= 9;
            less += Vector128.LessThan(x, y).ExtractMostSignificantBits();
        }

        return Vector128.Sum(a + b + c + d) + less + i + j + k + l;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Chain()
    {
        double product = 1;
        for (int step = 0; step < Steps; step++)
        {
            product *= 1 + 1e-12;
            product *= 1 + 1e-12;
            product *= 1 + 1e-12;
        }

        return product;
    }
}
