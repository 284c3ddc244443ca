using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The equations of the rows with a positive output.</summary>
internal static class ActiveRows
{
    /// <summary>The least singular value of unit rows, relative to the square root of their number, below which they do not span R^n.</summary>
    internal const double RankTolerance = 1e-12;

    /// <summary>
    /// What the equations of an x outside the domain may be off by, over sigma_n, as a part of |x|. An output that is off by d makes x up to d / sigma_n long, and its equations may then be off
    /// by so much of d unnoticed.
    /// </summary>
    private const double Vague = 0.01;

    /// <summary>Whether an output is that of an active row.</summary>
    internal static bool IsActive<T>(T output)
        where T : unmanaged, IFloatingPointIeee754<T>
        => output > T.Zero && output < T.PositiveInfinity;

    /// <summary>Factors the unit rows of the active and the tied rows.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="tied">Non-zero where a row with output 0 counts as an equation too; empty where none does.</param>
    /// <param name="factor">An empty factor.</param>
    /// <param name="row">n numbers to work with.</param>
    /// <param name="work">n numbers to work with.</param>
    /// <returns>The smallest singular value, or 0 where the rows do not span R^n.</returns>
    internal static double FactorUnit<T>(
        in LayerTables<T> layer,
        ReadOnlySpan<T> output,
        ReadOnlySpan<double> tied,
        TriangularFactor factor,
        Span<double> row,
        Span<double> work)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int size = ProductFactor.Size(n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        if (ProductFactor.Serves(n))
        {
            int count = 0;
            var products = new ProductFactor(n, scratch.Take(size));
            for (int i = 0; i < layer.OutputDimension; i++)
            {
                if (IsEquation(output, tied, i))
                {
                    products.Add(LoadUnit(layer, output, tied, i, products.Next));
                    count++;
                }
            }

            if (count >= n && factor.TryTake(ref products, ProductFactor.MaxCondition, out double smallest))
            {
                return smallest;
            }
        }

        return RotateUnit(layer, output, tied, factor, row, work);
    }

    /// <summary>The same by rotations alone.</summary>
    internal static double RotateUnit<T>(
        in LayerTables<T> layer,
        ReadOnlySpan<T> output,
        ReadOnlySpan<double> tied,
        TriangularFactor factor,
        Span<double> row,
        Span<double> work)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int count = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (IsEquation(output, tied, i))
            {
                factor.Add(row, LoadUnit(layer, output, tied, i, row));
                count++;
            }
        }

        if (count < n)
        {
            return 0;
        }

        // An x that is uncertain by half of itself is as good as none.
        double value = factor.SmallestSingularValue(work);
        return value > Math.Max(RankTolerance, 2 * Candidate.Slack(layer)) * Math.Sqrt(count) ? value : 0;
    }

    /// <summary>One step of refinement of the solution of <see cref="FactorUnit"/>: x += (R^T R)^-1 A^T (b - A x).</summary>
    internal static void Refine<T>(
        in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> tied, TriangularFactor factor, Span<double> row, Span<double> work, Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (!ProductFactor.Serves(x.Length))
        {
            return;
        }

        work.Clear();
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (IsEquation(output, tied, i))
            {
                double target = LoadUnit(layer, output, tied, i, row);
                DenseRows.Add(target - DenseRows.Dot(row, x), row, work);
            }
        }

        factor.SolveTransposed(work);
        factor.SolveUpper(work);
        DenseRows.Add(1, work, x);
    }

    private static bool IsEquation<T>(ReadOnlySpan<T> output, ReadOnlySpan<double> tied, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
        => IsActive(output[row]) || (!tied.IsEmpty && tied[row] != 0);

    /// <summary>Writes the unit row of an equation; returns its right side.</summary>
    private static double LoadUnit<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> tied, int index, Span<double> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double inverse = layer.InverseNorm(index);
        Copy(layer, index, inverse, row);
        bool isTied = !tied.IsEmpty && tied[index] != 0;
        return ((isTied ? 0 : double.CreateTruncating(output[index])) + layer.Threshold(index)) * inverse;
    }

    /// <summary>Whether the solution of equations explains the output.</summary>
    /// <remarks>
    /// To first order, the errors e of the unit rows' outputs move the solution by at most |e| / sigma_n, and a row that is dark by as much as that. The rows of the equations are off by no
    /// more than |e|, however badly they are conditioned: no x leaves a shorter residual than the least-squares solution, and the input that gave the output leaves e. Outside the domain no
    /// row may be off by more, and x must be known to <see cref="Vague"/>: all these bounds grow with its length. A solution by products that was not refined may add the rounding of double precision times
    /// <see cref="ProductFactor.MaxExact"/>. Tied rows that are not tied leave more than |e|: their attempt fails.
    /// </remarks>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="x">The solution, refined where products with a condition above <see cref="ProductFactor.MaxExact"/> gave it.</param>
    /// <param name="scale">That of the equations.</param>
    /// <param name="singularValue">The smallest singular value of the unit rows.</param>
    /// <param name="uncertainty">A bound on the error of x.</param>
    internal static bool SolutionExplains<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> x, double scale, double singularValue, out double uncertainty)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double error = Candidate.Slack(layer) * scale;
        uncertainty = error / singularValue;
        double allowed = error + (ProductFactor.MaxExact * Candidate.Slack<double>(x.Length) * scale);
        double residual = Math.Min(uncertainty, allowed);
        if (allowed > Vague * singularValue * Candidate.Length(x) && !Candidate.IsInDomain(layer, x, uncertainty))
        {
            return false;
        }

        return Candidate.Explains(layer, output, x, residual, residual)
            || (residual < uncertainty && Candidate.IsInDomain(layer, x, uncertainty) && Candidate.Explains(layer, output, x, residual, uncertainty));
    }

    /// <summary>What the errors of equations are multiples of: the root of the sum of the squares of |x| + |alpha_i| / nu_i.</summary>
    internal static double Scale<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> tied, double length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (IsEquation(output, tied, i))
            {
                double scale = length + (Math.Abs(layer.Threshold(i)) * layer.InverseNorm(i));
                sum += scale * scale;
            }
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Copies a row times a factor; returns its norm as copied.</summary>
    internal static double Load<T>(in LayerTables<T> layer, int index, double factor, Span<double> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Copy(layer, index, factor, row);
        return Candidate.Length(row[..layer.InputDimension]);
    }

    /// <summary>Copies a row times a factor.</summary>
    internal static void Copy<T>(in LayerTables<T> layer, int index, double factor, Span<double> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> source = layer.Row(index);
        if (typeof(T) == typeof(double))
        {
            DenseRows.Scale(factor, MemoryMarshal.Cast<T, double>(source), row[..source.Length]);
            return;
        }

        for (int c = 0; c < source.Length; c++)
        {
            row[c] = double.CreateTruncating(source[c]) * factor;
        }
    }
}
