using System;
using System.Collections.Generic;
using System.Linq;
using SunSensor;

namespace FrameGen.Samples.Tests;

/// <summary>The figures of samples/SunSensor.</summary>
public class SunSensorTests
{
    private static readonly IReadOnlyList<Noise> Noises = Noise.Run(10_000, Flight.Sigma, seed: 2);

    [Fact]
    public void Certificate_ByAngleAndByThreshold_IsSphere()
    {
        Assert.Equal(Certificate.Sphere, Sensors.Certificate);
        Assert.Equal(Certificate.Sphere, ThresholdSensors.Certificate);
        Assert.All(Sensors.Bias.ToArray(), bias => Assert.Equal(Flight.Threshold, bias, 1e-15));
        Assert.Equal(ThresholdSensors.Weights.ToArray(), Sensors.Weights.ToArray());
    }

    [Theory]
    [InlineData(20_000)]
    [LongInlineData(100_000)]
    public void RoundTrip_AllHeadings_ComeBack(int count)
    {
        var trip = RoundTrip.Run(count, seed: 1);

        Assert.Equal(trip.Count, trip.Found);
        Assert.InRange(trip.TwoLit, 0.025, 0.030);
        Assert.InRange(trip.WorstDegrees, 0, 2e-12);
    }

    [Fact]
    public void Noise_AllHeadings_AreFoundToHalfADegree()
    {
        Assert.Equal(0, Noises[0].Missed);
        Assert.InRange(Noises[0].Degrees, 0.3, 0.5);
        Assert.True(Noises[0].Degrees < 0.6 * Noises[0].FlightDegrees, $"{Noises[0]}");
        Assert.Equal(Noises[0].Count, Noises.Skip(1).Sum(noise => noise.Count));
    }

    [Fact]
    public void Noise_TwoLitSensors_SufficeWhereLeastNormIsFarOff()
    {
        Assert.InRange(Noises[1].Degrees, 0, 1);
        Assert.InRange(Noises[1].FlightDegrees, 13, 17);
        Assert.InRange(Noises[1].WorstDegrees, 0, 6);
    }

    [Fact]
    public void DeadSensor_MostHeadings_AreFound()
    {
        for (int sensor = 0; sensor < 8; sensor++)
        {
            var dead = DeadSensor.Run(sensor, 1_000, Flight.Sigma, seed: 3);

            Assert.Equal(1, dead.One + dead.Two + dead.None, 1e-12);
            Assert.True(dead.One > 0.95 && dead.None < 0.02 && dead.Degrees < 0.7, $"{dead}");
        }
    }

    /// <summary>"Some 97 % of headings have one answer, of 2.5 % two are left, of 0.7 % there is none": the mean over the sensors.</summary>
    [Fact]
    public void DeadSensor_MeanShares_AreThoseOfThePage()
    {
        DeadSensor[] dead = [.. Enumerable.Range(0, 8).Select(sensor => DeadSensor.Run(sensor, 10_000, Flight.Sigma, seed: 3))];

        Assert.Equal(0.97, dead.Average(of => of.One), 0.005);
        Assert.Equal(0.025, dead.Average(of => of.Two), 0.002);
        Assert.Equal(0.007, dead.Average(of => of.None), 0.002);
    }

    /// <summary>Without errors, what flight software finds from three sensors is exact, and from two the part of the heading in their plane.</summary>
    [Fact]
    public void FlightEstimate_WithoutErrors_IsExactFromThreeSensors()
    {
        IReadOnlyList<Noise> exact = Noise.Run(10_000, 0, seed: 4);

        Assert.All(exact, noise => Assert.Equal(0, noise.Missed));
        Assert.All(exact.Skip(2), noise => Assert.InRange(noise.FlightDegrees, 0, 1e-12));
        Assert.InRange(exact[1].FlightDegrees, 13, 17);
        Assert.InRange(exact[1].WorstDegrees, 0, 1e-4);
    }

    [Fact]
    public void Readings_OfALine_GiveItsHeadingAndError()
    {
        double[] heading = [0.96, -0.28, 0];
        var output = new double[8];
        Sensors.Forward(heading, output);
        string line = string.Join(", ", output.Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));

        Reading[] readings = [.. Readings.Estimate(["# outputs", line, "", "nan" + line[line.IndexOf(',')..]], Flight.Sigma)];

        Assert.Equal([2, 4], readings.Select(reading => reading.Line));
        Assert.All(readings, reading => Assert.InRange(Headings.Degrees(heading, reading.Heading), 0, 1e-6));
        Assert.All(readings, reading => Assert.InRange(reading.Degrees, 0.2, 1));
        Assert.True(readings[1].Degrees > readings[0].Degrees, "one sensor less");
    }

    /// <summary>Where two sensors see the sun both errors are largest, and flight software's are of another order.</summary>
    [Fact]
    public void HeadingMap_WhereTwoSensorsAreLit_ErrorsAreLargest()
    {
        var map = HeadingMap.Create(step: 10, draws: 4, Flight.Sigma, seed: 5);

        (double Lit, double Degrees, double Flight)[] cells = [.. map.Lit.Cast<double>().Zip(map.Degrees.Cast<double>(), map.FlightDegrees.Cast<double>())];
        Assert.Equal((18 * 36, 2.0), (cells.Length, cells.Min(cell => cell.Lit)));
        Assert.Contains(cells, cell => cell.Lit == 2 && cell.Flight > 10);
        Assert.All(cells, cell => Assert.InRange(cell.Degrees, 0, 4));
        Assert.All(cells.Where(cell => cell.Lit > 2), cell => Assert.InRange(cell.Flight, 0, 4));

        string path = System.IO.Path.ChangeExtension(System.IO.Path.GetTempFileName(), ".png");
        map.Write(path);
        double[] pixels = PhotometricStereo.GrayPicture.Read(path).Pixels;
        System.IO.File.Delete(path);
        Assert.True(pixels.Distinct().Count() > 50);
    }

    [Theory]
    [InlineData("1,2,3", "line 1: 3 values, expected 8, one for each sensor, parted by commas")]
    [InlineData("0,0,0,0,0,0,0,x", "line 1, value 8: \"x\" is no number; a dead sensor's is nan")]
    public void Readings_OfABadLine_SayWhere(string line, string message)
        => Assert.Equal(message, Assert.Throws<FormatException>(() => Readings.Estimate([line], Flight.Sigma).ToArray()).Message);
}
