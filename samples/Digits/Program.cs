using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Digits;
using Iris;

// Sends handwritten digits through the first layer of a trained classifier and back; `train OUT` makes the layer again, FILE.csv is images of one's own.
if (args is ["train", string output])
{
    File.WriteAllText(output, Training.Run([.. Images.Load().Take(Images.Trained)]));
    return 0;
}

IReadOnlyList<Image> images;
try
{
    images = args.Length == 0 ? Images.Load() : Images.Parse(File.ReadAllText(args[0]));
}
catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault is InvalidDataException ? $"{args[0]}, {fault.Message}" : fault.Message);
    return 2;
}

RoundTrip trip = RoundTrip.Run(images);
Line("layer", $"{DigitsLayer.InputDimension} pixels -> {DigitsLayer.OutputDimension} units, {DigitsLayer.Certificate}");
Line("images", $"{trip.Count}");
Line("came back", $"{trip.Found}, {(double)trip.Found / trip.Count:p1}");
Line("largest error", $"{trip.LargestError:E1}");
Line("fewer than 64 active", $"{trip.TooFewActive}");
Line("digits told right", $"{trip.Accuracy:p1}");
if (args.Length == 0)
{
    Line("  not trained on", $"{RoundTrip.Run([.. images.Skip(Images.Trained)]).Accuracy:p1}");
}

if (trip.Lost is { } lost && Collision.Near(lost.Pixels) is { } collision)
{
    Line("not injective", $"two images {collision.Distance:E1} apart, near the first {lost.Digit} that did not come back: outputs equal to {collision.OutputDifference:E1}");
}

Console.WriteLine("What the analyzers say of the layer:");
foreach ((string id, string message) in BuildDiagnostics.Load())
{
    Console.WriteLine($"  {id}: {message}");
}

return trip.LargestError < 1e-9 ? 0 : 1;

static void Line(string name, FormattableString text) => Console.WriteLine($"{name,-22}{text.ToString(CultureInfo.InvariantCulture)}");
