using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Decisions;

/// <summary>Layers on round cones: proven on polyhedral ones around them, refuted by pairs within.</summary>
public class RoundConeTests(ITestOutputHelper log)
{
    private const int Seed = 21;

    /// <summary>Lights around an axis: at threshold 0 all are lit up to 90 degrees less their tilt, and beyond those opposite to the input go dark.</summary>
    [Theory]
    [InlineData(3, 60)]
    [InlineData(5, 60)]
    [InlineData(8, 75)]
    public void LargestCone_OfLightsAroundAnAxis_IsWhereTwoAreLeft(int lights, double elevation)
    {
        double tilt = (90 - elevation) * Math.PI / 180;
        double[][] rows = [.. Enumerable.Range(0, lights).Select(k => new[] { Math.Sin(tilt) * Math.Cos(2 * Math.PI * k / lights), Math.Sin(tilt) * Math.Sin(2 * Math.PI * k / lights), Math.Cos(tilt) })];
        double largest = LargestCone.Of(Layer(rows, new double[lights], [0, 0, 1], 20), DecisionLimits.OfTool.Search(10_000_000_000), CancellationToken.None);

        // By brute force: the least angle from the axis at which fewer than three lights are lit, over a fine grid of azimuths. Any three of them span.
        double expected = 90;
        for (int a = 0; a < 3600; a++)
        {
            double azimuth = 2 * Math.PI * a / 3600;
            double[] goDark = [.. rows.Select((_, k) => Math.Cos(azimuth - (2 * Math.PI * k / lights)) is var c && c < 0 ? Math.Atan(1 / (Math.Tan(tilt) * -c)) * 180 / Math.PI : 180).Order()];
            expected = Math.Min(expected, goDark[lights - 3]);
        }

        log.WriteLine($"{largest} of {expected}");
        Assert.InRange(largest, expected - (0.001 * expected) - 0.01, expected + 1e-6);
    }

    /// <summary>Random layers: of proven ones no two inputs of the cone collide that a sample would find, a refuting pair lies in the cone and collides, and what is proven on a wider cone is on a narrower one.</summary>
    [Fact]
    public void Decide_OnRandomCones_IsNeverWrong()
    {
        var random = new Random(Seed);
        int proven = 0, refuted = 0, open = 0;
        for (int k = 0; k < 60; k++)
        {
            int n = 2 + (k % 2);
            double[] axis = Gaussian(random, n);
            double halfAngle = 5 + (80 * random.NextDouble());
            double[][] rows = [.. Enumerable.Range(0, n + 1 + random.Next(6)).Select(_ => Gaussian(random, n).Zip(axis, (value, a) => value + (1.5 * a)).ToArray())];
            double[] bias = [.. rows.Select(row => Norm(row) * (0.3 - (0.6 * random.NextDouble())))];
            DomainShape shape = new[] { DomainShape.Ball, DomainShape.Sphere, DomainShape.Shell }[k % 3];
            SpecifiedLayer layer = Layer(rows, bias, axis, halfAngle, shape);
            var decision = LayerDecision.Decide(layer, DecisionLimits.OfCompiler, CancellationToken.None);
            if (decision.RankFailure is not null)
            {
                continue;
            }

            bool isProven = decision.Certificate is LayerCertificate.Polytope or LayerCertificate.Exact or LayerCertificate.Sphere;
            proven += isProven ? 1 : 0;
            open += decision.Certificate == LayerCertificate.Undecided ? 1 : 0;
            refuted += decision.Certificate == LayerCertificate.None ? 1 : 0;
            Assert.Equal(decision.Certificate == LayerCertificate.None, decision.Exact?.Verdict == Verdict.Refuted);
            if (decision.Exact?.Witness is { } witness)
            {
                foreach (IReadOnlyList<double> x in new[] { witness.X, witness.Y })
                {
                    Assert.True(Dot(x, axis) >= (Math.Cos(halfAngle * Math.PI / 180) - 1e-13) * Norm(x) * Norm(axis), $"seed {Seed}, {k}");
                    Assert.InRange(Norm(x), layer.Domain.InnerRadius * (1 - 1e-12), 1 + 1e-12);
                }

                Assert.All(rows.Zip(bias), row => Assert.Equal(Math.Max(0, Dot(row.First, witness.X) - row.Second), Math.Max(0, Dot(row.First, witness.Y) - row.Second), 1e-13 * Norm(row.First)));
                Assert.True(Norm([.. witness.X.Zip(witness.Y, (a, b) => a - b)]) > 1e-7);
            }

            if (isProven)
            {
                var narrower = LayerDecision.Decide(Layer(rows, bias, axis, halfAngle / 2, shape), DecisionLimits.OfCompiler, CancellationToken.None);
                Assert.True(narrower.Certificate is LayerCertificate.Polytope or LayerCertificate.Exact or LayerCertificate.Sphere, $"seed {Seed}, {k}: {narrower.Certificate}");
                AssertSpansWhereRectifying(decision, axis, halfAngle, rows, bias, random);
            }
        }

        log.WriteLine($"seed {Seed}: {proven} proven, {refuted} refuted, {open} undecided");
        Assert.InRange(proven, 8, 60);
        Assert.InRange(refuted, 8, 60);
        Assert.InRange(open, 0, 4);
    }

    /// <summary>In the plane a round cone is two half-spaces, and the same is decided.</summary>
    [Fact]
    public void Decide_InThePlane_IsAsWithHalfSpaces()
    {
        var random = new Random(Seed);
        for (int k = 0; k < 60; k++)
        {
            double[][] rows = [.. Enumerable.Range(0, 3 + random.Next(4)).Select(_ => Gaussian(random, 2))];
            double[] bias = [.. rows.Select(row => Norm(row) * (0.2 - (0.8 * random.NextDouble())))];
            double halfAngle = 10 + (70 * random.NextDouble()), angle = halfAngle * Math.PI / 180;
            SpecifiedLayer round = Layer(rows, bias, [0, 1], halfAngle);
            SpecifiedLayer cut = Of(new LayerStatement
            {
                Rows = Nested(rows),
                Bias = new EquatableArray<double>(bias),
                HalfSpaces = Nested([[Math.Cos(angle), Math.Sin(angle)], [-Math.Cos(angle), Math.Sin(angle)]]),
            });
            Assert.Equal(LayerDecision.Decide(cut, DecisionLimits.OfCompiler, CancellationToken.None).Certificate, LayerDecision.Decide(round, DecisionLimits.OfCompiler, CancellationToken.None).Certificate);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(-5)]
    [InlineData(double.NaN)]
    public void TryCreate_OfAHalfAngleThatIsNone_NamesIt(double halfAngle)
        => Assert.IsType<SpecificationFault.ConeHalfAngle>(Fault([[1, 0, 0], [0, 1, 0], [0, 0, 1]], [0, 0, 1], halfAngle));

    [Fact]
    public void TryCreate_OfAnAxisThatIsNone_NamesIt()
    {
        double[][] rows = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
        Assert.IsType<SpecificationFault.InvalidConeAxis>(Fault(rows, [0, 0, 0], 30));
        Assert.IsType<SpecificationFault.InvalidConeAxis>(Fault(rows, [0, double.NaN, 0], 30));
        Assert.Equal(2, Assert.IsType<SpecificationFault.ConeAxisLength>(Fault(rows, [0, 1], 30)).Length);
        Assert.IsType<SpecificationFault.ConeDimension>(Fault([[1, 0, 0, 0], [0, 1, 0, 0]], [0, 0, 0, 1], 30));
    }

    /// <summary>At sampled inputs of the cone the active rows span.</summary>
    private static void AssertSpansWhereRectifying(LayerDecision decision, double[] axis, double halfAngle, double[][] rows, double[] bias, Random random)
    {
        for (int trial = 0; decision.IsRectifying == true && trial < 300; trial++)
        {
            double[] x = Gaussian(random, axis.Length).Zip(axis, (value, a) => value + (3 * random.NextDouble() * a)).ToArray();
            if (Dot(x, axis) < Math.Cos(halfAngle * Math.PI / 180) * Norm(x) * Norm(axis))
            {
                continue;
            }

            double radius = decision.Layer.Domain.InnerRadius + ((1 - decision.Layer.Domain.InnerRadius) * random.NextDouble());
            double length = Norm(x);
            x = [.. x.Select(value => value / length * radius)];
            double[][] active = [.. rows.Where((row, i) => Dot(row, x) >= bias[i] - 1e-12)];
            Assert.True(Rank(active, axis.Length), $"seed {Seed}: ({string.Join(", ", x)})");
        }
    }

    private static bool Rank(double[][] rows, int n) => n == 2
        ? rows.Any(a => rows.Any(b => Math.Abs((a[0] * b[1]) - (a[1] * b[0])) > 1e-12))
        : rows.Any(a => rows.Any(b => rows.Any(c => Math.Abs((a[0] * ((b[1] * c[2]) - (b[2] * c[1]))) - (a[1] * ((b[0] * c[2]) - (b[2] * c[0]))) + (a[2] * ((b[0] * c[1]) - (b[1] * c[0])))) > 1e-12)));

    private static SpecificationFault Fault(double[][] rows, double[] axis, double halfAngle)
    {
        var statement = new LayerStatement { Rows = Nested(rows), Bias = new EquatableArray<double>(new double[rows.Length]), Cone = new StatedCone(new EquatableArray<double>(axis), halfAngle) };
        Assert.False(SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, null), out _, out IReadOnlyList<SpecificationFault> faults));
        return Assert.Single(faults);
    }

    private static SpecifiedLayer Layer(double[][] rows, double[] bias, double[] axis, double halfAngle, DomainShape shape = DomainShape.Ball) => Of(new LayerStatement
    {
        Rows = Nested(rows),
        Bias = new EquatableArray<double>(bias),
        Domain = shape,
        InnerRadius = shape == DomainShape.Shell ? 0.5 : null,
        Cone = new StatedCone(new EquatableArray<double>(axis), halfAngle),
    });

    private static SpecifiedLayer Of(LayerStatement statement)
        => SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, null), out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults) ? layer : throw new InvalidOperationException(string.Join(", ", faults));

    private static double[] Gaussian(Random random, int n)
        => [.. Enumerable.Range(0, n).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x * y).Sum();

    private static double Norm(IReadOnlyList<double> x) => Math.Sqrt(Dot(x, x));

    private static EquatableArray<EquatableArray<double>> Nested(double[][] rows) => rows.Select(row => new EquatableArray<double>(row)).ToEquatableArray();
}
