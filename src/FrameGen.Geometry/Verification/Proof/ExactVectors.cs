using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Vectors of integers, for the checker alone.</summary>
internal static class ExactVectors
{
    public static BigInteger Dot(IEnumerable<BigInteger> a, IEnumerable<BigInteger> b) => a.Zip(b, (x, y) => x * y).Aggregate(BigInteger.Zero, (sum, v) => sum + v);

    /// <summary>The vector without its common divisor.</summary>
    public static BigInteger[] Primitive(BigInteger[] vector)
    {
        BigInteger divisor = vector.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return divisor > 1 ? Array.ConvertAll(vector, v => v / divisor) : vector;
    }

    public static bool NotFinite(double value) => double.IsNaN(value) || double.IsInfinity(value);
}
