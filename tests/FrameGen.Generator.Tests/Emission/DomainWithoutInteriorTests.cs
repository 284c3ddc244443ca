using System;
using System.Linq;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers whose half-spaces leave a line, a ray or a plane: they are decided and inverted there.</summary>
public class DomainWithoutInteriorTests(ITestOutputHelper log)
{
    private const int Seed = 7;

    /// <summary>Vectors of mean 0: of max(0, x_i - alpha) two of three are active at each of them, for the projections of the axes are the Mercedes-Benz frame.</summary>
    private const string ZeroMean = "HalfSpace(1, 1, 1), HalfSpace(-1, -1, -1)";

    private const string Line = "HalfSpace(4, -3), HalfSpace(-4, 3)";

    private static readonly GeneratedCode Code = new GeneratorTest<FrameGenerator>
    {
        Source = $$"""
            using FrameGen;
            [ReluLayer, {{ZeroMean}}, FrameVector(1, 0, 0, Bias = -0.41), FrameVector(0, 1, 0, Bias = -0.41), FrameVector(0, 0, 1, Bias = -0.41)] public static partial class Ball;
            [ReluLayer(Precision = Precision.Single), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = -0.41), FrameVector(0, 1, 0, Bias = -0.41), FrameVector(0, 0, 1, Bias = -0.41)] public static partial class Single;
            [ReluLayer(InputDomain.Sphere), {{ZeroMean}}, {{OnCircle(0, -0.5)}}, {{OnCircle(-60, 0.2)}}, {{OnCircle(140, 0.2)}}, {{OnCircle(190, 0.2)}}] public static partial class Circle;
            [ReluLayer(InputDomain.Shell, InnerRadius = 0.5), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = -0.41), FrameVector(0, 1, 0, Bias = -0.41), FrameVector(0, 0, 1, Bias = -0.41)] public static partial class Ring;
            [ReluLayer(InputDomain.Space), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = 0), FrameVector(0, 1, 0, Bias = 0), FrameVector(-1, 0, 0, Bias = 0), FrameVector(0, -1, 0, Bias = 0)] public static partial class Plane;
            [ReluLayer(Radius = 2), {{Line}}, FrameVector(3, 1, Bias = 0), FrameVector(-1, 0.5, Bias = 0.5), FrameVector(-1, -1, Bias = 0)] public static partial class OnLine;
            [ReluLayer(InputDomain.Space), {{Line}}, HalfSpace(1, 0), FrameVector(3, 1, Bias = 0)] public static partial class OnRay;
            [ReluLayer(Activation = Activation.LeakyRelu), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = 0.25), FrameVector(0, 1, 0, Bias = -0.25)] public static partial class Leaky;
            [ReluLayer(Activation = Activation.Clip, Level = 3), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = -0.41), FrameVector(0, 1, 0, Bias = -0.41), FrameVector(0, 0, 1, Bias = -0.41)] public static partial class Clip;
            [ReluLayer(InputDomain.Space, Activation = Activation.Gate), {{ZeroMean}}, FrameVector(1, 0, 0, Bias = 0), FrameVector(0, 1, 0, Bias = 0), FrameVector(-1, 0, 0, Bias = 0), FrameVector(0, -1, 0, Bias = 0)] public static partial class Gate;
            [ReluLayer(BiasEstimate = BiasEstimate.Sharp), {{ZeroMean}}, FrameVector(1, 0, 0), FrameVector(0, 1, 0), FrameVector(0, 0, 1)] public static partial class Sharp;
            """,
    }.Run();

    [Theory]
    [InlineData("Ball", Certificate.Exact, 0, 1)]
    [InlineData("Circle", Certificate.Sphere, 1, 1)]
    [InlineData("Ring", Certificate.Exact, 0.5, 1)]
    [InlineData("Plane", Certificate.Exact, 0, 1e6)]
    [InlineData("Leaky", Certificate.Exact, 0, 1)]
    [InlineData("Clip", Certificate.Exact, 0, 1)]
    [InlineData("Gate", Certificate.Exact, 0, 1e6)]
    [InlineData("Sharp", Certificate.Exact, 0, 1)]
    [InlineData("OnLine", Certificate.Exact, 0, 2)]
    [InlineData("OnRay", Certificate.Exact, 0, 1e6)]
    public void TryReconstruct_InputsOfTheDomain_AreGiven(string name, Certificate certificate, double inner, double outer)
    {
        GeneratedLayer<double> layer = Code.Layer<double>(name);
        Assert.Equal(certificate, layer.Certificate);
        var random = new Random(Seed);
        double worst = 0;
        double[] x = new double[layer.InputDimension], y = new double[layer.InputDimension], z = new double[layer.OutputDimension];
        double[] outputs = new double[1000 * z.Length], inputs = new double[1000 * x.Length], batch = new double[inputs.Length];
        for (int k = 0; k < 1000; k++)
        {
            x = Input(random, x.Length, name == "OnRay");
            double length = inner + ((outer - inner) * random.NextDouble());
            x = [.. x.Select(value => value * length)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, {k}: {string.Join(", ", x)}");
            worst = Math.Max(worst, Distance(x, y) / Math.Max(1, length));
            z.CopyTo(outputs, k * z.Length);
            y.CopyTo(inputs, k * y.Length);
        }

        log.WriteLine($"worst error {worst:g3}");
        Assert.InRange(worst, 0, 1e-13);
        Assert.Equal(1000, layer.ReconstructBatch(outputs, batch));
        Assert.Equal(inputs, batch);
    }

    /// <summary>Maximal biases leave most inputs with no more active rows than needed: those give every input back, in the ball and on the sphere, within one equation or two and half-spaces besides.</summary>
    [Fact]
    public void TryReconstruct_RandomLayersWithMaximalBiases_GivesEveryInput()
    {
        const int Layers = 20;
        var random = new Random(Seed);
        int[][] Vectors(int count) => [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, 4).Select(_ => random.Next(-3, 4)).ToArray())];
        var layers = Enumerable.Range(0, Layers).Select(k => (Equations: Vectors(1 + (k % 2)), Cuts: Vectors(k % 3 == 0 ? 1 : 0), Rows: Vectors(7), IsSphere: k % 5 == 4)).ToArray();
        static string Attribute(string name, int[] values, int sign = 1) => $"[{name}({string.Join(", ", values.Select(value => sign * value))})] ";
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = "using FrameGen; " + string.Concat(layers.Select((layer, k) =>
                $"[ReluLayer({(layer.IsSphere ? "InputDomain.Sphere, " : "")}BiasEstimate = BiasEstimate.Sharp)] "
                + string.Concat(layer.Equations.SelectMany(h => new[] { Attribute("HalfSpace", h), Attribute("HalfSpace", h, -1) }).Concat(layer.Cuts.Select(g => Attribute("HalfSpace", g))).Concat(layer.Rows.Select(w => Attribute("FrameVector", w))))
                + $"public static partial class L{k}; ")),
        }.Run();
        double worst = 0;
        int given = 0;
        for (int k = 0; k < Layers; k++)
        {
            GeneratedLayer<double> layer = code.Layer<double>($"L{k}");
            if (layer.Certificate == Certificate.None)
            {
                continue;
            }

            double[] z = new double[7], y = new double[4];
            for (int trial = 0; trial < 500; trial++)
            {
                double[] x = OnSpan([.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() - 0.5)], layers[k].Equations);
                double length = (layers[k].IsSphere ? 1 : Math.Sqrt(random.NextDouble())) / Math.Sqrt(x.Sum(value => value * value));
                x = [.. x.Select(value => value * length)];
                if (layers[k].Cuts.Any(g => g.Zip(x, (a, b) => a * b).Sum() < 0))
                {
                    continue;
                }

                layer.Forward(x, z);
                Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, layer {k}, {trial}: {string.Join(", ", x)}");
                worst = Math.Max(worst, Distance(x, y));
                given++;
            }
        }

        log.WriteLine($"{given} inputs, worst error {worst:g3}");
        Assert.InRange(given, 4000, Layers * 500);
        Assert.InRange(worst, 0, 1e-12);
    }

    /// <summary>What of a vector is orthogonal to some others.</summary>
    private static double[] OnSpan(double[] x, int[][] equations)
    {
        var basis = new System.Collections.Generic.List<double[]>();
        foreach (double[] vector in equations.Select(h => Array.ConvertAll(h, value => (double)value)).Append(x))
        {
            double[] rest = vector;
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] unit in basis)
                {
                    double along = rest.Zip(unit, (a, b) => a * b).Sum();
                    rest = [.. rest.Zip(unit, (a, b) => a - (along * b))];
                }
            }

            double length = Math.Sqrt(rest.Sum(value => value * value));
            if (ReferenceEquals(vector, x))
            {
                return rest;
            }

            basis.Add([.. rest.Select(value => value / length)]);
        }

        return x;
    }

    /// <summary>Without the half-spaces the same rows and biases are not injective.</summary>
    [Fact]
    public void Certificate_OfAllOfTheBall_IsNone()
        => Assert.Equal(Certificate.None, Activations.Declared.Layer<double>([[1, 0, 0], [0, 1, 0], [0, 0, 1]], Enumerable.Repeat(Activations.Declared.Bias(-0.41), 3), "").Certificate);

    [Fact]
    public void Emitted_Plane_SaysWhyItIsInverted()
    {
        string text = Code.Sources.Single(emitted => emitted.Text.Contains("partial class Ball", StringComparison.Ordinal)).Text;
        Assert.Contains("equations: 1, hasBounds: false);", text, StringComparison.Ordinal);
        Assert.Contains("The domain has no interior: its equations stand beside those of the active rows.", text, StringComparison.Ordinal);
        Assert.Contains("at which the active rows, with the equations of the domain, fail to span.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void TryReconstruct_InFloat_IsAsExactAsFloats()
    {
        GeneratedLayer<float> layer = Code.Layer<float>("Single");
        Assert.Equal(Certificate.Exact, layer.Certificate);
        var random = new Random(Seed);
        float[] z = new float[3], y = new float[3];
        for (int k = 0; k < 1000; k++)
        {
            float[] x = [.. Input(random, 3, false).Select(value => (float)(value * random.NextDouble()))];
            x[2] = -(x[0] + x[1]);
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y));
            Assert.InRange(Distance([.. x.Select(value => (double)value)], [.. y.Select(value => (double)value)]), 0, 1e-6);
        }
    }

    /// <summary>At an input at which the active rows alone leave a line it is the domain that tells: without it the layer is not injective.</summary>
    [Fact]
    public void TryReconstruct_OutputOfNoInputOfTheDomain_GivesFalse()
    {
        GeneratedLayer<double> layer = Code.Layer<double>("Ball");
        double[] x = new double[3];
        Assert.True(layer.TryReconstruct([0.61, 0.61, 0.01], x));
        Assert.Equal([0.2, 0.2, -0.4], x.Select(value => Math.Round(value, 12)));
        Assert.False(layer.TryReconstruct([0.61, 0.61, 0.5], x));
        Assert.False(layer.TryReconstruct([0, 0.61, 0], x));
    }

    /// <summary>Estimates in the domain are those of the same layer in coordinates of it.</summary>
    [Fact]
    public void TryEstimate_NoisyOutputs_IsThatInCoordinates()
    {
        double[] first = [.. new[] { 1.0, -1, 0 }.Select(value => value / Math.Sqrt(2))], second = [.. new[] { 1.0, 1, -2 }.Select(value => value / Math.Sqrt(6))];
        GeneratedLayer<double> layer = Code.Layer<double>("Ball");
        GeneratedLayer<double> inside = Activations.Declared.Layer<double>([.. Enumerable.Range(0, 3).Select(i => new[] { first[i], second[i] })], Enumerable.Repeat(Activations.Declared.Bias(-0.41), 3), "");
        var random = new Random(Seed);
        double[] z = new double[3], y = new double[2], x = new double[3], covariance = new double[9], flat = new double[4];
        double worst = 0;
        for (int k = 0; k < 500; k++)
        {
            double[] truth = [.. Input(random, 3, false).Select(value => 0.9 * value * random.NextDouble())];
            truth[2] = -(truth[0] + truth[1]);
            layer.Forward(truth, z);
            z = [.. z.Select(value => value + (0.01 * (random.NextDouble() - 0.5)))];
            bool isFound = layer.Estimate(z, [0.004], x, out Estimate<double> estimate, covariance, default, Loss.Squares);
            Assert.Equal(inside.Estimate(z, [0.004], y, out Estimate<double> expected, flat, default, Loss.Squares), isFound);
            Assert.Equal((expected.Status, expected.LitRows, expected.DegreesOfFreedom, expected.IsApproximate), (estimate.Status, estimate.LitRows, estimate.DegreesOfFreedom, estimate.IsApproximate));
            if (isFound)
            {
                Assert.InRange(estimate.WorstRow, 0, 2);
                Assert.Equal((double)expected.ChiSquared, (double)estimate.ChiSquared, 1e-5);
                worst = Math.Max(worst, Distance(x, [.. Enumerable.Range(0, 3).Select(c => (y[0] * first[c]) + (y[1] * second[c]))]));
                double Along(double[] u) => Enumerable.Range(0, 9).Sum(e => covariance[e] * u[e / 3] * u[e % 3]);
                Assert.Equal(flat[0], Along(first), 1e-9);
                Assert.Equal(0, Along([1, 1, 1]), 1e-9);
                Assert.Equal(isFound, layer.TryEstimate(z, [0.004], x));
            }
        }

        log.WriteLine($"worst difference {worst:g3}");
        Assert.InRange(worst, 0, 1e-9);
    }

    [Fact]
    public void TryReconstruct_OnPlane_AllocatesNothing()
    {
        GeneratedLayer<double> layer = Code.Layer<double>("Ball");
        double[] x = new double[3], z = [0.61, 0.61, 0.01];
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        reconstruct(z, x);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int k = 0; k < 10_000; k++)
        {
            reconstruct(z, x);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>A row whose projection on the vectors of mean 0 is a unit vector at an angle in degrees. Where one alone is active, 18 to 62 degrees, the radius tells, and that a row of the mirror image is dark.</summary>
    private static string OnCircle(double degrees, double bias)
    {
        double a = Math.Cos(degrees * Math.PI / 180) / Math.Sqrt(2), b = Math.Sin(degrees * Math.PI / 180) / Math.Sqrt(6);
        return FormattableString.Invariant($"FrameVector({a + b + 0.25:R}, {b - a + 0.25:R}, {0.25 - (2 * b):R}, Bias = {bias:R})");
    }

    /// <summary>A unit vector: of mean 0 in three dimensions, along (3, 4) in two.</summary>
    private static double[] Input(Random random, int n, bool isRay)
    {
        if (n == 2)
        {
            double sign = isRay || random.Next(2) == 0 ? 1 : -1;
            return [0.6 * sign, 0.8 * sign];
        }

        double angle = 2 * Math.PI * random.NextDouble();
        double a = Math.Cos(angle) / Math.Sqrt(2), b = Math.Sin(angle) / Math.Sqrt(6);
        return [a + b, b - a, -2 * b];
    }

    private static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
}
