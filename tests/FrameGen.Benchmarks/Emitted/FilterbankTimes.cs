using System;
using System.Diagnostics;
using System.IO;
using System.Numerics;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>
/// A second of sound at 48 kHz through filterbanks of 12 kernels and back, on one core: how many times faster than it lasts. Processor time, the best of some runs, after as many as the runtime takes to
/// compile with all its optimizations what it has seen run often: counted from the first call, one layer or another is measured as it was compiled in haste, an eighth as fast.
/// </summary>
internal static class FilterbankTimes
{
    private const int Rate = 48_000, Seconds = 1, Runs = 100;

    /// <summary>Seconds until then; the runtime waits for a tenth of one in which nothing new was called.</summary>
    private const double WarmUp = 0.5;

    public static int Run(TextWriter output)
    {
        var table = new MarkdownTable(output, "A second of sound at 48 kHz through 12 kernels, one core, times real time", "kernels", "stride", "certificate", "forward", "reconstruction", "there and back", "ns a patch", "largest error", "allocated");
        Measure<Filterbank4, double>(table, "random, length 4");
        Measure<Filterbank4By2, double>(table, "random, length 4");
        Measure<Filterbank5, double>(table, "random, length 5");
        Measure<Filterbank6, double>(table, "random, length 6");
        Measure<Filterbank6By2, double>(table, "random, length 6");
        Measure<Icosahedral, double>(table, "icosahedron, length 3: no facet serves most");
        Measure<Cosines, double>(table, "cosines of both signs, length 6");
        Measure<CosinesBy2, double>(table, "cosines of both signs, length 6");
        Measure<CosinesBy2Single, float>(table, "the same in float");
        return 0;
    }

    private static void Measure<TLayer, T>(MarkdownTable table, string name)
        where TLayer : IReluConvolution<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int samples = Rate * Seconds;
        samples -= (samples - TLayer.KernelLength) % TLayer.Stride;
        var random = new Random(1);
        var signal = new T[samples];
        double peak = 0.9 / Math.Sqrt(TLayer.KernelLength);
        for (int t = 0; t < samples; t++)
        {
            signal[t] = T.CreateTruncating(peak * ((2 * random.NextDouble()) - 1));
        }

        var outputs = new T[TLayer.OutputChannels * TLayer.OutputLength(samples)];
        var found = new T[samples];
        double forward = double.PositiveInfinity;
        double back = double.PositiveInfinity;
        long bytes = 0;
        for (long begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun).TotalSeconds < WarmUp;)
        {
            TLayer.Forward(signal, outputs);
            TLayer.TryReconstruct(outputs, found);
        }

        for (int run = 0; run < Runs; run++)
        {
            double start = Clock.ThreadTime();
            TLayer.Forward(signal, outputs);
            forward = Math.Min(forward, Clock.ThreadTime() - start);
            long before = GC.GetAllocatedBytesForCurrentThread();
            start = Clock.ThreadTime();
            if (!TLayer.TryReconstruct(outputs, found))
            {
                throw new InvalidOperationException($"{name}: a patch is not found.");
            }

            back = Math.Min(back, Clock.ThreadTime() - start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        double error = 0;
        for (int t = 0; t < samples; t++)
        {
            error = Math.Max(error, double.CreateTruncating(T.Abs(signal[t] - found[t])));
        }

        table.Row(name, $"{TLayer.Stride}", $"{TLayer.Certificate}", Times(forward), Times(back), Times(forward + back), $"{1e9 * back / TLayer.OutputLength(samples):f1}", $"{error:e1}", $"{bytes}");
    }

    private static string Times(double seconds) => $"{Seconds / seconds:n0} x";
}
