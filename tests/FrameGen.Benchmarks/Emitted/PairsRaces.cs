using System;
using System.Linq;
using FrameGen.Benchmarks.Native;
using FrameGen.Runtime;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Reconstruction by pairs of rows, [B; -B] of n x n random numbers, against the product that it cannot do without: OpenBLAS dgemv of n x n.</summary>
internal sealed class PairsRaces(RaceLog output)
{
    /// <summary>Few enough for the caches beside the matrix.</summary>
    private const int Vectors = 16;

    private readonly NativePeers? _native = NativePeers.TryBuild(output.Output);

    /// <summary>Runs both sizes.</summary>
    public void Run()
    {
        Run<Pairs512>(512, PairsKernel<double, Pairs512>.Forward, PairsKernel<double, Pairs512>.TryReconstruct, PairsKernel<double, Pairs512>.ReconstructBatch);
        Run<Pairs1024>(1024, PairsKernel<double, Pairs1024>.Forward, PairsKernel<double, Pairs1024>.TryReconstruct, PairsKernel<double, Pairs1024>.ReconstructBatch);
    }

    private delegate void Map(ReadOnlySpan<double> source, Span<double> target);

    private delegate bool TryMap(ReadOnlySpan<double> source, Span<double> target);

    private delegate int BatchMap(ReadOnlySpan<double> source, Span<double> target);

    private void Run<TTables>(int n, Map forward, TryMap tryReconstruct, BatchMap reconstructBatch)
        where TTables : struct, ILayerTables<double>
    {
        var random = new Random(n);
        var inputs = new AlignedArray<double>(Vectors * n);
        var outputs = new AlignedArray<double>(Vectors * 2 * n);
        var results = new AlignedArray<double>(Vectors * n);
        for (int k = 0; k < inputs.Length; k++)
        {
            inputs.Span[k] = random.NextDouble() - 0.5;
        }

        for (int k = 0; k < Vectors; k++)
        {
            forward(inputs.Span.Slice(k * n, n), outputs.Span.Slice(k * 2 * n, 2 * n));
            if (!tryReconstruct(outputs.Span.Slice(k * 2 * n, 2 * n), results.Span.Slice(k * n, n))
                || Enumerable.Range(k * n, n).Any(i => !(Math.Abs(results.Span[i] - inputs.Span[i]) < 1e-8)))
            {
                throw new InvalidOperationException($"n = {n}: vector {k} is not given back.");
            }
        }

        var inverse = new AlignedArray<double>(n * n);
        TTables.Numbers().Slice((2 * n * 2 * n) + (4 * n), n * n).CopyTo(inverse.Span);
        var offsets = new AlignedArray<double>(n);
        Action? Product(string form) => _native?.Forward(inverse, offsets, n, form) is { } loop ? () => loop(inputs.Span, results.Span, Vectors) : null;
        new Race($"TryReconstruct by pairs, n={n} m={2 * n}, double", "vector", Vectors, [])
            .AddUnchecked("FrameGen", () =>
            {
                for (int k = 0; k < Vectors; k++)
                {
                    tryReconstruct(outputs.Span.Slice(k * 2 * n, 2 * n), results.Span.Slice(k * n, n));
                }
            })
            .AddUnchecked("FrameGen, ReconstructBatch", () => reconstructBatch(outputs.Span, results.Span))
            .AddUnchecked("OpenBLAS dgemv of n x n, by rows", Product("forward_blas"))
            .AddUnchecked("OpenBLAS dgemv of n x n, by columns", Product("forward_blas_columns"))
            .Run(output);
    }

    private readonly struct Pairs512 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(512);
        private static readonly int[] HeldRows = [.. Enumerable.Range(0, 1024)];

        public static ulong Shape() => (1024ul << 40) | 512;

        public static LayerDomain Domain() => new(true, 0, double.PositiveInfinity, hasBounds: false);

        public static ReadOnlySpan<double> Numbers() => Held;

        public static ReadOnlySpan<int> Indices() => HeldRows;
    }

    private readonly struct Pairs1024 : ILayerTables<double>
    {
        private static readonly double[] Held = NumbersOf(1024);
        private static readonly int[] HeldRows = [.. Enumerable.Range(0, 2048)];

        public static ulong Shape() => (2048ul << 40) | 1024;

        public static LayerDomain Domain() => new(true, 0, double.PositiveInfinity, hasBounds: false);

        public static ReadOnlySpan<double> Numbers() => Held;

        public static ReadOnlySpan<int> Indices() => HeldRows;
    }

    /// <summary>The table that the generator emits for [B; -B] without biases.</summary>
    private static double[] NumbersOf(int n)
    {
        var random = new Random(2 * n);
        double[][] basis = [.. Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5).ToArray())];
        double[][] rows = [.. basis, .. basis.Select(row => row.Select(value => -value).ToArray())];
        Matrix<double> inverse = Matrix<double>.Build.DenseOfRowArrays(basis).Inverse();
        return
        [
            .. rows.SelectMany(row => row),
            .. Enumerable.Range(0, n).SelectMany(c => rows.Select(row => row[c])),
            .. new double[4 * n],
            .. inverse.ToRowMajorArray(),
            .. new double[n],
            .. Enumerable.Repeat(-1.0, n),
            .. new double[n],
            .. Enumerable.Repeat(1.0, n),
            .. basis.Select(row => Math.Sqrt(row.Sum(value => value * value))),
        ];
    }
}
