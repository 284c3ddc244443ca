using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen;

namespace DeepNetwork;

/// <summary>Random inputs of the unit ball through a network and back.</summary>
/// <param name="Points">How many inputs.</param>
/// <param name="Found">How many came back.</param>
/// <param name="LargestError">The largest distance of one that came back from the input.</param>
/// <param name="Growths">|x - y| / |net(x) - net(y)| of neighbouring inputs: what the inverse Lipschitz bound bounds.</param>
/// <param name="Refused">How many outputs with an error of 1e-3 in each entry are refused.</param>
public sealed record Trial(int Points, int Found, double LargestError, IReadOnlyList<double> Growths, int Refused)
{
    /// <summary>The largest of them.</summary>
    public double LargestGrowth => Growths.Max();

    private const double Step = 1e-4, Noise = 1e-3;

    public static Trial Run<TNetwork>(int points, int seed)
        where TNetwork : IReluNetwork<double>
    {
        var random = new Random(seed);
        var x = new double[TNetwork.InputDimension];
        var y = new double[TNetwork.InputDimension];
        var back = new double[TNetwork.InputDimension];
        var outputs = new double[TNetwork.OutputDimension];
        var others = new double[TNetwork.OutputDimension];
        int found = 0;
        int refused = 0;
        double error = 0;
        var growths = new List<double>();
        for (int point = 0; point < points; point++)
        {
            Ball(random, x, 1 - Step);
            TNetwork.Forward(x, outputs);
            if (TNetwork.TryReconstruct(outputs, back))
            {
                found++;
                error = Math.Max(error, Distance(x, back));
            }

            Ball(random, y, Step);
            for (int c = 0; c < y.Length; c++)
            {
                y[c] += x[c];
            }

            TNetwork.Forward(y, others);
            growths.Add(Distance(x, y) / Distance(outputs, others));
            for (int i = 0; i < others.Length; i++)
            {
                others[i] += Noise * random.NextDouble();
            }

            refused += TNetwork.TryReconstruct(others, back) ? 0 : 1;
        }

        return new Trial(points, found, error, growths, refused);
    }

    /// <summary>A uniform point of a ball, by rejection from the cube.</summary>
    private static void Ball(Random random, double[] x, double radius)
    {
        double norm;
        do
        {
            norm = 0;
            for (int c = 0; c < x.Length; c++)
            {
                x[c] = radius * ((2 * random.NextDouble()) - 1);
                norm += x[c] * x[c];
            }
        }
        while (norm > radius * radius);
    }

    private static double Distance(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }

        return Math.Sqrt(sum);
    }
}
