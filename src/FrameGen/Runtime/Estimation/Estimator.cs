using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Estimates the input of a measured output, by any layer.</summary>
/// <remarks>
/// <para>Least squares over the lit rows and the inequalities of the others, see <see cref="MeasuredRows"/>, in the domain. Absolute residuals by <see cref="AbsoluteEstimate"/>; on
/// a sphere, and where that does not end, by least squares with weights 1 / |r_i|
/// from the last step (Schlossmacher, <i>An Iterative Technique for Absolute Deviations Curve Fitting</i>, 1973), |r_i| from below at least <see cref="LeastResidual"/>: each step
/// lowers the sum of Huber's functions, which is at most m / 2 times that above the sum of the |r_i|.</para>
/// <para>One dark row in 30,000 looks lit, and says something wrong then: where chi-squared rejects the estimate, or there is none, the rows below
/// <see cref="Doubtful"/> sigma are taken for dark, the least likely first, until it does not.</para>
/// <para>Where the lit rows do not span, pairs of dark rows that meet are equations too (<see cref="MeetingRows"/>).</para>
/// </remarks>
internal static class Estimator
{
    /// <summary>Below so many sigma a lit row may be a dark one.</summary>
    internal const double Doubtful = 6;

    /// <summary>From so many sigma on, that a row is lit tells nothing of its error.</summary>
    internal const double WellLit = 8;

    /// <summary>The residual of a row without error that is taken for rounding.</summary>
    private const double Exact = 16;

    /// <summary>A heading known worse than this, in radians, is no small step on a sphere.</summary>
    private const double LinearHeading = 0.2;

    /// <summary>In units of sigma: smaller residuals count like this one.</summary>
    internal const double LeastResidual = 1e-3;

    private const int MaxReweightings = 60;
    private const double Settled = 1e-4;

    /// <summary>Estimates an input.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="sigma">One standard deviation or m, none negative or NaN.</param>
    /// <param name="destination">Receives n values; cleared where there is no estimate.</param>
    /// <param name="covariance">Receives n x n values, NaN where there is no estimate; or empty.</param>
    /// <param name="mirror">Receives the second heading of a sphere, NaN where there is none; or empty.</param>
    /// <param name="loss">What is minimized.</param>
    public static Estimate<T> Estimate<T>(
        in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, Span<T> covariance, Span<T> mirror, Loss loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (layer.EquationCount > 0)
        {
            return EstimateInSpan(layer, output, sigma, destination, covariance, mirror, loss);
        }

        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        int copied = typeof(T) == typeof(double) ? 0 : m * n;
        int size = copied + MeasuredRows.Size(m) + m + TriangularFactor.Size(n) + (4 * n) + (n * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var rows = MeasuredRows.Of(layer, Doubles(layer.Weights, scratch.Take(copied)), output, sigma, scratch.Take(MeasuredRows.Size(m)));
        var factor = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        Span<double> x = scratch.Take(n);
        Span<double> second = scratch.Take(n);
        Span<double> work = scratch.Take(n);
        Span<double> weights = scratch.Take(m);
        Attempt attempt = SolveDoubting(rows, factor, loss, x, second, work, weights);
        if (attempt.Status == EstimateStatus.Found)
        {
            HoldHalfSpaces(rows, x);
            if (!Candidate.TryStore(x, destination))
            {
                attempt.Status = EstimateStatus.OutsideDomain;
            }
        }

        if (attempt.Status != EstimateStatus.Found)
        {
            destination.Clear();
            covariance.Fill(T.NaN);
            mirror.Fill(T.NaN);
            return new() { Status = attempt.Status, LitRows = rows.LitCount - layer.FurtherRows, WorstRow = -1, DegreesOfFreedom = DegreesOfFreedom(rows) };
        }

        if (!mirror.IsEmpty && !(attempt.IsAmbiguous && Candidate.TryStore(second, mirror)))
        {
            mirror.Fill(T.NaN);
        }

        bool isApproximate = attempt.IsBound || attempt.IsAmbiguous || loss != Loss.Squares || HasWeakRow(rows);
        if (!covariance.IsEmpty || (rows.IsSphere && !isApproximate))
        {
            weights.Fill(1);
            Factor(rows, factor, work, weights, out _);
            isApproximate |= !TryCovary(rows, factor, loss, x, covariance, scratch.Take(n * n));
        }

        return new()
        {
            Status = EstimateStatus.Found,
            LitRows = rows.LitCount - layer.FurtherRows,
            DegreesOfFreedom = DegreesOfFreedom(rows),
            ChiSquared = T.CreateTruncating(rows.ChiSquared(x)),
            WorstRow = Worst(rows, x, double.PositiveInfinity, layer.FurtherRows),
            IsApproximate = isApproximate,
            IsAmbiguous = attempt.IsAmbiguous,
        };
    }

    /// <summary>Where the domain has no interior: with its equations as further rows, without error.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Estimate<T> EstimateInSpan<T>(
        in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, Span<T> covariance, Span<T> mirror, Loss loss)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = EquationRows.Size(layer);
        int all = layer.OutputDimension + layer.EquationCount;
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size + all)], size + all);
        LayerTables<T> longer = EquationRows.Append(layer, output, scratch.Take(size), out Span<T> z);
        return Estimate<T>(longer, z, EquationRows.Append(layer, sigma, scratch.Take(all)), destination, covariance, mirror, loss);
    }

    /// <summary>What rounding has left outside the half-spaces is taken back onto their boundaries: a component that is never negative is not even slightly so.</summary>
    private static void HoldHalfSpaces(in MeasuredRows rows, Span<double> x)
    {
        bool isMoved = false;
        for (int g = 0; g < rows.HalfSpaces.Length; g += rows.Dimension)
        {
            ReadOnlySpan<double> normal = rows.HalfSpaces.Slice(g, rows.Dimension);
            double height = DenseRows.Dot(normal, x);
            for (int c = 0; height < 0 && c < x.Length; c++)
            {
                x[c] -= height * normal[c];
                isMoved = true;
            }
        }

        double length = Candidate.Length(x);
        for (int c = 0; isMoved && rows.IsSphere && c < x.Length; c++)
        {
            x[c] *= rows.OuterRadius / length;
        }
    }

    private static ReadOnlySpan<double> Doubles<T>(ReadOnlySpan<T> weights, Span<double> copy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            return MemoryMarshal.Cast<T, double>(weights);
        }

        for (int k = 0; k < copy.Length; k++)
        {
            copy[k] = double.CreateTruncating(weights[k]);
        }

        return copy;
    }

    private static int DegreesOfFreedom(in MeasuredRows rows) => Math.Max(0, rows.LitCount - rows.Dimension + (rows.IsSphere ? 1 : 0));

    private static bool IsRejected(in MeasuredRows rows, Loss loss, in Attempt attempt)
        => attempt.Status != EstimateStatus.Found || (loss == Loss.Squares && ChiSquaredTest.Rejects(attempt.ChiSquared, DegreesOfFreedom(rows)));

    /// <summary>Solves; where the solution is rejected, again with doubtful rows as dark ones. If that does not help, they are lit.</summary>
    private static Attempt SolveDoubting(in MeasuredRows rows, TriangularFactor factor, Loss loss, Span<double> x, Span<double> second, Span<double> work, Span<double> weights)
    {
        Attempt attempt = Solve(rows, factor, loss, x, second, work, weights);
        if (attempt.Status == EstimateStatus.TooFewRows && rows.Meet() > 0)
        {
            attempt = Solve(rows, factor, loss, x, second, work, weights);
        }

        int count = 0;
        while (IsRejected(rows, loss, attempt) && attempt.Status != EstimateStatus.TooFewRows && Worst(rows, attempt.Status == EstimateStatus.Found ? x : default, Doubtful) is >= 0 and var row)
        {
            rows.Doubt(row);
            count++;
            attempt = Solve(rows, factor, loss, x, second, work, weights);
        }

        if (count == 0 || !IsRejected(rows, loss, attempt))
        {
            return attempt;
        }

        rows.Trust();
        return Solve(rows, factor, loss, x, second, work, weights);
    }

    private static Attempt Solve(in MeasuredRows rows, TriangularFactor factor, Loss loss, Span<double> x, Span<double> second, Span<double> work, Span<double> weights)
    {
        weights.Fill(1);
        Attempt attempt = SolveSquares(rows, factor, x, second, work, weights);
        bool isReweighted = loss == Loss.Absolute && attempt.Status == EstimateStatus.Found;
        if (isReweighted && AbsoluteEstimate.TryFind(rows, x))
        {
            isReweighted = attempt.IsBound = false;
        }

        for (int step = 0; isReweighted && step < MaxReweightings; step++)
        {
            double change = 0;
            for (int i = 0; i < weights.Length; i++)
            {
                double weight = rows.IsLit(i) ? 1 / Math.Sqrt(Math.Max(Math.Abs(rows.Residual(i, x)), LeastResidual)) : 1;
                change = Math.Max(change, Math.Abs(weight - weights[i]) / weight);
                weights[i] = weight;
            }

            if (change < Settled)
            {
                break;
            }

            attempt = SolveSquares(rows, factor, x, second, work, weights);
            isReweighted = attempt.Status == EstimateStatus.Found;
        }

        if (loss == Loss.Squares && attempt.Status == EstimateStatus.Found && !MeetsExactRows(rows, x))
        {
            // An x outside the domain may meet the rows without error.
            bool isOutside = (attempt.IsBound || rows.IsSphere) && rows.LitCount >= x.Length
                && PolyhedralLeastSquares.Solve(rows, factor, double.PositiveInfinity, x, out _) == EstimateStatus.Found && MeetsExactRows(rows, x);
            attempt.Status = isOutside ? EstimateStatus.OutsideDomain : EstimateStatus.Inconsistent;
        }

        attempt.ChiSquared = attempt.Status == EstimateStatus.Found ? rows.ChiSquared(x) : 0;
        return attempt;
    }

    private static Attempt SolveSquares(in MeasuredRows rows, TriangularFactor factor, Span<double> x, Span<double> second, Span<double> work, ReadOnlySpan<double> weights)
    {
        int n = x.Length;
        double leastAllowed = Headings.RankTolerance * Factor(rows, factor, work, weights, out double smallest);
        Attempt attempt = default;
        if (rows.IsSphere)
        {
            attempt.Status = SphereLeastSquares.Solve(rows, factor, rows.OuterRadius, x, second, out attempt.IsBound, out attempt.IsAmbiguous);
        }
        else if (rows.LitCount < n || !(smallest > leastAllowed))
        {
            attempt.Status = EstimateStatus.TooFewRows;
        }
        else
        {
            attempt.Status = PolyhedralLeastSquares.Solve(rows, factor, rows.OuterRadius, x, out attempt.IsBound);
            if (attempt.Status == EstimateStatus.Found && Candidate.Length(x) < rows.InnerRadius)
            {
                attempt.Status = SphereLeastSquares.Solve(rows, factor, rows.InnerRadius, x, second, out _, out _);
                attempt.IsBound = true;
            }
        }

        return attempt;
    }

    /// <summary>The factor of the lit rows over their sigmas, and its smallest singular value where no sphere makes up for it; returns the norm of the heaviest row.</summary>
    private static double Factor(in MeasuredRows rows, TriangularFactor factor, Span<double> work, ReadOnlySpan<double> weights, out double smallest)
    {
        int size = ProductFactor.Size(rows.Dimension);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        double heaviest = 0;
        smallest = 0;
        if (ProductFactor.Serves(rows.Dimension) && !rows.IsSphere)
        {
            var products = new ProductFactor(rows.Dimension, scratch.Take(size));
            for (int i = 0; i < rows.Count; i++)
            {
                if (rows.IsLit(i))
                {
                    heaviest = Math.Max(heaviest, Load(rows, i, weights[i], products.Next, out double target));
                    products.Add(target);
                }
            }

            if (rows.LitCount >= rows.Dimension && factor.TryTake(ref products, ProductFactor.MaxUnrefined, out smallest))
            {
                return heaviest;
            }
        }

        factor.Clear();
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows.IsLit(i))
            {
                heaviest = Math.Max(heaviest, Load(rows, i, weights[i], work, out double target));
                factor.Add(work, target);
            }
        }

        smallest = rows.IsSphere ? 0 : factor.SmallestSingularValue(work);
        return heaviest;
    }

    /// <summary>Writes a row over its sigma, times a weight; returns its norm.</summary>
    private static double Load(in MeasuredRows rows, int index, double weight, Span<double> row, out double target)
    {
        double scale = weight / rows.Deviations[index];
        ReadOnlySpan<double> source = rows.Row(index);
        for (int c = 0; c < source.Length; c++)
        {
            row[c] = source[c] * scale;
        }

        target = rows.Targets[index] * scale;
        return rows.Norms[index] * scale;
    }

    private static bool MeetsExactRows(in MeasuredRows rows, ReadOnlySpan<double> x)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows.IsLit(i) && rows.IsExact(i) && !(Math.Abs(rows.Residual(i, x)) <= Exact))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of the lit rows below a strength the one with the largest residual at x, or the weakest where there is no x; -1 where there is none. The last rows, those of equations, are passed over.</summary>
    private static int Worst(in MeasuredRows rows, ReadOnlySpan<double> x, double strength, int further = 0)
    {
        int worst = -1;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < rows.Count - further; i++)
        {
            if (rows.IsLit(i) && (rows.Strengths[i] < strength || double.IsPositiveInfinity(strength)))
            {
                double by = x.IsEmpty ? -rows.Strengths[i] : Math.Abs(rows.Residual(i, x));
                (worst, largest) = by > largest ? (i, by) : (worst, largest);
            }
        }

        return worst;
    }

    private static bool HasWeakRow(in MeasuredRows rows)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows.IsLit(i) && rows.Strengths[i] < WellLit)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes the covariance where it is asked for; whether it holds.</summary>
    private static bool TryCovary<T>(in MeasuredRows rows, TriangularFactor factor, Loss loss, ReadOnlySpan<double> x, Span<T> covariance, Span<double> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double deviation = EstimateCovariance.Compute(factor, rows.IsSphere ? x : default, values, x.Length);

        // Of the median, which absolute residuals generalize, the variance is pi / 2 times that of the mean.
        double scale = loss == Loss.Absolute ? Math.PI / 2 : 1;
        for (int k = 0; k < covariance.Length; k++)
        {
            covariance[k] = T.CreateTruncating(values[k] * scale);
        }

        return !rows.IsSphere || deviation <= LinearHeading * rows.OuterRadius;
    }

    /// <summary>What came of solving once.</summary>
    private struct Attempt
    {
        public EstimateStatus Status;
        public bool IsBound;
        public bool IsAmbiguous;
        public double ChiSquared;
    }
}
