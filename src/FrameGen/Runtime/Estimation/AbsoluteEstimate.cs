using System;

namespace FrameGen.Runtime;

/// <summary>Least absolute residuals over the lit rows of any layer and the inequalities of the others, in the ball.</summary>
/// <remarks>
/// Where x leaves the ball, half-spaces that hold it are inequalities too, each tangent below the x before (Kelley, <i>The Cutting-Plane Method for Solving Convex Programs</i>, 1960): the sum is at most the least
/// one in the ball, which lies between it and that of x taken back onto the sphere.
/// </remarks>
internal static class AbsoluteEstimate
{
    private const int MaxTangents = 32;

    /// <summary>By so much, relative to the radius, x may leave the ball: that taken back, it is the least to rounding.</summary>
    private const double RadiusAccuracy = 1e-12;

    /// <summary>From an x nearby; false, with x as it was, on a sphere, where x would come within the inner radius, or where the steps lose too much to rounding.</summary>
    internal static bool TryFind(in MeasuredRows rows, Span<double> x)
    {
        if (rows.IsSphere)
        {
            return false;
        }

        int n = rows.Dimension;
        int count = rows.InequalityCount;
        int most = AbsoluteDescent.Size(n, count + MaxTangents);
        int size = most + ((MaxTangents + 2) * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<double> memory = scratch.Take(most);
        Span<double> tangents = scratch.Take(MaxTangents * n);
        Span<double> point = scratch.Take(n);
        Span<double> normal = scratch.Take(n);
        x.CopyTo(point);
        for (int used = 0; TryDescend(rows, tangents[..(used * n)], memory[..AbsoluteDescent.Size(n, count + used)], normal, point); used++)
        {
            double length = Candidate.Length(point);
            if (!double.IsFinite(length))
            {
                return false;
            }

            if (length <= rows.OuterRadius * (1 + RadiusAccuracy) || used == MaxTangents)
            {
                return TryTakeBack(rows, length, point, x);
            }

            for (int c = 0; c < n; c++)
            {
                tangents[(used * n) + c] = point[c] / length;
            }

            memory.Clear();
        }

        return false;
    }

    /// <summary>Takes a point back into the ball; false where that loses more than <see cref="Estimator"/> does by weights, or where it violates something.</summary>
    private static bool TryTakeBack(in MeasuredRows rows, double length, Span<double> point, Span<double> x)
    {
        double before = Sum(rows, point);
        for (int c = 0; length > rows.OuterRadius && c < point.Length; c++)
        {
            point[c] *= rows.OuterRadius / length * (1 - RadiusAccuracy);
        }

        if (!(Sum(rows, point) <= before + (rows.Count * Estimator.LeastResidual / 2)) || !(length >= rows.InnerRadius)
            || !PolyhedralLeastSquares.IsAllowed(rows, double.IsFinite(rows.OuterRadius) ? rows.OuterRadius : length, point))
        {
            return false;
        }

        point.CopyTo(x);
        return true;
    }

    private static double Sum(in MeasuredRows rows, ReadOnlySpan<double> x)
    {
        double sum = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            sum += rows.IsLit(i) ? Math.Abs(rows.Residual(i, x)) : 0;
        }

        return sum;
    }

    /// <summary>From a point to the least sum; false where the steps lose too much to rounding.</summary>
    private static bool TryDescend(in MeasuredRows rows, ReadOnlySpan<double> tangents, Span<double> memory, Span<double> normal, Span<double> point)
    {
        int n = rows.Dimension;
        var descent = new AbsoluteDescent(n, rows.InequalityCount + (tangents.Length / n), memory);
        double heaviest = WriteRows(rows, descent, normal);
        for (int t = 0; t < tangents.Length / n; t++)
        {
            descent.Set(rows.InequalityCount + t, isEquation: false);
            for (int c = 0; c < n; c++)
            {
                descent.Column(c)[rows.InequalityCount + t] = tangents[(t * n) + c] * heaviest;
            }
        }

        if (!double.IsFinite(WriteResiduals(rows, tangents, heaviest, point, descent)) || !descent.TryDescend(point))
        {
            return false;
        }

        double expected = descent.Sum;
        WriteResiduals(rows, tangents, heaviest, point, descent);
        descent.Correct(descent.Residuals, point);
        descent.Center(point);
        return WriteResiduals(rows, tangents, heaviest, point, descent) <= expected + (rows.Count * Estimator.LeastResidual);
    }

    /// <summary>Writes the lit rows over their sigmas, and the normals of inequalities as long as the longest of them; returns that length.</summary>
    private static double WriteRows(in MeasuredRows rows, AbsoluteDescent descent, Span<double> normal)
    {
        double heaviest = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            heaviest = rows.IsLit(i) ? Math.Max(heaviest, rows.Norms[i] / rows.Deviations[i]) : heaviest;
        }

        for (int k = 0; k < rows.InequalityCount; k++)
        {
            bool isLit = !rows.IsInequality(k) && rows.IsLit(k);
            if (isLit || rows.IsInequality(k))
            {
                descent.Set(k, isLit);
                if (!isLit)
                {
                    rows.LoadInequality(k, normal);
                }

                for (int c = 0; c < normal.Length; c++)
                {
                    descent.Column(c)[k] = isLit ? rows.Row(k)[c] / rows.Deviations[k] : -normal[c] * heaviest;
                }
            }
        }

        return heaviest;
    }

    /// <summary>What x leaves of the lit rows, in units of their sigmas, and by how much it violates inequalities; returns the sum of the former.</summary>
    private static double WriteResiduals(in MeasuredRows rows, ReadOnlySpan<double> tangents, double heaviest, ReadOnlySpan<double> x, AbsoluteDescent descent)
    {
        for (int t = 0; t < tangents.Length; t += x.Length)
        {
            descent.Residuals[rows.InequalityCount + (t / x.Length)] = (DenseRows.Dot(tangents.Slice(t, x.Length), x) - rows.OuterRadius) * heaviest;
        }

        for (int k = 0; k < rows.InequalityCount; k++)
        {
            descent.Residuals[k] = rows.IsInequality(k) ? rows.Violation(k, x) * heaviest : rows.IsLit(k) ? rows.Residual(k, x) : 0;
        }

        return descent.Sum;
    }
}
