using System;
using System.Collections.Generic;
using System.Threading;

namespace FrameGen.Geometry.Verification;

/// <summary>A polyhedron { x : &lt;a_k, x&gt; &lt;= b_k } with unit normals, by its vertices and rays (floating point).</summary>
internal sealed class HalfSpaceSet
{
    private readonly List<double[]> _normals = [];
    private readonly List<double> _bounds = [];
    private readonly int _n;
    private readonly double _scale;

    /// <summary>The whole space; bounds of about the given scale are then added.</summary>
    public HalfSpaceSet(int dimension, double scale)
    {
        _n = dimension;
        _scale = scale;
    }

    /// <summary>How many half-spaces there are.</summary>
    public int Count => _normals.Count;

    /// <summary>The forced rows of a layer, then its cone.</summary>
    public static HalfSpaceSet Of(LayerConstraints layer, int[] forced)
    {
        var set = new HalfSpaceSet(layer.Dimension, layer.Scale);
        foreach (int i in forced)
        {
            var row = new double[layer.Dimension];
            Array.Copy(layer.Rows, i * layer.Dimension, row, 0, row.Length);
            set.Add(row, layer.Thresholds[i]);
        }

        foreach (double[] normal in layer.Normals)
        {
            set.Add(Array.ConvertAll(normal, value => -value), 0);
        }

        return set;
    }

    /// <summary>Adds &lt;normal, x&gt; &lt;= bound.</summary>
    public void Add(double[] normal, double bound)
    {
        _normals.Add(normal);
        _bounds.Add(bound);
    }

    /// <summary>A direction in which the set is unbounded, if it is not empty: a line it contains, or an extreme ray; null where bounded.</summary>
    public double[]? UnboundedDirection(CancellationToken cancellation)
    {
        // A line: orthogonal to a maximal independent set of normals.
        var basis = new List<double[]>();
        foreach (double[] normal in _normals)
        {
            double[] rest = Orthogonal(normal, basis);
            double norm = Vectors.Norm(rest);
            if (norm > 1e-9)
            {
                basis.Add(Array.ConvertAll(rest, value => value / norm));
            }
        }

        if (basis.Count < _n)
        {
            double[] line = [];
            double longest = -1;
            for (int axis = 0; axis < _n; axis++)
            {
                var unit = new double[_n];
                unit[axis] = 1;
                double[] rest = Orthogonal(unit, basis);
                if (Vectors.Norm(rest) > longest + 1e-12)
                {
                    line = rest;
                    longest = Vectors.Norm(rest);
                }
            }

            return Array.ConvertAll(line, value => value / longest);
        }

        foreach (int[] chosen in Combinations.Of(Count, _n - 1))
        {
            cancellation.ThrowIfCancellationRequested();
            if (KernelLine.Of(Rows(chosen, homogeneous: false), _n) is not { } ray)
            {
                continue;
            }

            for (int sign = -1; sign <= 1; sign += 2)
            {
                double[] direction = Array.ConvertAll(ray, value => sign * value);
                if (_normals.TrueForAll(normal => Vectors.Dot(normal, direction) <= 1e-11))
                {
                    return direction;
                }
            }
        }

        return null;
    }

    /// <summary>The vertices, each with the half-spaces that meet in it (one choice of n).</summary>
    public IEnumerable<(double[] Point, int[] Tight)> Vertices(CancellationToken cancellation)
    {
        foreach (int[] chosen in Combinations.Of(Count, _n))
        {
            cancellation.ThrowIfCancellationRequested();
            if (KernelLine.Of(Rows(chosen, homogeneous: true), _n + 1) is not { } line || Math.Abs(line[_n]) < 1e-12)
            {
                continue;
            }

            var point = new double[_n];
            for (int c = 0; c < _n; c++)
            {
                point[c] = line[c] / line[_n] * _scale;
            }

            double tolerance = 1e-10 * Math.Max(_scale, Vectors.Norm(point));
            bool feasible = true;
            for (int k = 0; k < Count && feasible; k++)
            {
                feasible = Vectors.Dot(_normals[k], point) <= _bounds[k] + tolerance;
            }

            if (feasible)
            {
                yield return (point, (int[])chosen.Clone());
            }
        }
    }

    private double[][] Rows(int[] chosen, bool homogeneous)
    {
        var rows = new double[chosen.Length][];
        for (int k = 0; k < chosen.Length; k++)
        {
            rows[k] = new double[homogeneous ? _n + 1 : _n];
            Array.Copy(_normals[chosen[k]], rows[k], _n);
            if (homogeneous)
            {
                rows[k][_n] = -_bounds[chosen[k]] / _scale;
            }
        }

        return rows;
    }

    private static double[] Orthogonal(double[] vector, List<double[]> basis)
    {
        double[] rest = vector;
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] unit in basis)
            {
                rest = Vectors.Along(rest, -Vectors.Dot(rest, unit), unit);
            }
        }

        return rest;
    }
}
