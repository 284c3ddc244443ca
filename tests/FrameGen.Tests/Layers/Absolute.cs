using System;

namespace FrameGen.Tests.Layers;

/// <summary>A layer written by hand: z = (max(0, x), max(0, -x)), whose inverse is z_0 - z_1.</summary>
internal readonly struct Absolute : IReluLayer<double>
{
    private static readonly double[] Rows = [1, -1];
    private static readonly double[] Biases = [0, 0];

    public static int InputDimension => 1;

    public static int OutputDimension => 2;

    public static Certificate Certificate => Certificate.Pairs;

    public static double InverseLipschitzBound => 1;

    public static ReadOnlySpan<double> Weights => Rows;

    public static ReadOnlySpan<double> Bias => Biases;

    public static ReadOnlySpan<double> MaxBias => [];

    public static void Forward(ReadOnlySpan<double> input, Span<double> destination)
    {
        Check(input.Length, 1, nameof(input));
        Check(destination.Length, 2, nameof(destination));
        destination[0] = Math.Max(0, input[0]);
        destination[1] = Math.Max(0, -input[0]);
    }

    public static bool TryReconstruct(ReadOnlySpan<double> output, Span<double> destination)
    {
        Check(output.Length, 2, nameof(output));
        Check(destination.Length, 1, nameof(destination));
        bool isOutput = output[0] >= 0 && output[1] >= 0 && (output[0] == 0 || output[1] == 0);
        destination[0] = isOutput ? output[0] - output[1] : 0;
        return isOutput;
    }

    public static void Reconstruct(ReadOnlySpan<double> output, Span<double> destination)
    {
        if (!TryReconstruct(output, destination))
        {
            throw new ReconstructionException();
        }
    }

    public static bool TryEstimate(ReadOnlySpan<double> output, ReadOnlySpan<double> sigma, Span<double> destination)
    {
        destination[0] = output[0] > 0 && output[1] > 0 ? (output[0] - output[1]) / 2 : output[0] > 0 ? output[0] : -output[1];
        return output[0] > 0 || output[1] > 0;
    }

    public static bool TryEstimate(
        ReadOnlySpan<double> output, ReadOnlySpan<double> sigma, Span<double> destination, out Estimate<double> estimate, Span<double> covariance = default, Span<double> mirror = default, Loss loss = Loss.Squares)
    {
        bool isFound = TryEstimate(output, sigma, destination);
        estimate = new() { Status = isFound ? EstimateStatus.Found : EstimateStatus.TooFewRows, LitRows = output.Length, IsApproximate = loss == Loss.Absolute };
        covariance.Fill(sigma[0]);
        return isFound;
    }

    public static bool Explains(ReadOnlySpan<double> input, ReadOnlySpan<double> output, double tolerance)
        => Math.Abs(Math.Max(0, input[0]) - output[0]) <= tolerance && Math.Abs(Math.Max(0, -input[0]) - output[1]) <= tolerance;

    public static int ForwardBatch(ReadOnlySpan<double> inputs, Span<double> destination)
    {
        for (int k = 0; k < inputs.Length; k++)
        {
            Forward(inputs.Slice(k, 1), destination.Slice(2 * k, 2));
        }

        return inputs.Length;
    }

    public static int ReconstructBatch(ReadOnlySpan<double> outputs, Span<double> destination)
    {
        int found = 0;
        for (int k = 0; k < destination.Length; k++)
        {
            bool isFound = TryReconstruct(outputs.Slice(2 * k, 2), destination.Slice(k, 1));
            destination[k] = isFound ? destination[k] : double.NaN;
            found += isFound ? 1 : 0;
        }

        return found;
    }

    public static int EstimateBatch(ReadOnlySpan<double> outputs, ReadOnlySpan<double> sigma, Span<double> destination, Loss loss = Loss.Squares)
    {
        int found = 0;
        for (int k = 0; k < destination.Length; k++)
        {
            found += TryEstimate(outputs.Slice(2 * k, 2), sigma, destination.Slice(k, 1)) ? 1 : 0;
        }

        return found;
    }

    private static void Check(int length, int expected, string name)
    {
        if (length != expected)
        {
            throw new ArgumentException($"{length} values, not {expected}.", name);
        }
    }
}
