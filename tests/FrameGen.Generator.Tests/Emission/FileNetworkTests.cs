using System;
using System.Globalization;
using System.Linq;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Networks whose layers stand in a file: the layers as nested types, there and back.</summary>
public class FileNetworkTests
{
    private const string Declaration = "using FrameGen; namespace Deep; [ReluNetwork(Source = \"deep.network.json\")] public static partial class Net;";

    private static string Rows(double[][] rows) => "[" + string.Join(", ", rows.Select(row => "[" + string.Join(", ", row.Select(value => value.ToString("R", CultureInfo.InvariantCulture))) + "]")) + "]";

    private static string Biases(int count, double bias) => "[" + string.Join(", ", Enumerable.Repeat(bias.ToString("R", CultureInfo.InvariantCulture), count)) + "]";

    /// <summary>The icosahedron in a file of its own, and the pairs of R^12 in the network's, which state no domain.</summary>
    private static readonly (string Name, string Text)[] Files =
    [
        ("models/deep.network.json", $$"""{"layers": ["first.frame.json", {"weights": {{Rows(Frames.CrossPolytope(12))}}, "bias": {{Biases(24, 0)}}}]}"""),
        ("models/first.frame.json", $$"""{"weights": {{Rows(Frames.Icosahedron)}}, "bias": {{Biases(12, -1)}}}"""),
    ];

    private static GeneratorTest<FrameGenerator> Test(string source, params (string Name, string Text)[] files)
    {
        var test = new GeneratorTest<FrameGenerator> { Source = source };
        test.AdditionalFiles.AddRange(files);
        return test;
    }

    [Fact]
    public void Input_ThroughTheLayersOfAFile_ComesBack()
    {
        using GeneratedCode code = Test(Declaration, Files).RunInHostileCulture();
        GeneratedLayer<double> net = code.Layer<double>("Deep.Net");
        GeneratedLayer<double> second = code.Layer<double>("Deep.Net+Layer2");
        Assert.Equal((2, 3, 24), (net.Constant<int>("LayerCount"), net.InputDimension, net.OutputDimension));
        Assert.NotEqual(Certificate.None, second.Certificate);
        Assert.NotEqual(Certificate.None, net.Certificate);
        var random = new Random(4);
        for (int run = 0; run < 100; run++)
        {
            double[] input = Frames.Point(random, 3, 0, 1);
            double[] hidden = new double[12];
            double[] expected = new double[24];
            double[] output = new double[24];
            code.Layer<double>("Deep.Net+Layer1").Forward(input, hidden);
            second.Forward(hidden, expected);
            net.Forward(input, output);
            Assert.Equal(expected, output);
            double[] found = new double[3];
            Assert.True(net.TryReconstruct(output, found), $"run {run}");
            Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-12);
        }
    }

    /// <summary>Types that implement the interface have layers that do, in single precision where that is stated.</summary>
    [Fact]
    public void Network_OfFloat_HasLayersThatAreTypeArguments()
    {
        const string Source = """
            using FrameGen;
            [ReluNetwork(Source = "deep.network.json", Precision = Precision.Single)] public readonly partial struct Net;
            public static class Use { public static int Of() => Outputs<Net.Layer1>() + Outputs<Net.Layer2>(); static int Outputs<T>() where T : IReluLayer<float> => T.OutputDimension; }
            """;
        using GeneratedCode code = Test(Source, Files).Run();
        Assert.Equal(36, code.Type("Use").GetMethod("Of")!.Invoke(null, null));
        Assert.Contains(typeof(IReluNetwork<float>), code.Type("Net").GetInterfaces());
    }

    /// <summary>What is at fault throws, and says which diagnostic tells why; the layers before it are there.</summary>
    [Fact]
    public void Network_WithALayerThatIsNone_Throws()
    {
        using GeneratedCode code = Test(Declaration, Files[0], ("models/first.frame.json", """{"weights": [[1, 0, 0], [0, 1, 0]], "bias": [0, 0]}""")).Run();
        var thrown = Assert.Throws<InvalidOperationException>(() => code.Layer<double>("Deep.Net").Forward([], []));
        Assert.StartsWith("FG0014: ", thrown.Message, StringComparison.Ordinal);
        thrown = Assert.Throws<InvalidOperationException>(() => code.Layer<double>("Deep.Net+Layer1").Forward([], []));
        Assert.StartsWith("FG0004: ", thrown.Message, StringComparison.Ordinal);
    }

    private static IncrementalSession Start()
    {
        var test = new IncrementalTest<FrameGenerator> { Source = Declaration, Sources = { ("Other.cs", "class Other { int F() => 1; }") } };
        test.AdditionalFiles.AddRange(Files);
        test.AdditionalFiles.Add(("notes.txt", "1"));
        return test.Start();
    }

    [Fact]
    public void Network_AfterAnEditElsewhere_IsNotComposedAgain()
    {
        Start().EditSource("Other.cs", "1", "2").DemandReasons(TrackingNames.Networks, IncrementalStepRunReason.Cached);
        Start().ReplaceAdditionalFile("notes.txt", "2").DemandReasons(TrackingNames.Networks, IncrementalStepRunReason.Cached);
    }

    [Theory]
    [InlineData(1, "\"bias\"", "\"notes\": 1, \"bias\"", IncrementalStepRunReason.Unchanged)]
    [InlineData(1, "-1, -1]", "-1, -1.5]", IncrementalStepRunReason.Modified)]
    [InlineData(0, "\"first.frame.json\"", "\"./first.frame.json\"", IncrementalStepRunReason.Modified)]
    public void Network_AfterAnEditOfItsFiles_IsComposedAgainWhereItChanged(int file, string old, string replacement, IncrementalStepRunReason reason)
        => Start().ReplaceAdditionalFile(Files[file].Name, Files[file].Text.Replace(old, replacement, StringComparison.Ordinal)).DemandReasons(TrackingNames.Networks, reason);
}
