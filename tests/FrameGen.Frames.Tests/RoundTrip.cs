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
    public T[] Random(Random random)
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

    /// <summary>
    /// The error of a point that comes back, as a multiple of what is allowed. Each output is off by some n roundings of |x| + |alpha|, of which the gain makes the input's; where the layer uses the radius,
    /// the square root of it: where no gain is known, and in float on any sphere, where a row at its threshold may as well be below. Infinite where the point does not come back.
    /// </summary>
    public double ErrorOf(T[] x)
    {
        var z = new T[layer.OutputDimension];
        var back = new T[_n];
        layer.Forward(x, z);
        if (!layer.TryReconstruct(z, back))
        {
            return double.PositiveInfinity;
        }

        double scale = Math.Sqrt(Square(x)) + Math.Abs(double.CreateChecked(layer.Bias[0]));
        bool isSingle = typeof(T) == typeof(float);
        double rounding = 4 * _n * (isSingle ? Math.Pow(2, -23) : Math.Pow(2, -52)) * scale;
        double gain = double.CreateChecked(layer.InverseLipschitzBound);
        double allowed = double.IsFinite(gain) && !(isSingle && domain == "sphere") ? gain * rounding : Math.Sqrt(2 * rounding);
        double error = Math.Sqrt(Square([.. x.Zip(back, (a, b) => a - b)]));
        return error == 0 ? 0 : error / allowed;
    }

    private double[] Normal(Random random)
        => [.. Enumerable.Range(0, _n).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];

    private static T[] OfLength(double[] direction, double length)
    {
        double factor = length / Math.Sqrt(direction.Sum(value => value * value));
        return [.. direction.Select(value => T.CreateChecked(value * factor))];
    }

    private static double Square(T[] values) => values.Sum(value => double.CreateChecked(value * value));
}
