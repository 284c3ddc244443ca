using System;
using System.Globalization;
using FrameGen;
using Polytopes;
using Spectre.Console;

// The published figures: the polytope bound of regular and random frames, and what reconstruction makes of ReLU and of an
// activation that is not injective (Adiga, Pahuja 2024).
const int Points = 1000;
if (args is ["--picture", string picture])
{
    ErrorPicture.Write(Trial.Run<RandomFrame>(Points, seed: 1), picture);
    Console.WriteLine($"errors of the random frame, point by point: {picture}");
    return 0;
}

if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 140;
}

var table = new Table().AddColumns("frame", "n x m", "facets", "bounds (unit rows)", "facet of the first point", "error, ReLU", "lost", "error, z cos z");
bool good = Add<Tetrahedron>("tetrahedron") & Add<Icosahedron>("icosahedron") & Add<RandomFrame>("random, seed 2023");
AnsiConsole.WriteLine($"{Points} random points of the unit ball through each layer and back");
AnsiConsole.Write(table);
AnsiConsole.WriteLine("With ReLU every point comes back to rounding; with z cos z the same facets give points that are not the input.");
return good ? 0 : 1;

bool Add<TLayer>(string name)
    where TLayer : IFacetLayer<double>
{
    Trial trial = Trial.Run<TLayer>(Points, seed: 1);
    double least = double.PositiveInfinity;
    double largest = double.NegativeInfinity;
    for (int i = 0; i < TLayer.OutputDimension; i++)
    {
        double norm = 0;
        foreach (double w in TLayer.Weights.Slice(i * TLayer.InputDimension, TLayer.InputDimension))
        {
            norm += w * w;
        }

        least = Math.Min(least, TLayer.MaxBias[i] / Math.Sqrt(norm));
        largest = Math.Max(largest, TLayer.MaxBias[i] / Math.Sqrt(norm));
    }

    CultureInfo invariant = CultureInfo.InvariantCulture;
    table.AddRow(
        name,
        $"{TLayer.InputDimension} x {TLayer.OutputDimension}",
        TLayer.FacetCount.ToString(invariant),
        Text(least) == Text(largest) ? Text(least) : $"{Text(least)} .. {Text(largest)}",
        trial.Facet,
        trial.ReluError.ToString("E1", invariant),
        trial.Lost.ToString(invariant),
        trial.CosineError.ToString("F2", invariant));
    string Text(double bound) => bound.ToString("0.########", invariant);
    return trial.Lost == 0 && trial.ReluError < 1e-13 && trial.CosineError > 0.1;
}
