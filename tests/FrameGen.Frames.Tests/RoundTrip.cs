using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Frames.Tests;

/// <summary>Points of a layer's domain, through it and back.</summary>
/// <param name="layer">The layer.</param>
/// <param name="domain">The domain, by its name in frame files; of radius 1.</param>
internal sealed class RoundTrip<T>(ReluLayer<T> layer, string domain)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _n = layer.InputDimension;

    /// <summary>A random point: uniform in the ball or on the sphere; in all of space of lengths between 1e-3 and 1e3.</summary>
    private T[] Random(Random random)
    {
        double[] x = Normal(random);
        double length = domain switch
        {
            "ball" => Math.Pow(random.NextDouble(), 1.0 / _n),
            "sphere" => 1,
            _ => Math.Pow(10, (6 * random.NextDouble()) - 3),
        };
        return OfLength(x, length);
    }

    /// <summary>Points where outputs are 0 and rows tie: 0 where the domain has it, the axes, the rows, and sums of two of these, inwards and outwards.</summary>
    public IEnumerable<T[]> Special()
    {
        var directions = new List<double[]>();
        for (int c = 0; c < Math.Min(_n, 4); c++)
        {
            directions.Add([.. Enumerable.Range(0, _n).Select(k => k == c ? 1.0 : 0)]);
        }

        for (int i = 0; i < Math.Min(layer.OutputDimension, 8); i++)
        {
            directions.Add([.. layer.Weights.Slice(i * _n, _n).ToArray().Select(double.CreateChecked)]);
        }

        int single = directions.Count;
        for (int i = 0; i < single; i++)
        {
            for (int j = i + 1; j < single; j++)
            {
                directions.Add([.. directions[i].Zip(directions[j], (a, b) => a + b)]);
            }
        }

        foreach (double[] direction in directions.Where(direction => direction.Sum(value => value * value) > 1e-6))
        {
            foreach (double length in domain == "sphere" ? new[] { 1.0, -1 } : [1e-9, 0.5, -1])
            {
                yield return OfLength(direction, length);
            }
        }

        if (domain != "sphere")
        {
            yield return new T[_n];
        }
    }

    /// <summary>The largest error of points that come back one at a time, as a multiple of what is allowed; infinite where one does not.</summary>
    public double WorstOf(IEnumerable<T[]> points)
    {
        var z = new T[layer.OutputDimension];
        var back = new T[_n];
        double worst = 0;
        foreach (T[] x in points)
        {
            layer.Forward(x, z);
            worst = Math.Max(worst, layer.TryReconstruct(z, back) ? ErrorOf(x, back) : double.PositiveInfinity);
        }

        return worst;
    }

    /// <summary>The same of random points that come back many at a time.</summary>
    public double WorstOfRandom(Random random, int points)
    {
        const int AtOnce = 200;
        var inputs = new T[AtOnce * _n];
        var outputs = new T[AtOnce * layer.OutputDimension];
        var found = new T[AtOnce * _n];
        double worst = 0;
        for (int first = 0; first < points; first += AtOnce)
        {
            for (int k = 0; k < AtOnce; k++)
            {
                Random(random).CopyTo(inputs, k * _n);
            }

            layer.ForwardBatch(inputs, outputs);
            worst = layer.ReconstructBatch(outputs, found) == AtOnce ? worst : double.PositiveInfinity;
            for (int k = 0; k < AtOnce; k++)
            {
                worst = Math.Max(worst, ErrorOf(inputs.AsSpan(k * _n, _n), found.AsSpan(k * _n, _n)));
            }
        }

        return worst;
    }

    /// <summary>
    /// The error as a multiple of what is allowed. Each output is off by some n roundings of |x| + |alpha|, of which the gain makes the input's; where the layer uses the radius, the square root of it:
    /// where no gain is known, and in float on any sphere, where a row at its threshold may as well be below.
    /// </summary>
    private double ErrorOf(ReadOnlySpan<T> x, ReadOnlySpan<T> back)
    {
        double length = 0;
        double error = 0;
        for (int c = 0; c < _n; c++)
        {
            double value = double.CreateChecked(x[c]);
            double difference = value - double.CreateChecked(back[c]);
            length += value * value;
            error += difference * difference;
        }

        bool isSingle = typeof(T) == typeof(float);
        double scale = Math.Sqrt(length) + Math.Abs(double.CreateChecked(layer.Bias[0]));
        double rounding = 4 * _n * (isSingle ? Math.Pow(2, -23) : Math.Pow(2, -52)) * scale;
        double gain = double.CreateChecked(layer.InverseLipschitzBound);
        double allowed = double.IsFinite(gain) && !(isSingle && domain == "sphere") ? gain * rounding : Math.Sqrt(2 * rounding);
        return error == 0 ? 0 : Math.Sqrt(error) / allowed;
    }

    private double[] Normal(Random random)
    {
        var x = new double[_n];
        for (int c = 0; c < _n; c++)
        {
            x[c] = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return x;
    }

    private static T[] OfLength(double[] direction, double length)
    {
        double square = 0;
        foreach (double value in direction)
        {
            square += value * value;
        }

        var x = new T[direction.Length];
        for (int c = 0; c < x.Length; c++)
        {
            x[c] = T.CreateChecked(direction[c] * length / Math.Sqrt(square));
        }

        return x;
    }
}
