using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Facets by trying every hyperplane through n rows: slow, obviously right, and independent of the production hull.</summary>
internal static class FacetEnumeration
{
    private const double Tolerance = 1e-9;

    private static readonly ConditionalWeakTable<double[][], List<int[]>> Known = [];

    /// <summary>The outer facets of the hull of the unit rows, merged, in lexicographic order.</summary>
    public static List<int[]> Of(double[][] rows) => Known.GetValue(rows, Enumerate);

    private static List<int[]> Enumerate(double[][] rows)
    {
        int n = rows[0].Length;
        double[][] unit = [.. rows.Select(Unit)];
        var found = new HashSet<string>();
        var facets = new List<int[]>();
        foreach (int[] subset in Subsets(rows.Length, n))
        {
            if (Plane(unit, subset) is not { } normal)
            {
                continue;
            }

            if (Array.TrueForAll(unit, x => Dot(x, normal) - 1 <= Tolerance))
            {
                int[] facet = [.. Enumerable.Range(0, rows.Length).Where(i => Dot(unit[i], normal) - 1 >= -Tolerance)];
                if (found.Add(string.Join(',', facet)))
                {
                    facets.Add(facet);
                }
            }
        }

        facets.Sort(Compare);
        return facets;
    }

    public static double[] Unit(double[] row)
    {
        double norm = Math.Sqrt(Dot(row, row));
        return [.. row.Select(value => value / norm)];
    }

    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    /// <summary>The a with &lt;a, x&gt; = 1 at every row of the subset; null where there is none or many.</summary>
    private static double[]? Plane(double[][] unit, int[] subset)
    {
        int n = subset.Length;
        var matrix = new double[n, n + 1];
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                matrix[r, c] = unit[subset[r]][c];
            }

            matrix[r, n] = 1;
        }

        for (int c = 0; c < n; c++)
        {
            int pivot = Enumerable.Range(c, n - c).MaxBy(r => Math.Abs(matrix[r, c]));
            if (Math.Abs(matrix[pivot, c]) < 1e-10)
            {
                return null;
            }

            for (int k = 0; k <= n; k++)
            {
                (matrix[c, k], matrix[pivot, k]) = (matrix[pivot, k], matrix[c, k]);
            }

            for (int r = 0; r < n; r++)
            {
                double factor = r == c ? 0 : matrix[r, c] / matrix[c, c];
                for (int k = c; factor != 0 && k <= n; k++)
                {
                    matrix[r, k] -= factor * matrix[c, k];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(r => matrix[r, n] / matrix[r, r])];
    }

    private static IEnumerable<int[]> Subsets(int m, int n)
    {
        int[] subset = [.. Enumerable.Range(0, n)];
        while (true)
        {
            yield return subset;
            int k = n - 1;
            while (k >= 0 && subset[k] == m - n + k)
            {
                k--;
            }

            if (k < 0)
            {
                yield break;
            }

            subset[k]++;
            for (int j = k + 1; j < n; j++)
            {
                subset[j] = subset[j - 1] + 1;
            }
        }
    }

    private static int Compare(int[] a, int[] b)
    {
        for (int k = 0; k < Math.Min(a.Length, b.Length); k++)
        {
            if (a[k] != b[k])
            {
                return a[k].CompareTo(b[k]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    /// <summary>The duals of a facet, one a row: the columns of the pseudoinverse of its rows.</summary>
    public static Matrix<double> Duals(double[][] rows, int[] facet)
    {
        // Unit rows first, so that rows of very different norms do not spoil the condition.
        double[][] chosen = [.. facet.Select(i => rows[i])];
        double[] norms = [.. chosen.Select(row => Math.Sqrt(Dot(row, row)))];
        bool isSquare = facet.Length == rows[0].Length;
        Matrix<double> unit = Matrix<double>.Build.DenseOfRowArrays(chosen.Select(row => isSquare ? Unit(row) : row));
        Matrix<double> inverse = isSquare ? unit.Inverse() : unit.PseudoInverse();
        Matrix<double> duals = inverse.Transpose();
        for (int k = 0; isSquare && k < facet.Length; k++)
        {
            duals.SetRow(k, duals.Row(k) / norms[k]);
        }

        return duals;
    }

    public static double Condition(double[][] rows, int[] facet)
        => Matrix<double>.Build.DenseOfRowArrays(facet.Select(i => rows[i])).ConditionNumber();
}
