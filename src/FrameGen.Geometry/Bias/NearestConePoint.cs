using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>The point of C = { x : &lt;g, x> >= 0 } nearest to another, its projection: what non-negative least squares with the columns -g leaves over.</summary>
internal sealed class NearestConePoint
{
    private readonly double[] _columns;
    private readonly int _count;
    private readonly Nnls _nnls;

    public NearestConePoint(Cone cone, int n, Work work)
    {
        _count = cone.RawNormals.Length;
        _columns = new double[_count * n];
        for (int k = 0; k < _count; k++)
        {
            for (int c = 0; c < n; c++)
            {
                _columns[k * n + c] = -cone.RawNormals[k][c];
            }
        }

        _nnls = new Nnls(n, Math.Max(_count, 1), work);
    }

    public double[] To(double[] vector)
    {
        _nnls.Solve(_columns, _count, vector);
        return (double[])_nnls.Residual.Clone();
    }
}
