using System;

namespace SunSensor;

/// <summary>Headings through the sensors and back, without errors.</summary>
/// <param name="Count">How many.</param>
/// <param name="Found">How many came back.</param>
/// <param name="TwoLit">The share of headings that two sensors see.</param>
/// <param name="WorstDegrees">The largest error of those that came back.</param>
public sealed record RoundTrip(int Count, int Found, double TwoLit, double WorstDegrees)
{
    public static RoundTrip Run(int count, int seed)
    {
        double[] headings = Headings.Random(new Random(seed), count);
        var outputs = new double[8 * count];
        var back = new double[3 * count];
        Sensors.ForwardBatch(headings, outputs);
        int found = Sensors.ReconstructBatch(outputs, back);
        int two = 0;
        double worst = 0;
        for (int k = 0; k < count; k++)
        {
            two += outputs.AsSpan(8 * k, 8).Count(0) == 6 ? 1 : 0;
            double error = Headings.Degrees(headings.AsSpan(3 * k, 3), back.AsSpan(3 * k, 3));
            worst = double.IsNaN(error) ? worst : Math.Max(worst, error);
        }

        return new RoundTrip(count, found, (double)two / count, worst);
    }
}
