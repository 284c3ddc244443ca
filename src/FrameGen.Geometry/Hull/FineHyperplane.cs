using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>A hyperplane whose normal and offset are unevaluated sums of two doubles.</summary>
/// <remarks>
/// Heights are compensated inner products: the result is within u of itself plus <see cref="Rounding"/> of the exact value. Each of the
/// 2n + 2 error terms is at most 2.2 u rho, and adding up 4n + 4 such numbers costs u times their sum: 64 (n + 2)^2 u^2 rho
/// is generous (Ogita, Rump, Oishi, 2005, proposition 5.5).
/// </remarks>
internal sealed class FineHyperplane
{
    private const double U = 1.1102230246251565e-16;
    private const int Corrections = 3;

    private readonly int _n;
    private readonly double[] _high;
    private readonly double[] _low;
    private double _offsetHigh;
    private double _offsetLow;

    /// <summary>Starts from a normal in doubles.</summary>
    public FineHyperplane(double[] normals, int start, int dimension, double radius)
    {
        _n = dimension;
        _high = new double[_n];
        _low = new double[_n];
        Array.Copy(normals, start, _high, 0, _n);
        Rounding = 64 * (_n + 2) * (_n + 2) * U * U * radius;
    }

    /// <summary>The bound on the rounding of one height, beside a relative u that cannot change its sign.</summary>
    public double Rounding { get; }

    /// <summary>The bound E on the error of a height, as in <see cref="RoundedHyperplanes"/>.</summary>
    public double Error { get; set; }

    /// <summary>Corrects normal and offset; returns a bound on the residuals at the vertices.</summary>
    public double Correct(double[] points, int[] vertices, int start, EdgeFactorization edges)
    {
        var residuals = new double[_n];
        SetOffset(points, vertices[start]);
        for (int step = 0; step < Corrections; step++)
        {
            for (int k = 1; k < _n; k++)
            {
                residuals[k - 1] = -HeightOf(points, vertices[start + k]);
            }

            edges.SolveForDirection(residuals);
            for (int c = 0; c < _n; c++)
            {
                double low = _low[c] + residuals[c];
                double high = _high[c] + low;
                _low[c] = low - (high - _high[c]);
                _high[c] = high;
            }

            SetOffset(points, vertices[start]);
        }

        double largest = 0;
        for (int k = 0; k < _n; k++)
        {
            largest = Math.Max(largest, Math.Abs(HeightOf(points, vertices[start + k])));
        }

        return largest * (1 + 4 * U) + Rounding;
    }

    /// <summary>&lt;a, p> - b.</summary>
    public double HeightOf(double[] points, int point)
    {
        double sum = -_offsetHigh;
        double error = -_offsetLow;
        int p = point * _n;
        for (int c = 0; c < _n; c++)
        {
            double b = points[p + c];
            double product = ErrorFree.Product(_high[c], b, out double productError);
            error += productError;
            sum = ErrorFree.Sum(sum, product, out double sumError);
            error += sumError + _low[c] * b;
        }

        return sum + error;
    }

    /// <summary>b = &lt;a, v_0>, to twice the working precision.</summary>
    private void SetOffset(double[] points, int vertex)
    {
        _offsetHigh = 0;
        _offsetLow = 0;
        _offsetHigh = HeightOf(points, vertex);
        _offsetLow = HeightOf(points, vertex);
    }
}
