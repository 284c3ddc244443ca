using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// Exterior products of vectors of R^N, one vector after another: the k-minors of k rows. Of N - 1 rows they are, up to
/// signs, the vector orthogonal to all of them (the generalized cross product), which vanishes where they are dependent.
/// Going through subsets in lexicographic order, the products of common beginnings are computed once.
/// </summary>
internal sealed class Wedge
{
    private readonly int _n;
    private readonly Term[][][] _terms;

    /// <summary>Tables for R^n.</summary>
    public Wedge(int n)
    {
        if (n is < 1 or > MaxDimension)
        {
            throw new ArgumentOutOfRangeException(nameof(n));
        }

        _n = n;
        _terms = new Term[n][][];
        var sizes = new List<int>[n + 1];
        for (int size = 0; size <= n; size++)
        {
            sizes[size] = [];
        }

        var position = new int[1 << n];
        for (int set = 0; set < 1 << n; set++)
        {
            int size = Bits(set);
            position[set] = sizes[size].Count;
            sizes[size].Add(set);
        }

        for (int size = 0; size < n; size++)
        {
            // The minor of a column set, expanded along the last row.
            _terms[size] = sizes[size + 1].ConvertAll(set =>
            {
                var terms = new List<Term>();
                for (int column = 0; column < n; column++)
                {
                    if ((set >> column & 1) != 0)
                    {
                        terms.Add(new Term(column, position[set & ~(1 << column)], Bits(set >> (column + 1)) % 2 != 0));
                    }
                }

                return terms.ToArray();
            }).ToArray();
        }

        _columns = sizes[n - 1].ToArray();
    }

    /// <summary>The largest dimension: beyond it the minors of the middle sizes are too many.</summary>
    public const int MaxDimension = 16;

    /// <summary>For each (n - 1)-minor its columns.</summary>
    private readonly int[] _columns;

    /// <summary>The product of no vectors.</summary>
    public static Bounded[] Empty { get; } = [1];

    /// <summary>What <see cref="Times(Bounded[], int, Bounded[])"/> costs, in elementary operations.</summary>
    public long CostOfTimes(int size) => (long)Bounded.Cost * _terms[size].Length * (size + 1);

    /// <summary>The product of <paramref name="size"/> vectors, and one more.</summary>
    public Bounded[] Times(Bounded[] product, int size, double[] vector) => Times(product, size, Array.ConvertAll(vector, value => (Bounded)value));

    /// <summary>The product of <paramref name="size"/> vectors, and one more that is known to within error bounds.</summary>
    public Bounded[] Times(Bounded[] product, int size, Bounded[] vector)
    {
        Term[][] minors = _terms[size];
        var result = new Bounded[minors.Length];
        for (int k = 0; k < minors.Length; k++)
        {
            Bounded sum = 0;
            foreach (Term term in minors[k])
            {
                Bounded summand = product[term.Minor] * vector[term.Column];
                sum += term.IsNegative ? -summand : summand;
            }

            result[k] = sum;
        }

        return result;
    }

    /// <summary>The vector v with &lt;v, x&gt; = det(rows, x), from the product of n - 1 rows.</summary>
    public Bounded[] Orthogonal(Bounded[] product)
    {
        var vector = new Bounded[_n];
        for (int k = 0; k < product.Length; k++)
        {
            int column = 0;
            while ((_columns[k] >> column & 1) != 0)
            {
                column++;
            }

            vector[column] = (_n - 1 - column) % 2 == 0 ? product[k] : -product[k];
        }

        return vector;
    }

    private static int Bits(int set)
    {
        int count = 0;
        for (; set != 0; set &= set - 1)
        {
            count++;
        }

        return count;
    }

    private readonly record struct Term(int Column, int Minor, bool IsNegative);
}
