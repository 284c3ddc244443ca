using System.IO;
using System.Linq;
using Iris;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/Iris</c> prints.</summary>
public class IrisTests
{
    [Fact]
    public void Flowers_ComeBack_AsTrainedAndRepaired()
    {
        var flowers = Flowers.Load();
        var trained = RoundTrip.Run<IrisLayer>(flowers);
        var repaired = RoundTrip.Run<RepairedLayer>(flowers);

        Assert.Equal((Certificate.None, Certificate.Exact), (IrisLayer.Certificate, RepairedLayer.Certificate));
        Assert.Equal((150, 150, 150), (flowers.Count, trained.Found, repaired.Found));
        Assert.InRange(trained.LargestError, 0, 1e-13);
        Assert.InRange(repaired.LargestError, 0, 1e-13);
        Assert.Equal((148, 148, 150), (trained.Right, repaired.Right, trained.Known));
        Assert.Equal(0.364, trained.LeastRadius, 5e-4);
        Assert.Equal(0.704, trained.MedianRadius, 5e-4);
        Assert.True(repaired.LeastRadius > trained.LeastRadius);
    }

    /// <summary>"raised 8 of 12 biases, by 0.29 at most".</summary>
    [Fact]
    public void RepairedLayer_HasHigherBiases()
    {
        double[] rises = [.. RepairedLayer.Bias.ToArray().Zip(IrisLayer.Bias.ToArray(), (now, trained) => now - trained)];

        Assert.Equal(8, rises.Count(rise => rise > 0));
        Assert.All(rises, rise => Assert.InRange(rise, 0, 0.29));
        Assert.Equal(IrisLayer.Weights.ToArray(), RepairedLayer.Weights.ToArray());
    }

    [Theory]
    [InlineData("5.1,3.5,1.4,0.2", null)]
    [InlineData("a,b,c,d,kind\n5.1,3.5,1.4,0.2,0\n", 0)]
    public void OwnFlower_IsRead(string text, int? kind)
    {
        Flower flower = Assert.Single(Flowers.Parse(text, Classifier.Load()));

        Assert.Equal(Flowers.Load()[0].Input, flower.Input);
        Assert.Equal(kind, flower.Kind);
    }

    [Theory]
    [InlineData("", "no flower: expected four lengths")]
    [InlineData("1,2,3", "line 1: expected four lengths in centimetres, sepal and petal, and 0, 1 or 2 for the kind where it is known")]
    [InlineData("1,2,3,4\n1,2,3,x", "line 2: expected four lengths")]
    [InlineData("1,2,3,4,7", "line 1: expected four lengths")]
    public void OtherFiles_AreRefusedInOneLine(string text, string message)
        => Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Flowers.Parse(text, Classifier.Load())).Message, System.StringComparison.Ordinal);
}
