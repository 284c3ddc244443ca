using System;
using System.IO;
using System.Linq;
using Iris;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/Iris</c> prints.</summary>
[Collection(nameof(Console))]
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
        Assert.Equal(0.364, Quantile(trained, 0), 5e-4);
        Assert.Equal(0.704, Quantile(trained, 0.5), 5e-4);
        Assert.True(Quantile(repaired, 0) > Quantile(trained, 0));
        Assert.All(trained.Radii.Concat(repaired.Radii), radius => Assert.True(radius.IsExact));
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

    /// <summary>A line a flower: of both layers whether it comes back, and its radius.</summary>
    [Fact]
    public void RadiiOption_WritesALineEach()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            Assert.Equal(0, typeof(IrisLayer).Assembly.EntryPoint!.Invoke(null, [new[] { "--radii", path }]));
            string[] lines = File.ReadAllLines(path);

            Assert.Equal("point,trained comes back,trained certified radius,trained radius is,repaired comes back,repaired certified radius,repaired radius is", lines[0]);
            Assert.Equal(151, lines.Length);
            string[] cells = lines[150].Split(',');
            Assert.Equal(["150", "yes", "exact", "yes", "exact"], [cells[0], cells[1], cells[3], cells[4], cells[6]]);
            Assert.Equal(RoundTrip.Run<IrisLayer>([Flowers.Load()[149]]).Radii[0].Radius, double.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture), 1e-8);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void RadiiOption_IntoNoFolder_IsRefused()
        => Assert.Equal(2, typeof(IrisLayer).Assembly.EntryPoint!.Invoke(null, [new[] { "--radii", Path.Combine("no", "such", "folder.csv") }]));

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
        => Assert.StartsWith(message, Assert.Throws<InvalidDataException>(() => Flowers.Parse(text, Classifier.Load())).Message, StringComparison.Ordinal);

    private static double Quantile(RoundTrip trip, double share) => trip.Radii.Select(radius => radius.Radius).Order().ElementAt((int)(share * (trip.Radii.Count - 1)));
}
