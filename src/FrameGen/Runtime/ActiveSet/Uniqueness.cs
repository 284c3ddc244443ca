using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Whether an input that explains an output is the only one in R^n: needed where the layer is not known to be injective.</summary>
/// <remarks>
/// The inputs of an output z form a polyhedron: equality on the rows E with z_i > 0, &lt;x, w_i&gt; &lt;= alpha_i on the others.
/// With T the rows of the others that are tight at x, x is alone iff no d != 0 has &lt;d, w_i&gt; = 0 on E and &lt;d, w_i&gt; &lt;= 0 on
/// T, that is, iff span(E) + cone(T) = R^n: E and T span R^n together, and -sum_T w_i lies in span(E) + cone(T), which makes
/// that cone a linear space.
/// </remarks>
internal static class Uniqueness
{
    /// <summary>The residual of the projection, relative to its target, up to which it counts as zero.</summary>
    private const double ResidualTolerance = 1e-11;

    internal static bool IsOnlyInput<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> x, double uncertainty)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        int size = m + (m * n) + TriangularFactor.Size(n) + (4 * n) + ConeProjection.Size(n, m);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<double> tied = scratch.Take(m);
        int tiedCount = FindTight(layer, output, x, uncertainty, tied);
        Span<double> row = scratch.Take(n);
        Span<double> work = scratch.Take(n);
        var factor = new TriangularFactor(n, scratch.Take(TriangularFactor.Size(n)), scratch.Take(n));
        if (ActiveRows.FactorUnit(layer, output, tied, factor, row, work) == 0)
        {
            return false;
        }

        Span<double> columns = scratch.Take(m * n)[..(tiedCount * n)];
        Span<double> target = scratch.Take(n);
        return IsLinear(layer, output, tied, columns, target, row, new ConeProjection(n, m, scratch.Take(ConeProjection.Size(n, m))));
    }

    /// <summary>Marks the rows with output 0 whose pre-activation is 0 within its tolerance; returns their number.</summary>
    private static int FindTight<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, ReadOnlySpan<double> x, double uncertainty, Span<double> tied)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double length = Candidate.Length(x);
        int count = 0;
        for (int i = 0; i < tied.Length; i++)
        {
            bool isTight = output[i] == T.Zero
                && Math.Abs(layer.Dot(i, x) - layer.Threshold(i)) <= Candidate.Tolerance(layer, i, length, uncertainty);
            tied[i] = isTight ? 1 : 0;
            count += isTight ? 1 : 0;
        }

        return count;
    }

    /// <summary>Whether span(E) + cone(T) is a linear space.</summary>
    private static bool IsLinear<T>(
        in LayerTables<T> layer,
        ReadOnlySpan<T> output,
        ReadOnlySpan<double> tied,
        Span<double> columns,
        Span<double> target,
        Span<double> row,
        ConeProjection projection)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int column = 0;
        for (int i = 0; i < tied.Length; i++)
        {
            if (ActiveRows.IsActive(output[i]))
            {
                ActiveRows.Load(layer, i, layer.InverseNorm(i), row);
                projection.AddFree(row, ActiveRows.RankTolerance);
            }
            else if (tied[i] != 0)
            {
                Span<double> unit = columns.Slice(column, target.Length);
                ActiveRows.Load(layer, i, layer.InverseNorm(i), unit);
                column += unit.Length;
                for (int c = 0; c < unit.Length; c++)
                {
                    target[c] -= unit[c];
                }
            }
        }

        return projection.Solve(columns, target)
            && Candidate.Length(projection.Residual) <= ResidualTolerance * Math.Max(1, Candidate.Length(target));
    }
}
