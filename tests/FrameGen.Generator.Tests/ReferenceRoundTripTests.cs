using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests;

/// <summary>The reference frames with their biases at the bound: a million inputs through the generated code and back.</summary>
public class ReferenceRoundTripTests
{
    private const int Points = 1_000_000;

    public static TheoryData<string> Omnidirectional => [.. Directory.GetFiles(Folder, "*.json")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Where(name => Case(name).GetProperty("omnidirectional").ValueKind == JsonValueKind.True)
        .Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "reference");

    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Ball_BiasesAtTheBound_EveryPointComesBack(string name)
    {
        double[][] rows = Rows(name);
        double[] alpha = [.. Norms(name).Zip(Numbers(Case(name).GetProperty("alphaB")), (norm, bound) => norm * bound)];
        RoundTrip(rows, "InputDomain.Ball", alpha, 0, 1);
    }

    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Sphere_BiasesAtTheBound_EveryPointComesBack(string name)
    {
        double[][] rows = Rows(name);
        double[] alpha = [.. Norms(name).Zip(Numbers(Case(name).GetProperty("alphaS")), (norm, bound) => 2 * norm * bound)];
        RoundTrip(rows, "InputDomain.Sphere, Radius = 2", alpha, 2, 2);
    }

    private static void RoundTrip(double[][] rows, string domain, double[] alpha, double inner, double outer)
    {
        string source = $"using FrameGen; [ReluLayer({domain})] {string.Concat(rows.Select((row, i) => $"[FrameVector({string.Join(", ", row.Select(Text))}, Bias = {Text(alpha[i])})] "))} static partial class Layer;";
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = source }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer");
        Assert.Equal(Certificate.Polytope, layer.Certificate);
        double[] conditions = Conditions(rows);
        var random = new Random(20261121);
        int n = layer.InputDimension;
        double[] x = new double[n];
        double[] z = new double[layer.OutputDimension];
        double[] back = new double[n];
        LayerMap<double> forward = layer.Forward;
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        double worst = 0;
        string failure = "";
        for (int point = 0; point < Points; point++)
        {
            Draw(random, x, point, rows, inner, outer);
            forward(x, z);
            if (!reconstruct(z, back))
            {
                Assert.Fail($"Lost x = ({string.Join(", ", x.Select(Text))}), point {point} of seed 20261121.");
            }

            double error = 0;
            for (int c = 0; c < n; c++)
            {
                error = Math.Max(error, Math.Abs(x[c] - back[c]));
            }

            // The condition number is looked up only where the error could matter: 100 eps alone is the bound for a perfect facet.
            if (error > 100 * 2.2e-16)
            {
                double allowed = 100 * 2.2204460492503131e-16 * conditions[layer.FindFacet(z)];
                if (error / allowed > worst)
                {
                    worst = error / allowed;
                    failure = $"x = ({string.Join(", ", x.Select(Text))}) came back {error:E2} off, {worst:F2} times what is allowed.";
                }
            }
        }

        Assert.True(worst <= 1, failure);
    }

    /// <summary>A point of the domain: uniform directions, and, one in ten, where ties are: 0, the axes, the rows and their opposites, all cut to the domain.</summary>
    private static void Draw(Random random, double[] x, int point, double[][] rows, double inner, double outer)
    {
        switch (point % 40)
        {
            case 0 when inner == 0:
                Array.Clear(x);
                return;
            case 1 or 2:
                Array.Clear(x);
                x[random.Next(x.Length)] = random.Next(2) == 0 ? outer : -outer;
                return;
            case 3 or 4:
                double[] row = rows[random.Next(rows.Length)];
                double length = Math.Sqrt(row.Sum(v => v * v)) / (random.Next(2) == 0 ? outer : -outer);
                for (int c = 0; c < x.Length; c++)
                {
                    x[c] = row[c] / length;
                }

                return;
            default:
                double norm = 0;
                for (int c = 0; c < x.Length; c++)
                {
                    x[c] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
                    norm += x[c] * x[c];
                }

                double radius = inner + (outer - inner) * Math.Pow(random.NextDouble(), 1.0 / x.Length);
                for (int c = 0; c < x.Length; c++)
                {
                    x[c] *= radius / Math.Sqrt(norm);
                }

                return;
        }
    }

    private static double[] Conditions(double[][] rows)
    {
        Assert.True(Frame.TryCreate(rows, out Frame? frame, out _));
        var analysis = FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None);
        return [.. analysis.FacetsUsed.Select(j => analysis.GetDuals(j).Condition)];
    }

    private static JsonElement Case(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")));
        return document.RootElement.Clone();
    }

    private static double[][] Rows(string name) => [.. Case(name).GetProperty("weights").EnumerateArray().Select(row => Numbers(row).ToArray())];

    private static IEnumerable<double> Norms(string name) => Numbers(Case(name).GetProperty("norms"));

    private static IEnumerable<double> Numbers(JsonElement array) => array.EnumerateArray().Select(v => v.GetDouble());

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
