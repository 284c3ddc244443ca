using System;
using System.Reflection;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Of a declaration that makes no layer all members are there, say which diagnostic tells why, and throw.</summary>
public class FaultyLayerTests
{
    private const string Rows = "[FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)]";

    [Theory]
    [InlineData("[ReluLayer(Radius = -1)] " + Rows + " public static partial class Layer;", "FG0013", 2, 3)]
    [InlineData("[ReluLayer] [FrameVector(1, 0, 2)] [FrameVector(1, 0)] [FrameVector(1, 0, 1)] public partial struct Layer { }", "FG0002", 3, 3)]
    [InlineData("[ReluLayer] [FrameVector(1, 0)] [FrameVector(-1, 0)] public readonly partial record struct Layer;", "FG0004", 2, 2)]
    [InlineData("[ReluLayer] [FrameVector(1, 0)] [FrameVector(0, 1)] public partial class Layer;", "FG0005", 2, 2)]
    [InlineData("[ReluLayer(Source = \"missing.json\")] public static partial class Layer;", "FG0012", 0, 0)]
    [InlineData("[ReluLayer] public ref partial struct Layer { }", "FG0011", 0, 0)]
    [InlineData("[ReluLayer] [FrameVector(1, 0, Bias = 1)] [FrameVector(0, 1)] public static partial class Layer;", "FG0015", 2, 2)]
    [InlineData("[ReluLayer(Precision = Precision.Single, Radius = 0)] " + Rows + " public partial class Layer { public static double Weights => 1; public static int Forward; }", "FG0013", 2, 3)]
    public void Members_OfAFaultyLayer_ThrowAndNameTheDiagnostic(string source, string id, int inputs, int outputs)
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = "using FrameGen; " + source }.RunInHostileCulture();
        Type layer = code.Type("Layer");
        Assert.Equal((inputs, outputs), ((int)Constant(layer, "InputDimension"), (int)Constant(layer, "OutputDimension")));
        Assert.Equal(Certificate.None, (Certificate)Convert.ToInt32(Constant(layer, "Certificate"), null));
        var reconstruct = layer.GetMethod("Reconstruct")!;
        Type number = reconstruct.GetParameters()[0].ParameterType.GetGenericArguments()[0];
        string message = number == typeof(float) ? Thrown<float>(reconstruct) : Thrown<double>(reconstruct);
        Assert.Equal($"{id}: Layer is no layer, as the diagnostic of that number says.", message);
        Assert.Contains("throw new", code.SingleText);
    }

    [Theory]
    [InlineData("[ReluLayer] " + Rows + " public static class Layer;")]
    [InlineData("[ReluLayer] " + Rows + " file static partial class Layer;")]
    public void Members_OfATypeThatCannotHaveThem_AreNotEmitted(string source)
        => Assert.Empty(new GeneratorTest<FrameGenerator> { Source = "using FrameGen; " + source }.Run().Sources);

    [Fact]
    public void Documentation_WithoutACertificate_SaysSoWhereAnInputIsSought()
    {
        string proven = Emit("-1.01");
        string refuted = Emit("0.3");
        const string Doubt = "or more than one: the layer is not known to be injective (Certificate.None).";
        Assert.DoesNotContain(Doubt, proven);
        Assert.Equal(refuted.IndexOf("bool TryReconstruct(", StringComparison.Ordinal), refuted.IndexOf("bool", refuted.IndexOf(Doubt, StringComparison.Ordinal), StringComparison.Ordinal));
    }

    private static string Emit(string bias)
        => new GeneratorTest<FrameGenerator> { Source = $"using FrameGen; [ReluLayer] [FrameVector(1, 0, Bias = {bias})] [FrameVector(-1, 1, Bias = {bias})] [FrameVector(-1, -1, Bias = {bias})] static partial class Layer;" }.Run().SingleText;

    private static object Constant(Type layer, string name) => layer.GetField(name)!.GetRawConstantValue()!;

    private delegate void Map<T>(ReadOnlySpan<T> output, Span<T> destination);

    private static string Thrown<T>(MethodInfo reconstruct)
    {
        var map = reconstruct.CreateDelegate<Map<T>>();
        return Assert.Throws<InvalidOperationException>(() => map([], [])).Message;
    }
}
