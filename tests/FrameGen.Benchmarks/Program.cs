using BenchmarkDotNet.Running;
using FrameGen.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmarks).Assembly).Run(args);
return 0;
