using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Frames;

/// <summary>The cone C = { x : &lt;g, x&gt; &gt;= 0 for every normal g }: all of R^n, the non-negative orthant, or an intersection of half-spaces.</summary>
public sealed class Cone
{
    private readonly double[][] _normals;

    private Cone(double[][] normals) => _normals = normals;

    /// <summary>All of R^n: no half-space.</summary>
    public static Cone Everything { get; } = new([]);

    /// <summary>The unit normals of the half-spaces, the rows of G.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Normals => _normals;

    /// <summary>Whether the cone is all of R^n.</summary>
    public bool IsEverything => _normals.Length == 0;

    /// <summary>The non-negative orthant of R^n: G = I.</summary>
    public static Cone NonNegative(int dimension)
    {
        var normals = new double[dimension][];
        for (int i = 0; i < dimension; i++)
        {
            normals[i] = new double[dimension];
            normals[i][i] = 1;
        }

        return new Cone(normals);
    }

    /// <summary>The intersection of half-spaces &lt;g, x&gt; >= 0. Normals are scaled to unit length.</summary>
    /// <exception cref="ArgumentException">A normal is zero or not finite.</exception>
    public static Cone HalfSpaces(IReadOnlyList<IReadOnlyList<double>> normals)
    {
        var unit = new double[normals.Count][];
        for (int k = 0; k < normals.Count; k++)
        {
            double norm = Vectors.Norm(normals[k]);
            if (!(norm > 0) || double.IsInfinity(norm))
            {
                throw new ArgumentException($"Half-space normal {k} is zero or not finite.", nameof(normals));
            }

            unit[k] = new double[normals[k].Count];
            for (int c = 0; c < unit[k].Length; c++)
            {
                unit[k][c] = normals[k][c] / norm;
            }
        }

        return new Cone(unit);
    }

    /// <summary>
    /// Whether the cone has interior points, up to <see cref="Tolerance.Offset"/>: by Gordan's theorem it has none iff some lambda >= 0,
    /// not 0, gives G^T lambda = 0. The least |G^T lambda| with the entries of lambda adding up to 1 tells.
    /// </summary>
    public bool HasInterior => IsEverything || InteriorDirection() is not null;

    /// <summary>
    /// A unit vector well inside the cone; null where there is none, or the cone is all of R^n. The residual of that least-squares problem is
    /// (-G^T lambda, 1 - sum lambda), at most 0 against every (g, 1): so &lt;g, G^T lambda&gt; >= 1 - sum lambda > 0.
    /// </summary>
    internal double[]? InteriorDirection()
    {
        if (_normals.Length == 0)
        {
            return null;
        }

        int n = _normals[0].Length;
        var columns = new double[_normals.Length * (n + 1)];
        for (int k = 0; k < _normals.Length; k++)
        {
            Array.Copy(_normals[k], 0, columns, k * (n + 1), n);
            columns[(k * (n + 1)) + n] = 1;
        }

        var target = new double[n + 1];
        target[n] = 1;
        var nnls = new Nnls(n + 1, _normals.Length);
        nnls.Solve(columns, _normals.Length, target);
        if (!(Vectors.Norm(nnls.Residual) > Tolerance.Offset))
        {
            return null;
        }

        var direction = new double[n];
        for (int c = 0; c < n; c++)
        {
            direction[c] = -nnls.Residual[c];
        }

        double norm = Vectors.Norm(direction);
        return Array.ConvertAll(direction, value => value / norm);
    }

    /// <summary>This cone cut by another.</summary>
    public Cone And(Cone other)
    {
        var both = new double[_normals.Length + other._normals.Length][];
        _normals.CopyTo(both, 0);
        other._normals.CopyTo(both, _normals.Length);
        return new Cone(both);
    }

    internal double[][] RawNormals => _normals;
}
