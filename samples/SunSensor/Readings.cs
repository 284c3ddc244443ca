using System;
using System.Collections.Generic;
using System.Globalization;
using FrameGen;

namespace SunSensor;

/// <summary>The heading of a line of outputs.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
/// <param name="Heading">The heading, NaN where there is none.</param>
/// <param name="Other">The other one, where the outputs allow two; otherwise NaN.</param>
/// <param name="Degrees">Its standard deviation in degrees: the root of the trace of the covariance.</param>
/// <param name="Estimate">What else is known of it.</param>
public sealed record Reading(int Line, double[] Heading, double[] Other, double Degrees, Estimate<double> Estimate);

/// <summary>Somebody's own outputs: a line of eight values for each heading, parted by commas; a value that is nan is a dead sensor's. Lines that begin with # are comments.</summary>
public static class Readings
{
    /// <exception cref="FormatException">A line does not hold eight numbers.</exception>
    public static IEnumerable<Reading> Estimate(IEnumerable<string> lines, double sigma)
    {
        int number = 0;
        foreach (string line in lines)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line) && line.TrimStart()[0] != '#')
            {
                yield return Estimate(Parse(line, number), number, sigma);
            }
        }
    }

    private static Reading Estimate(double[] output, int number, double sigma)
    {
        // Flight software's cut-off: what is not above the threshold says only that.
        for (int i = 0; i < output.Length; i++)
        {
            output[i] = output[i] <= Flight.Threshold ? 0 : output[i];
        }

        double[] heading = new double[3];
        double[] mirror = new double[3];
        Span<double> covariance = stackalloc double[9];
        if (!Sensors.TryEstimate(output, [sigma], heading, out Estimate<double> estimate, covariance, mirror))
        {
            heading.AsSpan().Fill(double.NaN);
        }

        double degrees = double.RadiansToDegrees(Math.Sqrt(covariance[0] + covariance[4] + covariance[8]));
        return new Reading(number, heading, mirror, degrees, estimate);
    }

    private static double[] Parse(string line, int number)
    {
        string[] cells = line.Split(',', StringSplitOptions.TrimEntries);
        if (cells.Length != Sensors.OutputDimension)
        {
            throw new FormatException($"line {number}: {cells.Length} values, expected {Sensors.OutputDimension}, one for each sensor, parted by commas");
        }

        double[] output = new double[cells.Length];
        for (int i = 0; i < cells.Length; i++)
        {
            if (!double.TryParse(cells[i], NumberStyles.Float, CultureInfo.InvariantCulture, out output[i]))
            {
                throw new FormatException($"line {number}, value {i + 1}: \"{cells[i]}\" is no number; a dead sensor's is nan");
            }
        }

        return output;
    }
}
