using System;
using System.Linq;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Tests.Verification.Patterns;

/// <summary>The least |F(x) - F(y)| / |x - y| that pairs of inputs show: random ones, and some of them moved downhill.</summary>
internal sealed class WorstPairs(Frame frame, double[] alpha, Domain domain, int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>Of random pairs, near and far.</summary>
    public double OfRandom(int count)
    {
        double worst = double.PositiveInfinity;
        for (int k = 0; k < count; k++)
        {
            var (x, y) = Pair();
            worst = Math.Min(worst, Ratio(x, y));
        }

        return worst;
    }

    /// <summary>Of pairs moved by steps that shrink where they do not lower the ratio.</summary>
    public double OfOptimized(int count, int steps = 150)
    {
        double worst = double.PositiveInfinity;
        for (int k = 0; k < count; k++)
        {
            var (x, y) = Pair();
            double ratio = Ratio(x, y);
            double step = 0.3;
            for (int s = 0; s < steps; s++)
            {
                double[] u = Moved(x, step), v = Moved(y, step);
                double next = Ratio(u, v);
                if (next < ratio)
                {
                    (x, y, ratio) = (u, v, next);
                }
                else
                {
                    step *= 0.97;
                }
            }

            worst = Math.Min(worst, ratio);
        }

        return worst;
    }

    private double Ratio(double[] x, double[] y)
    {
        double inputs = 0, outputs = 0;
        for (int c = 0; c < x.Length; c++)
        {
            inputs += (x[c] - y[c]) * (x[c] - y[c]);
        }

        for (int i = 0; i < frame.Count; i++)
        {
            double difference = Output(i, x) - Output(i, y);
            outputs += difference * difference;
        }

        return inputs > 1e-12 ? Math.Sqrt(outputs / inputs) : double.PositiveInfinity;
    }

    private double Output(int row, double[] x)
    {
        double sum = -alpha[row];
        for (int c = 0; c < x.Length; c++)
        {
            sum += frame[row, c] * x[c];
        }

        return Math.Max(0, sum);
    }

    private (double[] X, double[] Y) Pair()
    {
        double[] x = Into(SampleFrames.Normal(_random, frame.Dimension));
        return (x, _random.Next(2) == 0 ? Into(SampleFrames.Normal(_random, frame.Dimension)) : Moved(x, 0.1));
    }

    private double[] Moved(double[] x, double step)
    {
        double[] by = SampleFrames.Normal(_random, x.Length);
        return Into([.. x.Select((value, c) => value + (step * Reach * by[c]))]);
    }

    private double Reach => double.IsInfinity(domain.OuterRadius) ? 1 : domain.OuterRadius;

    /// <summary>The nearest of the domain's points, more or less: reflected into the cone, which is an orthant or all of space, and shortened or lengthened between the radii.</summary>
    private double[] Into(double[] x)
    {
        double[] inside = domain.Cone.IsEverything ? x : [.. x.Select(Math.Abs)];
        double norm = Math.Sqrt(SampleFrames.Dot(inside, inside));
        double radius = Math.Clamp(norm, Math.Max(domain.InnerRadius, 1e-9), domain.OuterRadius);
        return [.. inside.Select(value => value * radius / norm)];
    }
}
