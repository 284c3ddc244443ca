using System;

namespace FrameGen.Runtime;

/// <summary>Least squares over the inequalities of dark rows and half-spaces, and over a ball.</summary>
/// <remarks>
/// With A = QR, y = Rx - Q^T b makes |y| the distance of the sum of squares from its least, so that the least |y| over the inequalities is a least-distance problem (Lawson and
/// Hanson, <i>Solving Least Squares Problems</i>, chapter 23.5 and 23.4): of the columns (g_i, h_i) of the inequalities &lt;g_i, y&gt; >= h_i, project e_(n+1) onto their cone; what is left,
/// (r, s), gives y = -r / s, and s = 0 says that no y satisfies them. Columns are scaled to unit g_i, and y to the largest distance of 0 from one of them.
/// </remarks>
internal static class PolyhedralLeastSquares
{
    /// <summary>The least s that is taken for a feasible problem, 1 / (1 + |y|^2) in units of the largest distance.</summary>
    private const double Infeasible = 1e-10;

    /// <summary>How closely |x| meets the radius.</summary>
    private const double RadiusAccuracy = 1e-12;

    /// <summary>The least sum of squares within the ball of a radius.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="factor">The factor of the lit rows, which spans R^n.</param>
    /// <param name="radius">r, possibly infinite.</param>
    /// <param name="x">Receives n values.</param>
    /// <param name="isBound">Whether an inequality or the radius holds x.</param>
    internal static EstimateStatus Solve(in MeasuredRows rows, TriangularFactor factor, double radius, Span<double> x, out bool isBound)
    {
        factor.Solve(x);
        double scale = double.IsFinite(rows.OuterRadius) ? rows.OuterRadius : Candidate.Length(x);
        isBound = !IsFeasible(rows, x);
        if (isBound && !TryMoveInside(rows, factor, rows.InequalityCount, x))
        {
            factor.Solve(x);
            return TryMoveInside(rows, factor, rows.Count, x) ? EstimateStatus.OutsideDomain : EstimateStatus.Inconsistent;
        }

        if (!(Candidate.Length(x) <= radius))
        {
            isBound = true;
            if (!TryShrink(rows, factor, radius, x))
            {
                return EstimateStatus.OutsideDomain;
            }
        }

        // From a solution far outside, what is left after the way back may be rounding.
        return !isBound || IsAllowed(rows, scale, x) ? EstimateStatus.Found : EstimateStatus.OutsideDomain;
    }

    /// <summary>Whether x violates no inequality by more than counts as none.</summary>
    internal static bool IsAllowed(in MeasuredRows rows, double scale, ReadOnlySpan<double> x)
    {
        for (int k = 0; k < rows.InequalityCount; k++)
        {
            if (rows.IsInequality(k) && !(rows.Violation(k, x) <= rows.Allowance(k, scale)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFeasible(in MeasuredRows rows, ReadOnlySpan<double> x)
    {
        for (int k = 0; k < rows.InequalityCount; k++)
        {
            if (rows.IsInequality(k) && rows.Violation(k, x) > 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>From the least sum of squares to the least over the first of the inequalities; whether there is one.</summary>
    private static bool TryMoveInside(in MeasuredRows rows, TriangularFactor factor, int inequalities, Span<double> x)
    {
        int n = x.Length;
        int size = (inequalities * (n + 1)) + n + 1 + ConeProjection.Size(n + 1, inequalities);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<double> columns = scratch.Take(inequalities * (n + 1));
        Span<double> target = scratch.Take(n + 1);
        double farthest = 0;
        int used = 0;
        for (int k = 0; k < inequalities; k++)
        {
            if (!rows.IsInequality(k))
            {
                continue;
            }

            Span<double> column = columns.Slice(used, n + 1);
            Span<double> normal = column[..n];
            double gap = rows.LoadInequality(k, normal) - DenseRows.Dot(normal, x);
            factor.SolveTransposed(normal);
            double length = Candidate.Length(normal);
            for (int c = 0; c < n; c++)
            {
                normal[c] /= length;
            }

            column[n] = gap / length;
            farthest = Math.Max(farthest, column[n]);
            used += n + 1;
        }

        for (int k = n; k < used; k += n + 1)
        {
            columns[k] /= farthest;
        }

        target[n] = 1;
        var projection = new ConeProjection(n + 1, inequalities, scratch.Take(ConeProjection.Size(n + 1, inequalities)));
        if (!(farthest > 0))
        {
            return true;
        }

        if (!projection.Solve(columns[..used], target) || !(projection.Residual[n] > Infeasible))
        {
            return false;
        }

        Span<double> step = target[..n];
        for (int c = 0; c < n; c++)
        {
            step[c] = -projection.Residual[c] / projection.Residual[n] * farthest;
        }

        factor.SolveUpper(step);
        for (int c = 0; c < n; c++)
        {
            x[c] += step[c];
        }

        return true;
    }

    /// <summary>
    /// The least sum of squares at |x| = r, where it lies beyond: that plus lambda |x|^2 (Moré, Sorensen, <i>Computing a Trust Region Step</i>, 1983), with lambda by regula falsi on
    /// 1 / |x|, which is nearly linear in it. Whether there is such an x.
    /// </summary>
    private static bool TryShrink(in MeasuredRows rows, TriangularFactor factor, double radius, Span<double> x)
    {
        int n = x.Length;
        int size = TriangularFactor.Size(n) + (2 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var damped = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        Span<double> row = scratch.Take(n);
        double scale = factor.SquaredNorm / n;
        double least = 0;
        double greatest = scale * 1e-3;
        double atLeast = (1 / Candidate.Length(x)) - (1 / radius);
        double atGreatest = Damp(rows, factor, damped, row, greatest, x) - (1 / radius);
        while (atGreatest < 0)
        {
            (least, atLeast) = (greatest, atGreatest);
            greatest *= 100;
            if (!(greatest < scale * 1e20))
            {
                return false;
            }

            atGreatest = Damp(rows, factor, damped, row, greatest, x) - (1 / radius);
        }

        for (int step = 0; step < 100 && atGreatest * radius > RadiusAccuracy; step++)
        {
            double between = step % 3 == 2 ? (least + greatest) / 2 : least + ((greatest - least) * (atLeast / (atLeast - atGreatest)));
            if (!(between > least && between < greatest))
            {
                break;
            }

            double at = Damp(rows, factor, damped, row, between, x) - (1 / radius);
            (least, atLeast, greatest, atGreatest) = at < 0 ? (between, at, greatest, atGreatest) : (least, atLeast, between, at);
        }

        return Damp(rows, factor, damped, row, greatest, x) >= 1 / radius;
    }

    /// <summary>1 / |x| of the least sum of squares and lambda |x|^2 over the inequalities.</summary>
    private static double Damp(in MeasuredRows rows, TriangularFactor factor, TriangularFactor damped, Span<double> row, double lambda, Span<double> x)
    {
        factor.CopyTo(damped);
        for (int c = 0; c < row.Length; c++)
        {
            row.Clear();
            row[c] = Math.Sqrt(lambda);
            damped.Add(row, 0);
        }

        damped.Solve(x);
        return IsFeasible(rows, x) || TryMoveInside(rows, damped, rows.InequalityCount, x) ? 1 / Candidate.Length(x) : 0;
    }
}
