using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Testing;

namespace FrameGen.Generator.Tests.Activations;

/// <summary>Layers as a user declares them, generated, compiled and loaded.</summary>
internal static class Declared
{
    public static GeneratedLayer<T> Layer<T>(double[][] rows, IEnumerable<string> rowArguments, string arguments, string further = "")
        where T : unmanaged, IFloatingPointIeee754<T>
        => new GeneratorTest<FrameGenerator> { Source = $"using FrameGen; [ReluLayer({arguments})] {further} {Rows(rows, rowArguments)} public static partial class Layer;" }.Run().Layer<T>("Layer");

    /// <summary>Many layers in one compilation: L0, L1, …</summary>
    public static GeneratedCode Code(IEnumerable<(double[][] Rows, double[] Bias, string Arguments)> layers)
        => new GeneratorTest<FrameGenerator>
        {
            Source = "using FrameGen; " + string.Concat(layers.Select((layer, k) => $"[ReluLayer({layer.Arguments})] {Rows(layer.Rows, layer.Bias.Select(Bias))} public static partial class L{k}; ")),
        }.Run();

    public static string Bias(double bias) => FormattableString.Invariant($", Bias = {bias:R}");

    public static double Distance(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());

    private static string Rows(double[][] rows, IEnumerable<string> arguments)
        => string.Concat(rows.Zip(arguments, (row, argument) => $"[FrameVector({string.Join(", ", row.Select(value => FormattableString.Invariant($"{value:R}")))}{argument})] "));
}
