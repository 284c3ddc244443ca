using System;
using System.Linq;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>What a witness must keep, whatever found it.</summary>
internal static class CollidingPair
{
    /// <summary>How far the outputs z = max(0, Wx - alpha) of two inputs lie apart, in ulp of the largest entry.</summary>
    public static double Ulps(double[][] weights, double[] alpha, double[] x, double[] y)
    {
        double[] first = Forward(weights, alpha, x);
        double[] second = Forward(weights, alpha, y);
        double largest = first.Concat(second).Max();
        double difference = first.Zip(second, (a, b) => Math.Abs(a - b)).Max();
        return difference == 0 ? 0 : difference / (Math.BitIncrement(largest) - largest);
    }

    public static double Norm(double[] x) => Math.Sqrt(x.Sum(value => value * value));

    public static double Distance(double[] x, double[] y) => Norm([.. x.Zip(y, (a, b) => a - b)]);

    private static double[] Forward(double[][] weights, double[] alpha, double[] x)
        => [.. weights.Select((row, i) => Math.Max(0, row.Zip(x, (w, v) => w * v).Sum() - alpha[i]))];
}
