using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// The points as integers: doubles are multiples of a power of two, so one common factor makes all coordinates integral,
/// and the greatest common divisor is taken out (the cube's vertices become +-1). Positions and signs are unchanged.
/// </summary>
internal sealed class ExactPoints
{
    private readonly BigInteger[] _coordinates;

    /// <summary>Converts points given row by row.</summary>
    public ExactPoints(double[] points, int count, int dimension)
    {
        Dimension = dimension;
        int length = count * dimension;
        var mantissas = new long[length];
        var exponents = new int[length];
        int least = int.MaxValue;
        for (int i = 0; i < length; i++)
        {
            (mantissas[i], exponents[i]) = Dyadic.Split(points[i]);
            if (mantissas[i] != 0)
            {
                least = Math.Min(least, exponents[i]);
            }
        }

        _coordinates = new BigInteger[length];
        var divisor = BigInteger.Zero;
        for (int i = 0; i < length; i++)
        {
            _coordinates[i] = mantissas[i] == 0 ? BigInteger.Zero : new BigInteger(mantissas[i]) << (exponents[i] - least);
            if (!divisor.IsOne)
            {
                divisor = BigInteger.GreatestCommonDivisor(divisor, _coordinates[i]);
            }
        }

        var largest = BigInteger.Zero;
        for (int i = 0; i < length; i++)
        {
            _coordinates[i] = divisor > BigInteger.One ? _coordinates[i] / divisor : _coordinates[i];
            largest = BigInteger.Max(largest, BigInteger.Abs(_coordinates[i]));
        }

        Bits = largest.IsZero ? 1 : (int)BigInteger.Log(largest, 2) + 1;
    }

    /// <summary>How many bits the largest coordinate has.</summary>
    public int Bits { get; }

    /// <summary>n.</summary>
    public int Dimension { get; }

    /// <summary>A coordinate of a point.</summary>
    public BigInteger this[int point, int coordinate] => _coordinates[point * Dimension + coordinate];
}
