using System;
using BenchmarkDotNet.Running;
using FrameGen.Benchmarks;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Emitted;
using FrameGen.Benchmarks.Readme;

if (args is ["analysis", .. var tables])
{
    return AnalysisTables.Run(tables);
}

if (args is ["clauses"])
{
    return AnalysisTables.Run(args);
}

if (args is ["convolution"])
{
    return FilterbankTimes.Run(Console.Out);
}

if (args is ["cold", .. var count])
{
    return ColdBuild.Run(count);
}

if (args is ["large", .. var turns])
{
    return LargeBuild.Run(turns);
}

if (args is ["pairs"])
{
    new PairsRaces(new RaceLog(Console.Out)).Run();
    return 0;
}

if (args is ["readme", .. var options])
{
    return SpeedSection.Run(options);
}

if (args is ["emitted", "sweep", .. var inputs])
{
    new SweepRaces(Console.Out).Run(inputs is [var n, ..] ? n : "");
    return 0;
}

if (args.Length > 0 && args[0] == "emitted")
{
    new EmittedRaces(new RaceLog(Console.Out)).Run(args.Length > 1 ? args[1] : "", args.Length > 2 ? args[2] : "");
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(AnalysisBenchmarks).Assembly).Run(args);
return 0;
