using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using OnnxLayer;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/OnnxLayer</c> prints. That its frame file is what <c>framegen import</c> makes of its model is the tool's to test.</summary>
public class OnnxLayerTests
{
    [Fact]
    public void ActivationsOfOnnxRuntime_GiveTheInputsBack()
    {
        RoundTrip trip = RoundTrip.Run(Model.ToBytes(), RoundTrip.Inputs(100_000, seed: 1));

        Assert.Equal((4, 16, Certificate.Exact), (FirstLayer.InputDimension, FirstLayer.OutputDimension, FirstLayer.Certificate));
        Assert.Equal((100_000, 100_000), (trip.Count, trip.Found));
        Assert.InRange(trip.ActivationDifference, 0, 2e-6f);
        Assert.InRange(trip.LargestError, 0, 2e-6f);
        Assert.Equal(3.67f, FirstLayer.InverseLipschitzBound, 0.005f);
        Assert.Equal(1.3e-5f, trip.Bound, 0.05e-5f);
    }

    /// <summary>"With biases of 0.375 in place of 0.5 it is not" injective on the unit ball.</summary>
    [Theory]
    [InlineData(0.5, Verdict.Proven)]
    [InlineData(0.375, Verdict.Refuted)]
    public void FirstLayer_WithSmallerBiases_IsNotInjective(double bias, Verdict verdict)
    {
        double[][] rows = [.. FirstLayer.Weights.ToArray().Select(value => (double)value).Chunk(FirstLayer.InputDimension)];
        Assert.True(Frame.TryCreate(rows, out Frame? frame, out _));

        Assert.Equal(verdict, Verifier.Verify(frame, [.. rows.Select(_ => -bias)], Domain.Ball(), VerificationBudget.Default, CancellationToken.None).Verdict);
    }
}
