using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>
/// The point of { x in C : &lt;x, x_i&gt; &lt;= a_i, i in S } farthest from the origin, as far as it matters: either a vertex or
/// ray that reaches beyond a radius, or few rows of S that bound a polyhedron within it (floating point).
/// </summary>
/// <remarks>
/// A polyhedron of few rows is cut again and again where it reaches farthest, by the row that cuts deepest there, until
/// it lies within the radius or no row cuts. Vertices and rays are the extreme rays of the cone of (x, s), s >= 0; a cut
/// makes new ones by the double description method (Motzkin, Raiffa, Thompson, Thrall, 1953).
/// </remarks>
internal sealed class CuttingPlanes
{
    /// <summary>Tight half-spaces are kept as bits.</summary>
    private const int MaxHalfSpaces = 64;

    private readonly LayerConstraints _layer;
    private readonly int _n;
    private readonly double _radius;
    private readonly List<double[]> _halfSpaces = [];
    private readonly List<int> _rowOf = [];
    private List<Ray> _rays = [];

    public CuttingPlanes(LayerConstraints layer, double radius)
    {
        _layer = layer;
        _n = layer.Dimension;
        _radius = radius;
    }

    /// <summary>
    /// Rows that bound a polyhedron within the radius; or else a point beyond it; or neither, where too many rows were needed.
    /// </summary>
    /// <param name="forced">S.</param>
    /// <param name="start">A point of the polyhedron, from where a ray leads far.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public (int[]? Rows, double[]? Far) Search(int[] forced, double[] start, Work work)
    {
        _halfSpaces.Clear();
        _rowOf.Clear();
        if (1 + _layer.Normals.Length + _n > MaxHalfSpaces)
        {
            return (null, null);
        }

        var left = new List<int>(forced);
        if (Begin(left, work) is { } line)
        {
            return (null, Vectors.Along(start, 2 * _radius + Vectors.Norm(start), line));
        }

        while (_rays.Count > 0)
        {
            work.Charge(((long)left.Count + _rays.Count) * _n);
            Ray farthest = _rays[0];
            foreach (Ray ray in _rays)
            {
                farthest = ray.Distance > farthest.Distance ? ray : farthest;
            }

            if (farthest.Distance <= _radius * (1 - 1e-9))
            {
                return (Needed(), null);
            }

            int deepest = Deepest(left, farthest);
            if (deepest < 0)
            {
                return farthest.Distance > _radius * (1 + 1e-12) ? (null, Beyond(farthest, start)) : (Needed(), null);
            }

            if (_halfSpaces.Count == MaxHalfSpaces)
            {
                return (null, null);
            }

            Add(deepest);
            left.Remove(deepest);
            Cut(_halfSpaces.Count - 1, work);
        }

        return (null, null);
    }

    /// <summary>
    /// The cone of s >= 0, of C's normals and of rows that make them n + 1 independent half-spaces: it has n + 1 rays. The
    /// other normals cut it. A direction of a line where there are not so many.
    /// </summary>
    private double[]? Begin(List<int> left, Work work)
    {
        var basis = new List<double[]>();
        _halfSpaces.Add(Homogeneous(new double[_n], -1));
        _rowOf.Add(-1);
        var dependent = new List<double[]>();
        foreach (double[] normal in _layer.Normals)
        {
            if (!Extends(basis, normal, 1e-9))
            {
                dependent.Add(normal);
                continue;
            }

            _halfSpaces.Add(Homogeneous(Array.ConvertAll(normal, value => -value), 0));
            _rowOf.Add(-1);
        }

        // Low thresholds first: they cut most.
        int[] order = left.OrderBy(row => _layer.Thresholds[row]).ThenBy(row => row).ToArray();
        foreach (double threshold in new[] { 0.3, 1e-3, 1e-9 })
        {
            foreach (int row in order)
            {
                if (basis.Count == _n)
                {
                    break;
                }

                work.Charge((left.Count / 8) + ((long)_n * basis.Count));
                if (left.Contains(row) && Extends(basis, _layer.Frame.GetUnitRow(row), threshold))
                {
                    Add(row);
                    left.Remove(row);
                }
            }
        }

        if (basis.Count < _n)
        {
            return Line(basis);
        }

        _rays = [];
        for (int k = 0; k <= _n; k++)
        {
            double[][] others = _halfSpaces.Where((_, position) => position != k).Select(halfSpace => (double[])halfSpace.Clone()).ToArray();
            double[] ray = KernelLine.Of(others, _n + 1)!;
            double side = Vectors.Dot(_halfSpaces[k], ray) < 0 ? 1 : -1;
            _rays.Add(MakeRay(Array.ConvertAll(ray, value => side * value), ((1UL << (_n + 1)) - 1) & ~(1UL << k)));
        }

        foreach (double[] normal in dependent)
        {
            _halfSpaces.Add(Homogeneous(Array.ConvertAll(normal, value => -value), 0));
            _rowOf.Add(-1);
            Cut(_halfSpaces.Count - 1, work);
        }

        return null;
    }

    /// <summary>The row that a ray violates most; -1 where it violates none.</summary>
    private int Deepest(List<int> rows, Ray ray)
    {
        int deepest = -1;
        double depth = 1e-10 * Math.Max(_layer.Scale, double.IsInfinity(ray.Distance) ? 0 : ray.Distance) / _layer.Scale;
        double s = ray.Vector[_n];
        foreach (int row in rows)
        {
            // In units of the scale at a vertex, of the direction at a ray.
            double value = _layer.Dot(row, ray.Vector) - _layer.Thresholds[row] / _layer.Scale * s;
            value = double.IsInfinity(ray.Distance) ? value : value / s;
            if (value > depth)
            {
                depth = value;
                deepest = row;
            }
        }

        return deepest;
    }

    private void Cut(int halfSpace, Work work)
    {
        double[] normal = _halfSpaces[halfSpace];
        ulong bit = 1UL << halfSpace;
        var kept = new List<Ray>();
        var outside = new List<(Ray Ray, double Value)>();
        var inside = new List<(Ray Ray, double Value)>();
        foreach (Ray ray in _rays)
        {
            double value = Vectors.Dot(normal, ray.Vector);
            if (value > 1e-12)
            {
                outside.Add((ray, value));
            }
            else if (value < -1e-12)
            {
                inside.Add((ray, value));
                kept.Add(ray);
            }
            else
            {
                ray.Tight |= bit;
                kept.Add(ray);
            }
        }

        foreach (var (far, above) in outside)
        {
            work.Charge(4L * inside.Count);
            foreach (var (near, below) in inside)
            {
                ulong common = far.Tight & near.Tight;
                if (Bits(common) < _n - 1)
                {
                    continue;
                }

                // Two rays are neighbours where no third has all that they have in common.
                work.Charge(_rays.Count);
                if (!_rays.Exists(ray => ray != far && ray != near && (ray.Tight & common) == common))
                {
                    var vector = new double[_n + 1];
                    for (int c = 0; c <= _n; c++)
                    {
                        vector[c] = above * near.Vector[c] - below * far.Vector[c];
                    }

                    kept.Add(MakeRay(vector, common | bit));
                }
            }
        }

        _rays = kept;
    }

    /// <summary>The rows of S among the half-spaces that some vertex needs.</summary>
    private int[] Needed()
    {
        ulong tight = 0;
        foreach (Ray ray in _rays)
        {
            tight |= ray.Tight;
        }

        return Enumerable.Range(0, _halfSpaces.Count).Where(k => _rowOf[k] >= 0 && (tight >> k & 1) != 0).Select(k => _rowOf[k]).OrderBy(row => row).ToArray();
    }

    private double[] Beyond(Ray ray, double[] start)
    {
        var direction = new double[_n];
        Array.Copy(ray.Vector, direction, _n);
        if (!double.IsInfinity(ray.Distance))
        {
            return Array.ConvertAll(direction, value => value / ray.Vector[_n] * _layer.Scale);
        }

        double norm = Vectors.Norm(direction);
        return Vectors.Along(start, (2 * _radius + Vectors.Norm(start)) / norm, direction);
    }

    private Ray MakeRay(double[] vector, ulong tight)
    {
        double norm = Vectors.Norm(vector);
        vector = Array.ConvertAll(vector, value => value / norm);
        double s = vector[_n];
        var point = new double[_n];
        Array.Copy(vector, point, _n);
        return new Ray(vector, tight, s > 1e-12 ? Vectors.Norm(point) / s * _layer.Scale : double.PositiveInfinity);
    }

    private void Add(int row)
    {
        _halfSpaces.Add(Homogeneous(_layer.Frame.GetUnitRow(row), -_layer.Thresholds[row] / _layer.Scale));
        _rowOf.Add(row);
    }

    private static double[] Homogeneous(double[] normal, double last) => [.. normal, last];

    /// <summary>Adds what of a vector is orthogonal to a basis, where it is longer than the threshold.</summary>
    private static bool Extends(List<double[]> basis, double[] vector, double threshold)
    {
        double[] rest = Vectors.Orthogonal(vector, basis);
        double norm = Vectors.Norm(rest);
        if (norm <= threshold)
        {
            return false;
        }

        basis.Add(Array.ConvertAll(rest, value => value / norm));
        return true;
    }

    private double[] Line(List<double[]> basis)
    {
        double[] line = [];
        double longest = -1;
        for (int axis = 0; axis < _n; axis++)
        {
            var unit = new double[_n];
            unit[axis] = 1;
            double[] rest = Vectors.Orthogonal(unit, basis);
            if (Vectors.Norm(rest) > longest + 1e-12)
            {
                line = rest;
                longest = Vectors.Norm(rest);
            }
        }

        return Array.ConvertAll(line, value => value / longest);
    }

    private static int Bits(ulong set)
    {
        int count = 0;
        for (; set != 0; set &= set - 1)
        {
            count++;
        }

        return count;
    }

    /// <summary>An extreme ray (x, s) in units of the scale, of length 1; its half-spaces that hold with equality; |x / s|.</summary>
    private sealed class Ray(double[] vector, ulong tight, double distance)
    {
        public double[] Vector => vector;

        public ulong Tight { get; set; } = tight;

        public double Distance => distance;
    }
}
