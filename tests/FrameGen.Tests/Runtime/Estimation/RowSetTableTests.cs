using System;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>The tables of sets of rows, filled by many threads at once: none leaves a set out because another was at work, for an estimate would then come by other roundings.</summary>
public class RowSetTableTests
{
    private const int Seed = 43;
    private const int N = 3;
    private const int M = 12;

    [Fact]
    public void Add_ManyThreads_ServesWhatOneDoes()
    {
        var random = new Random(Seed);
        double[] weights = [.. Enumerable.Range(0, N * M).Select(_ => random.NextDouble() - 0.5)];
        double[] offsets = new double[M];
        uint[] lit = [.. Enumerable.Range(1, (1 << M) - 1).Select(bits => (uint)bits).Where(bits => uint.PopCount(bits) == 8).Take(300)];
        uint[] bases = [.. Enumerable.Range(1, (1 << M) - 1).Select(bits => (uint)bits).Where(bits => uint.PopCount(bits) == N)];
        LayerTables<double> Layer() => new() { InputDimension = N, Weights = weights, Offsets = offsets, OuterRadius = 1 };

        var patternsOfOne = new PatternTable(M);
        var basesOfOne = new BasisTable(N, M);
        bool[] patternsServed = [.. lit.Select(set => patternsOfOne.Add(set, Layer()) > RowSetTable.NotServed)];
        bool[] basesServed = [.. bases.Select(set => basesOfOne.Add(set, Layer()) > RowSetTable.NotServed)];
        Assert.Contains(true, patternsServed);
        Assert.Contains(true, basesServed);

        var patterns = new PatternTable(M);
        var kept = new BasisTable(N, M);
        var patternsOfMany = new bool[lit.Length];
        var basesOfMany = new bool[bases.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 8 };
        Parallel.For(0, lit.Length, options, k => patternsOfMany[k] = patterns.Add(lit[k], Layer()) > RowSetTable.NotServed);
        Parallel.For(0, bases.Length, options, k => basesOfMany[k] = kept.Add(bases[k], Layer()) > RowSetTable.NotServed);
        Assert.Equal(patternsServed, patternsOfMany);
        Assert.Equal(basesServed, basesOfMany);
    }
}
