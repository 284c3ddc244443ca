using System;

namespace FrameGen.Runtime;

/// <summary>Least absolute residuals over the lit rows of any layer and the inequalities of the others, where the radius does not hold x.</summary>
internal static class AbsoluteEstimate
{
    /// <summary>From an x nearby; false, with x as it was, on a sphere, where x would leave the radii, or where the steps lose too much to rounding.</summary>
    internal static bool TryFind(in MeasuredRows rows, Span<double> x)
    {
        if (rows.IsSphere)
        {
            return false;
        }

        int n = rows.Dimension;
        int count = rows.InequalityCount;
        int size = AbsoluteDescent.Size(n, count) + (2 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var descent = new AbsoluteDescent(n, count, scratch.Take(AbsoluteDescent.Size(n, count)));
        Span<double> point = scratch.Take(n);
        x.CopyTo(point);
        double heaviest = WriteRows(rows, descent, scratch.Take(n));
        if (!double.IsFinite(WriteResiduals(rows, heaviest, point, descent)) || !descent.TryDescend(point))
        {
            return false;
        }

        double expected = descent.Sum;
        WriteResiduals(rows, heaviest, point, descent);
        descent.Correct(descent.Residuals, point);
        descent.Center(point);
        double length = Candidate.Length(point);
        double scale = double.IsFinite(rows.OuterRadius) ? rows.OuterRadius : length;
        if (!(WriteResiduals(rows, heaviest, point, descent) <= expected + (rows.Count * Estimator.LeastResidual))
            || !(length >= rows.InnerRadius && length <= rows.OuterRadius) || !PolyhedralLeastSquares.IsAllowed(rows, scale, point))
        {
            return false;
        }

        point.CopyTo(x);
        return true;
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
    private static double WriteResiduals(in MeasuredRows rows, double heaviest, ReadOnlySpan<double> x, AbsoluteDescent descent)
    {
        for (int k = 0; k < rows.InequalityCount; k++)
        {
            descent.Residuals[k] = rows.IsInequality(k) ? rows.Violation(k, x) * heaviest : rows.IsLit(k) ? rows.Residual(k, x) : 0;
        }

        return descent.Sum;
    }
}
