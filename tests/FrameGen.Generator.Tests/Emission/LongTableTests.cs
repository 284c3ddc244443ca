using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Tables are emitted as text that holds their bits, short ones as arrays.</summary>
public class LongTableTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Emit_LongTable_HoldsTheNumbersOfTheModel(bool isSingle)
    {
        // Each pattern of bits that a number has is one that text has to hold: halves of pairs, quotes, line ends, the least and the greatest numbers.
        double[][] rows = Frames.Random(12, 90, 5);
        rows[3] = [.. rows[3].Select((value, k) => k % 2 == 0 ? -0.0 : BitConverter.Int64BitsToDouble(0x000A_000D_0022_005C))];
        rows[4] = [.. rows[4].Select((value, k) => k % 2 == 0 ? double.Epsilon : BitConverter.Int64BitsToDouble(0x2028_DC00_D800_0085))];
        rows[5] = [.. rows[5].Select((value, k) => k % 2 == 0 ? 1e-40 : 1e38)];
        LayerModel model = (Builder(rows) with { IsSingle = isSingle }).Build();
        if (isSingle)
        {
            AssertNumbers<float>(model);
        }
        else
        {
            AssertNumbers<double>(model);
        }
    }

    [Theory]
    [InlineData("random-n3-m70")]
    [InlineData("random-n8-m16")]
    public void Emit_LongTablesOfFacets_DoAsArrays(string name)
    {
        LayerModel model = new ModelBuilder(Frames.ByName(name)).Build();
        Assert.Contains("PackedNumbers", Text(model, tablesMayBeText: true), StringComparison.Ordinal);
        GeneratedLayer<double> text = EmittedLayer.Of<double>(model, tablesMayBeText: true);
        GeneratedLayer<double> arrays = EmittedLayer.Of<double>(model, tablesMayBeText: false);
        var random = new Random(7);
        int n = text.InputDimension;
        double[] input = new double[n], output = new double[text.OutputDimension], expected = new double[n], found = new double[n];
        for (int trial = 0; trial < 200; trial++)
        {
            for (int k = 0; k < n; k++)
            {
                input[k] = (random.NextDouble() - 0.5) / n;
            }

            arrays.Forward(input, output);
            Assert.Equal(arrays.FindFacet(output), text.FindFacet(output));
            Assert.Equal(arrays.TryReconstruct(output, expected), text.TryReconstruct(output, found));
            Assert.Equal(expected, found);
        }
    }

    [Fact]
    public void Emit_ShortTables_AreArrays()
        => Assert.DoesNotContain("PackedNumbers", Text(Builder(Frames.Random(2, 5, 3)).Build(), tablesMayBeText: true), StringComparison.Ordinal);

    [Fact]
    public void Emit_NumbersOfFewDigits_StandBesideTheText()
    {
        double[][] rows = [.. Enumerable.Range(0, 20).Select(i => Enumerable.Range(0, 5).Select(k => ((i * k % 7) - 3) / 4.0).ToArray())];
        string text = Text(Builder(rows).Build(), tablesMayBeText: true);
        Assert.Contains("PackedNumbers", text, StringComparison.Ordinal);
        Assert.Contains("// -0.75, -0.5, -0.25, 0.0, 0.25,\n", text, StringComparison.Ordinal);
    }

    /// <summary>Nor do those of a long table, which nobody reads.</summary>
    [Theory]
    [InlineData(20, false)]
    [InlineData(90, true)]
    public void Emit_NumbersThatAreNotRead_DoNot(int count, bool areShort)
    {
        double[][] rows = Frames.Random(12, count, 3);
        string text = Text(Builder(areShort ? [.. rows.Select(row => row.Select(value => Math.Round(value, 1)).ToArray())] : rows).Build(), tablesMayBeText: true);
        Assert.Contains("PackedNumbers", text, StringComparison.Ordinal);
        string[] lines = text.Split('\n');
        int first = Array.FindIndex(lines, line => line.EndsWith("// W, row by row", StringComparison.Ordinal));
        Assert.StartsWith("+ \"", lines[first + 1].TrimStart(), StringComparison.Ordinal);
    }

    /// <summary>Text passes through programs that compose letters.</summary>
    [Fact]
    public void Emit_Text_HasOnlyLettersThatCompositionLeaves()
    {
        string text = Text(Builder(Frames.Random(12, 90, 5)).Build(), tablesMayBeText: true);
        Assert.Contains(text, letter => letter > 127);
        Assert.All(text.Where(letter => letter > 127), letter => Assert.Equal(UnicodeCategory.OtherLetter, char.GetUnicodeCategory(letter)));
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.True(text.IsNormalized(NormalizationForm.FormKC));
    }

    /// <summary>An assembly holds 16 MiB of text, and no more compiles.</summary>
    [Fact]
    public void FitText_ManyLongTables_DoNot()
    {
        LayerModel model = Builder(Frames.Random(128, 512, 1)).Build();
        long bytes = 8 * ((2 * 128 * 512) + (2 * 512));
        Assert.Equal(bytes, model.Plan.TableBytes);
        Assert.True(Table.FitText(Enumerable.Repeat(model, 7)));
        Assert.False(Table.FitText(Enumerable.Repeat(model, 8)));
    }

    private static ModelBuilder Builder(double[][] rows) => new(rows)
    {
        UsesFacets = false,
        Alpha = [.. rows.Select((_, k) => (k % 7) - 3.25)],
        Certificate = LayerCertificate.None,
    };

    private static void AssertNumbers<T>(LayerModel model)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        DecidedLayer layer = model.Plan.Layer;
        Assert.Contains("PackedNumbers", Text(model, tablesMayBeText: true), StringComparison.Ordinal);
        GeneratedLayer<T> emitted = EmittedLayer.Of<T>(model, tablesMayBeText: true);
        Assert.Equal(layer.Weights.Select(Bits), emitted.Weights.ToArray().Select(value => Bits(double.CreateTruncating(value))));
        Assert.Equal(layer.Alpha.Select(Bits), emitted.Bias.ToArray().Select(value => Bits(double.CreateTruncating(value))));
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private static string Text(LayerModel model, bool tablesMayBeText) => LayerEmitter.Emit(model, tablesMayBeText, CancellationToken.None).ToString();
}
