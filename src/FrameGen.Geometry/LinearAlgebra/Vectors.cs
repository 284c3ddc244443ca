using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Inner products and norms of short vectors.</summary>
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

    /// <summary>Products of this many terms are four sums beside each other: a sum alone waits for each of its additions. Shorter ones are added up in order.</summary>
    private const int LeastOfFourSums = 16;

    /// <summary>The inner product of two vectors of a length within arrays.</summary>
    public static double Dot(double[] a, int aStart, double[] b, int bStart, int length)
    {
        double sum = 0;
        int i = 0;
        if (length >= LeastOfFourSums)
        {
            double second = 0, third = 0, fourth = 0;
            for (; i <= length - 4; i += 4)
            {
                sum += a[aStart + i] * b[bStart + i];
                second += a[aStart + i + 1] * b[bStart + i + 1];
                third += a[aStart + i + 2] * b[bStart + i + 2];
                fourth += a[aStart + i + 3] * b[bStart + i + 3];
            }

            sum = sum + second + (third + fourth);
        }

        for (; i < length; i++)
        {
            sum += a[aStart + i] * b[bStart + i];
        }

        return sum;
    }

    /// <summary>The largest magnitude among the entries; 0 of none.</summary>
    public static double Largest(double[] vector)
    {
        double largest = 0;
        foreach (double value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>The Euclidean norm, scaled by the largest entry so that neither 1e308 nor 1e-308 is lost on the way.</summary>
    public static double Norm(IReadOnlyList<double> row)
    {
        double sum = 0;
        foreach (double value in row)
        {
            sum += value * value;
        }

        if (sum is > 1e-280 and < 1e280)
        {
            return Math.Sqrt(sum);
        }

        double largest = 0;
        foreach (double value in row)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        if (largest == 0 || double.IsInfinity(largest))
        {
            return largest;
        }

        sum = 0;
        foreach (double value in row)
        {
            sum += value / largest * (value / largest);
        }

        return largest * Math.Sqrt(sum);
    }

    /// <summary>a + t d.</summary>
    public static double[] Along(double[] a, double t, double[] d)
    {
        var sum = new double[a.Length];
        for (int c = 0; c < sum.Length; c++)
        {
            sum[c] = a[c] + t * d[c];
        }

        return sum;
    }

    /// <summary>What of a vector is orthogonal to an orthonormal basis; taken off twice, against rounding.</summary>
    public static double[] Orthogonal(double[] vector, List<double[]> basis)
    {
        var rest = (double[])vector.Clone();
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] unit in basis)
            {
                double along = Dot(rest, unit);
                for (int c = 0; c < rest.Length; c++)
                {
                    rest[c] -= along * unit[c];
                }
            }
        }

        return rest;
    }

    /// <summary>The unit vector along another, which may be of any size but 0.</summary>
    public static double[] Direction(double[] vector)
    {
        double largest = 0;
        foreach (double value in vector)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        double[] scaled = Array.ConvertAll(vector, value => value / largest);
        double norm = Norm(scaled);
        return Array.ConvertAll(scaled, value => value / norm);
    }

    /// <summary>The point of the segment from <paramref name="near"/> (|near| &lt;= radius) to <paramref name="far"/> (|far| >= radius) with the given norm.</summary>
    public static double[] AtRadius(double[] near, double[] far, double radius)
    {
        double[] step = Along(far, -1, near);
        double a = Dot(step, step);
        double b = Dot(near, step);
        double c = (Norm(near) - radius) * (Norm(near) + radius);
        if (a == 0)
        {
            return near;
        }

        // The root of a t^2 + 2 b t + c that lies in [0, 1], in the form without cancellation.
        double root = Math.Sqrt(Math.Max(0, b * b - a * c));
        double t = b > 0 ? -c / (b + root) : (root - b) / a;
        return Along(near, Math.Min(1, Math.Max(0, t)), step);
    }
}
