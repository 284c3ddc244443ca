using System.Linq;
using System.Reflection;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Parsing;

/// <summary>What the compiler reads of a [Frame] or [Bias] member is what the program itself computes.</summary>
public class InitializerTests
{
    [Theory]
    [InlineData("double[,] W = { { 1, 2.5 }, { -3, 4e-1 }, { -1, -0x10 } };")]
    [InlineData("double[,] W = new double[,] { { 1, 2 }, { -3, 4 }, { -1, -1 } };")]
    [InlineData("double[][] W = { new double[] { 1, 2 }, new[] { -3.0, 4 }, [-1, -1] };")]
    [InlineData("double[][] W = [[1, 2], [-3, 4], [-1, -1]];")]
    [InlineData("double[,] W = { { 1.0 / 3, (1 + 2) * 3 }, { -(7 / 2), +'\\x4' - 0.5 }, { 5f / 3, -1L } };")]
    [InlineData("double[,] W = { { Math.Sqrt(2), Math.PI }, { -Math.Cos(1), Math.Sin(2) }, { -Math.Abs(-3), -Math.Sqrt(5) / 2 } };")]
    [InlineData("double[,] W = { { Phi, 1 / Phi }, { -Half, Phi * Phi }, { -Phi, -Third } };")]
    [InlineData("double[,] W = { { (int)2.9, (float)0.1 }, { -1, (double)1 }, { -1, -1 } };")]
    [InlineData("float[,] W = { { 0.1f, 1f / 3 }, { -0.1f * 3f, 1 }, { -MathF.Sqrt(2), -1 } };")]
    [InlineData("float[][] W = [[0.1f, 1], [-1, 1], [-1, -1]];")]
    [InlineData("double[,] W = { { (byte)Big, 1 }, { One - Two, Letter + 1 }, { -1, Letter / 2 } };")]
    [InlineData("double[,] W = { { Big * Big * Big, 1 }, { -1, One << 33 }, { (sbyte)Big, -Big >> 1 } };")]
    [InlineData("double[,] W = { { Tenth * 3, 1 }, { (double)Tenth + 1, (int)(Tenth * 70) }, { -1, Big % 7 } };")]
    [InlineData("double[,] W = { { (float)Long, 1 }, { Long, -1 }, { -1, unchecked(Long + 1) } };")]
    [InlineData("double[,] W = { { Elsewhere.Number, 1 }, { Elsewhere.Twice, -1 }, { -1, Elsewhere.Later } };")]
    public void FrameMember_Expression_IsWhatTheProgramComputes(string member)
    {
        string source = $$"""
            #pragma warning disable CS0414 // not all of them are used by each
            using System;
            using FrameGen;
            [ReluLayer]
            static partial class Sensor
            {
                const double Half = 0.5;
                static readonly double Phi = (1 + Math.Sqrt(5)) / 2;
                static double Third => Half * 2 / 3;
                static readonly int Big = 300;
                static readonly uint One = 1, Two = 2;
                static readonly char Letter = 'b';
                static readonly float Tenth = 0.1f;
                static readonly long Long = long.MaxValue;
                [Frame] static readonly {{member}}
                [Bias] static readonly double[] B = [-100, -100, -100];
            }
            static class Elsewhere
            {
                static readonly System.Random Any = new();
                public static readonly double Number = 3;
                public static double Twice => Number * 2;
                public static double Later { get; } = Twice + Third.Number;
            }
            static class Third { public static readonly double Number = 0.5; }
            """;
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = source }.Run();
        object rows = code.Type("Sensor").GetField("W", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;
        double[] expected = [.. Flatten((System.Array)rows)];
        Assert.Equal(expected, code.Layer<double>("Sensor").Weights.ToArray());
    }

    [Fact]
    public void BiasMember_Expression_IsWhatTheProgramComputes()
    {
        const string Source = """
            using System;
            using FrameGen;
            [ReluLayer]
            [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)]
            static partial class Sensor { [Bias] static readonly double[] B = { -2, -Math.Sqrt(3), -Math.PI }; }
            """;
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = Source }.Run();
        Assert.Equal([-2, -System.Math.Sqrt(3), -System.Math.PI], code.Layer<double>("Sensor").Bias.ToArray());
    }

    private static System.Collections.Generic.IEnumerable<double> Flatten(System.Array rows)
        => rows.Cast<object>().SelectMany(v => v is System.Array inner ? Flatten(inner) : [System.Convert.ToDouble(v, System.Globalization.CultureInfo.InvariantCulture)]);
}
