using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Linear algebra modulo a prime: what is not singular there is not singular over the integers, at the cost of small numbers.</summary>
internal static class PrimeField
{
    /// <summary>2^31 - 1: products of two residues fit a word.</summary>
    private const long Prime = 2147483647;

    /// <summary>Whether integer vectors are proven to be independent; false says nothing, though it is a coincidence of one in two thousand millions.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static bool ShowsIndependent(BigInteger[][] vectors, Work work)
    {
        int n = vectors.Length == 0 ? 0 : vectors[0].Length;
        work.ChargeExact((long)vectors.Length * n, 1);
        long[][] rows = Array.ConvertAll(vectors, vector => Array.ConvertAll(vector, Residue));
        for (int k = 0; k < rows.Length; k++)
        {
            work.Charge(4L * (rows.Length - k) * n);
            int column = Array.FindIndex(rows[k], value => value != 0);
            if (column < 0)
            {
                return false;
            }

            long inverse = Power(rows[k][column], Prime - 2);
            for (int i = k + 1; i < rows.Length; i++)
            {
                long factor = rows[i][column] * inverse % Prime;
                for (int c = 0; factor != 0 && c < n; c++)
                {
                    rows[i][c] = (rows[i][c] + ((Prime - factor) * rows[k][c])) % Prime;
                }
            }
        }

        return true;
    }

    private static long Residue(BigInteger value)
    {
        long residue = (long)(value % Prime);
        return residue < 0 ? residue + Prime : residue;
    }

    private static long Power(long value, long exponent)
    {
        long result = 1;
        for (; exponent > 0; exponent >>= 1)
        {
            result = (exponent & 1) == 1 ? result * value % Prime : result;
            value = value * value % Prime;
        }

        return result;
    }
}
