using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Linear algebra modulo a prime: what is not singular there is not singular over the integers, at the cost of small numbers.</summary>
internal static class PrimeField
{
    /// <summary>2^31 - 1: products of two residues fit a word.</summary>
    private const long Prime = 2147483647;

    /// <summary>Whether n integer vectors of R^n are proven to be independent; false says nothing, though it is a coincidence of one in two thousand millions.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static bool ShowsIndependent(BigInteger[][] vectors, Work work)
    {
        int n = vectors.Length;
        work.ChargeExact((long)n * n, 1);
        var rows = new long[n][];
        for (int i = 0; i < n; i++)
        {
            rows[i] = new long[n];
            for (int c = 0; c < n; c++)
            {
                long residue = (long)(vectors[i][c] % Prime);
                rows[i][c] = residue < 0 ? residue + Prime : residue;
            }
        }

        for (int column = 0; column < n; column++)
        {
            work.Charge(4L * (n - column) * (n - column));
            if (!TryPivot(rows, column))
            {
                return false;
            }

            long inverse = Power(rows[column][column], Prime - 2);
            for (int i = column + 1; i < n; i++)
            {
                long factor = rows[i][column] * inverse % Prime;
                for (int c = column; factor != 0 && c < n; c++)
                {
                    rows[i][c] = (rows[i][c] + ((Prime - factor) * rows[column][c])) % Prime;
                }
            }
        }

        return true;
    }

    private static bool TryPivot(long[][] rows, int column)
    {
        int pivot = column;
        while (pivot < rows.Length && rows[pivot][column] == 0)
        {
            pivot++;
        }

        if (pivot == rows.Length)
        {
            return false;
        }

        (rows[column], rows[pivot]) = (rows[pivot], rows[column]);
        return true;
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
