using System;
using FrameGen;

namespace SunSensor;

/// <summary>What is left when one sensor is dead: its sigma is infinite.</summary>
/// <param name="Sensor">The dead sensor.</param>
/// <param name="One">The share of headings with one estimate.</param>
/// <param name="Two">The share with two, of which one is right.</param>
/// <param name="None">The share without.</param>
/// <param name="Degrees">The mean error where there is one; where there are two, of the nearer.</param>
public sealed record DeadSensor(int Sensor, double One, double Two, double None, double Degrees)
{
    public static DeadSensor Run(int sensor, int count, double sigma, int seed)
    {
        var random = new Random(seed);
        double[] headings = Headings.Random(random, count);
        Span<double> output = stackalloc double[8];
        Span<double> found = stackalloc double[3];
        Span<double> mirror = stackalloc double[3];
        Span<double> sigmas = stackalloc double[8];
        sigmas.Fill(sigma);
        sigmas[sensor] = double.PositiveInfinity;
        int one = 0;
        int two = 0;
        double sum = 0;
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> heading = headings.AsSpan(3 * k, 3);
            Headings.Measure(heading, sigma, random, output);
            if (Sensors.TryEstimate(output, sigmas, found, out Estimate<double> estimate, mirror: mirror))
            {
                double error = Headings.Degrees(heading, found);
                sum += estimate.IsAmbiguous ? Math.Min(error, Headings.Degrees(heading, mirror)) : error;
                one += estimate.IsAmbiguous ? 0 : 1;
                two += estimate.IsAmbiguous ? 1 : 0;
            }
        }

        return new DeadSensor(sensor, (double)one / count, (double)two / count, (double)(count - one - two) / count, sum / (one + two));
    }
}
