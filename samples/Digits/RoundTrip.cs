using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FrameGen;

namespace Digits;

/// <summary>Images through a layer and back.</summary>
/// <param name="Count">How many images.</param>
/// <param name="Found">How many came back.</param>
/// <param name="LargestError">The largest distance of one that came back from the image.</param>
/// <param name="TooFewActive">How many images fewer than 64 rows are active at.</param>
/// <param name="Accuracy">The share of digits that the whole classifier tells, its second layer's biases less what those of the first were raised by.</param>
/// <param name="Lost">The first image that did not come back; null where all did.</param>
public sealed record RoundTrip(int Count, int Found, double LargestError, int TooFewActive, double Accuracy, Image? Lost)
{
    public static RoundTrip Run<TLayer>(IReadOnlyCollection<Image> images)
        where TLayer : IReluLayer<double>
    {
        using var file = JsonDocument.Parse(new StreamReader(typeof(RoundTrip).Assembly.GetManifestResourceStream("digits-layer.frame.json")!).ReadToEnd());
        double[][] weights = [.. file.RootElement.GetProperty("x-outputWeights").EnumerateArray().Select(Numbers)];
        double[] raised = [.. TLayer.Bias.ToArray().Zip(DigitsLayer.Bias.ToArray(), (now, trained) => now - trained)];
        double[] bias = [.. Numbers(file.RootElement.GetProperty("x-outputBias")).Select((b, k) => b - Dot(weights[k], raised))];
        var outputs = new double[TLayer.OutputDimension];
        var back = new double[TLayer.InputDimension];
        int found = 0;
        int right = 0;
        int few = 0;
        Image? lost = null;
        double error = 0;
        foreach (Image image in images)
        {
            TLayer.Forward(image.Pixels, outputs);
            few += outputs.Count(z => z > 0) < image.Pixels.Length ? 1 : 0;
            double[] scores = [.. weights.Zip(bias, (row, b) => b + Dot(row, outputs))];
            right += Array.IndexOf(scores, scores.Max()) == image.Digit ? 1 : 0;
            if (TLayer.TryReconstruct(outputs, back))
            {
                found++;
                error = Math.Max(error, Math.Sqrt(image.Pixels.Zip(back, (a, b) => (a - b) * (a - b)).Sum()));
            }
            else
            {
                lost ??= image;
            }
        }

        return new RoundTrip(images.Count, found, error, few, (double)right / images.Count, lost);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
