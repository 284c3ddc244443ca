using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Digits;

/// <summary>Images through the layer and back.</summary>
/// <param name="Count">How many images.</param>
/// <param name="Found">How many came back.</param>
/// <param name="LargestError">The largest distance of one that came back from the image.</param>
/// <param name="TooFewActive">How many images fewer than 64 rows are active at.</param>
/// <param name="Accuracy">The share of digits that the whole classifier tells.</param>
/// <param name="Lost">The first image that did not come back; null where all did.</param>
public sealed record RoundTrip(int Count, int Found, double LargestError, int TooFewActive, double Accuracy, Image? Lost)
{
    public static RoundTrip Run(IReadOnlyCollection<Image> images)
    {
        using var file = JsonDocument.Parse(new StreamReader(typeof(RoundTrip).Assembly.GetManifestResourceStream("digits-layer.frame.json")!).ReadToEnd());
        double[][] weights = [.. file.RootElement.GetProperty("x-outputWeights").EnumerateArray().Select(Numbers)];
        double[] bias = Numbers(file.RootElement.GetProperty("x-outputBias"));
        var outputs = new double[DigitsLayer.OutputDimension];
        var back = new double[DigitsLayer.InputDimension];
        int found = 0;
        int right = 0;
        int few = 0;
        Image? lost = null;
        double error = 0;
        foreach (Image image in images)
        {
            DigitsLayer.Forward(image.Pixels, outputs);
            few += outputs.Count(z => z > 0) < image.Pixels.Length ? 1 : 0;
            double[] scores = [.. weights.Zip(bias, (row, b) => b + row.Zip(outputs, (v, z) => v * z).Sum())];
            right += Array.IndexOf(scores, scores.Max()) == image.Digit ? 1 : 0;
            if (DigitsLayer.TryReconstruct(outputs, back))
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

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
