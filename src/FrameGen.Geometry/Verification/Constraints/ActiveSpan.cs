using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;

namespace FrameGen.Geometry.Verification.Constraints;

/// <summary>What a set of active rows spans: a basis among them, or the directions none of them measures.</summary>
internal sealed class ActiveSpan
{
    /// <summary>A row farther than this from the span of those before it makes a good basis.</summary>
    private const double WellConditioned = 1e-3;

    private readonly double[] _q;
    private readonly int _n;

    private ActiveSpan(int n)
    {
        _n = n;
        _q = new double[n * n];
    }

    /// <summary>Independent rows, the most active first as far as their condition allows.</summary>
    public List<int> Basis { get; } = [];

    /// <summary>Whether the rows span R^n, by <see cref="Tolerance.Rank"/>.</summary>
    public bool IsFull => Basis.Count == _n;

    /// <summary>
    /// Chooses a basis greedily among rows, the largest slack first: rows far beyond their threshold are the
    /// ones whose forcing moves the nearest point most. A second pass takes nearly dependent rows, where they are needed.
    /// </summary>
    public static ActiveSpan Of(LayerConstraints layer, IReadOnlyList<int> rows, Func<int, double> slackOf)
    {
        var span = new ActiveSpan(layer.Dimension);
        var slack = rows.Select(i => slackOf(i)).ToArray();
        var order = Enumerable.Range(0, rows.Count).OrderByDescending(k => slack[k]).ThenBy(k => rows[k]).Select(k => rows[k]).ToArray();
        foreach (double threshold in new[] { WellConditioned, Tolerance.Rank })
        {
            foreach (int row in order)
            {
                if (span.IsFull)
                {
                    return span;
                }

                if (!span.Basis.Contains(row) && span.Append(layer.Rows, row * layer.Dimension, threshold))
                {
                    span.Basis.Add(row);
                }
            }
        }

        return span;
    }

    /// <summary>Orthonormal directions that complete the span.</summary>
    public List<double[]> Complement()
    {
        var directions = new List<double[]>();
        int size = Basis.Count;
        while (size < _n)
        {
            // The coordinate axis farthest from the span so far; ties by the axis.
            double[]? best = null;
            double farthest = -1;
            for (int axis = 0; axis < _n; axis++)
            {
                var candidate = new double[_n];
                candidate[axis] = 1;
                double distance = Orthogonalize(candidate, size);
                if (distance > farthest + 1e-12)
                {
                    farthest = distance;
                    best = candidate;
                }
            }

            double norm = Vectors.Norm(best!);
            for (int c = 0; c < _n; c++)
            {
                best![c] /= norm;
                _q[size * _n + c] = best[c];
            }

            directions.Add(best!);
            size++;
        }

        return directions;
    }

    private bool Append(double[] source, int start, double threshold)
    {
        var vector = new double[_n];
        Array.Copy(source, start, vector, 0, _n);
        double norm = Orthogonalize(vector, Basis.Count);
        if (norm < threshold)
        {
            return false;
        }

        for (int c = 0; c < _n; c++)
        {
            _q[Basis.Count * _n + c] = vector[c] / norm;
        }

        return true;
    }

    /// <summary>Removes the components along the orthonormal vectors, twice; returns the norm of what is left.</summary>
    private double Orthogonalize(double[] vector, int count)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < count; k++)
            {
                double projection = 0;
                for (int c = 0; c < _n; c++)
                {
                    projection += _q[k * _n + c] * vector[c];
                }

                for (int c = 0; c < _n; c++)
                {
                    vector[c] -= projection * _q[k * _n + c];
                }
            }
        }

        return Vectors.Norm(vector);
    }
}
