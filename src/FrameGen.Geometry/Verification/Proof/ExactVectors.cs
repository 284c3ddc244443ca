using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Vectors of integers, and of doubles scaled by powers of two, for the checker alone.</summary>
internal static class ExactVectors
{
    public static BigInteger Dot(IEnumerable<BigInteger> a, IEnumerable<BigInteger> b) => a.Zip(b, (x, y) => x * y).Aggregate(BigInteger.Zero, (sum, v) => sum + v);

    /// <summary>The vector without its common divisor.</summary>
    public static BigInteger[] Primitive(BigInteger[] vector)
    {
        BigInteger divisor = vector.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return divisor > 1 ? Array.ConvertAll(vector, v => v / divisor) : vector;
    }

    /// <summary>A row times a power of two, the largest entry between 1/4 and 1: exactly, but for entries that underflow.</summary>
    public static double[] Scaled(IReadOnlyList<double> row)
    {
        double largest = row.Max(value => Math.Abs(value));
        int exponent = largest > 0 ? (int)Math.Floor(Math.Log(largest, 2)) + 1 : 0;
        double half = Math.Pow(2, -(exponent / 2));
        double rest = Math.Pow(2, -(exponent - exponent / 2));
        return row.Select(value => value * half * rest).ToArray();
    }

    /// <summary>A vector as doubles, the largest entry between 1/4 and 1, each off by little more than half an ulp of 1.</summary>
    public static double[] Rounded(BigInteger[] vector)
    {
        BigInteger largest = vector.Aggregate(BigInteger.Zero, (most, value) => BigInteger.Max(most, BigInteger.Abs(value)));
        int shift = 8 * (largest.ToByteArray().Length - 9);
        double[] rounded = Array.ConvertAll(vector, value => (double)(shift > 0 ? value >> shift : value << -shift));
        double scale = 1 / Math.Pow(2, Math.Floor(Math.Log(rounded.Max(value => Math.Abs(value)), 2)) + 1);
        return Array.ConvertAll(rounded, value => value * scale);
    }

    public static bool NotFinite(double value) => double.IsNaN(value) || double.IsInfinity(value);

    /// <summary>Subtracts multiples of some vectors from others until these are zero in a column for each; false where the first depend on each other.</summary>
    /// <param name="first">The vectors to subtract.</param>
    /// <param name="rest">Those to subtract from; each may end up times a factor.</param>
    /// <param name="columns">The columns where the rest is not zero for that reason.</param>
    public static bool TryEliminate(IEnumerable<BigInteger[]> first, List<BigInteger[]> rest, out List<int> columns)
    {
        var left = first.ToList();
        columns = [];
        for (; left.Count > 0; left.RemoveAt(0))
        {
            BigInteger[] pivot = left[0];
            int c = Array.FindIndex(pivot, value => !value.IsZero);
            if (c < 0)
            {
                return false;
            }

            BigInteger[] Less(BigInteger[] row) => row[c].IsZero ? row : Primitive(row.Zip(pivot, (v, p) => v * pivot[c] - p * row[c]).ToArray());
            for (int k = 0; k < rest.Count; k++)
            {
                rest[k] = Less(rest[k]);
            }

            for (int k = 1; k < left.Count; k++)
            {
                left[k] = Less(left[k]);
            }

            columns.Add(c);
        }

        var used = columns;
        columns = rest.Count == 0 ? [] : Enumerable.Range(0, rest[0].Length).Where(c => !used.Contains(c)).ToList();
        return true;
    }
}
