using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Geometry.Points;

/// <summary>What a set of active rows measures of an input: the same for all inputs at which they are active.</summary>
internal sealed class ActivePattern
{
    private readonly Matrix<double>? _covariance;

    private ActivePattern(int rank, double gain, Matrix<double>? covariance, double[][] kernel)
    {
        Rank = rank;
        Gain = gain;
        _covariance = covariance;
        Kernel = kernel;
        CovarianceTrace = covariance?.Trace() ?? double.PositiveInfinity;
    }

    /// <summary>The dimension that the rows span, by <see cref="Tolerance.Rank"/> on unit rows.</summary>
    public int Rank { get; }

    /// <summary>By how much least squares on the rows may enlarge an error of their outputs: 1 / their least singular value; infinite where they do not span.</summary>
    public double Gain { get; }

    /// <summary>The trace of the (pseudo-)inverse of W^T W on the rows' span: the mean square error of least squares for outputs with errors of variance 1.</summary>
    public double CovarianceTrace { get; }

    /// <summary>Orthonormal directions that no row measures.</summary>
    public double[][] Kernel { get; }

    /// <summary>Works it out.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="active">The active rows, ascending.</param>
    /// <param name="work">Charged.</param>
    public static ActivePattern Of(Frame frame, IReadOnlyList<int> active, Work work)
    {
        int n = frame.Dimension;
        work.Charge(12L * active.Count * n * n);
        var units = new double[active.Count * n];
        for (int k = 0; k < active.Count; k++)
        {
            Array.Copy(frame.UnitRows, active[k] * n, units, k * n, n);
        }

        var span = RowSpan.Of(units, active.Count, n, Tolerance.Rank, work);
        if (span.Rank == 0)
        {
            return new ActivePattern(0, double.PositiveInfinity, null, [.. span.Complement()]);
        }

        var svd = Matrix<double>.Build.Dense(active.Count, n, (k, c) => frame[active[k], c]).Svd();
        double gain = span.Rank == n ? 1 / svd.S[n - 1] : double.PositiveInfinity;
        Matrix<double> directions = svd.VT.SubMatrix(0, span.Rank, 0, n);
        Matrix<double> covariance = directions.TransposeThisAndMultiply(
            Matrix<double>.Build.DiagonalOfDiagonalArray([.. svd.S.Take(span.Rank).Select(s => 1 / (s * s))]) * directions);
        return new ActivePattern(span.Rank, gain, covariance, [.. span.Complement()]);
    }

    /// <summary>x^T C x and |C x|^2 with C the (pseudo-)inverse of W^T W.</summary>
    public (double Form, double Square) Covariance(double[] x)
    {
        double form = 0;
        double square = 0;
        for (int r = 0; r < x.Length; r++)
        {
            double product = 0;
            for (int c = 0; c < x.Length; c++)
            {
                product += _covariance![r, c] * x[c];
            }

            form += x[r] * product;
            square += product * product;
        }

        return (form, square);
    }
}
