using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Analysis;

/// <summary>Layers that the exact decision judges, through the emitted code.</summary>
public class ExactLayerTests
{
    private const string SunSensors = """
        static readonly double H = System.Math.Sqrt(0.5);
        [Frame] static readonly double[,] W = { { H, -0.5, 0.5 }, { H, -0.5, -0.5 }, { H, 0.5, -0.5 }, { H, 0.5, 0.5 }, { -H, 0, H }, { -H, H, 0 }, { -H, 0, -H }, { -H, -H, 0 } };
        """;

    private static string IrisText => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "iris-layer.json"));

    [Fact]
    public void Iris_Refuted_TheTwoInputsGiveTheSameOutputInEmittedCode()
    {
        using GeneratedCode code = Iris();
        GeneratedLayer<double> layer = code.Layer<double>("Iris");
        Problem problem = Assert.Single(IrisProblems(), p => p.Id == DiagnosticIds.NotInjective);
        (double[] x, double[] y) = Pair(problem);
        var zx = new double[12];
        var zy = new double[12];
        layer.Forward(x, zx);
        layer.Forward(y, zy);
        Assert.True(Length(x) <= 1 && Length(y) <= 1, "Both lie in the unit ball.");
        Assert.True(Length([.. x.Zip(y, (a, b) => a - b)]) >= 1e-3, "They are apart.");
        double ulp = Math.BitIncrement(zx.Max()) - zx.Max();
        Assert.All(zx.Zip(zy), pair => Assert.True(Math.Abs(pair.First - pair.Second) <= 4 * ulp, $"{pair.First:R} and {pair.Second:R}"));
        Assert.Contains("certified only up to radius 0.5362", problem.Arguments[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Iris_OutputOfTwoInputs_IsNotReconstructedAsOneOfThem()
    {
        using GeneratedCode code = Iris();
        GeneratedLayer<double> layer = code.Layer<double>("Iris");
        double[] x = Pair(IrisProblems().Single(p => p.Id == DiagnosticIds.NotInjective)).X;
        var z = new double[12];
        var back = new double[4];
        layer.Forward(x, z);
        Assert.False(layer.TryReconstruct(z, back));
        Assert.Equal(new double[4], back);
        Assert.Equal(Certificate.None, layer.Certificate);
    }

    [Fact]
    public void SunSensors_ZeroBiasOnTheSphere_AreProvenAndComeBack()
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = $"using FrameGen; [ReluLayer(InputDomain.Sphere)] static partial class Sun {{ {SunSensors} [Bias] static readonly double[] B = new double[] {{ 0, 0, 0, 0, 0, 0, 0, 0 }}; }}",
        }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Sun");
        Assert.Equal(Certificate.Exact, layer.Certificate);
        AssertSphereComesBack(layer);
    }

    [Fact]
    public void SunSensors_SharpBias_IsProvenLargerThanTheBoundAndComesBack()
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = $"using FrameGen; [ReluLayer(InputDomain.Sphere, BiasEstimate = BiasEstimate.Sharp)] static partial class Sharp {{ {SunSensors} }} [ReluLayer(InputDomain.Sphere)] static partial class Polytope {{ {SunSensors} }}",
        }.Run();
        GeneratedLayer<double> sharp = code.Layer<double>("Sharp");
        double[] bound = code.Layer<double>("Polytope").MaxBias.ToArray();
        Assert.Equal(Certificate.Sphere, sharp.Certificate);
        Assert.All(sharp.Bias.ToArray().Zip(bound), pair => Assert.True(pair.First >= pair.Second, "No bias is below the polytope bound."));
        Assert.Contains(sharp.Bias.ToArray(), b => b >= 0.2357);
        AssertSphereComesBack(sharp);
    }

    /// <summary>A row on no facet that meets the domain may have any bias: infinite in MaxBias, signed in the user's convention. The bounds of the others grow with the radius that their sign asks for.</summary>
    [Theory]
    [InlineData("InputDomain.Ball, NonNegative = true, Radius = 3", "", 0, 1)]
    [InlineData("InputDomain.Sphere, NonNegative = true, Radius = 3", "", 3, 1)]
    [InlineData("InputDomain.Shell, Radius = 3, InnerRadius = 0.5", "[HalfSpace(1, 0)] [HalfSpace(0, 2)]", 0.5, 1)]
    [InlineData("InputDomain.Shell, Radius = 3, InnerRadius = 0.5, NonNegative = true, BiasConvention = BiasConvention.Added", "", 0.5, -1)]
    public void MaxBias_OnAQuadrant_IsInfiniteForARowOnNoFacetThatMeetsIt(string domain, string halfSpaces, double inner, int sign)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = $$"""
                using FrameGen;
                [ReluLayer({{domain}}, BiasEstimate = BiasEstimate.Polytope)] {{halfSpaces}}
                [FrameVector(1, 0)] [FrameVector(1.2, 1.6)] [FrameVector(0, 1)] [FrameVector(-1, 0)] [FrameVector(-1, -1)] [FrameVector(0, -1)]
                static partial class Quadrant;
                """,
        }.Run();

        // Row 1 has norm 2 and the direction (0.6, 0.8): the least products in the quadrant's facets are 0.6, 0.6 and 0.8.
        double[] bound = code.Layer<double>("Quadrant").MaxBias.ToArray();
        double[] expected = [0.6 * inner, 1.2 * inner, 0.8 * inner, 0, double.PositiveInfinity, 0];
        Assert.Equal(expected.Select(value => Math.Round(sign * value, 9) + 0.0), bound.Select(value => Math.Round(value, 9) + 0.0));
    }

    [Fact]
    public void SharpBias_SameFrameTwice_GivesTheSameNumbers()
    {
        var declared = new LayerStatement { Rows = new double[][] { [1, 0], [0, 1], [-1, -1] }.Select(r => new EquatableArray<double>(r)).ToEquatableArray(), IsSharp = true };
        LayerDecision Decide() => AnalyzedLayer.Compute(LayerSpecification.Merge(declared, null), DecisionLimits.OfCompiler, CancellationToken.None).Decision!;
        LayerDecision first = Decide();
        LayerDecision second = Decide();
        Assert.Equal(DecidedLayer.Of(first, CancellationToken.None), DecidedLayer.Of(second, CancellationToken.None));
        Assert.NotNull(DecidedLayer.Of(first, CancellationToken.None));
    }

    private static void AssertSphereComesBack(GeneratedLayer<double> layer)
    {
        var random = new Random(77);
        var x = new double[3];
        var z = new double[8];
        var back = new double[3];
        for (int point = 0; point < (LongRun.IsOn ? 100_000 : 25_000); point++)
        {
            for (int c = 0; c < 3; c++)
            {
                x[c] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }

            double norm = Length(x);
            for (int c = 0; c < 3; c++)
            {
                x[c] /= norm;
            }

            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, back), $"Lost ({x[0]:R}, {x[1]:R}, {x[2]:R}), point {point} of seed 77.");
            Assert.True(Length([.. x.Zip(back, (a, b) => a - b)]) <= 1e-12, $"({x[0]:R}, {x[1]:R}, {x[2]:R}) came back elsewhere.");
        }
    }

    private static GeneratedCode Iris() => new GeneratorTest<FrameGenerator>
    {
        Source = "using FrameGen; [ReluLayer(Source = \"iris-layer.json\")] static partial class Iris;",
        AdditionalFiles = { ("iris-layer.json", IrisText) },
    }.Run();

    /// <summary>What is told of the layer, asked without a compiler.</summary>
    private static Problem[] IrisProblems()
    {
        FrameFile file = FrameFileReader.Read(IrisText, FrameFileFormat.Json, CancellationToken.None).File!;
        var type = new TypeModel("", new EquatableArray<string>(["static partial class Iris"]), "Iris", "Iris", true, EquatableArray<string>.Empty, EquatableArray<string>.Empty);
        LayerSpecification specification = LayerSpecification.Merge(new LayerStatement(), LayerStatement.Of(file));
        var reading = new LayerReading(type, new LayerStatement(), "iris-layer.json", EquatableArray<Problem>.Empty) { Specification = specification };
        AnalyzedLayer layer = AnalyzedLayer.Compute(specification, DecisionLimits.OfCompiler, CancellationToken.None);
        return [.. LayerProblems.Of(reading, layer, null, CancellationToken.None)];
    }

    private static (double[] X, double[] Y) Pair(Problem problem)
    {
        Match match = Regex.Match(problem.Arguments[0], @"^inputs (\(.*\)) and (\(.*\)) give the same output$");
        return (Vector(match.Groups[1].Value), Vector(match.Groups[2].Value));
    }

    private static double[] Vector(string text) => [.. text.Trim('(', ')').Split(", ").Select(v => double.Parse(v, CultureInfo.InvariantCulture))];

    private static double Length(double[] x) => Math.Sqrt(x.Sum(v => v * v));
}
