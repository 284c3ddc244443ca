using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen;
using FrameGen.Geometry.Points;

namespace Iris;

/// <summary>Flowers through a layer and back.</summary>
/// <param name="LargestError">The largest distance of one that came back from the flower.</param>
/// <param name="Right">How many of those whose kind is known the classifier behind the layer tells right.</param>
/// <param name="Known">Of how many it is known.</param>
/// <param name="ComesBack">Which came back.</param>
/// <param name="Radii">The certified radius of each: its distance from the nearest input that may not come back.</param>
public sealed record RoundTrip(double LargestError, int Right, int Known, IReadOnlyList<bool> ComesBack, IReadOnlyList<CertifiedRadius> Radii)
{
    /// <summary>More than the radius of a flower takes, in elementary operations and in flats of a search.</summary>
    private const long MostWork = 500_000_000;
    private const int MostNodes = 20_000;

    public int Found => ComesBack.Count(back => back);

    public static RoundTrip Run<TLayer>(IReadOnlyList<Flower> flowers)
        where TLayer : IReluLayer<double>
    {
        var classifier = Classifier.Load();
        var output = new double[TLayer.OutputDimension];
        var back = new double[TLayer.InputDimension];
        var found = new bool[flowers.Count];
        int right = 0;
        double error = 0;
        for (int k = 0; k < found.Length; k++)
        {
            Flower flower = flowers[k];
            TLayer.Forward(flower.Input, output);
            right += classifier.Kind(output) == flower.Kind ? 1 : 0;
            found[k] = TLayer.TryReconstruct(output, back);
            if (found[k])
            {
                error = Math.Max(error, Math.Sqrt(flower.Input.Zip(back, (a, b) => (a - b) * (a - b)).Sum()));
            }
        }

        CertifiedRadius[] radii = PointTable.RadiiOf<TLayer>([.. flowers.SelectMany(flower => flower.Input)], MostNodes, MostWork);
        return new RoundTrip(error, right, flowers.Count(flower => flower.Kind is not null), found, radii);
    }
}
