using System;
using System.Globalization;
using System.Linq;
using FrameGen;
using Polytopes;

// The published figures: the polytope bound of regular and random frames, and what reconstruction makes of ReLU and of an
// activation that is not injective (Adiga, Pahuja 2024).
const int Points = 1000;
if (args is ["--picture", string picture])
{
    ErrorPicture.Write(Trial.Run<RandomFrame>(Points, seed: 1), picture);
    Console.WriteLine($"errors of the random frame, point by point: {picture}");
    return 0;
}

Console.WriteLine($"{Points} random points of the unit ball through each layer and back");
Console.WriteLine($"  {"frame",-20}{"n x m",-8}{"facets",8}   {"bounds (unit rows)",-20}{"facet of the first point",-26}{"error, ReLU",-13}{"lost",6}{"z cos z: refused",19}{"error of the others",22}");
bool good = Add<Tetrahedron>("tetrahedron") & Add<Icosahedron>("icosahedron") & Add<RandomFrame>("random, seed 2023");
Console.WriteLine("With ReLU every point comes back to rounding; with z cos z most outputs are refused, and of the others the same facets give points that are not the input.");
return good ? 0 : 1;

static bool Add<TLayer>(string name)
    where TLayer : IFacetLayer<double>
{
    Trial trial = Trial.Run<TLayer>(Points, seed: 1);
    double[] bounds = Bounds<TLayer>();
    string range = Text(bounds.Min()) == Text(bounds.Max()) ? Text(bounds.Min()) : $"{Text(bounds.Min())} .. {Text(bounds.Max())}";
    string size = $"{TLayer.InputDimension} x {TLayer.OutputDimension}";
    string others = double.IsNaN(trial.CosineError) ? "" : Format($"{trial.CosineError:F2}");
    Console.WriteLine(Format($"  {name,-20}{size,-8}{TLayer.FacetCount,8}   {range,-20}{trial.Facet,-26}{trial.ReluError,-13:E1}{trial.Lost,6}{trial.Refused,19}{others,22}").TrimEnd());
    return trial.Lost == 0 && trial.ReluError < 1e-13 && !(trial.CosineError < 0.1);
}

static double[] Bounds<TLayer>()
    where TLayer : IReluLayer<double>
    => [.. Enumerable.Range(0, TLayer.OutputDimension).Select(i => TLayer.MaxBias[i] / Math.Sqrt(TLayer.Weights.Slice(i * TLayer.InputDimension, TLayer.InputDimension).ToArray().Sum(w => w * w)))];

static string Text(double bound) => Format($"{bound:0.########}");

static string Format(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
