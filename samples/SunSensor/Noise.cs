using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen;

namespace SunSensor;

/// <summary>Headings from outputs with errors, by <c>TryEstimate</c> and as flight software finds them.</summary>
/// <param name="Headings">Which headings: all, or those that so many sensors see.</param>
/// <param name="Count">How many of them were tried.</param>
/// <param name="Missed">How many have no estimate.</param>
/// <param name="Ambiguous">How many have two: the first is counted.</param>
/// <param name="Degrees">The mean error of the estimates.</param>
/// <param name="WorstDegrees">Their largest.</param>
/// <param name="FlightDegrees">The mean error of flight software.</param>
public sealed record Noise(string Headings, int Count, int Missed, int Ambiguous, double Degrees, double WorstDegrees, double FlightDegrees)
{
    public static IReadOnlyList<Noise> Run(int count, double sigma, int seed)
    {
        var random = new Random(seed);
        double[] headings = SunSensor.Headings.Random(random, count);
        var trials = new Trial[count];
        Span<double> output = stackalloc double[8];
        Span<double> found = stackalloc double[3];
        for (int k = 0; k < count; k++)
        {
            ReadOnlySpan<double> heading = headings.AsSpan(3 * k, 3);
            int lit = SunSensor.Headings.Measure(heading, sigma, random, output);
            double flight = FlightEstimate.TrySolve(output, found) ? SunSensor.Headings.Degrees(heading, found) : double.NaN;
            bool isFound = Sensors.TryEstimate(output, [sigma], found, out Estimate<double> estimate);
            trials[k] = new Trial(lit, isFound ? SunSensor.Headings.Degrees(heading, found) : double.NaN, estimate.IsAmbiguous, flight);
        }

        return
        [
            Of("all", trials),
            Of("two sensors", [.. trials.Where(trial => trial.Lit == 2)]),
            Of("three", [.. trials.Where(trial => trial.Lit == 3)]),
            Of("four or more", [.. trials.Where(trial => trial.Lit > 3)]),
        ];
    }

    private static Noise Of(string name, Trial[] trials)
    {
        double[] errors = [.. trials.Select(trial => trial.Degrees).Where(double.IsFinite)];
        double[] flight = [.. trials.Select(trial => trial.FlightDegrees).Where(double.IsFinite)];
        return new Noise(name, trials.Length, trials.Length - errors.Length, trials.Count(trial => trial.IsAmbiguous), errors.Average(), errors.Max(), flight.Average());
    }

    private readonly record struct Trial(int Lit, double Degrees, bool IsAmbiguous, double FlightDegrees);
}
