using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FrameGen;
using FrameGen.Geometry.Points;
using Iris;

namespace Digits;

/// <summary>Images through a layer and back.</summary>
/// <param name="ComesBack">Which images came back.</param>
/// <param name="LargestError">The largest distance of one that came back from the image.</param>
/// <param name="TooFewActive">How many images fewer than 64 rows are active at.</param>
/// <param name="Accuracy">The share of digits that the whole classifier tells, its second layer's biases less what those of the first were raised by.</param>
/// <param name="Lost">The first image that did not come back; null where all did.</param>
public sealed record RoundTrip(IReadOnlyList<bool> ComesBack, double LargestError, int TooFewActive, double Accuracy, Image? Lost)
{
    /// <summary>
    /// The search at an image, in elementary operations and in flats. In 64 dimensions it comes to no end; what it knows by then, and the distance within which rows that span stay active, bound the radius from below.
    /// </summary>
    private const long MostWork = 1_000_000;
    private const int MostNodes = 20_000;

    public int Count => ComesBack.Count;

    public int Found => ComesBack.Count(back => back);

    /// <summary>The certified radius of each image: its distance from the nearest input at which active rows do not span.</summary>
    public static IReadOnlyList<CertifiedRadius> Radii<TLayer>(IEnumerable<Image> images)
        where TLayer : IReluLayer<double>
        => PointTable.RadiiOf<TLayer>([.. images.SelectMany(image => image.Pixels)], MostNodes, MostWork);

    public static RoundTrip Run<TLayer>(IReadOnlyList<Image> images)
        where TLayer : IReluLayer<double>
    {
        using var file = JsonDocument.Parse(new StreamReader(typeof(RoundTrip).Assembly.GetManifestResourceStream("digits-layer.frame.json")!).ReadToEnd());
        double[][] weights = [.. file.RootElement.GetProperty("x-outputWeights").EnumerateArray().Select(Numbers)];
        double[] raised = [.. TLayer.Bias.ToArray().Zip(DigitsLayer.Bias.ToArray(), (now, trained) => now - trained)];
        double[] bias = [.. Numbers(file.RootElement.GetProperty("x-outputBias")).Select((b, k) => b - Dot(weights[k], raised))];
        var outputs = new double[TLayer.OutputDimension];
        var back = new double[TLayer.InputDimension];
        var found = new bool[images.Count];
        int right = 0;
        int few = 0;
        Image? lost = null;
        double error = 0;
        for (int k = 0; k < found.Length; k++)
        {
            Image image = images[k];
            TLayer.Forward(image.Pixels, outputs);
            few += outputs.Count(z => z > 0) < image.Pixels.Length ? 1 : 0;
            double[] scores = [.. weights.Zip(bias, (row, b) => b + Dot(row, outputs))];
            right += Array.IndexOf(scores, scores.Max()) == image.Digit ? 1 : 0;
            found[k] = TLayer.TryReconstruct(outputs, back);
            if (found[k])
            {
                error = Math.Max(error, Math.Sqrt(image.Pixels.Zip(back, (a, b) => (a - b) * (a - b)).Sum()));
            }
            else
            {
                lost ??= image;
            }
        }

        return new RoundTrip(found, error, few, (double)right / images.Count, lost);
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}
