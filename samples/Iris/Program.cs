using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Iris;

// Sends flowers through a trained layer and back, and through the same layer with proven biases: Fisher's 150, or those of a file.
bool isPicture = args is ["--picture", _];
string? radii = args is [.., "--radii", string table] ? table : null;
string[] files = isPicture ? [] : radii is null ? args : args[..^2];
if (files.Length > 1 || files is [['-', ..]])
{
    Console.Error.WriteLine("expected: [FILE.csv] [--radii OUT.csv], flowers of your own and a table of what becomes of each; or --picture OUT.png");
    return 2;
}

IReadOnlyList<Flower> flowers;
try
{
    flowers = files.Length == 0 ? Flowers.Load() : Flowers.Parse(File.ReadAllText(files[0]), Classifier.Load());
}
catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(fault is InvalidDataException ? $"{files[0]}, {fault.Message}" : fault.Message);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var trained = RoundTrip.Run<IrisLayer>(flowers);
var repaired = RoundTrip.Run<RepairedLayer>(flowers);
if (isPicture)
{
    RadiusPicture.Write(flowers, trained.Radii, args[1]);
    Console.WriteLine($"certified radii: {args[1]}");
    return 0;
}

PointTable[] tables = [new("trained", trained.ComesBack, trained.Radii), new("repaired", repaired.ComesBack, repaired.Radii)];
if (radii is not null && !PointTable.TryWrite(radii, tables))
{
    return 2;
}

Console.WriteLine("Iris: a trained layer, 4 inputs, 12 outputs, biases added     as trained     repaired");
Line("certificate", IrisLayer.Certificate, RepairedLayer.Certificate);
Line("flowers through the layer", flowers.Count, flowers.Count);
Line("came back", trained.Found, repaired.Found);
Line("largest error", $"{trained.LargestError:E1}", $"{repaired.LargestError:E1}");
Line("told right by the classifier", $"{trained.Right} of {trained.Known}", $"{repaired.Right} of {repaired.Known}");
foreach ((string name, double share) in new[] { ("certified radius of a flower, least", 0), ("  a tenth have at most", 0.1), ("  median", 0.5), ("  most", 1) })
{
    Line(name, $"{tables[0].Quantile(share):f3}", $"{tables[1].Quantile(share):f3}");
}

if (radii is not null)
{
    Console.WriteLine($"  of each: {radii}");
}

Console.WriteLine("  row   bias, as trained   repaired   polytope bound (b must be at least)");
for (int i = 0; i < IrisLayer.OutputDimension; i++)
{
    string bound = IrisLayer.MaxBias.IsEmpty ? "none" : $"{IrisLayer.MaxBias[i]:F4}";
    bool isSame = IrisLayer.Bias[i] == RepairedLayer.Bias[i];
    Console.WriteLine($"  {i,3}{IrisLayer.Bias[i],19:F4}{(isSame ? "the same" : $"{RepairedLayer.Bias[i]:F4}"),11}{bound,12}");
}

Console.WriteLine("What the analyzers say of the two:");
foreach ((string id, string message) in BuildDiagnostics.Load().DefaultIfEmpty(("nothing", "")))
{
    Console.WriteLine(message.Length == 0 ? $"  {id}" : $"  {id}: {message}");
}

return Math.Max(trained.LargestError, repaired.LargestError) < 1e-9 ? 0 : 1;

static void Line(string name, object before, object after) => Console.WriteLine($"  {name,-56}{before,14}{after,13}");
