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
}
