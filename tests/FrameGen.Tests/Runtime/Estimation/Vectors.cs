using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Vectors, frames of them, and linear systems, by the plainest means.</summary>
internal static class Vectors
{
    public static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    public static double Length(double[] a) => Math.Sqrt(Dot(a, a));

    public static double[] Unit(double[] a) => [.. a.Select(value => value / Length(a))];

    public static double Distance(double[] a, double[] b) => Length([.. a.Zip(b, (x, y) => x - y)]);

    public static double Degrees(double[] a, double[] b) => 2 * Math.Asin(Math.Min(1, Distance(Unit(a), Unit(b)) / 2)) * 180 / Math.PI;

    public static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Direction(Random random, int n) => Unit([.. Enumerable.Range(0, n).Select(_ => Gaussian(random))]);

    /// <summary>Uniform in direction and in radius.</summary>
    public static double[] Point(Random random, int n, double inner, double outer)
    {
        double radius = inner + ((outer - inner) * random.NextDouble());
        return [.. Direction(random, n).Select(value => value * radius)];
    }

    public static double[][] UnitRows(Random random, int n, int m) => [.. Enumerable.Range(0, m).Select(_ => Direction(random, n))];

    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>The rows of a frame file beside the tests.</summary>
    public static double[][] Frame(string folder, string name)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", folder, name)))!;
        return [.. file["weights"]!.AsArray().Select(row => row!.AsArray().Select(value => (double)value!).ToArray())];
    }

    /// <summary>Least squares by the normal equations.</summary>
    public static double[] LeastSquares(double[][] rows, double[] targets)
    {
        int n = rows[0].Length;
        var matrix = new double[n][];
        double[] right = new double[n];
        for (int a = 0; a < n; a++)
        {
            matrix[a] = [.. Enumerable.Range(0, n).Select(b => rows.Sum(row => row[a] * row[b]))];
            right[a] = rows.Select((row, i) => row[a] * targets[i]).Sum();
        }

        return Solve(matrix, right) ?? throw new ArgumentException("The rows do not span.", nameof(rows));
    }

    /// <summary>Gauss with pivots; null where the matrix is singular.</summary>
    public static double[]? Solve(double[][] matrix, double[] right)
    {
        int n = right.Length;
        double[][] a = [.. matrix.Select((row, i) => row.Append(right[i]).ToArray())];
        double largest = a.Max(row => row.Take(n).Max(Math.Abs));
        for (int k = 0; k < n; k++)
        {
            int pivot = Enumerable.Range(k, n - k).MaxBy(i => Math.Abs(a[i][k]));
            if (Math.Abs(a[pivot][k]) < 1e-12 * largest)
            {
                return null;
            }

            (a[k], a[pivot]) = (a[pivot], a[k]);
            for (int i = 0; i < n; i++)
            {
                double factor = i == k ? 0 : a[i][k] / a[k][k];
                for (int c = k; c <= n && factor != 0; c++)
                {
                    a[i][c] -= factor * a[k][c];
                }
            }
        }

        return [.. Enumerable.Range(0, n).Select(k => a[k][n] / a[k][k])];
    }

    /// <summary>The largest over the smallest singular value of rows, by power iteration.</summary>
    public static double Condition(double[][] rows)
    {
        int n = rows[0].Length;
        double[][] gram = [.. Enumerable.Range(0, n).Select(a => Enumerable.Range(0, n).Select(b => rows.Sum(row => row[a] * row[b])).ToArray())];
        double[] most = Direction(new Random(1), n);
        double[] least = most;
        double growth = 0;
        double decay = 0;
        for (int step = 0; step < 40; step++)
        {
            double[] next = [.. gram.Select(row => Dot(row, most))];
            growth = Length(next);
            most = Unit(next);
            if (Solve(gram, least) is not { } before)
            {
                return double.PositiveInfinity;
            }

            decay = Length(before);
            least = Unit(before);
        }

        return Math.Sqrt(growth * decay);
    }
}
