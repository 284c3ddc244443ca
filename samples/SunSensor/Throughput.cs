using System;
using System.Diagnostics;

namespace SunSensor;

/// <summary>Headings a second on one core.</summary>
/// <param name="Reconstructed">By <c>ReconstructBatch</c>, from outputs without errors.</param>
/// <param name="Estimated">By <c>EstimateBatch</c>, from outputs with errors.</param>
public sealed record Throughput(double Reconstructed, double Estimated)
{
    public static Throughput Run(int count, double sigma, int seed)
    {
        var random = new Random(seed);
        double[] headings = Headings.Random(random, count);
        var outputs = new double[8 * count];
        var measured = new double[8 * count];
        var found = new double[3 * count];
        Sensors.ForwardBatch(headings, outputs);
        for (int k = 0; k < count; k++)
        {
            Headings.Measure(headings.AsSpan(3 * k, 3), sigma, random, measured.AsSpan(8 * k, 8));
        }

        return new Throughput(
            Rate(count, () => Sensors.ReconstructBatch(outputs, found)),
            Rate(count, () => Sensors.EstimateBatch(measured, [sigma], found)));
    }

    /// <summary>The best of ten runs, the first of which compile.</summary>
    private static double Rate(int count, Action run)
    {
        double best = double.PositiveInfinity;
        for (int k = 0; k < 10; k++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return count / best;
    }
}
