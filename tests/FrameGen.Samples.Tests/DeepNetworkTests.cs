using DeepNetwork;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/DeepNetwork</c> prints.</summary>
public class DeepNetworkTests
{
    [Fact]
    public void Network_IsCertifiedByItsLayers()
    {
        Assert.Equal((Certificate.Exact, Certificate.Pairs, Certificate.Pairs), (First.Certificate, Second.Certificate, Third.Certificate));
        Assert.Equal((3, Certificate.Exact), (Network.LayerCount, Network.Certificate));
        Assert.Equal((3, 40), (Network.InputDimension, Network.OutputDimension));
        Assert.Equal(10.315, First.InverseLipschitzBound, 5e-4);
        Assert.Equal(3.788, Second.InverseLipschitzBound, 5e-4);
        Assert.Equal(3.311, Third.InverseLipschitzBound, 5e-4);
        Assert.Equal(First.InverseLipschitzBound * Second.InverseLipschitzBound * Third.InverseLipschitzBound, Network.InverseLipschitzBound, 1e-9);
    }

    [Fact]
    public void Inputs_ComeBack_AndNoisyOutputsAreRefused()
    {
        Trial trial = Trial.Run<Network>(2_000, seed: 1);

        Assert.Equal((2_000, 2_000), (trial.Points, trial.Found));
        Assert.InRange(trial.LargestError, 0, 1e-12);
        Assert.Equal(8.165, trial.LargestGrowth, 5e-4);
        Assert.True(trial.LargestGrowth <= Network.InverseLipschitzBound);
        Assert.Equal(2_000, trial.Refused);
    }
}
