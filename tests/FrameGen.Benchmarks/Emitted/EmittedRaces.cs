using System;
using System.Linq;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using FrameGen.Benchmarks.Native;
using static FrameGen.Benchmarks.Emitted.Peers;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>The emitted code against its peers: one table a question.</summary>
internal sealed class EmittedRaces(RaceLog output)
{
    /// <summary>More than a branch predictor remembers, less than a level-2 cache.</summary>
    private const int Vectors = 4096;

    private readonly NativePeers? _native = NativePeers.TryBuild(output.Output);

    /// <summary>All of them, or those of a name; the races of layers without facets, which take minutes, only by their name, and perhaps of one size.</summary>
    public void Run(string which, string size = "")
    {
        output.WriteLine($"vectors: 512 {Vector512.IsHardwareAccelerated}, 256 {Vector256.IsHardwareAccelerated}, 128 {Vector128.IsHardwareAccelerated}");
        foreach (var (name, run) in new (string, Action)[]
        {
            ("single", Single), ("batch", Batches), ("growth", Growth), ("squares", LeastSquares), ("forward", Forward),
        })
        {
            if (which.Length == 0 || which == name)
            {
                run();
            }
        }

        if (which == "large")
        {
            new LargeRaces(output, _native).Run(size);
        }
    }

    private void Single()
    {
        var small = new Batch<Layer3x12, double>(Vectors);
        Native(new Race("TryReconstruct, n=3 m=12, double", "vector", Vectors, [small.Reconstruction]).Add("FrameGen", small.TryReconstruct), "reconstruct_3x12", small)
            .Add("MathNet QR on the active rows", () => QrOnActiveRows(small)).Run(output);
        var alike = new Batch<Icosahedron, double>(Vectors);
        Native(new Race("TryReconstruct, icosahedron, double: no facet serves most inputs", "vector", Vectors, [alike.Reconstruction]).Add("FrameGen", alike.TryReconstruct), "reconstruct_icosahedron", alike).Run(output);
        var middle = new Batch<Layer4x16, double>(Vectors);
        Native(new Race("TryReconstruct, n=4 m=16, double", "vector", Vectors, [middle.Reconstruction]).Add("FrameGen", middle.TryReconstruct), "reconstruct_4x16", middle).Run(output);
        var large = new Batch<Layer8x24, double>(Vectors);
        Native(new Race($"TryReconstruct, n=8 m=24, double, {Layer8x24.FacetCount} facets", "vector", Vectors, [large.Reconstruction]).Add("FrameGen", large.TryReconstruct), "reconstruct_8x24", large).Run(output);
    }

    private void Batches()
    {
        const int count = 1 << 20;
        var batch = new Batch<Layer3x12Single, float>(count);

        // 48 bytes are read and 12 written a vector. A copy of 60 bytes reads 60 and writes 60; one of 30 has as much traffic in all.
        var source = new AlignedArray<byte>(60 * count);
        var target = new AlignedArray<byte>(source.Length);
        Random.Shared.NextBytes(source.Span);
        Native(new Race("ReconstructBatch, 2^20 vectors, n=3 m=12, float: reads 48 bytes a vector and writes 12", "vector", count, [batch.Reconstruction]).Add("FrameGen", batch.ReconstructBatch), "reconstruct_3x12_float", batch)
            .AddUnchecked("memcpy of 60 bytes: reads 60, writes 60", () => source.Span.CopyTo(target.Span))
            .AddUnchecked("memcpy of 30 bytes: reads 30, writes 30", () => source.Span[..(30 * count)].CopyTo(target.Span))
            .AddUnchecked("stream in C++: reads 48, writes 12", Loop(_native?.Find<float>("stream_3x12_float"), batch.Outputs, batch.Results, count))
            .Run(output);
        var even = new Batch<IcosahedronSingle, float>(count);
        Native(new Race("ReconstructBatch, 2^20 vectors, icosahedron, float: no facet serves most inputs", "vector", count, [even.Reconstruction]).Add("FrameGen", even.ReconstructBatch), "reconstruct_icosahedron_float", even)
            .AddUnchecked("memcpy of 60 bytes: reads 60, writes 60", () => source.Span.CopyTo(target.Span))
            .AddUnchecked("memcpy of 30 bytes: reads 30, writes 30", () => source.Span[..(30 * count)].CopyTo(target.Span))
            .Run(output);
        const int half = count / 2;
        new TwoThreads("ReconstructBatch in two slices on two threads", "vector", half, [batch.Reconstruction]).Run(() => ReconstructHalf(batch, 0), () => ReconstructHalf(batch, 1), output);
        new TwoThreads("memcpy of 30 bytes in two slices on two threads", "vector", half, []).Run(() => CopyHalf(0), () => CopyHalf(1), output);

        // Where memory is not the limit: either half stays in the caches of its core.
        var few = new Batch<Layer3x12Single, float>(2 * Vectors);
        new TwoThreads("ReconstructBatch of vectors in the caches, in two slices on two threads", "vector", Vectors, [few.Reconstruction])
            .Run(() => ReconstructHalf(few, 0), () => ReconstructHalf(few, 1), output);

        // Where both processors belong to one core, this says how much two threads can gain at all.
        Action? peak = _native?.MultiplyAddPeak(Vectors);
        new TwoThreads("Independent multiply-adds on two threads", "step", Vectors, []).Run(peak, peak, output);
        var cached = new Batch<Layer3x12Single, float>(Vectors);
        Native(new Race("ReconstructBatch, 4096 vectors, n=3 m=12, float", "vector", Vectors, [cached.Reconstruction]).Add("FrameGen", cached.ReconstructBatch), "reconstruct_3x12_float", cached).Run(output);
        var doubles = new Batch<Layer3x12, double>(Vectors);
        Native(new Race("ReconstructBatch, 4096 vectors, n=3 m=12, double", "vector", Vectors, [doubles.Reconstruction]).Add("FrameGen", doubles.ReconstructBatch), "reconstruct_3x12", doubles).Run(output);

        void CopyHalf(int part) => source.Span.Slice(part * 30 * half, 30 * half).CopyTo(target.Span[(part * 30 * half)..]);
    }

    /// <summary>
    /// Few inputs, for the outputs of 1,002 rows are to stay in a level-2 cache as those of 12 do, in an order that no branch
    /// predictor remembers. Reading all of an output is what any search costs at least that begins with it.
    /// </summary>
    private void Growth()
    {
        const int few = 64;
        int[] order = new int[Vectors];
        var random = new Random(2);
        for (int k = 0; k < order.Length; k++)
        {
            order[k] = random.Next(few);
        }

        var small = new Batch<Layer3x12, double>(few);
        var large = new Batch<Layer3x1002, double>(few);
        var growth = new Race("TryReconstruct by facets, in multiples of n=3 m=12 with 20 (ratio: 20 facets / this)", "vector", Vectors, []);
        Enter(growth, "n=3 m=12, 20 facets", small);
        Enter(growth, "n=4 m=16, " + Layer4x16.FacetCount, new Batch<Layer4x16, double>(few));
        Enter(growth, "n=3 m=102, " + Layer3x102.FacetCount, new Batch<Layer3x102, double>(few));
        Enter(growth, "n=3 m=1002, " + Layer3x1002.FacetCount, large);
        Enter(growth, "n=5 m=100, " + Layer5x100.FacetCount, new Batch<Layer5x100, double>(few));
        Enter(growth, "n=8 m=24, " + Layer8x24.FacetCount, new Batch<Layer8x24, double>(few));
        growth.Run(output);
        new Race("TryReconstruct, n=3 m=1002, double", "vector", Vectors, [large.Reconstruction])
            .Add("FrameGen", () => large.TryReconstruct(order))
            .AddUnchecked("reading all 1002 outputs", () => large.ReadOutputs(order))
            .AddUnchecked("reading 12 outputs", () => small.ReadOutputs(order))
            .Run(output);

        // The highest biases there are: with 1,002 rows all outputs but a few are 0, and those have to be found.
        var sphere = new Race("TryReconstruct on the sphere by facets, in multiples of n=3 m=12 with 20 (ratio: 20 facets / this)", "vector", Vectors, []);
        Enter(sphere, "n=3 m=12, 20 facets", new Batch<Sphere3x12, double>(few, isOnSphere: true));
        Enter(sphere, "n=4 m=16, " + Sphere4x16.FacetCount, new Batch<Sphere4x16, double>(few, isOnSphere: true));
        Enter(sphere, "n=3 m=102, " + Sphere3x102.FacetCount, new Batch<Sphere3x102, double>(few, isOnSphere: true));
        Enter(sphere, "n=3 m=1002, " + Sphere3x1002.FacetCount, new Batch<Sphere3x1002, double>(few, isOnSphere: true));
        Enter(sphere, "n=5 m=100, " + Sphere5x100.FacetCount, new Batch<Sphere5x100, double>(few, isOnSphere: true));
        Enter(sphere, "n=8 m=24, " + Sphere8x24.FacetCount, new Batch<Sphere8x24, double>(few, isOnSphere: true));
        sphere.Run(output);

        void Enter<TLayer>(Race race, string name, Batch<TLayer, double> batch)
            where TLayer : IReluLayer<double>
            => race.Add(name, () => batch.TryReconstruct(order), [batch.Reconstruction]);
    }

    private void LeastSquares()
    {
        // Eight active rows: the inputs whose outputs have eight positive entries.
        var all = new Batch<Layer3x12, double>(Vectors * 8);
        var eight = new Batch<Layer3x12, double>(Vectors);
        int[] chosen = [.. Enumerable.Range(0, all.Count).Where(k => all.Outputs.Span.Slice(k * 12, 12).Count(0.0) == 4)];
        eight.Take(all, chosen);
        new Race("TryEstimate, n=3 m=12, 8 lit rows, double", "vector", Vectors, [eight.Reconstruction])
            .Add("FrameGen", eight.TryEstimate)
            .Add("C++ normal equations", Loop(_native?.Find<double>("normal_3x12_branching"), eight.Outputs, eight.Results, Vectors))
            .Add("C++ normal equations without branches", Loop(_native?.Find<double>("normal_3x12_branchless"), eight.Outputs, eight.Results, Vectors))
            .Add("EstimateBatch", eight.EstimateBatch)
            .Add("EstimateBatch, absolute residuals", eight.EstimateRobustly)
            .Add("MathNet QR on the active rows", () => QrOnActiveRows(eight))
            .Run(output);

        // With errors, and one of the eight rows off: what least absolute residuals are for. The plain estimate is that of the outputs without.
        const double deviation = 0.001;
        var spoiled = new Batch<Layer3x12, double>(Vectors);
        spoiled.Take(all, chosen);
        spoiled.Spoil(deviation);
        new Race("EstimateBatch, absolute residuals, n=3 m=12, 8 lit rows of which one is off, double", "vector", Vectors, [])
            .AddUnchecked("FrameGen", () => spoiled.EstimateBatch(deviation, Loss.Absolute))
            .AddUnchecked("EstimateBatch of outputs without errors", eight.EstimateBatch)
            .AddUnchecked("C++ normal equations", Loop(_native?.Find<double>("normal_3x12_branching"), eight.Outputs, eight.Results, Vectors))
            .Run(output);
    }

    private void Forward()
    {
        var small = new Batch<Layer3x12, double>(Vectors);
        new Race("Forward, n=3 m=12, double", "vector", Vectors, [small.ForwardPass])
            .Add("FrameGen", small.Forward)
            .Add("C++, one vector a call", Loop(_native?.Find<double>("forward_3x12_calls"), small.Inputs, small.Outputs, Vectors))
            .Add("C++, two vectors at a time", Loop(_native?.Find<double>("forward_3x12_plain"), small.Inputs, small.Outputs, Vectors))
            .Run(output);
        new Race("ForwardBatch, n=3 m=12, double", "vector", Vectors, [small.ForwardPass])
            .Add("FrameGen", small.ForwardBatch)
            .Add("C++, two vectors at a time", Loop(_native?.Find<double>("forward_3x12_plain"), small.Inputs, small.Outputs, Vectors))
            .Run(output);
        const int count = 256;
        var large = new Batch<Layer64x128, double>(count);
        var weights = AlignedArray<double>.Of(Layer64x128.Weights);
        var offsets = AlignedArray<double>.Of([.. Layer64x128.Bias.ToArray().Select(bias => -bias)]);
        var columns = AlignedArray<double>.Of([.. Enumerable.Range(0, weights.Length).Select(k => weights.Span[(k % 128 * 64) + (k / 128)])]);
        new Race("Forward, n=64 m=128, double", "vector", count, [large.ForwardPass])
            .Add("FrameGen", large.Forward)
            .Add("OpenBLAS dgemv by rows and ReLU", Loop(_native?.Forward(weights, offsets, 64, "forward_blas"), large.Inputs, large.Outputs, count))
            .Add("OpenBLAS dgemv by columns and ReLU", Loop(_native?.Forward(columns, offsets, 64, "forward_blas_columns"), large.Inputs, large.Outputs, count))
            .Add("TensorPrimitives dot products", () => DotProducts(large, weights, offsets))
            .AddUnchecked("the peak of fused multiply-adds, C++", _native?.MultiplyAddPeak(count))
            .AddUnchecked("reading W, which is larger than a level-1 cache, by TensorPrimitives.Sum", () => ReadWeights(weights, count))
            .Run(output);
        new Race("ForwardBatch, n=64 m=128, double", "vector", count, [large.ForwardPass])
            .Add("FrameGen", large.ForwardBatch)
            .Add("OpenBLAS dgemm and ReLU", Loop(_native?.Forward(weights, offsets, 64, "forward_blas_batch"), large.Inputs, large.Outputs, count))
            .Add("FrameGen vector by vector", large.Forward)
            .AddUnchecked("the peak of fused multiply-adds, C++", _native?.MultiplyAddPeak(count))
            .Run(output);
    }

    private Race Native<TLayer, T>(Race race, string name, Batch<TLayer, T> batch)
        where TLayer : IReluLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        => AddForms(race, _native, name, batch);

    private static void ReconstructHalf(Batch<Layer3x12Single, float> batch, int part)
    {
        int half = batch.Count / 2;
        int found = Layer3x12Single.ReconstructBatch(batch.Outputs.Span.Slice(part * half * 12, half * 12), batch.Results.Span.Slice(part * half * 3, half * 3));
        Batch<Layer3x12Single, float>.Check(found == half, "a batch lost an output");
    }

    private static void ReadWeights(AlignedArray<double> weights, int times)
    {
        for (int k = 0; k < times; k++)
        {
            Batch<Layer64x128, double>.Check(double.IsFinite(TensorPrimitives.Sum<double>(weights.Span)), "the weights are not finite");
        }
    }

    private static void DotProducts(Batch<Layer64x128, double> batch, AlignedArray<double> weights, AlignedArray<double> offsets)
    {
        for (int k = 0; k < batch.Count; k++)
        {
            Span<double> z = batch.Outputs.Span.Slice(k * 128, 128);
            for (int i = 0; i < 128; i++)
            {
                z[i] = TensorPrimitives.Dot<double>(weights.Span.Slice(i * 64, 64), batch.Inputs.Span.Slice(k * 64, 64));
            }

            TensorPrimitives.Add(z, offsets.Span, z);
            TensorPrimitives.Max(z, 0.0, z);
        }
    }
}
