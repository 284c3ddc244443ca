using System;
using System.Globalization;
using System.Linq;
using Iris;
using Spectre.Console;

// Sends 150 flowers through a trained layer and back.
double[][] flowers = Flowers.Load();
var output = new double[IrisLayer.OutputDimension];
var back = new double[IrisLayer.InputDimension];
int reconstructed = 0;
int wrong = 0;
double largestError = 0;
foreach (double[] flower in flowers)
{
    IrisLayer.Forward(flower, output);
    if (!IrisLayer.TryReconstruct(output, back))
    {
        continue;
    }

    reconstructed++;
    double error = Math.Sqrt(flower.Zip(back, (a, b) => (a - b) * (a - b)).Sum());
    wrong += error > 1e-9 ? 1 : 0;
    largestError = Math.Max(largestError, error);
}

CultureInfo invariant = CultureInfo.InvariantCulture;
if (Console.IsOutputRedirected)
{
    AnsiConsole.Profile.Width = 140;
}

AnsiConsole.WriteLine("Iris: a trained layer, 4 inputs, 12 outputs, biases added");
AnsiConsole.WriteLine($"  flowers through the layer   {flowers.Length}");
AnsiConsole.WriteLine($"  came back                   {reconstructed}");
AnsiConsole.WriteLine(string.Create(invariant, $"  largest error               {largestError:E1}"));
AnsiConsole.WriteLine($"  facets                      {IrisLayer.FacetCount}");
AnsiConsole.WriteLine($"  certificate                 {IrisLayer.Certificate}");

var table = new Table().AddColumns("row", "bias", "bound (b must be at least)", "");
for (int i = 0; i < IrisLayer.OutputDimension; i++)
{
    string bound = IrisLayer.MaxBias.IsEmpty ? "none" : IrisLayer.MaxBias[i].ToString("F4", invariant);
    string verdict = IrisLayer.MaxBias.IsEmpty ? "" : IrisLayer.Bias[i] >= IrisLayer.MaxBias[i] ? "within" : "beyond";
    table.AddRow(i.ToString(invariant), IrisLayer.Bias[i].ToString("F4", invariant), bound, verdict);
}

AnsiConsole.Write(table);
AnsiConsole.WriteLine("What the analyzers say of the layer:");
var diagnostics = BuildDiagnostics.Load();
foreach ((string id, string message) in diagnostics)
{
    AnsiConsole.WriteLine($"  {id}: {message}");
}

if (diagnostics.Count == 0)
{
    AnsiConsole.WriteLine("  nothing");
}

return reconstructed == flowers.Length && wrong == 0 ? 0 : 1;
