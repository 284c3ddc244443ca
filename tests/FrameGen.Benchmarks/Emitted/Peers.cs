using System;
using System.Numerics;
using FrameGen.Benchmarks.Native;
using MathNet.Numerics.LinearAlgebra;
using RealVector = MathNet.Numerics.LinearAlgebra.Vector<double>;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>The peers that more than one comparison of the emitted code needs.</summary>
internal static class Peers
{
    /// <summary>Enters every C++ form of the inverse.</summary>
    public static Race AddForms<TLayer, T>(Race race, NativePeers? native, string name, Batch<TLayer, T> batch)
        where TLayer : IReluLayer<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (string form in new[] { "plain", "eigen", "avx2", "avx512" })
        {
            race.Add($"C++ {form}", Loop(native?.Find<T>($"{name}_{form}"), batch.Outputs, batch.Results, batch.Count));
        }

        return race;
    }

    /// <summary>A native loop over a batch, which must reconstruct all.</summary>
    public static Action? Loop<T>(NativePeers.Loop<T>? loop, AlignedArray<T> source, AlignedArray<T> destination, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (loop is null)
        {
            return null;
        }

        return () =>
        {
            if (loop(source.Span, destination.Span, count) != count)
            {
                throw new InvalidOperationException("A C++ form lost an output.");
            }
        };
    }

    /// <summary>What a library user would write: a thin QR factorization of the rows with a positive output, for each vector.</summary>
    public static void QrOnActiveRows(Batch<Layer3x12, double> batch)
    {
        ReadOnlySpan<double> weights = Layer3x12.Weights;
        ReadOnlySpan<double> bias = Layer3x12.Bias;
        for (int k = 0; k < batch.Count; k++)
        {
            ReadOnlySpan<double> z = batch.Outputs.Span.Slice(k * 12, 12);
            int active = 12 - z.Count(0.0);
            Matrix<double> rows = Matrix<double>.Build.Dense(active, 3);
            RealVector right = RealVector.Build.Dense(active);
            int row = 0;
            for (int i = 0; i < 12; i++)
            {
                if (z[i] > 0)
                {
                    rows[row, 0] = weights[3 * i];
                    rows[row, 1] = weights[(3 * i) + 1];
                    rows[row, 2] = weights[(3 * i) + 2];
                    right[row++] = z[i] + bias[i];
                }
            }

            rows.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin).Solve(right).AsArray().CopyTo(batch.Results.Span[(k * 3)..]);
        }
    }
}
