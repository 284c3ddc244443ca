using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using MathNet.Numerics;

namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>What a set of raw rows measures least.</summary>
/// <param name="Lower">Their lower frame bound, the square of their least singular value, rounded down; 0 where they do not span.</param>
/// <param name="Upper">The same, rounded up.</param>
/// <param name="Greatest">Their upper frame bound, rounded up.</param>
/// <param name="Direction">The unit vector that they measure least.</param>
internal readonly record struct WeakestDirection(double Lower, double Upper, double Greatest, double[] Direction)
{
    /// <summary>2^-52.</summary>
    private const double Epsilon = 2.2204460492503131e-16;

    /// <summary>Finds it.</summary>
    public static WeakestDirection Of(Frame frame, IReadOnlyList<int> rows, Work work)
    {
        int n = frame.Dimension;
        if (rows.Count == 0)
        {
            return new WeakestDirection(0, 0, 0, frame.GetUnitRow(0));
        }

        work.Charge((long)rows.Count * n);
        var raw = new double[rows.Count * n];
        for (int k = 0; k < rows.Count; k++)
        {
            Array.Copy(frame.Rows, rows[k] * n, raw, k * n, n);
        }

        double[] values, direction;
        try
        {
            (values, direction) = SingularDirections.Of(new PivotedQr(raw, rows.Count, n, work), n, work);
        }
        catch (NonConvergenceException)
        {
            // Nothing is known.
            return new WeakestDirection(0, double.PositiveInfinity, double.PositiveInfinity, frame.GetUnitRow(0));
        }

        double error = SingularValues.Error(rows.Count, n, values[0]);
        double lower = rows.Count < n ? 0 : Math.Max(0, values[n - 1] - error);
        double upper = rows.Count < n ? 0 : values[n - 1] + error;
        double greatest = values[0] + error;
        return new WeakestDirection(lower * lower * (1 - Epsilon), upper * upper * (1 + Epsilon), greatest * greatest * (1 + Epsilon), direction);
    }
}
