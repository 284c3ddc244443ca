using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Verification;

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

    public static double Norm(double[] a) => Frame.Norm(a);

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
        double[] rest = vector;
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] unit in basis)
            {
                rest = Along(rest, -Dot(rest, unit), unit);
            }
        }

        return rest;
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
