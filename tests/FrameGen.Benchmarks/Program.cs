using BenchmarkDotNet.Running;
using FrameGen.Benchmarks;
using FrameGen.Benchmarks.Analysis;

if (args is ["analysis", .. var tables])
{
    return AnalysisTables.Run(tables);
}

BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmarks).Assembly).Run(args);
return 0;
