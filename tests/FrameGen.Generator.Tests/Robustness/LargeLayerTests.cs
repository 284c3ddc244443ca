using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Robustness;

/// <summary>
/// What a large layer costs a build, in counts that are the same on every machine: the work that it is charged, the bytes that are allocated from its file to its text (no more than that can be in use at
/// once), the length of the text, by which the compiler's own work goes. Seconds and the compiler's memory are measured by <c>tests/FrameGen.Benchmarks -- large</c>.
/// </summary>
public class LargeLayerTests(ITestOutputHelper output)
{
    /// <summary>Half of what a build may take altogether; some 120 MB are the compiler's own.</summary>
    private const long MostBytes = 250L << 20;

    /// <param name="n">Inputs.</param>
    /// <param name="m">Outputs.</param>
    /// <param name="millions">framegen.max_work: 1300 where nothing is said.</param>
    [Theory]
    [InlineData(784, 128, 1300)]
    [InlineData(10_000, 3, 1300)]
    [InlineData(64, 256, 60)]
    [InlineData(128, 512, 60)]
    [InlineData(128, 784, 60)]
    [LongInlineData(64, 256, 1300)]
    [LongInlineData(128, 512, 1300)]
    [LongInlineData(128, 784, 1300)]
    public void Layer_FromFileToText_StaysWithinWorkMemoryAndText(int n, int m, int millions)
    {
        string file = FrameFileOf(n, m);
        DecisionLimits limits = DecisionLimits.OfCompiler with { MaxWork = millions * DecisionLimits.Million };
        long before = GC.GetAllocatedBytesForCurrentThread();

        FrameFile read = FrameFileReader.Read(file, FrameFileFormat.Json, CancellationToken.None).File!;
        Assert.True(SpecifiedLayer.TryCreate(LayerSpecification.Merge(new LayerStatement(), LayerStatement.Of(read)), out SpecifiedLayer? layer, out _));
        LayerDecision decision = LayerDecision.Decide(layer, limits, CancellationToken.None);
        int length = DecidedLayer.Of(decision, CancellationToken.None) is { } decided
            ? LayerEmitter.Emit(new LayerModel(Type, LayerPlan.Of(decided, CancellationToken.None)), tablesMayBeText: true, CancellationToken.None).Length
            : 0;

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        long work = decision.Analysis.WorkSpent + (decision.Exact?.WorkSpent ?? 0);
        output.WriteLine($"{n} x {m}: {work / DecisionLimits.Million} million operations, {bytes >> 20} MB, {length / 1000} thousand characters");
        Assert.InRange(work, 1, limits.MaxWork);
        Assert.InRange(bytes, file.Length, MostBytes);

        // Rows that do not span make no layer. The others stand twice, row by row and column by column, in 24 characters a number.
        Assert.Equal(n > m, length == 0);
        Assert.InRange(length, 0, (60 * n * m) + 20_000);
    }

    private static TypeModel Type { get; } = new("", new EquatableArray<string>(["static partial class Layer"]), "Layer", "Layer", true, EquatableArray<string>.Empty, EquatableArray<string>.Empty);

    private static string FrameFileOf(int n, int m)
    {
        var random = new Random(1);
        var text = new StringBuilder("{\"weights\": [");
        for (int row = 0; row < m; row++)
        {
            double[] numbers = [.. Enumerable.Range(0, n).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
            double norm = Math.Sqrt(numbers.Sum(number => number * number));
            text.Append(row > 0 ? ",[" : "[").AppendJoin(',', numbers.Select(number => (number / norm).ToString("R", CultureInfo.InvariantCulture))).Append(']');
        }

        return text.Append("], \"bias\": [").AppendJoin(',', Enumerable.Repeat("-0.05", m)).Append("]}").ToString();
    }
}
