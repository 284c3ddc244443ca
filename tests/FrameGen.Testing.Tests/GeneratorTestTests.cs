using System;
using System.Globalization;
using Xunit;

namespace FrameGen.Testing.Tests;

public class GeneratorTestTests
{
    private const string LayerSource = "partial class Layer1 { const double Scale = 2; }";

    [Fact]
    public void GeneratedLayer_Called_RunsTheGeneratedCode()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer1");
        double[] output = new double[2];
        layer.Forward([-3], output);
        Assert.Equal([0, 6], output);
        double[] input = new double[1];
        Assert.True(layer.TryReconstruct(output, input));
        Assert.Equal([-3], input);
    }

    [Fact]
    public void GeneratedLayer_Constants_AreRead()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer1");
        Assert.Equal((1, 2, 1, Certificate.Exact, 2.0), (layer.InputDimension, layer.OutputDimension, layer.FacetCount, layer.Certificate, layer.InverseLipschitzBound));
    }

    [Fact]
    public void GeneratedLayer_Spans_AreRead()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        Assert.Equal([2.0, -2.0], code.Layer<double>("Layer1").Weights);
        Assert.Equal([7], code.Layer<double>("Layer1").GetFacet(7));
    }

    [Fact]
    public void GeneratedLayer_Calls_AllocateNothing()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer1");
        Span<double> input = [1], output = [0, 0];
        layer.Forward(input, output);

        // A collection set off by another test counts the rest of this thread's allocation buffer, once.
        long allocated = -1;
        for (int run = 0; run < 5 && allocated != 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                layer.Forward(input, output);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void GeneratedLayer_MissingMember_FailsWithSource()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        Assert.Contains(" | partial class Layer1", Assert.Throws<HarnessException>(() => code.Layer<double>("Layer1").Explains).Message);
    }

    [Fact]
    public void GeneratedLayer_WrongElementType_Fails()
    {
        using GeneratedCode code = new GeneratorTest<LayerLikeGenerator> { Source = LayerSource }.Run();
        Assert.Throws<HarnessException>(() => code.Layer<float>("Layer1").Forward);
    }

    [Fact]
    public void GeneratorTest_AdditionalFilesAndOptions_ReachTheGenerator()
    {
        var test = new GeneratorTest<LayerLikeGenerator>
        {
            Source = "class A;",
            AdditionalFiles = { ("a.txt", "12345") },
            GlobalOptions = { ["build_property.Greeting"] = "hello" },
        };
        Assert.Equal("// 5 hello\n", test.Run().SingleText);
    }

    [Fact]
    public void GeneratorTest_GeneratedErrors_FailWithNumberedSource()
    {
        string message = Assert.Throws<HarnessException>(() => new GeneratorTest<NonsenseGenerator> { Source = "class A;" }.Run()).Message;
        Assert.Contains("CS0029", message);
        Assert.Contains("1 | class Nonsense", message);
    }

    [Fact]
    public void GeneratorTest_UndocumentedOutput_Fails()
        => Assert.Contains("CS1591", Assert.Throws<HarnessException>(() => new GeneratorTest<UndocumentedGenerator> { Source = "public class A;" }.Run()).Message);

    [Fact]
    public void GeneratorTest_CrashingGenerator_Fails()
        => Assert.Contains("CS8785", Assert.Throws<HarnessException>(() => new GeneratorTest<CrashingGenerator> { Source = "class A;" }.Run()).Message);

    [Fact]
    public void GeneratorTest_CultureDependentOutput_Fails()
        => Assert.Contains("// \u22121,5", Assert.Throws<HarnessException>(() => new GeneratorTest<CulturalGenerator> { Source = "class A;" }.RunInHostileCulture()).Message);

    [Fact]
    public void GeneratorTest_InvariantOutput_PassesInHostileCulture()
        => Assert.Equal(2, new GeneratorTest<LayerLikeGenerator> { Source = "partial class Layer1 { const double Scale = 2.5; }" }.RunInHostileCulture().Sources.Length);

    [Fact]
    public void HostileCulture_AfterThrow_IsUndone()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        Assert.Throws<InvalidOperationException>(() => HostileCulture.Run<int>(() => throw new InvalidOperationException()));
        Assert.Same(before, CultureInfo.CurrentCulture);
    }
}
