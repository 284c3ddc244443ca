using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>
/// The bad radii, flat by flat. For a hyperplane H spanned by n - 1 rows, Q_H = { x in C : &lt;x, x_i&gt; &lt;= a_i for all x_i
/// outside H } is convex, so its norms fill an interval: from the least distance to the farthest vertex, or to infinity.
/// </summary>
/// <remarks>
/// The vertices of every Q_H are among the vertices of one arrangement, the hyperplanes of all rows and of the cone; they
/// are listed once, each with the rows strictly active there, and belong to Q_H when these rows lie in H. Rays likewise.
/// Cost: C(m, n) small solves, C(m, n - 1) least-distance problems, and in the worst case every hyperplane held against every vertex.
/// </remarks>
internal sealed class FlatRadii
{
    /// <summary>The largest dimension in which all vertices are listed.</summary>
    public const int MaxDimension = 4;

    /// <summary>The bits of all vertices' active rows that are kept at once: 32 MiB.</summary>
    private const long MaxBits = 1L << 28;

    private const double InFlat = 1e-9;

    private readonly LayerConstraints _layer;
    private readonly Work _work;
    private readonly int _n;
    private readonly int[] _rows;
    private readonly double[][] _normals;
    private readonly double[] _bounds;

    public FlatRadii(LayerConstraints layer, Work work)
    {
        _layer = layer;
        _work = work;
        _n = layer.Dimension;
        _rows = Enumerable.Range(0, layer.Count).Where(i => layer.CanBeActive[i]).ToArray();
        _normals = _rows.Select(_layer.Frame.GetUnitRow).Concat(layer.Normals).ToArray();
        _bounds = _rows.Select(i => layer.Thresholds[i]).Concat(layer.Normals.Select(_ => 0.0)).ToArray();
    }

    /// <summary>The intervals, or null where the dimension or the number of vertices forbids.</summary>
    public IReadOnlyList<RadiusInterval>? Compute(int maxVertices)
    {
        if (_n > MaxDimension || Combinations.Number(_normals.Length, _n, maxVertices) is var most && (most > maxVertices || (long)most * _rows.Length > MaxBits))
        {
            return null;
        }

        if (Rank(_rows.Select(_layer.Frame.GetUnitRow)) < _n)
        {
            return [new RadiusInterval(0, double.PositiveInfinity)];
        }

        var vertices = Vertices().OrderByDescending(vertex => vertex.Norm).ToArray();
        RowBits[] actives = Array.ConvertAll(vertices, vertex => vertex.Active);
        var rays = Rays().ToArray();
        var intervals = new List<RadiusInterval>();
        var distance = new NodeDistance(_layer, _work);
        var strict = new StrictInterior(_layer, _work);
        foreach (RowBits flat in Flats())
        {
            _work.Charge((long)_rows.Length * _n * _n * _n);
            int[] outside = Enumerable.Range(0, _rows.Length).Where(k => !flat.Contains(k)).Select(k => _rows[k]).ToArray();
            if (!strict.Exists(outside))
            {
                continue;
            }

            double least = distance.Of(outside);
            if (double.IsInfinity(least))
            {
                continue;
            }

            bool isUnbounded = Rank(outside.Select(_layer.Frame.GetUnitRow).Concat(_layer.Normals)) < _n || IndexWithin(rays, flat) >= 0;
            double farthest = isUnbounded
                ? double.PositiveInfinity
                : IndexWithin(actives, flat) is var farthestVertex and >= 0 ? vertices[farthestVertex].Norm
                : 0;
            intervals.Add(new RadiusInterval(least, Math.Max(least, farthest)));
        }

        return Merge(intervals);
    }

    private IEnumerable<(double Norm, RowBits Active)> Vertices()
    {
        foreach (int[] chosen in Combinations.Of(_normals.Length, _n))
        {
            _work.Charge((long)_n * (_n * _n + _normals.Length));
            double[][] matrix = Array.ConvertAll(chosen, k => (double[])[.. _normals[k], -_bounds[k] / _layer.Scale]);
            if (KernelLine.Of(matrix, _n + 1) is { } line && Math.Abs(line[_n]) >= 1e-12)
            {
                double[] point = line.Take(_n).Select(value => value / line[_n] * _layer.Scale).ToArray();
                double tolerance = 1e-10 * Math.Max(_layer.Scale, Vectors.Norm(point));
                if (_layer.Normals.All(normal => Vectors.Dot(normal, point) >= -tolerance))
                {
                    yield return (Vectors.Norm(point), Where(i => _layer.Slack(i, point) > tolerance));
                }
            }
        }
    }

    /// <summary>For each direction on n - 1 of the hyperplanes through 0 that stays in the cone: the rows it activates in the end.</summary>
    private IEnumerable<RowBits> Rays()
    {
        foreach (int[] chosen in Combinations.Of(_normals.Length, _n - 1))
        {
            _work.Charge((long)_n * (_n * _n + _normals.Length));
            if (KernelLine.Of(Array.ConvertAll(chosen, k => (double[])_normals[k].Clone()), _n) is not { } line)
            {
                continue;
            }

            foreach (double[] ray in new[] { line, Array.ConvertAll(line, value => -value) })
            {
                if (_layer.Normals.All(normal => Vectors.Dot(normal, ray) >= -1e-10))
                {
                    yield return Where(i => _layer.Dot(i, ray) > 1e-10);
                }
            }
        }
    }

    /// <summary>The hyperplanes spanned by rows, each as the set of all rows in it.</summary>
    private IEnumerable<RowBits> Flats()
    {
        var seen = new HashSet<RowBits>(RowBits.ByContent);
        foreach (int[] chosen in Combinations.Of(_rows.Length, _n - 1))
        {
            _work.Charge((long)_n * (_n * _n + _rows.Length));
            if (KernelLine.Of(Array.ConvertAll(chosen, k => (double[])_normals[k].Clone()), _n) is { } normal)
            {
                RowBits flat = Where(i => Math.Abs(_layer.Dot(i, normal)) <= InFlat);
                if (seen.Add(flat))
                {
                    yield return flat;
                }
            }
        }
    }

    private static List<RadiusInterval> Merge(List<RadiusInterval> intervals)
    {
        var merged = new List<RadiusInterval>();
        foreach (RadiusInterval interval in intervals.OrderBy(interval => interval.Least).ThenBy(interval => interval.Greatest))
        {
            if (merged.Count > 0 && interval.Least <= merged[merged.Count - 1].Greatest)
            {
                RadiusInterval last = merged[merged.Count - 1];
                merged[merged.Count - 1] = last with { Greatest = Math.Max(last.Greatest, interval.Greatest) };
            }
            else
            {
                merged.Add(interval);
            }
        }

        return merged;
    }

    /// <summary>The places, among the rows that can be active, of those for which a condition holds.</summary>
    private RowBits Where(Func<int, bool> condition)
    {
        var bits = new RowBits(_rows.Length);
        for (int k = 0; k < _rows.Length; k++)
        {
            if (condition(_rows[k]))
            {
                bits.Add(k);
            }
        }

        return bits;
    }

    /// <summary>The first of some sets that lies in a flat, or -1.</summary>
    private int IndexWithin(RowBits[] sets, RowBits flat)
    {
        int index = Array.FindIndex(sets, set => set.IsWithin(flat));
        _work.Charge((long)(index < 0 ? sets.Length : index + 1) * ((_rows.Length + 63) / 64));
        return index;
    }

    private int Rank(IEnumerable<double[]> vectors)
    {
        var basis = new List<double[]>();
        foreach (double[] vector in vectors)
        {
            double[] rest = Vectors.Orthogonal(vector, basis);
            double norm = Vectors.Norm(rest);
            if (norm > InFlat && basis.Count < _n)
            {
                basis.Add(Array.ConvertAll(rest, value => value / norm));
            }
        }

        return basis.Count;
    }
}
