using System;

namespace FrameGen.Runtime;

/// <summary>Least squares over the inequalities of dark rows and half-spaces on a sphere, |x| = r.</summary>
/// <remarks>
/// Inequalities that the best heading violates are held as equations, the worst first, until one is found that violates none: what is found without them bounds from below what is
/// found with them, so that a feasible heading that costs no more than it ends the search.
/// </remarks>
internal static class SphereLeastSquares
{
    /// <summary>The weight of an inequality that is held, over that of the heaviest equation.</summary>
    private const double Heavy = 1e5;

    /// <summary>By how much chi-squared may differ between two headings that are both possible: 4 sigma.</summary>
    private const double Ambiguous = 16;

    /// <summary>How far apart two headings are at least, relative to the radius.</summary>
    private const double Apart = 1e-6;

    /// <summary>The least sum of squares on a sphere.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="factor">The factor of the lit rows.</param>
    /// <param name="radius">r.</param>
    /// <param name="x">Receives n values.</param>
    /// <param name="mirror">Receives the second heading, where x is ambiguous; otherwise empty or of any value.</param>
    /// <param name="isBound">Whether an inequality holds x.</param>
    /// <param name="isAmbiguous">Whether there is a second heading.</param>
    internal static EstimateStatus Solve(in MeasuredRows rows, TriangularFactor factor, double radius, Span<double> x, Span<double> mirror, out bool isBound, out bool isAmbiguous)
    {
        int n = x.Length;
        int size = TriangularFactor.Size(n) + (4 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var held = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        Span<double> first = scratch.Take(n);
        Span<double> second = scratch.Take(n);
        Span<double> normal = scratch.Take(n);
        double heaviest = Math.Sqrt(factor.SquaredNorm);
        double best = double.PositiveInfinity;
        factor.CopyTo(held);
        isBound = isAmbiguous = false;
        for (int count = 0; count <= n; count++)
        {
            if (!Headings.TryFind(held, radius, first, second, out bool isPair))
            {
                return count == 0 ? EstimateStatus.TooFewRows : Status(best);
            }

            int worstOfFirst = Worst(rows, radius, first, out double byFirst);
            int worstOfSecond = Worst(rows, radius, second, out double bySecond);
            double cost = rows.ChiSquared(first);
            double costOfSecond = isPair ? rows.ChiSquared(second) : double.PositiveInfinity;
            bool areBoth = isPair && worstOfFirst < 0 && worstOfSecond < 0 && count == 0 && costOfSecond - cost < Ambiguous && Candidate.Distance<double>(first, second) > Apart * radius;
            if (worstOfFirst < 0 && cost < best)
            {
                first.CopyTo(x);
                (best, isBound) = (cost, count > 0);
            }

            if (isPair && worstOfSecond < 0 && costOfSecond < best)
            {
                second.CopyTo(x);
                (best, isBound) = (costOfSecond, count > 0);
            }

            if (areBoth)
            {
                isAmbiguous = true;
                (cost <= costOfSecond ? second : first).CopyTo(mirror);
            }

            if (worstOfFirst < 0 || cost >= best)
            {
                break;
            }

            // Of a pair that differs by its sign alone, the one that is nearly possible.
            int worst = isPair && worstOfSecond >= 0 && bySecond < byFirst && costOfSecond - cost < Ambiguous ? worstOfSecond : worstOfFirst;
            double height = rows.LoadInequality(worst, normal);
            double weight = Heavy * heaviest;
            for (int c = 0; c < n; c++)
            {
                normal[c] *= weight;
            }

            held.Add(normal, weight * height);
        }

        return Status(best);
    }

    private static EstimateStatus Status(double best) => double.IsFinite(best) ? EstimateStatus.Found : EstimateStatus.OutsideDomain;

    /// <summary>The inequality that x violates most; -1 where it violates none by more than is allowed.</summary>
    private static int Worst(in MeasuredRows rows, double radius, ReadOnlySpan<double> x, out double violation)
    {
        int worst = -1;
        violation = 0;
        for (int k = 0; k < rows.InequalityCount; k++)
        {
            if (rows.IsInequality(k) && rows.Violation(k, x) is var by && by > rows.Allowance(k, radius) && by > violation)
            {
                violation = by;
                worst = k;
            }
        }

        return worst;
    }
}
