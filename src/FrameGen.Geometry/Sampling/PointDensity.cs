using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>
/// Draws from a kernel density of points: a point and a vector v with Epanechnikov's density, proportional to 1 - |v|^2 / bandwidth^2 where that is positive. n entries of a uniform direction of R^d have
/// a density proportional to (1 - |v|^2)^((d - n - 2) / 2): of R^(n+4), that kernel.
/// </summary>
/// <param name="points">The points, n numbers each, as likely each.</param>
/// <param name="bandwidth">How far a draw may be from its point.</param>
/// <param name="count">How many are drawn.</param>
/// <param name="seed">What the draws begin with.</param>
public sealed class PointDensity(double[] points, double bandwidth, int count, ulong seed) : SampleSource
{
    internal override IEnumerable<double[]> Samples(int dimension, Work work)
    {
        var numbers = new SeededNumbers(seed);
        var directions = new UniformDirections(dimension + 4, numbers);
        var direction = new double[dimension + 4];
        var point = new double[dimension];
        for (int k = 0; k < count; k++)
        {
            work.Charge(8L * dimension);
            int start = numbers.NextIndex(points.Length / dimension) * dimension;
            directions.Next(direction);
            for (int c = 0; c < dimension; c++)
            {
                point[c] = points[start + c] + (bandwidth * direction[c]);
            }

            yield return point;
        }
    }
}
