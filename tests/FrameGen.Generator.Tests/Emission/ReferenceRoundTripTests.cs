using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>The reference frames through the whole generator, with their biases exactly at the bound: no point of the domain is lost.</summary>
public class ReferenceRoundTripTests
{
    private const int Seed = 97531;
    private const double Epsilon = 1.0 / (1L << 52);

    private static readonly int Points = LongRun.IsOn ? 100_000 : 25_000;

    public static TheoryData<string> Omnidirectional => [.. Cases(root => (bool?)root["omnidirectional"] == true)];

    public static TheoryData<string> NonNegative => [.. Cases(root => (bool?)root["nonNegativelyOmnidirectional"] == true && root["alphaBPlus"] is JsonArray)];

    /// <summary>A million points of each where long runs are asked for, 25,000 otherwise.</summary>
    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Ball_Points_NoneLost(string name)
    {
        Reference frame = Reference.Load(name);
        AssertRoundTrips(frame, "InputDomain.Ball", frame.Scaled("alphaB"), LongRun.IsOn ? 10 * Points : Points, (random, n) => Frames.Point(random, n, 0, 1));
    }

    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Sphere_Points_NoneLost(string name)
    {
        Reference frame = Reference.Load(name);
        AssertRoundTrips(frame, "InputDomain.Sphere", frame.Scaled("alphaS"), Points, (random, n) => Frames.Point(random, n, 1, 1));
    }

    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Shell_Points_NoneLost(string name)
    {
        Reference frame = Reference.Load(name);
        double[] bias = [.. frame.Scaled("alphaS").Select(alpha => alpha * (alpha < 0 ? 1 : 0.5))];
        AssertRoundTrips(frame, "InputDomain.Shell, InnerRadius = 0.5", bias, Points, (random, n) => Frames.Point(random, n, 0.5, 1));
    }

    [Theory]
    [MemberData(nameof(NonNegative))]
    public void NonNegativeBall_Points_NoneLost(string name)
    {
        Reference frame = Reference.Load(name);
        AssertRoundTrips(frame, "InputDomain.Ball, NonNegative = true", frame.Scaled("alphaBPlus"), Points, (random, n) =>
        {
            // A third of the coordinates are 0: the boundary of the orthant.
            double[] x = Frames.Point(random, n, 0, 1);
            return [.. x.Select(value => random.Next(3) == 0 ? 0 : Math.Abs(value))];
        });
    }

    [Theory]
    [MemberData(nameof(Omnidirectional))]
    public void Ball_RowsEdgesAndAxes_NoneLost(string name)
    {
        Reference frame = Reference.Load(name);
        double[][] unit = [.. frame.Weights.Where(row => row.Any(value => value != 0)).Select(FacetEnumeration.Unit)];
        int n = unit[0].Length;
        double[][] points =
        [
            new double[n],
            .. Enumerable.Range(0, 2 * n).Select(k => Enumerable.Range(0, n).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 1 : -1).ToArray()),
            .. unit,
            .. unit.Select(x => x.Select(value => -value).ToArray()),
            .. from a in unit from b in unit let sum = a.Zip(b, (p, q) => p + q).ToArray() where FacetEnumeration.Dot(sum, sum) > 1e-6 select FacetEnumeration.Unit(sum),
        ];
        int next = 0;
        AssertRoundTrips(frame, "InputDomain.Ball", frame.Scaled("alphaB"), points.Length, (_, _) => points[next++]);
    }

    private static void AssertRoundTrips(Reference frame, string domain, double[] bias, int points, Func<Random, int, double[]> draw)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = $"using FrameGen; [ReluLayer({domain}, Source = \"layer.json\")] public static partial class Layer;",
            AdditionalFiles = { ("layer.json", JsonSerializer.Serialize(new { weights = frame.Weights, bias })) },
        }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer");
        Assert.Equal(Certificate.Polytope, layer.Certificate);
        var tolerances = new Dictionary<int, double>();
        var random = new Random(Seed);
        var z = new double[layer.OutputDimension];
        var y = new double[layer.InputDimension];
        LayerMap<double> forward = layer.Forward;
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        LayerSearch<double> find = layer.FindFacet;
        for (int point = 0; point < points; point++)
        {
            double[] x = draw(random, y.Length);
            forward(x, z);
            bool isFound = reconstruct(z, y);
            double square = 0;
            for (int c = 0; c < y.Length; c++)
            {
                square += (x[c] - y[c]) * (x[c] - y[c]);
            }

            int facet = find(z);
            if (facet >= 0 && !tolerances.ContainsKey(facet))
            {
                tolerances[facet] = 100 * Epsilon * FacetEnumeration.Condition(frame.Weights, layer.GetFacet(facet).ToArray());
            }

            if (!isFound || facet < 0 || !(Math.Sqrt(square) <= tolerances[facet]))
            {
                Assert.Fail($"seed {Seed}, point {point}: found {isFound}, facet {facet}, error {Math.Sqrt(square):G3}, x = ({string.Join(", ", x)})");
            }
        }
    }

    private static string[] Cases(Func<JsonNode, bool> isWanted)
        => [.. Directory.GetFiles(Folder, "*.json").Where(path => isWanted(JsonNode.Parse(File.ReadAllText(path))!)).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Data", "reference");

    private sealed record Reference(double[][] Weights, JsonNode Root)
    {
        public static Reference Load(string name)
        {
            JsonNode root = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
            return new Reference(root["weights"]!.Deserialize<double[][]>()!, root);
        }

        /// <summary>A bound on unit rows, for the rows as they are; rows without a bound get a bias that keeps them inactive.</summary>
        public double[] Scaled(string field)
            => [.. Root[field]!.Deserialize<double?[]>()!.Select((alpha, i) => alpha * Math.Sqrt(FacetEnumeration.Dot(Weights[i], Weights[i])) ?? 1000)];
    }
}
