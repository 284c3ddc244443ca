using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Decisions;

public class LowerLipschitzTests(ITestOutputHelper log)
{
    private const int Seed = 31;

    /// <summary>Rows of norm sqrt 3 at their bound: A = 1, W^T W = 4 I, and the thresholds have norm 2, so that 1 % of the largest output, 4, is at most 8 % of the radius.</summary>
    [Fact]
    public void Of_TheTetrahedronAtItsBound_IsItsClosedForm()
    {
        LowerLipschitz bound = Find(new LayerStatement { Rows = Nested([1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]), Bias = new([-1.00000001, -1.00000001, -1.00000001, -1.00000001]) })!;

        Assert.Equal(LipschitzBasis.Patterns, bound.Over);
        Assert.InRange(bound.From, 0.5 * (1 - 1e-8), 0.5);
        Assert.InRange(bound.To!.Value, 1, 1 + 1e-8);
        Assert.InRange(bound.RelativeGrowth!.Value, 8, 8 + 1e-6);
    }

    [Fact]
    public void Of_ConcatenatedRelu_IsAHalfToOneInAllOfSpace()
    {
        LowerLipschitz bound = Find(new LayerStatement { Rows = Nested([1, 0], [-1, 0], [0, 1], [0, -1]), Bias = new([0, 0, 0, 0]), Domain = DomainShape.Space })!;

        Assert.InRange(bound.From, 0.5 * (1 - 1e-9), 0.5);
        Assert.InRange(bound.To!.Value, 1, 1 + 1e-9);
        Assert.Equal(2 * Math.Sqrt(2), bound.RelativeGrowth!.Value, 1e-9);
    }

    [Fact]
    public void Of_ALeakyRelu_IsOverAllRows()
    {
        LowerLipschitz bound = Find(new LayerStatement { Rows = Nested([3, 0], [0, 2]), Activation = ActivationKind.LeakyRelu, Slope = 0.25 })!;

        Assert.Equal((LipschitzBasis.Rows, 0.5, 2.0), (bound.Over, Math.Round(bound.From, 9), Math.Round(bound.To!.Value, 9)));
    }

    [Fact]
    public void Of_ManyPairs_IsOverThePairs()
    {
        double[][] rows = [.. Enumerable.Range(0, 40).Select(i => Enumerable.Range(0, 20).Select(c => c == i / 2 ? 1.0 - (2 * (i % 2)) : 0).ToArray())];

        LowerLipschitz bound = Find(new LayerStatement { Rows = Nested(rows), Bias = new(new double[40]), Domain = DomainShape.Space })!;

        Assert.Contains(bound.Over, new[] { LipschitzBasis.Pairs, LipschitzBasis.Patterns });
        Assert.InRange(bound.From, 0.49, 1 / Math.Sqrt(2));
    }

    [Fact]
    public void Of_ARefutedLayer_IsNull()
        => Assert.Null(Find(new LayerStatement { Rows = Nested([1, 0], [0, 1], [-1, -1]), Bias = new([0, 0, 0]) }));

    /// <summary>The sizes that docs/layers.md names are within what the compiler gives.</summary>
    [Theory]
    [InlineData(3, 64)]
    [InlineData(5, 32)]
    [InlineData(6, 24)]
    public void Patterns_OfRandomRows_AreToldApartByTheCompiler(int n, int m)
    {
        for (int seed = 0; seed < 3; seed++)
        {
            var random = new Random(seed);
            double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Gaussian(random, n))];
            var decision = LayerDecision.Decide(Layer(new LayerStatement { Rows = Nested(rows) }), DecisionLimits.OfCompiler, CancellationToken.None);
            Assert.NotNull(decision.GetPatterns(CancellationToken.None));
        }
    }

    /// <summary>Where the sets are too many, the facets bound kappa, more loosely.</summary>
    [Fact]
    public void Of_ALayerWithMoreSetsThanTheWorkAllows_IsOverTheFacets()
    {
        var random = new Random(Seed);
        double[][] rows = [.. Enumerable.Range(0, 20).Select(_ => Gaussian(random, 5))];
        var few = LayerDecision.Decide(
            Layer(new LayerStatement { Rows = Nested(rows) }), DecisionLimits.OfCompiler with { MaxWork = 30 * DecisionLimits.Million }, CancellationToken.None);
        LowerLipschitz over = LowerLipschitz.Of(few, CancellationToken.None)!;
        LowerLipschitz all = LowerLipschitz.Of(LayerDecision.Decide(few.Layer, DecisionLimits.OfTool, CancellationToken.None), CancellationToken.None)!;

        log.WriteLine($"{over} {all}");
        Assert.Equal((LipschitzBasis.Facets, LipschitzBasis.Patterns), (over.Over, all.Over));
        Assert.InRange(over.From, 1e-6, all.From * (1 + 1e-9));
        Assert.True(all.To <= over.To * (1 + 1e-9) && all.To >= 2 * all.From * (1 - 1e-9));
    }

    /// <summary>
    /// Clips at lambda whose rows, 2 lambda e_1 and 2 lambda e_2 with thresholds half a band apart, are between 0 and the level one after the other: A = 4 lambda^2 over the rows that are so anywhere. The outputs of (1, 0)
    /// and (-1, 0) differ by lambda on three rows and by lambda / 2 on the two at the ends, together by sqrt(3.5) lambda over a distance of 2: less than min(sqrt(A) / 2, lambda) = lambda. What holds of a row that
    /// goes through its whole band between x and y is that its output changes by lambda, at least lambda |x - y| / (2 r): min(sqrt(A) / 2, lambda / (2 r)). A band from -lambda to lambda, as in the theorem for the unit ball, is
    /// twice as wide.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(0.1)]
    public void Of_ClipsAllOfWhoseRowsReachTheLevel_IsHalfTheLevelOverTheRadius(double level)
    {
        double[][] rows = [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? new[] { 2 * level, 0 } : [0, 2 * level])];
        double[] alpha = [.. Enumerable.Range(0, 10).Select(i => level * ((i / 2) - 2.5))];
        SpecifiedLayer layer = Layer(new LayerStatement { Rows = Nested(rows), Bias = new(alpha), Activation = ActivationKind.Clip, Level = level });
        double Ratio(double[] x, double[] y) => Norm([.. Output(layer, x).Zip(Output(layer, y), (a, b) => a - b)]) / Norm([.. x.Zip(y, (a, b) => a - b)]);

        double worst = Ratio([1, 0], [-1, 0]);
        Assert.Equal(Math.Sqrt(3.5) / 2 * level, worst, 1e-12);
        Assert.True(worst < level);
        var random = new Random(Seed);
        for (int pair = 0; pair < 20_000; pair++)
        {
            double[] x = Input(random, layer), y = Input(random, layer);
            Assert.InRange(Ratio(x, y), level / 2 * (1 - 1e-9), 2 * level * (1 + 1e-9));
            double phi = pair * Math.PI / 10_000;
            worst = Math.Min(worst, Ratio([Math.Cos(phi), Math.Sin(phi)], [-Math.Cos(phi), -Math.Sin(phi)]));
        }

        Assert.True(worst >= level / 2, $"{worst}");
        Assert.Null(Find(new LayerStatement { Rows = Nested(rows), Bias = new(alpha), Activation = ActivationKind.Clip, Level = level }));
    }

    /// <summary>Of random layers with any activation on any domain no two inputs undercut the bound.</summary>
    [Fact]
    public void Of_RandomLayers_IsNotUndercut()
    {
        var random = new Random(Seed);
        int known = 0;
        for (int k = 0; k < 120; k++)
        {
            int n = 2 + (k % 3);
            double[][] rows = [.. Enumerable.Range(0, (2 * n) + random.Next(2 * n)).Select(_ => Gaussian(random, n))];
            ActivationKind activation = new[] { ActivationKind.Relu, ActivationKind.Gate, ActivationKind.LeakyRelu, ActivationKind.Clip }[k % 4];
            double[] alpha = [.. rows.Select(row => activation == ActivationKind.Gate ? 0 : -Norm(row) * ((1.2 * random.NextDouble()) + (activation == ActivationKind.Clip ? 0.5 : 0)))];
            SpecifiedLayer layer = Layer(new LayerStatement
            {
                Rows = Nested(rows),
                Bias = new(alpha),
                Domain = k % 5 == 4 ? DomainShape.Shell : k % 7 == 6 ? DomainShape.Sphere : DomainShape.Ball,
                InnerRadius = k % 5 == 4 ? 0.4 : null,
                IsNonNegative = k % 3 == 0,
                Activation = activation,
                Slope = activation == ActivationKind.LeakyRelu ? 0.3 : null,
                Level = activation == ActivationKind.Clip ? 2.5 : null,
            });
            var decision = LayerDecision.Decide(layer, DecisionLimits.OfCompiler, CancellationToken.None);
            if (LowerLipschitz.Of(decision, CancellationToken.None) is not { } bound)
            {
                continue;
            }

            known++;
            Assert.True(bound.To is null || bound.From <= bound.To);
            for (int pair = 0; pair < 300; pair++)
            {
                double[] x = Input(random, layer), y = Input(random, layer);
                if (pair % 2 == 0)
                {
                    y = Within(layer, [.. x.Zip(y, (a, b) => a + (0.01 * b))]);
                }

                double apart = Norm([.. x.Zip(y, (a, b) => a - b)]);
                double outputs = Norm([.. Output(layer, x).Zip(Output(layer, y), (a, b) => a - b)]);
                Assert.True(outputs >= bound.From * apart * (1 - 1e-9), $"seed {Seed}, layer {k}: {outputs} of {apart}, {bound}");
            }
        }

        log.WriteLine($"{known} known");
        Assert.InRange(known, 40, 120);
    }

    /// <summary>Seven lights near the axis of a cone that they do not span: no facets, and the worst of the sets that are lit together, by a fine grid, has a least singular value of about 0.09.</summary>
    [Fact]
    public void InverseLipschitzBound_OfSevenLightsOnACone_IsThatOfTheWorstSet()
    {
        const double tilt = 7.3 * Math.PI / 180, angle = 87, theta = angle * Math.PI / 180;
        double[][] rows = [[0, 0, 1], .. Enumerable.Range(0, 6).Select(k => new[] { Math.Sin(tilt) * Math.Cos(k * Math.PI / 3), Math.Sin(tilt) * Math.Sin(k * Math.PI / 3), Math.Cos(tilt) })];
        SpecifiedLayer layer = Layer(new LayerStatement { Rows = Nested(rows), Bias = new(new double[7]), Domain = DomainShape.Shell, InnerRadius = 0.1, Cone = new StatedCone(new([0.0, 0, 1]), angle) });
        var decision = LayerDecision.Decide(layer, DecisionLimits.OfCompiler, CancellationToken.None);

        // A light that is dark stays so farther from the axis: the worst sets are those of the rim.
        var worst = double.PositiveInfinity;
        for (int a = 0; a < 3600; a++)
        {
            double phi = a * Math.PI / 1800;
            worst = Math.Min(worst, LeastSingularValue(rows, [Math.Sin(theta) * Math.Cos(phi), Math.Sin(theta) * Math.Sin(phi), Math.Cos(theta)]));
        }

        DecidedLayer decided = DecidedLayer.Of(decision, CancellationToken.None)!;
        log.WriteLine($"{decision.Certificate}, {worst}, {decided.InverseLipschitzBound}");
        Assert.Equal((LayerCertificate.Exact, 0), (decision.Certificate, decided.Facets.Count));
        Assert.InRange(worst, 0.085, 0.095);
        Assert.InRange(decided.InverseLipschitzBound, 1 / worst, 1.001 / worst);
    }

    private readonly Dictionary<int, double> _least = [];

    private double LeastSingularValue(double[][] rows, double[] x)
    {
        int set = rows.Select((row, i) => Dot(row, x) >= 0 ? 1 << i : 0).Sum();
        if (!_least.TryGetValue(set, out double least))
        {
            double[][] lit = [.. rows.Where((_, i) => (set >> i & 1) == 1)];
            least = lit.Length < 3 ? 0 : MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(lit).Svd(false).S[2];
            _least[set] = least;
        }

        return least;
    }

    private static LowerLipschitz? Find(LayerStatement statement)
        => LowerLipschitz.Of(LayerDecision.Decide(Layer(statement), DecisionLimits.OfCompiler, CancellationToken.None), CancellationToken.None);

    private static SpecifiedLayer Layer(LayerStatement statement)
    {
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, null), out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults), string.Join(' ', faults));
        return layer!;
    }

    private static double[] Output(SpecifiedLayer layer, double[] x)
    {
        int n = x.Length;
        return [.. layer.Thresholds!.Select((alpha, i) =>
        {
            double height = Dot(layer.Weights[(i * n)..((i + 1) * n)], x), t = height - alpha;
            return layer.Specification.Activation switch
            {
                ActivationKind.Gate => height > alpha ? height : 0,
                ActivationKind.LeakyRelu => t >= 0 ? t : layer.Specification.Slope * t,
                ActivationKind.Clip => Math.Clamp(t, 0, layer.Specification.Level),
                _ => Math.Max(0, t),
            };
        })];
    }

    private static double[] Input(Random random, SpecifiedLayer layer) => Within(layer, [.. Gaussian(random, layer.Frame.Dimension).Select(value => value * random.NextDouble())]);

    private static double[] Within(SpecifiedLayer layer, double[] x)
    {
        double[] inside = layer.Specification.IsNonNegative ? [.. x.Select(Math.Abs)] : x;
        double norm = Norm(inside);
        return [.. inside.Select(value => value / norm * Math.Clamp(norm, layer.Domain.InnerRadius, layer.Domain.OuterRadius))];
    }

    private static double[] Gaussian(Random random, int n)
        => [.. Enumerable.Range(0, n).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Norm(double[] x) => Math.Sqrt(Dot(x, x));

    private static EquatableArray<EquatableArray<double>> Nested(params double[][] rows) => rows.Select(row => new EquatableArray<double>(row)).ToEquatableArray();
}
