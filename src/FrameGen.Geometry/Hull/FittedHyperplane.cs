using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>The hyperplane that fits points best in the sense of least squares: through their mean, normal to their least spread.</summary>
internal sealed class FittedHyperplane
{
    private FittedHyperplane(double[] normal, double offset, double largestDistance)
    {
        Normal = normal;
        Offset = offset;
        LargestDistance = largestDistance;
    }

    /// <summary>A unit normal, of either sign.</summary>
    public double[] Normal { get; }

    /// <summary>&lt;Normal, p> on the hyperplane.</summary>
    public double Offset { get; }

    /// <summary>How far the points are from it at most.</summary>
    public double LargestDistance { get; }

    /// <summary>Fits the given points.</summary>
    public static FittedHyperplane To(double[] points, IReadOnlyList<int> members, int n, Work work)
    {
        var centred = Centre(points, members, n, out var mean);
        return Fit(new PivotedQr(centred, members.Count, n, work), centred, mean, work);
    }

    /// <summary>The fit of points that all lie within a distance of it; null where they do not.</summary>
    public static FittedHyperplane? Within(double distance, double[] points, IReadOnlyList<int> members, int n, Work work)
    {
        var centred = Centre(points, members, n, out var mean);
        var factorization = new PivotedQr(centred, members.Count, n, work);

        // Seldom not, so that the SVD is seldom needed.
        if (AreFarFromAny(distance, factorization, members.Count))
        {
            return null;
        }

        var fitted = Fit(factorization, centred, mean, work);
        return fitted.LargestDistance <= distance ? fitted : null;
    }

    /// <summary>Whether the given points, and so any set that holds them, are proven not to lie within a distance of any hyperplane; false says nothing.</summary>
    public static bool AreFarFromAny(double distance, double[] points, IReadOnlyList<int> members, int n, Work work)
        => AreFarFromAny(distance, new PivotedQr(Centre(points, members, n, out _), members.Count, n, work), members.Count);

    /// <summary>Points within the distance of a hyperplane have a least spread of at most sqrt(count) times the distance.</summary>
    private static bool AreFarFromAny(double distance, PivotedQr centred, int count)
        => centred.InverseNorm() * distance * Math.Sqrt(count) < 0.5;

    /// <summary>Points less their mean.</summary>
    internal static double[] Centre(double[] points, IReadOnlyList<int> members, int n, out double[] mean)
    {
        mean = new double[n];
        foreach (int i in members)
        {
            for (int c = 0; c < n; c++)
            {
                mean[c] += points[i * n + c] / members.Count;
            }
        }

        var centred = new double[members.Count * n];
        for (int k = 0; k < members.Count; k++)
        {
            for (int c = 0; c < n; c++)
            {
                centred[k * n + c] = points[members[k] * n + c] - mean[c];
            }
        }

        return centred;
    }

    private static FittedHyperplane Fit(PivotedQr factorization, double[] centred, double[] mean, Work work)
    {
        int n = mean.Length;
        var (_, normal) = SingularDirections.Of(factorization, n, work);
        double offset = 0;
        for (int c = 0; c < n; c++)
        {
            offset += normal[c] * mean[c];
        }

        double largest = 0;
        for (int start = 0; start < centred.Length; start += n)
        {
            double distance = 0;
            for (int c = 0; c < n; c++)
            {
                distance += normal[c] * centred[start + c];
            }

            largest = Math.Max(largest, Math.Abs(distance));
        }

        return new FittedHyperplane(normal, offset, largest);
    }
}
