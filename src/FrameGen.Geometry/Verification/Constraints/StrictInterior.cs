using System;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Constraints;

/// <summary>
/// Whether the strict system &lt;x_i, x&gt; &lt; a_i (i in S), x in C, has a solution.
/// </summary>
/// <remarks>
/// With x = y / s, s > 0, it is homogeneous: by Gordan and Motzkin either it has a solution or there are lambda >= 0 on S,
/// lambda != 0, and mu, sigma >= 0 with sum lambda_i (x_i, -a_i) - sum mu_k (g_k, 0) - sigma e_{n+1} = 0. Whichever it is
/// comes from one non-negative least squares problem, with sum lambda_i = 1 as a further equation: its residual is zero
/// for the second, and otherwise (y, s, margin), a solution of the first that is kept away from every boundary.
/// </remarks>
internal sealed class StrictInterior
{
    /// <summary>A margin (of unit rows and thresholds over the scale) below this is rounding; exact arithmetic decides.</summary>
    private const double Negligible = 1e-11;

    private readonly LayerConstraints _layer;
    private readonly Nnls _nnls;
    private readonly double[] _columns;
    private readonly double[] _target;
    private int[] _forced = [];

    public StrictInterior(LayerConstraints layer, Work work)
    {
        _layer = layer;
        int capacity = layer.Count + layer.Normals.Length + 1;
        _nnls = new Nnls(layer.Dimension + 2, capacity, work);
        _columns = new double[capacity * (layer.Dimension + 2)];
        _target = new double[layer.Dimension + 2];
        _target[layer.Dimension + 1] = 1;
    }

    /// <summary>Solves the system for S; false where floating point sees no solution.</summary>
    public bool Exists(int[] forced)
    {
        _forced = forced;
        int n = _layer.Dimension;
        int length = n + 2;
        int count = 0;
        foreach (int i in forced)
        {
            Array.Copy(_layer.Rows, i * n, _columns, count * length, n);
            _columns[count * length + n] = -_layer.Thresholds[i] / _layer.Scale;
            _columns[count * length + n + 1] = 1;
            count++;
        }

        foreach (double[] normal in _layer.Normals)
        {
            for (int c = 0; c < n; c++)
            {
                _columns[count * length + c] = -normal[c];
            }

            _columns[count * length + n] = 0;
            _columns[count * length + n + 1] = 0;
            count++;
        }

        Array.Clear(_columns, count * length, length);
        _columns[count * length + n] = -1;
        _nnls.Solve(_columns, count + 1, _target);
        Margin = forced.Length == 0 ? double.PositiveInfinity : Vectors.Norm(_nnls.Residual);
        return Margin > Negligible;
    }

    /// <summary>How far from contradiction the last system is, for unit rows and thresholds over the scale; infinite where no row is asked.</summary>
    public double Margin { get; private set; }

    /// <summary>lambda of the last system that has no solution, in the order of S.</summary>
    public double[] Lambda()
    {
        var lambda = new double[_forced.Length];
        Array.Copy(_nnls.Solution, lambda, lambda.Length);
        return lambda;
    }

    /// <summary>mu of the last system that has no solution.</summary>
    public double[] Mu()
    {
        var mu = new double[_layer.Normals.Length];
        Array.Copy(_nnls.Solution, _forced.Length, mu, 0, mu.Length);
        return mu;
    }

    /// <summary>Whether sigma is positive: the thresholds contradict each other with room to spare.</summary>
    public bool HasSlack => _nnls.Solution[_forced.Length + _layer.Normals.Length] > 0;

    /// <summary>How fast &lt;x_i, x&gt; - a_i grows, over the scale, on the way from a feasible point inwards, at a point where it is zero.</summary>
    public double Rate(int row) =>
        _layer.Dot(row, _nnls.Residual) - Math.Max(0, _nnls.Residual[_layer.Dimension]) * _layer.Thresholds[row] / _layer.Scale;

    /// <summary>A strictly feasible point beside <paramref name="point"/>, a feasible one: the residual added with a small weight.</summary>
    public double[] Inside(double[] point, double weight)
    {
        int n = _layer.Dimension;
        double s = 1 + weight * Math.Max(0, _nnls.Residual[n]);
        var inside = new double[n];
        for (int c = 0; c < n; c++)
        {
            inside[c] = (point[c] + weight * _nnls.Residual[c] * _layer.Scale) / s;
        }

        return inside;
    }
}
