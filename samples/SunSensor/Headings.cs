using System;

namespace SunSensor;

/// <summary>Headings of the sun, unit vectors, and what sensors make of them.</summary>
public static class Headings
{
    /// <summary>Headings that are uniform on the sphere, one after the other: normal vectors, divided by their lengths.</summary>
    public static double[] Random(Random random, int count)
    {
        var headings = new double[3 * count];
        for (int k = 0; k < headings.Length; k += 3)
        {
            double x = Normal(random);
            double y = Normal(random);
            double z = Normal(random);
            double length = Math.Sqrt((x * x) + (y * y) + (z * z));
            headings[k] = x / length;
            headings[k + 1] = y / length;
            headings[k + 2] = z / length;
        }

        return headings;
    }

    /// <summary>The outputs of the sensors with errors: each cosine is measured with an error, then cut off.</summary>
    /// <returns>How many sensors see the sun, errors apart.</returns>
    public static int Measure(ReadOnlySpan<double> heading, double sigma, Random random, Span<double> output)
    {
        int lit = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double cosine = Dot(heading, Row(i));
            double measured = cosine + (sigma * Normal(random));
            output[i] = measured > Flight.Threshold ? measured : 0;
            lit += cosine > Flight.Threshold ? 1 : 0;
        }

        return lit;
    }

    /// <summary>The direction of a sensor.</summary>
    public static ReadOnlySpan<double> Row(int sensor) => Sensors.Weights.Slice(3 * sensor, 3);

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b) => (a[0] * b[0]) + (a[1] * b[1]) + (a[2] * b[2]);

    /// <summary>The angle between two vectors of any length, to rounding near 0 and 180 degrees too.</summary>
    public static double Degrees(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double x = (a[1] * b[2]) - (a[2] * b[1]);
        double y = (a[2] * b[0]) - (a[0] * b[2]);
        double z = (a[0] * b[1]) - (a[1] * b[0]);
        return double.RadiansToDegrees(Math.Atan2(Math.Sqrt((x * x) + (y * y) + (z * z)), Dot(a, b)));
    }

    /// <summary>Box and Muller's method.</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
