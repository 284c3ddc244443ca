using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Random inputs of the unit ball or the unit sphere, their outputs, and the loops that a user would write over them.</summary>
internal sealed class Batch<TLayer, T>
    where TLayer : IReluLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Allowed differences for inputs of the unit ball.</summary>
    private static readonly double Tolerance = typeof(T) == typeof(float) ? 1e-4 : 1e-9;

    /// <summary>
    /// Rounding an output moves its input by the inverse's Lipschitz bound at most, 1,020 among the double layers and 14 among
    /// the float ones. So many roundings are allowed for; what the bounds ask for stays below the tolerance.
    /// </summary>
    private const int Roundings = 16;

    /// <summary>The standard deviation that estimates are told, far above that of the outputs, so that the inputs come out.</summary>
    private const double Deviation = 1e-5;

    private readonly AlignedArray<T> _trueOutputs;

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

        Define();
        Results = new AlignedArray<T>(Inputs.Length);
        _trueOutputs = AlignedArray<T>.Of(Outputs.Span);
    }

    public int Count { get; }

    public AlignedArray<T> Inputs { get; }

    public AlignedArray<T> Outputs { get; }

    public AlignedArray<T> Results { get; }

    /// <summary>Reconstructions must be the inputs.</summary>
    public IExpectation Reconstruction
    {
        get
        {
            double rounding = double.CreateChecked(T.BitIncrement(T.One) - T.One);
            Check(Roundings * rounding * double.CreateChecked(TLayer.InverseLipschitzBound) <= Tolerance, "its condition asks for a larger tolerance");
            return new Expectation<T>("the inputs", Results, Inputs, Tolerance);
        }
    }

    /// <summary>Forward passes must be the outputs of the definition.</summary>
    public IExpectation ForwardPass => new Expectation<T>("the outputs", Outputs, _trueOutputs, Tolerance);

    public static void Check(bool isRight, string what)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"{typeof(TLayer).Name}: {what}.");
        }
    }

    /// <summary>Becomes the chosen vectors of another batch, in that order and again from the first where they are too few.</summary>
    public void Take(Batch<TLayer, T> other, int[] chosen)
    {
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        for (int k = 0; k < Count; k++)
        {
            int from = chosen[k % chosen.Length];
            other.Inputs.Span.Slice(from * n, n).CopyTo(Inputs.Span[(k * n)..]);
            other._trueOutputs.Span.Slice(from * m, m).CopyTo(_trueOutputs.Span[(k * m)..]);
        }

        _trueOutputs.Span.CopyTo(Outputs.Span);
    }

    /// <summary>Errors of one standard deviation on all outputs, and 0.3 on one that is positive.</summary>
    public void Spoil(double deviation, int seed = 2)
    {
        int m = TLayer.OutputDimension;
        var random = new Random(seed);
        for (int k = 0; k < Count; k++)
        {
            Span<T> z = Outputs.Span.Slice(k * m, m);
            for (int i = 0; i < m; i++)
            {
                double error = deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                z[i] = T.Max(T.Zero, z[i] + T.CreateTruncating(error));
            }

            int off;
            do
            {
                off = random.Next(m);
            }
            while (!(double.CreateTruncating(z[off]) > 8 * deviation));
            z[off] += T.CreateTruncating(0.3);
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

    public void TryEstimate()
    {
        int found = 0;
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> z = Outputs.Span;
        Span<T> x = Results.Span;
        ReadOnlySpan<T> sigma = [T.CreateTruncating(Deviation)];
        for (int k = 0; k < Count; k++)
        {
            found += TLayer.TryEstimate(z.Slice(k * m, m), sigma, x.Slice(k * n, n)) ? 1 : 0;
        }

        Check(found == Count, "least squares failed");
    }

    public void EstimateBatch() => Check(TLayer.EstimateBatch(Outputs.Span, [T.CreateTruncating(Deviation)], Results.Span) == Count, "a batch lost an output");

    /// <summary>Of any outputs, with the standard deviation that they have.</summary>
    public void EstimateBatch(double deviation, Loss loss) => Check(TLayer.EstimateBatch(Outputs.Span, [T.CreateTruncating(deviation)], Results.Span, loss) >= Count / 2, "a batch lost outputs");

    public void EstimateRobustly() => Check(TLayer.EstimateBatch(Outputs.Span, [T.CreateTruncating(Deviation)], Results.Span, Loss.Absolute) == Count, "a batch lost an output");

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

    /// <summary>z_i = max(0, &lt;w_i, x&gt; - alpha_i) as it is defined, by nothing that races.</summary>
    private void Define()
    {
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> weights = TLayer.Weights;
        ReadOnlySpan<T> bias = TLayer.Bias;
        for (int k = 0; k < Count; k++)
        {
            for (int i = 0; i < m; i++)
            {
                double sum = -double.CreateChecked(bias[i]);
                for (int c = 0; c < n; c++)
                {
                    sum += double.CreateChecked(weights[(i * n) + c]) * double.CreateChecked(Inputs.Span[(k * n) + c]);
                }

                Outputs.Span[(k * m) + i] = T.CreateChecked(Math.Max(0, sum));
            }
        }
    }

    private int ReconstructAll()
    {
        int found = 0;
        int count = Count;
        int n = TLayer.InputDimension;
        int m = TLayer.OutputDimension;
        ReadOnlySpan<T> z = Outputs.Span;
        Span<T> x = Results.Span;
        for (int k = 0; k < count; k++)
        {
            found += TLayer.TryReconstruct(z.Slice(k * m, m), x.Slice(k * n, n)) ? 1 : 0;
        }

        return found;
    }
}
