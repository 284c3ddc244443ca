using System;
using Drawing;
using ScottPlot;

namespace SunSensor;

/// <summary>A map of all headings: how many sensors see each, and the error of an estimate, by <c>TryEstimate</c> and as flight software finds it.</summary>
/// <param name="Lit">How many sensors see a heading, errors apart; rows from north to south, columns from west to east.</param>
/// <param name="Degrees">The mean error of <c>TryEstimate</c>.</param>
/// <param name="FlightDegrees">The mean error of flight software.</param>
public sealed record HeadingMap(double[,] Lit, double[,] Degrees, double[,] FlightDegrees)
{
    private const int Width = 820;
    private const int Height = 1000;

    /// <summary>The map of headings at the middles of cells.</summary>
    /// <param name="step">The width and height of a cell in degrees, a divisor of 180.</param>
    /// <param name="draws">How often a heading is measured.</param>
    /// <param name="sigma">The standard deviation of an output.</param>
    /// <param name="seed">What the errors are drawn from.</param>
    public static HeadingMap Create(int step, int draws, double sigma, int seed)
    {
        int rows = 180 / step;
        var map = new HeadingMap(new double[rows, 2 * rows], new double[rows, 2 * rows], new double[rows, 2 * rows]);
        var random = new Random(seed);
        Span<double> heading = stackalloc double[3];
        for (int row = 0; row < rows; row++)
        {
            (double sin, double cos) = Math.SinCos(double.DegreesToRadians(90 - ((row + 0.5) * step)));
            for (int column = 0; column < 2 * rows; column++)
            {
                (double y, double x) = Math.SinCos(double.DegreesToRadians(((column + 0.5) * step) - 180));
                heading[0] = cos * x;
                heading[1] = cos * y;
                heading[2] = sin;
                (map.Lit[row, column], map.Degrees[row, column], map.FlightDegrees[row, column]) = Measure(heading, draws, sigma, random);
            }
        }

        return map;
    }

    /// <summary>Writes the three maps to a PNG file, one below the other.</summary>
    public void Write(string path)
    {
        var figure = new Multiplot();
        figure.AddPlots(3);
        Show(figure.GetPlot(0), Lit, "sensors that see the sun", new ColourScale("sensors") { IsPlain = true, Step = 1 });
        Show(figure.GetPlot(1), Degrees, "TryEstimate", new ColourScale("mean error, degrees"));
        Show(figure.GetPlot(2), FlightDegrees, "flight software: least squares, of two sensors the least norm", new ColourScale("mean error, degrees"));
        figure.SavePng(path, Width, Height);
    }

    private static (double Lit, double Degrees, double FlightDegrees) Measure(ReadOnlySpan<double> heading, int draws, double sigma, Random random)
    {
        Span<double> output = stackalloc double[8];
        Span<double> found = stackalloc double[3];
        double lit = 0;
        double degrees = 0;
        double flight = 0;
        int foundCount = 0;
        int flightCount = 0;
        for (int k = 0; k < draws; k++)
        {
            lit = Headings.Measure(heading, sigma, random, output);
            if (Sensors.TryEstimate(output, [sigma], found))
            {
                degrees += Headings.Degrees(heading, found);
                foundCount++;
            }

            if (FlightEstimate.TrySolve(output, found))
            {
                flight += Headings.Degrees(heading, found);
                flightCount++;
            }
        }

        return (lit, degrees / foundCount, flight / flightCount);
    }

    private static void Show(Plot plot, double[,] values, string title, ColourScale scale)
    {
        HeatMap.Show(plot, title, values, new CoordinateRect(-180, 180, -90, 90), scale);
        plot.XLabel("azimuth, degrees from the first axis", 13);
        plot.YLabel("elevation, degrees", 13);
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(60);
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericFixedInterval(30);
    }
}
