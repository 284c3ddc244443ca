using System;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class AllocationTests
{
    private const int Calls = 1_000_000;

    [Fact]
    public void Forward_MillionCalls_AllocatesNothing()
    {
        LayerMap<double> forward = Icosahedron().Forward;
        double[] input = [0.1, 0.2, 0.3];
        double[] output = new double[12];
        AssertNoAllocation(Calls, () => forward(input, output));
    }

    [Fact]
    public void TryReconstruct_MillionCalls_AllocatesNothing()
    {
        GeneratedLayer<double> layer = Icosahedron();
        double[] input = [0.1, 0.2, 0.3];
        double[] output = new double[12];
        layer.Forward(input, output);
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        AssertNoAllocation(Calls, () => reconstruct(output, input));
    }

    [Fact]
    public void TryReconstruct_Tie_AllocatesNothing()
    {
        LayerTryMap<double> reconstruct = Icosahedron().TryReconstruct;
        double[] input = new double[3];
        double[] output = new double[12];
        AssertNoAllocation(Calls / 10, () => reconstruct(output, input));
    }

    [Fact]
    public void TryReconstruct_ByTheRadius_AllocatesNothing()
    {
        var builder = new ModelBuilder([[1, 0, 0], [0, 2, 0], [3, 3, 0]]) { Alpha = [-10, -20, -30], InnerRadius = 1, HalfSpaces = [[0, 0, 1]], UsesFacets = false, Certificate = LayerCertificate.Sphere };
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(builder);
        double[] input = [0.48, 0.64, 0.6];
        double[] output = new double[3];
        layer.Forward(input, output);
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        Assert.True(reconstruct(output, input) && Math.Abs(input[2] - 0.6) < 1e-14);
        AssertNoAllocation(Calls / 10, () => reconstruct(output, input));
    }

    [Fact]
    public void TryReconstruct_NoInput_AllocatesNothing()
    {
        LayerTryMap<double> reconstruct = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron) { Certificate = LayerCertificate.None }).TryReconstruct;
        double[] input = new double[3];
        double[] output = new double[4];
        AssertNoAllocation(Calls / 10, () => reconstruct(output, input));
    }

    [Fact]
    public void TryEstimate_AllocatesNothing()
    {
        GeneratedLayer<double> layer = Icosahedron();
        double[] input = [0.1, 0.2, 0.3];
        double[] output = new double[12];
        layer.Forward(input, output);
        double[] sigma = [0.001];
        LayerEstimate<double> estimate = layer.TryEstimate;
        AssertNoAllocation(Calls / 10, () => estimate(output, sigma, input));
    }

    /// <summary>Inequalities, the ball, the sphere, covariance and absolute residuals, where they have work to do.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void TryEstimate_RarePaths_AllocateNothing(double innerRadius)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Icosahedron) { InnerRadius = innerRadius, HalfSpaces = [[0.6, 0.8, 0]] });
        double[] input = new double[3];
        double[] covariance = new double[9];
        double[] mirror = new double[3];
        double[] output = [2, 1, 1, 1, 1, -0.5, 0, 0, 0, 0, 0, double.NaN];
        double[] sigma = [0.1];
        LayerFullEstimate<double> estimate = layer.Estimate;
        LayerEstimateBatch<double> batch = layer.EstimateBatch;
        AssertNoAllocation(Calls / 1000, () =>
        {
            estimate(output, sigma, input, out _, covariance, mirror, Loss.Absolute);
            batch(output, sigma, input, Loss.Squares);
        });
    }

    [Fact]
    public void ActiveSet_64By128_AllocatesNothing()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(ActiveSetTests.Pairs(Frames.Random(64, 64, 3), -0.1));
        double[] input = new double[64];
        double[] output = new double[128];
        layer.Forward(Frames.Point(new Random(1), 64, 0, 1), output);
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        AssertNoAllocation(200, () => reconstruct(output, input));
    }

    [Fact]
    public void Convolution_AllocatesNothing()
    {
        GeneratedLayer<double> layer = new Convolution(Frames.ByName("random-n4-m16")) { Stride = 2 }.Emit<double>();
        double[] signal = Convolution.Signal(new Random(3), 202, 0.4);
        double[] output = new double[16 * 100];
        double[] found = new double[202];
        double[] sigma = [0.001];
        LayerMap<double> forward = layer.Forward;
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        LayerEstimate<double> estimate = layer.TryEstimate;
        LayerPredicate<double> explains = layer.Explains;
        AssertNoAllocation(Calls / 10_000, () =>
        {
            forward(signal, output);
            reconstruct(output, found);
            estimate(output, sigma, found);
            explains(signal, output, 0);
        });
    }

    [Fact]
    public void BatchesAndSearch_AllocateNothing()
    {
        GeneratedLayer<double> layer = Icosahedron();
        double[] inputs = new double[30];
        double[] outputs = new double[120];
        Array.Fill(inputs, 0.25);
        LayerBatchMap<double> forward = layer.ForwardBatch;
        LayerBatchMap<double> reconstruct = layer.ReconstructBatch;
        LayerSearch<double> find = layer.FindFacet;
        LayerPredicate<double> explains = layer.Explains;
        AssertNoAllocation(Calls / 10, () =>
        {
            forward(inputs, outputs);
            reconstruct(outputs, inputs);
            find(outputs.AsSpan(0, 12));
            explains(inputs.AsSpan(0, 3), outputs.AsSpan(0, 12), 0);
        });
    }

    private static GeneratedLayer<double> Icosahedron() => EmittedLayer.Of<double>(new ModelBuilder(Frames.Icosahedron));

    internal static void AssertNoAllocation(int calls, Action action)
    {
        // The first calls load what is loaded once, and warm the array pool.
        for (int call = 0; call < 100; call++)
        {
            action();
        }

        // A collection that another test sets off closes this thread's allocation buffer and counts what was left of it, at most
        // a few kilobytes once. Code that allocates does so in every run.
        long allocated = -1;
        for (int run = 0; run < 5 && allocated != 0; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < calls; call++)
            {
                action();
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Equal(0, allocated);
    }
}
