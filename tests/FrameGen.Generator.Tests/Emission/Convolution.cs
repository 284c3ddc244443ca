using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using FrameGen.Testing;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A convolution as a user declares it, compiled, and the sums that it stands for.</summary>
internal sealed record Convolution(double[][] Kernels)
{
    public int Stride { get; init; } = 1;

    public int Channels { get; init; } = 1;

    /// <summary>Further arguments of the attribute.</summary>
    public string Options { get; init; } = "";

    public double[]? Bias { get; init; }

    public bool IsSingle { get; init; }

    public string? EditorConfig { get; init; }

    public int Length => Kernels[0].Length / Channels;

    /// <summary>What a user writes.</summary>
    public string Source
        => $"using FrameGen;\n[ReluConvolution(Stride = {Stride}, InputChannels = {Channels}{(IsSingle ? ", Precision = Precision.Single" : "")}{Options})]\n"
            + string.Concat(Kernels.Select((kernel, i) => $"[FrameVector({string.Join(", ", kernel.Select(Number))}{(Bias is null ? "" : $", Bias = {Number(Bias[i])}")})]\n"))
            + "public readonly partial struct Bank;\n";

    public GeneratedCode Compile() => new GeneratorTest<FrameGenerator> { Source = Source, EditorConfig = EditorConfig }.RunInHostileCulture();

    public GeneratedLayer<T> Emit<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
        => Compile().Layer<T>("Bank");

    public int Samples(int positions) => ((positions - 1) * Stride) + Length;

    /// <summary>A signal up to a peak, channel after channel.</summary>
    public static double[] Signal(Random random, int values, double peak) => [.. Enumerable.Range(0, values).Select(_ => peak * ((2 * random.NextDouble()) - 1))];

    /// <summary>The output, position by position, in the order of the definition.</summary>
    public double[] Output(IReadOnlyList<double> signal, IReadOnlyList<double> thresholds)
    {
        int samples = signal.Count / Channels;
        int positions = ((samples - Length) / Stride) + 1;
        var output = new double[Kernels.Length * positions];
        for (int i = 0; i < Kernels.Length; i++)
        {
            for (int k = 0; k < positions; k++)
            {
                double sum = -thresholds[i];
                for (int c = 0; c < Channels; c++)
                {
                    for (int j = 0; j < Length; j++)
                    {
                        sum += Kernels[i][(c * Length) + j] * signal[(c * samples) + (k * Stride) + j];
                    }
                }

                output[(i * positions) + k] = Math.Max(0, sum);
            }
        }

        return output;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
