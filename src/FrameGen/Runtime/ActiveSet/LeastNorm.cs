using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>
/// The shortest x with &lt;x, w_i&gt; = z_i + alpha_i on the rows with z_i > 0, &lt;x, w_i&gt; &lt;= alpha_i on those with z_i = 0, and, where
/// asked, in the half-spaces of the domain.
/// </summary>
/// <remarks>
/// The least-distance problem of Lawson and Hanson, chapter 23.4: with the constraints Gx >= h, project e_(n+1) onto the cone of
/// the columns (g_i, h_i); what is left, (r, s), gives x = -r / s, and s = 0 says that there is no such x. Equalities are
/// columns free of sign. Rows are scaled to unit length and x to the domain's radius; inequalities are relaxed by the
/// rounding of the outputs, so that noise does not make the problem infeasible.
/// </remarks>
internal static class LeastNorm
{
    /// <summary>The least s that is taken for a feasible problem: 1 / (1 + |x|^2) in units of the radius.</summary>
    private const double Infeasible = 1e-10;

    internal static bool TrySolve<T>(in LayerTables<T> layer, ReadOnlySpan<T> output, bool inHalfSpaces, Span<double> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int halfSpaces = inHalfSpaces ? layer.HalfSpaceCount : 0;
        int most = layer.OutputDimension + halfSpaces;
        int size = ((most + 2) * (n + 1)) + ConeProjection.Size(n + 1, most);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<double> columns = scratch.Take(most * (n + 1));
        Span<double> work = scratch.Take(n + 1);
        Span<double> target = scratch.Take(n + 1);
        var projection = new ConeProjection(n + 1, most, scratch.Take(ConeProjection.Size(n + 1, most)));
        double radius = Radius(layer, output);
        double slack = Candidate.Slack(layer);
        int used = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            double inverse = layer.InverseNorm(i);
            double threshold = layer.Threshold(i) * inverse / radius;
            if (ActiveRows.IsActive(output[i]))
            {
                ActiveRows.Load(layer, i, inverse, work);
                work[n] = (double.CreateTruncating(output[i]) * inverse / radius) + threshold;
                projection.AddFree(work, 4 * slack);
            }
            else if (output[i] == T.Zero)
            {
                Span<double> column = columns.Slice(used, n + 1);
                ActiveRows.Load(layer, i, -inverse, column);
                column[n] = -threshold - (slack * (1 + Math.Abs(threshold)));
                used += n + 1;
            }
        }

        for (int g = 0; g < halfSpaces; g++)
        {
            Span<double> column = columns.Slice(used, n + 1);
            layer.HalfSpaces.Slice(g * n, n).CopyTo(column);
            column[n] = -slack;
            used += n + 1;
        }

        target[n] = 1;
        if (!projection.Solve(columns[..used], target) || !(projection.Residual[n] > Infeasible))
        {
            return false;
        }

        for (int c = 0; c < n; c++)
        {
            x[c] = -projection.Residual[c] / projection.Residual[n] * radius;
        }

        return true;
    }

    /// <summary>The unit of length: the domain's radius, or where that is infinite the largest distance of 0 from a row's hyperplane.</summary>
    private static double Radius<T>(in LayerTables<T> layer, ReadOnlySpan<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (double.IsFinite(layer.OuterRadius))
        {
            return layer.OuterRadius;
        }

        double largest = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            if (ActiveRows.IsActive(output[i]) || output[i] == T.Zero)
            {
                largest = Math.Max(largest, Math.Abs(double.CreateTruncating(output[i]) + layer.Threshold(i)) * layer.InverseNorm(i));
            }
        }

        return largest > 0 && double.IsFinite(largest) ? largest : 1;
    }
}
