using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Digits;
using Iris;

// Sends handwritten digits through the first layer of a trained classifier and back, and through the same layer with higher biases.
if (args is ["train", string output])
{
    File.WriteAllText(output, Training.Run([.. Images.Load().Take(Images.Trained)]));
    return 0;
}

bool isPicture = args is ["--picture", _];
string? radii = args is [.., "--radii", string table] ? table : null;
string[] files = isPicture ? [] : radii is null ? args : args[..^2];
if (files.Length > 1 || files is [['-', ..]])
{
    Console.Error.WriteLine("expected: [FILE.csv] [--radii OUT.csv], images of your own and a table of what becomes of each; or --picture OUT.png; or train OUT.frame.json");
    return 2;
}

IReadOnlyList<Image> images;
try
{
    images = files.Length == 0 ? Images.Load() : Images.Parse(File.ReadAllText(files[0]));
}
catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault is InvalidDataException ? $"{files[0]}, {fault.Message}" : fault.Message);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
RoundTrip trained = RoundTrip.Run<DigitsLayer>(images);
Collision? collision = trained.Lost is { } lost ? Collision.Near(lost.Pixels) : null;
if (isPicture)
{
    var shown = new double[DigitsLayer.OutputDimension];
    var back = new double[DigitsLayer.InputDimension];
    DigitsLayer.Forward(images[0].Pixels, shown);
    DigitsLayer.Reconstruct(shown, back);
    DigitPicture.Write(images[0], back, collision!, args[1]);
    Console.WriteLine($"digits: {args[1]}");
    return 0;
}

RoundTrip raised = RoundTrip.Run<RaisedLayer>(images);
Console.WriteLine($"Digits: a trained layer, 64 pixels, 96 units                  as trained    biases + {RaisedLayer.Bias[0] - DigitsLayer.Bias[0]:f4}");
Line("certificate", DigitsLayer.Certificate, RaisedLayer.Certificate);
Line("images", trained.Count, raised.Count);
Line("came back", $"{trained.Found}, {(double)trained.Found / trained.Count:p1}", $"{raised.Found}, {(double)raised.Found / raised.Count:p1}");
Line("largest error", $"{trained.LargestError:E1}", $"{raised.LargestError:E1}");
Line("fewer than 64 active", trained.TooFewActive, raised.TooFewActive);
Line("digits told right", $"{trained.Accuracy:p1}", $"{raised.Accuracy:p1}");
if (files.Length == 0)
{
    Image[] untrained = [.. images.Skip(Images.Trained)];
    Line("  not trained on", $"{RoundTrip.Run<DigitsLayer>(untrained).Accuracy:p1}", $"{RoundTrip.Run<RaisedLayer>(untrained).Accuracy:p1}");
}

PointTable[] tables = [new("trained", trained.ComesBack, RoundTrip.Radii<DigitsLayer>(images)), new("raised", raised.ComesBack, RoundTrip.Radii<RaisedLayer>(images))];
foreach ((string name, double share) in new[] { ("certified radius of an image, least", 0), ("  a tenth have at most", 0.1), ("  median", 0.5), ("  most", 1) })
{
    Line(name, $"{tables[0].Quantile(share):f4}", $"{tables[1].Quantile(share):f4}");
}

Line("  the distance itself, of others a lower bound", tables[0].Exact, tables[1].Exact);
if (radii is not null)
{
    if (!PointTable.TryWrite(radii, tables))
    {
        return 2;
    }

    Console.WriteLine($"  of each: {radii}");
}

if (collision is not null)
{
    Console.WriteLine($"  not injective as trained: two images {collision.Distance:E1} apart, near the first {trained.Lost!.Digit} that did not come back: outputs equal to {collision.OutputDifference:E1}");
}

Console.WriteLine("What the analyzers say of the two:");
foreach ((string id, string message) in BuildDiagnostics.Load())
{
    Console.WriteLine($"  {id}: {message}");
}

return Math.Max(trained.LargestError, raised.LargestError) < 1e-9 ? 0 : 1;

static void Line(string name, object before, object after) => Console.WriteLine($"  {name,-56}{before,14}{after,18}");
