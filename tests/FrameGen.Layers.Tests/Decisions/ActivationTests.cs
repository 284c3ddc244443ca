using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Decisions;

/// <summary>Decisions on gate, leaky ReLU and clip layers: witnesses collide through the activation itself, and faults are told.</summary>
public class ActivationTests(ITestOutputHelper log)
{
    private const int Seed = 7;

    /// <summary>Every pair that refutes a clip has one output and lies in the domain; of a proven layer no two sampled inputs have one.</summary>
    [Fact]
    public void Decide_OfRandomClips_RefutesByPairsThatCollide()
    {
        var random = new Random(Seed);
        int refuted = 0, proven = 0, open = 0;
        for (int k = 0; k < 150; k++)
        {
            int n = 2 + (k % 2);
            double[][] rows = [.. Enumerable.Range(0, n + 1 + random.Next(2 * n)).Select(_ => Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1).ToArray())];
            double level = 0.2 + (2 * random.NextDouble());
            SpecifiedLayer layer = Layer(new LayerStatement
            {
                Rows = Nested(rows),
                Bias = new EquatableArray<double>([.. rows.Select(row => -Norm(row) * 1.2 * random.NextDouble())]),
                Domain = new[] { DomainShape.Ball, DomainShape.Ball, DomainShape.Sphere, DomainShape.Shell, DomainShape.Space }[k % 5],
                InnerRadius = k % 5 == 3 ? 0.4 : null,
                Activation = ActivationKind.Clip,
                Level = level,
            });
            var decision = LayerDecision.Decide(layer, DecisionLimits.OfCompiler, CancellationToken.None);
            if (decision.RankFailure is not null)
            {
                continue;
            }

            refuted += decision.Certificate == LayerCertificate.None ? 1 : 0;
            open += decision.Certificate == LayerCertificate.Undecided ? 1 : 0;
            proven += decision.Certificate is LayerCertificate.Polytope or LayerCertificate.Exact or LayerCertificate.Sphere ? 1 : 0;
            Assert.Equal(decision.Certificate == LayerCertificate.None, decision.Exact?.Verdict == Verdict.Refuted);
            if (decision.Exact?.Witness is { } witness)
            {
                double[] u = Output(layer, witness.X), v = Output(layer, witness.Y);
                double size = Norm([.. witness.X]);
                Assert.All(u.Zip(v), pair => Assert.Equal(pair.First, pair.Second, 1e-13 * (1 + size)));
                Assert.True(Norm([.. witness.X.Zip(witness.Y, (a, b) => a - b)]) > 1e-6 * size, $"seed {Seed}, {k}");
                Assert.All([witness.X, witness.Y], x => Assert.InRange(Norm([.. x]), layer.Domain.InnerRadius * (1 - 1e-12), layer.Domain.OuterRadius * (1 + 1e-12)));

                // What is certified all the same: nearer inputs than that are told apart.
                Assert.True(Norm([.. witness.X]) > decision.Exact.CriticalRadius || Norm([.. witness.Y]) > decision.Exact.CriticalRadius);
            }
        }

        log.WriteLine($"seed {Seed}: {proven} proven, {refuted} refuted, {open} undecided");
        Assert.InRange(proven, 5, 150);
        Assert.InRange(refuted, 40, 150);
        Assert.InRange(open, 0, 40);
    }

    /// <summary>Each way that its parts can be wrong is one fault, at the option that states it.</summary>
    [Fact]
    public void TryCreate_OfImpossibleActivations_NamesTheOption()
    {
        LayerStatement square = new() { Rows = Nested([[1, 0], [0, 1], [-1, 0], [0, -1]]) };
        LayerStatement biased = square with { Bias = new EquatableArray<double>([0, 0, 0, 0]) };
        LayerStatement negative = square with { Bias = new EquatableArray<double>([0, 0, -0.1, 0]) };
        Assert.IsType<SpecificationFault.BiasOfActivationMissing>(Fault(square with { Activation = ActivationKind.Gate }));
        Assert.IsType<SpecificationFault.BiasOfActivationMissing>(Fault(square with { Activation = ActivationKind.Clip }));
        Assert.Equal(2, Assert.IsType<SpecificationFault.GateBelowZero>(Fault(negative with { Activation = ActivationKind.Gate })).Row);
        Assert.IsType<SpecificationFault.GateBelowZero>(Fault(square with { Activation = ActivationKind.Gate, IsBiasAdded = true, Bias = new EquatableArray<double>([0, 0, 0.1, 0]) }));
        foreach (double bad in new[] { 0, -1, double.NaN, double.PositiveInfinity })
        {
            Assert.Equal(LayerOption.Level, Fault(biased with { Activation = ActivationKind.Clip, Level = bad }).Option);
            Assert.Equal(LayerOption.Slope, Fault(biased with { Activation = ActivationKind.LeakyRelu, Slope = bad }).Option);
        }

        Assert.IsType<SpecificationFault.SlopeOutOfRange>(Fault(biased with { Activation = ActivationKind.LeakyRelu, Slope = 1 }));
        Assert.IsType<SpecificationFault.SlopeOutOfRange>(Fault(biased with { Activation = ActivationKind.LeakyRelu, Slope = 1e-320 }));
        Assert.IsType<SpecificationFault.LevelOutOfRange>(Fault(biased with { Activation = ActivationKind.Clip, Level = 1e300, IsSingle = true }));
        Assert.Equal(LayerOption.Slope, Assert.IsType<SpecificationFault.ParameterUnused>(Fault(biased with { Slope = 0.5 })).Option);
        Assert.Equal(LayerOption.Level, Assert.IsType<SpecificationFault.ParameterUnused>(Fault(biased with { Activation = ActivationKind.Gate, Level = 2 })).Option);
        Assert.NotNull(Layer(biased with { Activation = ActivationKind.Gate }));
    }

    /// <summary>A parameter of the file's own activation is not read where the declaration chooses another.</summary>
    [Fact]
    public void Merge_WithAnotherActivationDeclared_DropsTheFilesParameter()
    {
        var file = new LayerStatement { Rows = Nested([[1, 0], [0, 1]]), Bias = new EquatableArray<double>([0, 0]), Activation = ActivationKind.Clip, Level = 2 };
        Assert.Equal((ActivationKind.Gate, 1.0), (LayerSpecification.Merge(new LayerStatement { Activation = ActivationKind.Gate }, file).Activation, LayerSpecification.Merge(new LayerStatement { Activation = ActivationKind.Gate }, file).Level));
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(new LayerStatement { Activation = ActivationKind.Gate }, file), out _, out _));
        Assert.Equal(2, LayerSpecification.Merge(new LayerStatement(), file).Level);
    }

    /// <summary>A gate with dead rows is what the ReLU layer is; a leaky ReLU needs rows that span, whatever its biases.</summary>
    [Theory]
    [InlineData(ActivationKind.LeakyRelu, 1, Verdict.Proven)]
    [InlineData(ActivationKind.LeakyRelu, 2, Verdict.Refuted)]
    public void GetFaults_OfALeakyRelu_AsksWhetherRowsSpan(ActivationKind activation, int faults, Verdict verdict)
    {
        foreach (DomainShape domain in new[] { DomainShape.Ball, DomainShape.Space })
        {
            SpecifiedLayer layer = Layer(new LayerStatement { Rows = Nested([[1, 0], [0, 1], [1, 1]]), Bias = new EquatableArray<double>([5, 5, 5]), Activation = activation, Faults = faults, Domain = domain });
            var decision = LayerDecision.Decide(layer, DecisionLimits.OfCompiler, CancellationToken.None);
            Assert.Equal(LayerCertificate.Exact, decision.Certificate);
            Assert.Equal(verdict, decision.GetFaults(CancellationToken.None)!.Verdict);
        }
    }

    private static SpecificationFault Fault(LayerStatement statement)
    {
        Assert.False(SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, null), out _, out IReadOnlyList<SpecificationFault> faults));
        return Assert.Single(faults);
    }

    private static SpecifiedLayer Layer(LayerStatement statement)
        => SpecifiedLayer.TryCreate(LayerSpecification.Merge(statement, null), out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults) ? layer : throw new InvalidOperationException(string.Join(", ", faults));

    private static double[] Output(SpecifiedLayer layer, IReadOnlyList<double> x)
        => [.. Enumerable.Range(0, layer.Frame.Count).Select(i => Math.Min(Math.Max(0, Enumerable.Range(0, x.Count).Sum(c => layer.Frame[i, c] * x[c]) - layer.Thresholds![i]), layer.Specification.Level))];

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    private static EquatableArray<EquatableArray<double>> Nested(double[][] rows) => rows.Select(row => new EquatableArray<double>(row)).ToEquatableArray();
}
