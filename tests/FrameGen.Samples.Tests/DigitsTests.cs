using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Digits;

namespace FrameGen.Samples.Tests;

/// <summary>The figures that <c>samples/Digits</c> prints, and how its layer was made.</summary>
public class DigitsTests
{
    [Fact]
    public void Digits_ComeBackWhereEnoughUnitsAreActive()
    {
        var images = Images.Load();
        RoundTrip trip = RoundTrip.Run<DigitsLayer>(images);

        Assert.Equal((64, 96, Certificate.None), (DigitsLayer.InputDimension, DigitsLayer.OutputDimension, DigitsLayer.Certificate));
        Assert.Equal((1797, 1720, 77), (trip.Count, trip.Found, trip.TooFewActive));
        Assert.InRange(trip.LargestError, 0, 1e-12);
        Assert.Equal(0.971, trip.Accuracy, 5e-4);
        Assert.Equal(0.896, RoundTrip.Run<DigitsLayer>([.. images.Skip(Images.Trained)]).Accuracy, 5e-4);
        Assert.Equal(4, trip.Lost!.Digit);
    }

    /// <summary>Every image comes back from the raised layer, which is proven; the second layer takes back what its first was raised by where units are active.</summary>
    [Fact]
    public void Digits_OfTheRaisedLayer_AllComeBack()
    {
        var images = Images.Load();
        RoundTrip trip = RoundTrip.Run<RaisedLayer>(images);

        Assert.Equal(Certificate.Exact, RaisedLayer.Certificate);
        Assert.Equal((1797, 1797, 0), (trip.Count, trip.Found, trip.TooFewActive));
        Assert.InRange(trip.LargestError, 0, 1e-12);
        Assert.Equal(0.967, trip.Accuracy, 5e-4);
        Assert.All(RaisedLayer.Bias.ToArray().Zip(DigitsLayer.Bias.ToArray()), pair => Assert.Equal(4.7275, pair.First - pair.Second, 1e-12));
        Assert.Equal(DigitsLayer.Weights.ToArray(), RaisedLayer.Weights.ToArray());
    }

    /// <summary>0 for those that do not come back, which is exact; of the others a lower bound.</summary>
    [Fact]
    public void Radii_OfDigits_AreZeroWhereTheyDoNotComeBack()
    {
        Image[] images = [.. Images.Load().Take(400)];
        RoundTrip trip = RoundTrip.Run<DigitsLayer>(images);
        var radii = RoundTrip.Radii<DigitsLayer>(images);

        Assert.Equal(images.Length, radii.Count);
        Assert.All(Enumerable.Range(0, images.Length), k => Assert.Equal((trip.ComesBack[k], !trip.ComesBack[k]), (radii[k].Radius > 0, radii[k].IsExact)));
    }

    /// <summary>Within its radius of an image inputs come back, and there the same rows that span stay active.</summary>
    [Fact]
    public void Radii_OfADigit_HoldWhatComesBack()
    {
        Image[] images = [.. Images.Load().Take(20)];
        var radii = RoundTrip.Radii<DigitsLayer>(images);
        var random = new Random(1);
        var output = new double[DigitsLayer.OutputDimension];
        var back = new double[DigitsLayer.InputDimension];
        for (int k = 0; k < images.Length; k++)
        {
            for (int trial = 0; trial < 20 && radii[k].Radius > 0; trial++)
            {
                double[] step = [.. Enumerable.Range(0, 64).Select(_ => random.NextDouble() - 0.5)];
                double length = Math.Sqrt(step.Sum(value => value * value));
                double[] near = [.. images[k].Pixels.Zip(step, (x, v) => x + (0.999 * radii[k].Radius * v / length))];
                DigitsLayer.Forward(near, output);

                Assert.True(DigitsLayer.TryReconstruct(output, back), $"image {k}");
            }
        }
    }

    [Fact]
    public void Collision_NearALostDigit_IsOfTheDomainAndNeverReconstructed()
    {
        Image lost = RoundTrip.Run<DigitsLayer>([.. Images.Load().Take(200)]).Lost!;
        Collision pair = Collision.Near(lost.Pixels)!;

        Assert.Equal(9.5e-4, pair.Distance, 5e-6);
        Assert.InRange(pair.OutputDifference, 0, 1e-14);
        foreach (double[] image in new[] { pair.First, pair.Second })
        {
            Assert.All(image, pixel => Assert.True(pixel >= 0));
            Assert.InRange(image.Sum(pixel => pixel * pixel), 0, 1);
            var output = new double[DigitsLayer.OutputDimension];
            DigitsLayer.Forward(image, output);
            Assert.False(DigitsLayer.TryReconstruct(output, new double[DigitsLayer.InputDimension]));
        }
    }

    [Fact]
    public void Collision_NearADigitThatComesBack_IsNone()
    {
        Image first = Images.Load()[0];

        Assert.Null(RoundTrip.Run<DigitsLayer>([first]).Lost);
        Assert.Null(Collision.Near(first.Pixels));
    }

    /// <summary>Other machines' exponentials may differ in the last bit, and rounded weights then in their last digit.</summary>
    [Fact]
    public void Training_MakesTheLayerOfTheSample()
    {
        using var made = JsonDocument.Parse(Training.Run([.. Images.Load().Take(Images.Trained)]));
        double[] weights = [.. made.RootElement.GetProperty("weights").EnumerateArray().SelectMany(row => row.EnumerateArray()).Select(value => value.GetDouble())];
        double[] bias = [.. made.RootElement.GetProperty("bias").EnumerateArray().Select(value => value.GetDouble())];

        Assert.Equal(weights.Length, DigitsLayer.Weights.Length);
        Assert.All(weights.Zip(DigitsLayer.Weights.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
        Assert.All(bias.Zip(DigitsLayer.Bias.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 2e-4));
    }

    [Theory]
    [InlineData("", "no line: expected at least one, of 64 pixels and a digit from 0 to 9.")]
    [InlineData("1,2,3", "line 1: 3 cells, expected 64 pixels and a digit from 0 to 9.")]
    [InlineData("1,x", "line 1, cell 2: 'x', expected a number from 0 to 16.")]
    [InlineData("17", "line 1, cell 1: '17', expected a number from 0 to 16.")]
    [InlineData("NaN", "line 1, cell 1: 'NaN', expected a number from 0 to 16.")]
    public void OtherFiles_AreRefusedInOneLine(string text, string message)
        => Assert.Equal(message, Assert.Throws<InvalidDataException>(() => Images.Parse(text)).Message);

    [Fact]
    public void DigitAboveNine_IsRefused()
    {
        string line = string.Concat(Enumerable.Repeat("0,", 64)) + "10";

        Assert.StartsWith("line 1: 65 cells", Assert.Throws<InvalidDataException>(() => Images.Parse(line)).Message, StringComparison.Ordinal);
    }
}
