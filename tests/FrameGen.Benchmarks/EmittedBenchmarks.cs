using System;
using BenchmarkDotNet.Attributes;
using FrameGen.Benchmarks.Emitted;
using FrameGen.Benchmarks.Native;

namespace FrameGen.Benchmarks;

/// <summary>The emitted inverse of n=3 m=12 against its peers, for one vector: what the first of the races measures, by other means.</summary>
[MemoryDiagnoser]
public class EmittedBenchmarks
{
    /// <summary>More than a branch predictor remembers, less than a level-2 cache.</summary>
    private const int Vectors = 4096;

    private readonly Batch<Layer3x12, double> _batch = new(Vectors);
    private Action _fastest = () => throw new NotSupportedException("There is no C++ compiler.");

    /// <summary>Which C++ form is the fastest depends on the processor and on what is installed: a race, which checks them, too, tells.</summary>
    [GlobalSetup(Target = nameof(Native))]
    public void FindFastest()
    {
        var race = new Race("C++ forms of TryReconstruct, n=3 m=12, double", "vector", Vectors, [_batch.Reconstruction]);
        Peers.AddForms(race, NativePeers.TryBuild(Console.Out), "reconstruct_3x12", _batch);
        _fastest = race.FindFastest(new RaceLog(Console.Out)) ?? _fastest;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Vectors)]
    public void TryReconstruct() => _batch.TryReconstruct();

    [Benchmark(OperationsPerInvoke = Vectors)]
    public void Native() => _fastest();

    [Benchmark(OperationsPerInvoke = Vectors)]
    public void MathNetQr() => Peers.QrOnActiveRows(_batch);
}
