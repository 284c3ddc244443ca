using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Random inputs of the unit ball or the unit sphere, their outputs, and the loops that a user would write over them.</summary>
internal sealed class Batch<TLayer, T>
    where TLayer : IReluLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Batch(int count, int seed = 1, bool isOnSphere = false)
    {
        Count = count;
        Inputs = new AlignedArray<T>(count * TLayer.InputDimension);
        Outputs = new AlignedArray<T>(count * TLayer.OutputDimension);
        var random = new Random(seed);
        var direction = new double[TLayer.InputDimension];
        for (int k = 0; k < count; k++)
        {
            double square = 0;
            for (int c = 0; c < direction.Length; c++)
            {
                direction[c] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                square += direction[c] * direction[c];
            }

            double radius = isOnSphere ? 1 : 0.05 + (0.94 * random.NextDouble());
            for (int c = 0; c < direction.Length; c++)
            {
                Inputs.Span[(k * direction.Length) + c] = T.CreateTruncating(direction[c] * radius / Math.Sqrt(square));
            }
        }

        TLayer.ForwardBatch(Inputs.Span, Outputs.Span);
        Results = new AlignedArray<T>(Inputs.Length);
    }

    public int Count { get; }

    public AlignedArray<T> Inputs { get; }

    public AlignedArray<T> Outputs { get; }

    public AlignedArray<T> Results { get; }

    public static void Check(bool isRight, string what)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"{typeof(TLayer).Name}: {what}.");
        }
    }

    public void TryReconstruct() => Check(ReconstructAll() == Count, "an output was not reconstructed");

    /// <summary>The outputs of a list, one after another.</summary>
    public void TryReconstruct(int[] order)
    {
        int found = 0;
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> z = Outputs.Span;
        Span<T> x = Results.Span;
        foreach (int k in order)
        {
            found += TLayer.TryReconstruct(z.Slice(k * m, m), x.Slice(k * n, n)) ? 1 : 0;
        }

        Check(found == order.Length, "an output was not reconstructed");
    }

    /// <summary>The least work of a search that reads whole outputs: the sum of each output of a list.</summary>
    public void ReadOutputs(int[] order)
    {
        int m = TLayer.OutputDimension;
        T sum = T.Zero;
        foreach (int k in order)
        {
            sum += TensorPrimitives.Sum<T>(Outputs.Span.Slice(k * m, m));
        }

        Check(sum > T.Zero, "no output is positive");
    }

    public void TryReconstructLeastSquares()
    {
        int found = 0;
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> z = Outputs.Span;
        Span<T> x = Results.Span;
        for (int k = 0; k < Count; k++)
        {
            found += TLayer.TryReconstructLeastSquares(z.Slice(k * m, m), x.Slice(k * n, n)) ? 1 : 0;
        }

        Check(found == Count, "least squares failed");
    }

    public void Forward()
    {
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> x = Inputs.Span;
        Span<T> z = Outputs.Span;
        for (int k = 0; k < Count; k++)
        {
            TLayer.Forward(x.Slice(k * n, n), z.Slice(k * m, m));
        }
    }

    public void ForwardBatch() => TLayer.ForwardBatch(Inputs.Span, Outputs.Span);

    public void ReconstructBatch() => Check(TLayer.ReconstructBatch(Outputs.Span, Results.Span) == Count, "a batch lost an output");

    private int ReconstructAll()
    {
        int found = 0;
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> z = Outputs.Span;
        Span<T> x = Results.Span;
        for (int k = 0; k < Count; k++)
        {
            found += TLayer.TryReconstruct(z.Slice(k * m, m), x.Slice(k * n, n)) ? 1 : 0;
        }

        return found;
    }
}
