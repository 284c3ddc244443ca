using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Points;

namespace Iris;

/// <summary>Flowers through a layer and back.</summary>
/// <param name="Found">How many came back.</param>
/// <param name="LargestError">The largest distance of one that came back from the flower.</param>
/// <param name="Right">How many of those whose kind is known the classifier behind the layer tells right.</param>
/// <param name="Known">Of how many it is known.</param>
/// <param name="Radii">The certified radius of each: its distance from the nearest input that may not come back.</param>
public sealed record RoundTrip(int Found, double LargestError, int Right, int Known, double[] Radii)
{
    /// <summary>More than all radii of some hundred flowers take, in elementary operations and in flats of a search.</summary>
    private const long MostWork = 78_000_000_000;
    private const int MostNodes = 20_000;

    public double LeastRadius => Radii.Min();

    public double MedianRadius => Radii.Order().ElementAt((Radii.Length - 1) / 2);

    public static RoundTrip Run<TLayer>(IReadOnlyList<Flower> flowers)
        where TLayer : IReluLayer<double>
    {
        var classifier = Classifier.Load();
        var output = new double[TLayer.OutputDimension];
        var back = new double[TLayer.InputDimension];
        int found = 0;
        int right = 0;
        double error = 0;
        foreach (Flower flower in flowers)
        {
            TLayer.Forward(flower.Input, output);
            right += classifier.Kind(output) == flower.Kind ? 1 : 0;
            if (TLayer.TryReconstruct(output, back))
            {
                found++;
                error = Math.Max(error, Math.Sqrt(flower.Input.Zip(back, (a, b) => (a - b) * (a - b)).Sum()));
            }
        }

        return new RoundTrip(found, error, right, flowers.Count(flower => flower.Kind is not null), RadiiOf<TLayer>(flowers));
    }

    /// <summary>What <c>framegen data</c> tells of points.</summary>
    private static double[] RadiiOf<TLayer>(IReadOnlyList<Flower> flowers)
        where TLayer : IReluLayer<double>
    {
        int n = TLayer.InputDimension;
        double[][] rows = [.. Enumerable.Range(0, TLayer.OutputDimension).Select(i => TLayer.Weights.Slice(i * n, n).ToArray())];
        if (!Frame.TryCreate(rows, out Frame? frame, out FrameFailure? failure))
        {
            throw new InvalidOperationException($"no frame: {failure}");
        }

        // The layer's biases are added; thresholds are subtracted.
        double[] thresholds = [.. TLayer.Bias.ToArray().Select(bias => -bias)];
        double[] points = [.. flowers.SelectMany(flower => flower.Input)];
        var measures = PointMeasures.Of(frame, thresholds, Domain.Ball(), points, MostWork, CancellationToken.None);
        measures.FindCertifiedRadii(points, flowers.Count, MostNodes, MostWork, CancellationToken.None);
        return measures.CertifiedRadii;
    }
}
