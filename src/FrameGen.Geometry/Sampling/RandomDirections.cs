using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Uniform directions of a cone: half-spaces along an axis by reflection, which leaves a uniform direction uniform, the others by rejection.</summary>
/// <param name="domain">The domain.</param>
/// <param name="count">How many are drawn.</param>
/// <param name="seed">What the draws begin with.</param>
public sealed class RandomDirections(Domain domain, int count, ulong seed) : DomainDirections(domain)
{
    /// <summary>How many draws a sample may take in the mean.</summary>
    private const int MostDraws = 1000;

    private long _draws;

    internal override IEnumerable<double[]> Samples(int dimension, Work work)
    {
        var directions = new UniformDirections(dimension, new SeededNumbers(seed));
        var direction = new double[dimension];
        double[][] normals = Domain.Cone.RawNormals;
        _draws = 0;
        for (int hits = 0; hits < count && _draws < (long)MostDraws * count; _draws++)
        {
            work.Charge((8L * dimension) + ((long)normals.Length * dimension));
            directions.Next(direction);
            foreach (double[] normal in normals)
            {
                Reflect(direction, normal);
            }

            if (Depth(direction) >= 0)
            {
                hits++;
                yield return direction;
            }
        }
    }

    internal override SamplingFailure? FindShortage(int hits) => hits < count ? new SamplingFailure.NarrowCone(hits, _draws) : null;

    private static void Reflect(double[] direction, double[] normal)
    {
        int axis = Array.FindIndex(normal, value => value != 0);
        if (Array.FindLastIndex(normal, value => value != 0) == axis && direction[axis] * normal[axis] < 0)
        {
            direction[axis] = -direction[axis];
        }
    }
}
