using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using System.Threading;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Native;
using FrameGen.Benchmarks.Readme;
using FrameGen.Generator;
using FrameGen.Testing;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Forward and TryReconstruct of layers with facets at many n and m against the better of the C++ forms, in short turns: a layer is generated, compiled and loaded for each size.</summary>
internal sealed class SweepRaces(TextWriter output)
{
    /// <summary>More than a branch predictor remembers; all but the largest stay in a level-2 cache.</summary>
    private const int Vectors = 1024;

    private const double MedianLimit = 0.9;
    private const double WorstLimit = 1;

    private const double WarmUpSeconds = 0.02;
    private const double TurnSeconds = 0.0003;

    /// <summary>The JIT's tiers: it compiles again what has been called when nothing new was for a tenth of a second, and this twice. On a busy machine warming up alone does not see to that.</summary>
    private const int Tiers = 3, TierMilliseconds = 200;

    /// <summary>What exceeds the limit is measured so many times more, and its median counts.</summary>
    private const int Repetitions = 2;

    private const int Seed = 15;

    /// <summary>Inverses of a larger gain are left out: their errors are no longer those that a race allows.</summary>
    private const double LargestGain = 1e4;

    private static readonly string[] ForwardForms = ["forward_calls", "forward_calls_wide"];
    private static readonly string[] ReconstructForms = ["reconstruct_plain", "reconstruct_avx2", "reconstruct_avx512"];

    /// <summary>What the figures are.</summary>
    public static string Note { get; } = "Random rows, the highest biases of the unit ball, double; every m to 64 of n = 2 and 3, every other of n = 4, and of more inputs those whose facets a build enumerates. The peer of Forward is one C++ call "
        + "a vector, with vectors of 256 and of 512 bits; that of TryReconstruct the first facet found, in portable C++ and by intrinsics of either width; the better one counts. What was above 1 is measured twice more, and the median shown.";

    /// <summary>Runs all sizes.</summary>
    public static IReadOnlyList<Finding> Write(TextWriter output) => new SweepRaces(output).Run();

    /// <summary>All sizes, or those of so many inputs.</summary>
    public IReadOnlyList<Finding> Run(string n = "")
    {
        (int N, int M)[] sizes = [.. Sizes().Where(size => n.Length == 0 || n == size.N.ToString(CultureInfo.InvariantCulture))];
        Type[] layers = Compile(sizes);
        SweepPeers? native = SweepPeers.TryBuild(output, sizes);
        MethodInfo race = typeof(SweepRaces).GetMethod(nameof(Race), BindingFlags.NonPublic | BindingFlags.Instance)!;
        Line[] lines = native is null ? [] : [.. layers.SelectMany(layer => (Line[])race.MakeGenericMethod(layer).Invoke(this, [native])!)];
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{layers.Length} of {sizes.Length} sizes have facet tables; {lines.Length / 2} raced."));
        foreach (Line line in lines.Where(line => line.Ratio > WorstLimit))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"above 1: {line.What}, n={line.N} m={line.M}: {line.Ratio:F2} ({1e9 * line.Ours:F2} ns, {line.Peer} {1e9 * line.Theirs:F2} ns)"));
        }

        Finding[] findings = [.. lines.GroupBy(line => line.What).SelectMany(of => Judge([.. of]))];
        Finding.Print(output, "Forward and TryReconstruct at many sizes", findings);
        return findings;
    }

    private static IEnumerable<(int N, int M)> Sizes()
    {
        var grids = new Dictionary<int, IEnumerable<int>>
        {
            [2] = Enumerable.Range(4, 61),
            [3] = Enumerable.Range(5, 60),
            [4] = Enumerable.Range(0, 30).Select(k => 6 + (2 * k)),
            [5] = [7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64],
            [6] = [8, 9, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48],
            [7] = [9, 10, 12, 14, 16, 20, 24, 28, 32],
            [8] = [10, 11, 12, 14, 16, 20, 24, 28],
        };
        return grids.SelectMany(grid => grid.Value.Select(m => (grid.Key, m)));
    }

    /// <summary>The layers that have facets, as types of this process.</summary>
    private static Type[] Compile((int N, int M)[] sizes)
    {
        var text = new StringBuilder("using FrameGen;\n\nnamespace Sweep;\n");
        foreach (var (n, m) in sizes)
        {
            text.Append("\n/// <summary>Random rows.</summary>\n[ReluLayer(BiasEstimate = BiasEstimate.Polytope)]\n");
            foreach (double[] row in LayerSource.Rows(new Random(Seed + (100 * n) + m), n, m))
            {
                text.Append("[FrameVector(").AppendJoin(", ", row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))).Append(")]\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"public partial struct Layer{n}x{m};\n");
        }

        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = text.ToString(), AllowsCompilerErrors = true }.Run();
        using var image = new MemoryStream();
        if (!code.Compilation.Emit(image).Success)
        {
            throw new InvalidOperationException("The layers of the sweep do not compile.");
        }

        // Not into a context that can be unloaded, where statics are slower.
        Assembly assembly = Assembly.Load(image.ToArray());
        return [.. sizes.Select(size => assembly.GetType($"Sweep.Layer{size.N}x{size.M}")!).Where(layer => layer.IsAssignableTo(typeof(IFacetLayer<double>)))];
    }

    private Line[] Race<TLayer>(SweepPeers native)
        where TLayer : IFacetLayer<double>
    {
        var tables = new SweepTables<TLayer>();
        if (!tables.HasOneSize || !(TLayer.InverseLipschitzBound <= LargestGain))
        {
            return [];
        }

        var batch = new Batch<TLayer, double>(Vectors);
        return
        [
            Settle(() => Once("Forward", batch, batch.Forward, batch.ForwardPass, form => Peers.Loop(native.Find(form, tables), batch.Inputs, batch.Outputs, Vectors), ForwardForms)),
            Settle(() => Once("TryReconstruct", batch, batch.TryReconstruct, batch.Reconstruction, form => Peers.Loop(native.Find(form, tables), batch.Outputs, batch.Results, Vectors), ReconstructForms)),
        ];
    }

    private static Line Settle(Func<Line> once)
    {
        Line first = once();
        return first.Ratio <= WorstLimit ? first : Enumerable.Range(0, Repetitions).Select(_ => once()).Append(first).OrderBy(line => line.Ratio).ElementAt((Repetitions + 1) / 2);
    }

    private static Line Once<TLayer>(string what, Batch<TLayer, double> batch, Action ours, IExpectation expected, Func<string, Action?> peer, string[] forms)
        where TLayer : IFacetLayer<double>
    {
        var peers = forms.Select(form => (Name: form, Run: peer(form))).Where(form => form.Run is not null).ToArray();
        string size = string.Create(CultureInfo.InvariantCulture, $"{what}, n={TLayer.InputDimension} m={TLayer.OutputDimension}");
        new[] { expected }.Check(size, "FrameGen", ours);
        Array.ForEach(peers, form => new[] { expected }.Check(size, form.Name, form.Run!));
        for (int tier = 0; tier < Tiers; tier++)
        {
            ours();
            Thread.Sleep(TierMilliseconds);
        }

        Turns turns = Turns.Take(Turns.Fewest, [.. peers.Select(form => form.Run!).Prepend(ours).Select(run => Turn.Of(run, WarmUpSeconds, TurnSeconds, Clock.WallTime))]);
        int best = Enumerable.Range(1, peers.Length).MaxBy(turns.MedianRatio);
        return new(what, TLayer.InputDimension, TLayer.OutputDimension, turns.MedianOf(0) / batch.Count, peers[best - 1].Name, turns.MedianOf(best) / batch.Count, turns.MedianRatio(best));
    }

    private static IEnumerable<Finding> Judge(Line[] lines)
    {
        // What differs from run to run stands with the peer, so that runs can be compared line by line.
        Line[] sorted = [.. lines.OrderBy(line => line.Ratio)];
        string losses = string.Create(CultureInfo.InvariantCulture, $", {lines.Count(line => line.Ratio > WorstLimit)} of {lines.Length} above 1");
        yield return Of("the median of all sizes", sorted[sorted.Length / 2], MedianLimit, "");
        yield return Of("the worst", sorted[^1], WorstLimit, losses);
    }

    private static Finding Of(string which, Line line, double limit, string addition)
        => Finding.Against($"{line.What}, {which}", line.Ours, $"C++ {line.Peer}, n={line.N} m={line.M}{addition}", line.Theirs, Figure.Ratio, limit, line.Ratio);

    /// <summary>One size.</summary>
    private readonly record struct Line(string What, int N, int M, double Ours, string Peer, double Theirs, double Ratio);
}
