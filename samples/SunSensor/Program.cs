using System;
using System.Globalization;
using System.IO;
using SunSensor;

// Which way is the sun, from eight sensors that see 81 degrees far.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--map", string map])
{
    return WriteMap(map);
}

if (args.Length > 0)
{
    return OwnReadings(args);
}

const int Count = 100_000;
Console.WriteLine("SunSensor: eight coarse sun sensors, each blind beyond 81.37 degrees (outputs of 0.15)");
Console.WriteLine($"  certificate, by angle       {Sensors.Certificate}");
Console.WriteLine($"  certificate, by threshold   {ThresholdSensors.Certificate}");

var trip = RoundTrip.Run(Count, seed: 1);
Console.WriteLine($"  headings without errors     {trip.Count}, {100 * trip.TwoLit:f2} % of them seen by two sensors only");
Console.WriteLine($"  came back                   {trip.Found}, the worst off by {trip.WorstDegrees:e1} degrees");

Console.WriteLine();
Console.WriteLine($"With errors of {Flight.Sigma} (one standard deviation), {Count} headings, errors in degrees:");
Console.WriteLine("  seen by          share   mean error   largest   two answers   none    flight software's mean error");
foreach (Noise noise in Noise.Run(Count, Flight.Sigma, seed: 2))
{
    Console.WriteLine(
        $"  {noise.Headings,-14}{100.0 * noise.Count / Count,6:f2} %{noise.Degrees,13:f2}{noise.WorstDegrees,10:f1}{100.0 * noise.Ambiguous / noise.Count,12:f2} %{noise.Missed,7}{noise.FlightDegrees,12:f2}");
}

Console.WriteLine();
Console.WriteLine("One sensor dead, the same errors, share of headings with");
Console.WriteLine("  dead sensor   one answer   two answers      none   mean error (of the nearer answer)");
for (int sensor = 0; sensor < Sensors.OutputDimension; sensor++)
{
    var dead = DeadSensor.Run(sensor, Count / 5, Flight.Sigma, seed: 3);
    Console.WriteLine($"  {sensor,11}{100 * dead.One,11:f2} %{100 * dead.Two,12:f2} %{100 * dead.None,8:f2} %{dead.Degrees,8:f2}");
}

var rate = Throughput.Run(Count, Flight.Sigma, seed: 4);
Console.WriteLine();
Console.WriteLine($"One core: {rate.Reconstructed / 1e6:f1} million headings a second reconstructed, {rate.Estimated / 1e6:f2} million estimated.");
return trip.Found == trip.Count ? 0 : 1;

static int WriteMap(string path)
{
    try
    {
        HeadingMap.Create(step: 2, draws: 20, Flight.Sigma, seed: 5).Write(path);
        Console.WriteLine($"errors of all headings: {path}");
        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine($"{path}: {e.Message}");
        return 2;
    }
}

static int OwnReadings(string[] args)
{
    double sigma = Flight.Sigma;
    if (args.Length > 2 || (args.Length == 2 && !(double.TryParse(args[1], out sigma) && sigma >= 0)))
    {
        Console.Error.WriteLine("expected: nothing; or --map OUT.png; or FILE [SIGMA], a file of outputs, eight to a line, and their standard deviation");
        return 2;
    }

    try
    {
        Console.WriteLine("line,x,y,z,degrees,sensors,answer");
        foreach (Reading reading in Readings.Estimate(File.ReadLines(args[0]), sigma))
        {
            string answer = reading.Estimate.IsAmbiguous ? $"or {reading.Other[0]:f6} {reading.Other[1]:f6} {reading.Other[2]:f6}" : $"{reading.Estimate.Status}";
            Console.WriteLine($"{reading.Line},{reading.Heading[0]:f6},{reading.Heading[1]:f6},{reading.Heading[2]:f6},{reading.Degrees:f2},{reading.Estimate.LitRows},{answer}");
        }

        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
    {
        Console.Error.WriteLine($"{args[0]}: {e.Message}");
        return 2;
    }
}
