using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Least squares on all rows with a positive output.</summary>
internal static class ActiveRows
{
    /// <summary>The least singular value of unit rows, relative to the square root of their number, below which they do not span R^n.</summary>
    internal const double RankTolerance = 1e-12;

    /// <summary>Rows whose norms differ by less than this factor are judged by their own singular values rather than by those of the unit rows.</summary>
    private const double SimilarNorms = 1e2;

    /// <summary>min sum (&lt;x, w_i&gt; - alpha_i - z_i)^2 over the rows with 0 &lt; z_i &lt; infinity, rows weighing as they are.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="input">Receives n values; cleared where the rows do not span R^n.</param>
    public static bool TrySolve<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int size = TriangularFactor.Size(n) + (4 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        var factor = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        Span<double> row = scratch.Take(n);
        Span<double> work = scratch.Take(n);
        Span<double> x = scratch.Take(n);
        double largest = 0;
        double smallest = double.PositiveInfinity;
        int count = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (IsActive(output[i]) && Load(layer, i, 1, row) is > 0 and var norm)
            {
                largest = Math.Max(largest, norm);
                smallest = Math.Min(smallest, norm);
                factor.Add(row, double.CreateTruncating(output[i]) + layer.Threshold(i));
                count++;
            }
        }

        bool spans = count >= n
            && (largest > smallest * SimilarNorms || factor.SmallestSingularValue(work) > RankTolerance * largest * Math.Sqrt(count));
        if (spans)
        {
            factor.Solve(x);
        }

        if (spans && largest > smallest * SimilarNorms)
        {
            factor.Clear();
            spans = FactorUnit(layer, output, default, factor, row, work) > 0;
        }

        if (spans && Candidate.TryStore(x, input))
        {
            return true;
        }

        input.Clear();
        return false;
    }

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
        int count = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            bool isTied = !tied.IsEmpty && tied[i] != 0;
            if (IsActive(output[i]) || isTied)
            {
                double inverse = layer.InverseNorm(i);
                Load(layer, i, inverse, row);
                factor.Add(row, ((isTied ? 0 : double.CreateTruncating(output[i])) + layer.Threshold(i)) * inverse);
                count++;
            }
        }

        if (count < layer.InputDimension)
        {
            return 0;
        }

        double value = factor.SmallestSingularValue(work);
        return value > RankTolerance * Math.Sqrt(count) ? value : 0;
    }

    /// <summary>A first-order bound on the error of the solution for the unit rows, from errors of the outputs and the smallest singular value.</summary>
    internal static double Uncertainty<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> tied, double length, double singularValue)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (IsActive(output[i]) || (!tied.IsEmpty && tied[i] != 0))
            {
                double scale = length + (Math.Abs(layer.Threshold(i)) * layer.InverseNorm(i));
                sum += scale * scale;
            }
        }

        return Candidate.Slack(layer) * Math.Sqrt(sum) / singularValue;
    }

    /// <summary>Copies a row times a factor; returns its norm as copied.</summary>
    internal static double Load<T>(in LayerTables<T> layer, int index, double factor, Span<double> row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> source = layer.Row(index);
        for (int c = 0; c < source.Length; c++)
        {
            row[c] = double.CreateTruncating(source[c]) * factor;
        }

        return Candidate.Length(row[..source.Length]);
    }
}
