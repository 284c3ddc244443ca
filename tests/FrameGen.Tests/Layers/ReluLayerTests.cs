using System;

namespace FrameGen.Tests.Layers;

/// <summary>A layer as an object passes every call on to the static members.</summary>
public class ReluLayerTests
{
    private static readonly ReluLayer<double> Layer = ReluLayer.Of<Absolute, double>();

    [Fact]
    public void Of_Twice_GivesOneObject() => Assert.Same(Layer, ReluLayer.Of<Absolute, double>());

    [Fact]
    public void Of_Constants_AreThoseOfTheLayer()
        => Assert.Equal((1, 2, Certificate.Pairs, 1.0), (Layer.InputDimension, Layer.OutputDimension, Layer.Certificate, Layer.InverseLipschitzBound));

    [Fact]
    public void Of_Tables_AreThoseOfTheLayer()
        => Assert.True(Layer.Weights == Absolute.Weights && Layer.Bias == Absolute.Bias && Layer.MaxBias == Absolute.MaxBias);

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(-0.25)]
    public void Forward_ThenInverses_GiveInput(double x)
    {
        double[] output = new double[2];
        double[] back = new double[1];
        Layer.Forward([x], output);
        Assert.Equal([Math.Max(0, x), Math.Max(0, -x)], output);
        Assert.True(Layer.TryReconstruct(output, back));
        Assert.Equal([x], back);
        back[0] = double.NaN;
        Layer.Reconstruct(output, back);
        Assert.Equal([x], back);
    }

    [Theory]
    [InlineData(3, 1, true, 1)]
    [InlineData(0, 2, true, -2)]
    [InlineData(0, 0, false, 0)]
    public void TryEstimate_Output_GivesResultOfStaticMember(double first, double second, bool isFound, double x)
    {
        double[] back = new double[1];
        Assert.Equal(isFound, Layer.TryEstimate([first, second], [0.5], back));
        Assert.Equal([x], back);
        double[] covariance = new double[1];
        back[0] = double.NaN;
        Assert.Equal(isFound, Layer.TryEstimate([first, second], [0.5], back, out Estimate<double> estimate, covariance, loss: Loss.Absolute));
        Assert.Equal([x], back);
        Assert.Equal([0.5], covariance);
        Assert.Equal((isFound ? EstimateStatus.Found : EstimateStatus.TooFewRows, 2, true), (estimate.Status, estimate.LitRows, estimate.IsApproximate));
        Assert.Equal(isFound ? 1 : 0, Layer.EstimateBatch([first, second], [0.5], back));
    }

    [Theory]
    [InlineData(0.125, true)]
    [InlineData(0.0625, false)]
    public void Explains_Difference_IsHeldAgainstTolerance(double tolerance, bool isExplained)
        => Assert.Equal(isExplained, Layer.Explains([1], [1.125, 0], tolerance));

    [Fact]
    public void Batches_ThreeVectors_GiveResultsOfStaticMembers()
    {
        double[] outputs = new double[6];
        Assert.Equal(3, Layer.ForwardBatch([1, -2, 3], outputs));
        Assert.Equal([1, 0, 0, 2, 3, 0], outputs);
        outputs[1] = 7;
        double[] back = new double[3];
        Assert.Equal(2, Layer.ReconstructBatch(outputs, back));
        Assert.Equal([double.NaN, -2, 3], back);
    }

    [Fact]
    public void Reconstruct_NoInput_Throws() => Assert.Throws<ReconstructionException>(() => Layer.Reconstruct([1, 1], new double[1]));

    [Fact]
    public void TryReconstruct_NoInput_GivesFalseAndClears()
    {
        double[] back = [5];
        Assert.False(Layer.TryReconstruct([1, 1], back));
        Assert.Equal([0], back);
    }

    [Fact]
    public void Forward_ShortDestination_NamesIt()
        => Assert.Equal("destination", Assert.Throws<ArgumentException>(() => Layer.Forward([1], new double[1])).ParamName);

    [Fact]
    public void Calls_Many_AllocateNothing()
    {
        double[] input = [0.5];
        double[] output = new double[2];

        // A collection set off by another test counts the rest of this thread's allocation buffer, once.
        long allocated = -1;
        for (int run = 0; run < 5 && allocated != 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 10_000; call++)
            {
                ReluLayer<double> layer = ReluLayer.Of<Absolute, double>();
                layer.Forward(input, output);
                layer.TryReconstruct(output, input);
                layer.Reconstruct(output, input);
                layer.ForwardBatch(input, output);
                layer.ReconstructBatch(output, input);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
