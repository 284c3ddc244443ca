using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Frames;

/// <summary>
/// A validated frame: m rows w_i of R^n (m x n, row-major), their norms nu_i and unit rows x_i = w_i / nu_i.
/// Immutable. That the rows span R^n is decided by the analysis, not here.
/// </summary>
public sealed class Frame
{
    /// <summary>The smallest and largest norm a row may have; beyond them squares and products of norms leave the range of doubles.</summary>
    public const double MinNorm = 1e-100, MaxNorm = 1e100;

    private readonly double[] _rows;
    private readonly double[] _unitRows;
    private readonly double[] _norms;

    private Frame(double[] rows, double[] unitRows, double[] norms, int dimension)
    {
        _rows = rows;
        _unitRows = unitRows;
        _norms = norms;
        Dimension = dimension;
    }

    /// <summary>The dimension n of the input space, at least 2.</summary>
    public int Dimension { get; }

    /// <summary>The number m of rows.</summary>
    public int Count => _norms.Length;

    /// <summary>Entry <paramref name="column"/> of row w_i.</summary>
    public double this[int row, int column] => _rows[row * Dimension + column];

    /// <summary>The norms nu_i, in the order of the rows.</summary>
    public IReadOnlyList<double> Norms => _norms;

    /// <summary>The rows, m x n, row-major. Shared, not a copy: callers inside the assembly must not write to it.</summary>
    internal double[] Rows => _rows;

    /// <summary>The unit rows, m x n, row-major. Shared, not a copy: callers inside the assembly must not write to it.</summary>
    internal double[] UnitRows => _unitRows;

    /// <summary>A copy of row w_i.</summary>
    public double[] GetRow(int row) => Slice(_rows, row);

    /// <summary>A copy of the unit row x_i.</summary>
    public double[] GetUnitRow(int row) => Slice(_unitRows, row);

    /// <summary>Validates rows and computes norms and unit rows.</summary>
    /// <param name="rows">m rows of equal length n >= 2, each finite and of a norm between <see cref="MinNorm"/> and <see cref="MaxNorm"/>.</param>
    /// <param name="frame">The frame, where the rows are valid.</param>
    /// <param name="failure">The first reason why they are not.</param>
    public static bool TryCreate(
        IReadOnlyList<IReadOnlyList<double>> rows,
        [NotNullWhen(true)] out Frame? frame,
        [NotNullWhen(false)] out FrameFailure? failure)
    {
        frame = null;
        failure = Validate(rows, out int dimension, out double[] norms, out List<int> zero)
            ?? (zero.Count > 0 ? new FrameFailure.InvalidRow(zero[0], RowDefect.Zero, 0) : null);
        if (failure is not null)
        {
            return false;
        }

        frame = Of(rows, norms, dimension);
        return true;
    }

    /// <summary>The same of rows some of which may be zero: those have no direction, and the frame is made of the others, of none if need be.</summary>
    /// <param name="rows">m rows of equal length n >= 2, each finite and zero or of a norm between <see cref="MinNorm"/> and <see cref="MaxNorm"/>.</param>
    /// <param name="frame">The frame of the rows that are not zero, in their order, where the rows are valid.</param>
    /// <param name="zeroRows">The rows that are zero, ascending.</param>
    /// <param name="failure">The first reason why they are not valid.</param>
    public static bool TryCreate(
        IReadOnlyList<IReadOnlyList<double>> rows,
        [NotNullWhen(true)] out Frame? frame,
        out IReadOnlyList<int> zeroRows,
        [NotNullWhen(false)] out FrameFailure? failure)
    {
        frame = null;
        failure = Validate(rows, out int dimension, out double[] norms, out List<int> zero);
        zeroRows = zero;
        if (failure is not null)
        {
            return false;
        }

        frame = Of([.. rows.Where((_, i) => norms[i] > 0)], [.. norms.Where(norm => norm > 0)], dimension);
        return true;
    }

    /// <summary>This frame and further rows after its own, of valid norms.</summary>
    internal Frame With(IEnumerable<IReadOnlyList<double>> further)
    {
        IReadOnlyList<double>[] rows = [.. Enumerable.Range(0, Count).Select(GetRow), .. further];
        return Of(rows, [.. _norms, .. rows.Skip(Count).Select(Vectors.Norm)], Dimension);
    }

    private static Frame Of(IReadOnlyList<IReadOnlyList<double>> rows, double[] norms, int dimension)
    {
        var flat = new double[rows.Count * dimension];
        var unit = new double[flat.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int c = 0; c < dimension; c++)
            {
                flat[i * dimension + c] = rows[i][c];
                unit[i * dimension + c] = rows[i][c] / norms[i];
            }
        }

        return new Frame(flat, unit, norms, dimension);
    }

    /// <summary>All that is wrong with rows, the first of which refuses them: those of another length than most, then those without a direction for another reason than being zero.</summary>
    public static IEnumerable<FrameFailure> FindFailures(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        if (rows.Count == 0)
        {
            yield return new FrameFailure.NoRows();
            yield break;
        }

        int dimension = CommonLength(rows);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != dimension)
            {
                yield return new FrameFailure.RaggedRow(i, rows[i].Count, dimension);
            }
        }

        if (dimension < 2)
        {
            yield return new FrameFailure.DimensionTooSmall(dimension);
            yield break;
        }

        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count == dimension && FindDefect(rows[i], out double norm) is { } defect and not RowDefect.Zero)
            {
                yield return new FrameFailure.InvalidRow(i, defect, norm);
            }
        }
    }

    /// <summary>What is wrong with rows, but for those that are zero; their norm is 0.</summary>
    private static FrameFailure? Validate(IReadOnlyList<IReadOnlyList<double>> rows, out int dimension, out double[] norms, out List<int> zero)
    {
        zero = [];
        dimension = rows.Count == 0 ? 0 : rows[0].Count;
        norms = new double[rows.Count];
        if (FindFailures(rows).FirstOrDefault() is { } failure)
        {
            return failure;
        }

        for (int i = 0; i < rows.Count; i++)
        {
            if (FindDefect(rows[i], out norms[i]) == RowDefect.Zero)
            {
                zero.Add(i);
            }
        }

        return null;
    }

    /// <summary>The length that most rows have, so that the one odd row is the one reported.</summary>
    private static int CommonLength(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        var counts = new SortedDictionary<int, int>();
        int best = rows[0].Count;
        foreach (var row in rows)
        {
            counts.TryGetValue(row.Count, out int seen);
            counts[row.Count] = seen + 1;
            if (seen + 1 > counts[best])
            {
                best = row.Count;
            }
        }

        return best;
    }

    /// <summary>Why a vector has no direction that doubles can hold: what a row, or the normal of a half-space, must have.</summary>
    /// <param name="row">The vector.</param>
    /// <param name="norm">Its norm; 0 where an entry is no finite number.</param>
    /// <returns>The defect; null where there is none.</returns>
    public static RowDefect? FindDefect(IReadOnlyList<double> row, out double norm)
    {
        norm = 0;
        bool zero = true;
        foreach (double value in row)
        {
            if (double.IsNaN(value))
            {
                return RowDefect.NaN;
            }

            if (double.IsInfinity(value))
            {
                return RowDefect.Infinite;
            }

            zero &= value == 0;
        }

        if (zero)
        {
            return RowDefect.Zero;
        }

        norm = Vectors.Norm(row);
        return norm is >= MinNorm and <= MaxNorm ? null : RowDefect.NormOutOfRange;
    }

    private double[] Slice(double[] rowMajor, int row)
    {
        var copy = new double[Dimension];
        Array.Copy(rowMajor, row * Dimension, copy, 0, Dimension);
        return copy;
    }
}
