using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>
/// The midpoints of the 2 n k^(n-1) cells of the cube's faces [-1, 1]^n, k to a side, drawn to the sphere. A point of a cell is within sqrt(n - 1) / k of its midpoint, and drawing points of norm 1 or
/// more to the unit ball brings none farther apart: every direction has one of the net within sqrt(n - 1) / k.
/// </summary>
/// <param name="domain">The domain.</param>
/// <param name="most">How many directions there are at most.</param>
public sealed class DirectionNet(Domain domain, int most) : DomainDirections(domain)
{
    internal override SamplingFailure? FindObstacle(int dimension)
        => base.FindObstacle(dimension) ?? (Side(dimension) < 1 ? new SamplingFailure.TooFewSamples(2 * dimension) : null);

    internal override bool AreIndependent => false;

    internal override double? CoveringRadius(int dimension) => Math.Sqrt(dimension - 1) / Side(dimension);

    /// <summary>All midpoints, but for those farther from the cone than the covering radius: what the cone has near them, has another.</summary>
    internal override IEnumerable<double[]> Samples(int dimension, Work work)
    {
        int side = Side(dimension);
        double reach = CoveringRadius(dimension)!.Value * (1 + 1e-9);
        var cell = new int[dimension - 1];
        var direction = new double[dimension];
        do
        {
            for (int face = 0; face < 2 * dimension; face++)
            {
                work.Charge(8L * dimension * (1 + Domain.Cone.RawNormals.Length));
                for (int c = 0, k = 0; c < dimension; c++)
                {
                    direction[c] = c == face / 2 ? (face % 2 == 0 ? 1 : -1) : ((2 * cell[k++]) + 1.0 - side) / side;
                }

                double norm = Vectors.Norm(direction);
                for (int c = 0; c < dimension; c++)
                {
                    direction[c] /= norm;
                }

                if (Depth(direction) >= -reach)
                {
                    yield return direction;
                }
            }
        }
        while (Advance(cell, side));
    }

    /// <summary>The largest k with 2 n k^(n-1) cells at most.</summary>
    private int Side(int dimension)
    {
        int side = (int)Math.Pow(most / (2.0 * dimension), 1.0 / (dimension - 1));
        while (Count(dimension, side + 1) <= most)
        {
            side++;
        }

        while (Count(dimension, side) > most)
        {
            side--;
        }

        return side;
    }

    /// <summary>By products, which are exact as far as it matters.</summary>
    private static double Count(int dimension, int side)
    {
        double count = 2 * dimension;
        for (int k = 1; k < dimension && count <= int.MaxValue; k++)
        {
            count *= side;
        }

        return count;
    }

    private static bool Advance(int[] cell, int side)
    {
        for (int k = 0; k < cell.Length; k++)
        {
            if (++cell[k] < side)
            {
                return true;
            }

            cell[k] = 0;
        }

        return false;
    }
}
