using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Drawing;
using OnnxLayer;

// Runs a model with ONNX Runtime and gets its inputs back from what its first layer gave; `model OUT.onnx` writes the model, from which `framegen import` made the layer's file.
if (args is ["model", string output])
{
    File.WriteAllBytes(output, Model.ToBytes());
    return 0;
}

if (args.Length > 0 && args is not ["--picture", _])
{
    Console.Error.WriteLine("expected: nothing; or --picture OUT.png; or model OUT.onnx");
    return 2;
}

RoundTrip trip = RoundTrip.Run(Model.ToBytes(), RoundTrip.Inputs(100_000, seed: 1));
Line("layer", $"{FirstLayer.InputDimension} inputs -> {FirstLayer.OutputDimension} units, {FirstLayer.Certificate}");
Line("inputs", $"{trip.Count} of the unit ball");
Line("activations", $"by ONNX Runtime, off ours by {trip.ActivationDifference:E1} at most");
Line("came back", $"{trip.Found}");
Line("largest error", $"{trip.LargestError:E1}");
Line("what it may be", $"{trip.Bound:E1}, the gain of {FirstLayer.InverseLipschitzBound:F2} times the roundings of float32");
if (args.Length > 0)
{
    Histogram.Write($"{trip.Found} inputs from the activations of ONNX Runtime", trip.Errors.Select(error => (double)error), "error of an input of the unit ball", trip.Bound, "gain x roundings", args[1]);
    Line("picture", $"{args[1]}");
}

return trip.Found == trip.Count && trip.LargestError <= trip.Bound ? 0 : 1;

static void Line(string name, FormattableString text) => Console.WriteLine($"{name,-16}{text.ToString(CultureInfo.InvariantCulture)}");
