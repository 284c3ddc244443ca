using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using BenchmarkDotNet.Attributes;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Benchmarks;

/// <summary>
/// The whole analysis of a frame (rank, facets, bias), and with the duals of all facets. Targets: icosahedron and n=3 m=12 below
/// 1 ms, n=4 m=16 below 5 ms, n=8 m=24 below 5 s, 600-cell below 1 s.
/// </summary>
[MemoryDiagnoser]
public class AnalysisBenchmarks
{
    private Frame _frame = null!;

    [Params("icosahedron", "random n=3 m=12", "random n=4 m=16", "random n=8 m=24", "600-cell")]
    public string Rows { get; set; } = "";

    [GlobalSetup]
    public void CreateFrame()
    {
        var rows = Rows switch
        {
            "icosahedron" => Icosahedron(),
            "600-cell" => Cell600(),
            "random n=3 m=12" => Random(3, 12),
            "random n=4 m=16" => Random(4, 16),
            _ => Random(8, 24),
        };
        if (!Frame.TryCreate(rows, out var frame, out var failure))
        {
            throw new InvalidOperationException(failure.ToString());
        }

        _frame = frame;
    }

    [Benchmark]
    public FrameAnalysis Analyze() => FrameAnalysis.Compute(_frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None);

    [Benchmark]
    public double AnalyzeWithDuals()
    {
        var analysis = Analyze();
        double least = double.PositiveInfinity;
        foreach (int facet in analysis.FacetsUsed)
        {
            least = Math.Min(least, analysis.GetDuals(facet, new Work(long.MaxValue, CancellationToken.None)).LowerFrameBound);
        }

        return least;
    }

    private static double[][] Random(int n, int m)
    {
        var random = new Random(1);
        return Enumerable.Range(0, m).Select(_ => Enumerable.Range(0, n).Select(_ =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray()).ToArray();
    }

    private static double[][] Icosahedron()
    {
        double phi = (1 + Math.Sqrt(5)) / 2;
        var rows = new List<double[]>();
        foreach (double a in new[] { 1.0, -1.0 })
        {
            foreach (double b in new[] { phi, -phi })
            {
                rows.Add([0, a, b]);
                rows.Add([b, 0, a]);
                rows.Add([a, b, 0]);
            }
        }

        return rows.ToArray();
    }

    /// <summary>The 120 unit icosians: the closure of two quaternions of orders 10 and 6 under multiplication.</summary>
    private static double[][] Cell600()
    {
        double phi = (1 + Math.Sqrt(5)) / 2;
        double[][] generators = [[phi / 2, 0.5, 0.5 / phi, 0], [0.5, 0.5, 0.5, 0.5]];
        var rows = new List<double[]> { new double[] { 1, 0, 0, 0 } };
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (double[] generator in generators)
            {
                var product = Product(rows[i], generator);
                if (!rows.Exists(row => row.Zip(product, (a, b) => Math.Abs(a - b)).Max() < 1e-9))
                {
                    rows.Add(product);
                }
            }
        }

        return rows.Count == 120 ? rows.ToArray() : throw new InvalidOperationException($"{rows.Count} icosians.");
    }

    private static double[] Product(double[] p, double[] q) =>
    [
        p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3],
        p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2],
        p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1],
        p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0],
    ];
}
