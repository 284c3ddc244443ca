using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// The span of integer vectors modulo a prime: what is independent there is so over the integers, at the cost of small numbers, n^3/3 products for n
/// vectors of R^n.
/// </summary>
internal sealed class PrimeSpan
{
    /// <summary>2^31 - 1: products of two residues fit a word.</summary>
    private const long Prime = 2147483647;

    private readonly Work _work;
    private readonly int[] _columns;

    /// <summary>Echelon form, columns in the order of <see cref="_columns"/>: row k begins with k zeros and a one.</summary>
    private readonly List<long[]> _rows = [];

    /// <summary>The span of no vector of R^n.</summary>
    public PrimeSpan(int n, Work work)
    {
        _work = work;
        _columns = [.. Enumerable.Range(0, n)];
    }

    /// <summary>The dimension of the span.</summary>
    public int Rank => _rows.Count;

    /// <summary>Whether integer vectors are proven to be independent; false says nothing, though it is a coincidence of one in two thousand millions.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static bool ShowsIndependent(BigInteger[][] vectors, Work work)
    {
        var span = new PrimeSpan(vectors.Length == 0 ? 0 : vectors[0].Length, work);
        return Array.TrueForAll(vectors, span.TryAdd);
    }

    /// <summary>Takes in a vector that is proven to be independent of those before; false, and nothing changed, where that is not shown.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public bool TryAdd(BigInteger[] vector)
    {
        int n = _columns.Length;
        _work.ChargeExact(n, 1);
        long[] rest = Array.ConvertAll(_columns, column => Residue(vector[column]));
        for (int k = 0; k < Rank; k++)
        {
            if (rest[k] != 0)
            {
                _work.Charge(4L * (n - k));
                Subtract(rest, _rows[k], k);
            }
        }

        int pivot = Array.FindIndex(rest, Rank, value => value != 0);
        if (pivot < 0)
        {
            return false;
        }

        _work.Charge(n);
        Swap(_columns, Rank, pivot);
        Swap(rest, Rank, pivot);
        _rows.ForEach(row => Swap(row, Rank, pivot));
        long inverse = Power(rest[Rank], Prime - 2);
        _rows.Add(Array.ConvertAll(rest, value => value * inverse % Prime));
        return true;
    }

    private static void Subtract(long[] rest, long[] row, int first)
    {
        long factor = Prime - rest[first];
        for (int c = first; c < row.Length; c++)
        {
            rest[c] = (rest[c] + (factor * row[c])) % Prime;
        }
    }

    private static void Swap<T>(T[] values, int i, int j) => (values[i], values[j]) = (values[j], values[i]);

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
