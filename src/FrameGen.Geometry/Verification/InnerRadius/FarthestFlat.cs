using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>
/// The greatest norm over the mirrored polyhedra of all hyperplanes that rows span, and over { x in C : &lt;x, w_k&gt; &lt;= alpha_k, k not in F } for
/// all flats F of rank n - 2 (design, section 3, "The sphere"), for thresholds that are not negative. In floating point; which rows lie in a
/// flat is exact.
/// </summary>
internal sealed class FarthestFlat
{
    /// <summary>A unit row so far from a hyperplane is outside it, whatever its normal was rounded to.</summary>
    private const double ClearlyOutside = 1e-7;

    /// <summary>A polyhedron that reaches so many times the scale counts as unbounded.</summary>
    private const double Farthest = 1e9;

    private readonly LayerConstraints _layer;
    private readonly ExactLayer _exact;
    private readonly MirroredFlats _mirrored;
    private readonly Work _work;
    private readonly int _n;
    private readonly int[] _rows;
    private readonly HashSet<string> _seen = [];
    private readonly List<int[]> _bounding = [];

    /// <param name="layer">The layer on a sphere, or on a cone of one.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public FarthestFlat(LayerConstraints layer, Work work)
    {
        _layer = layer;
        _work = work;
        _n = layer.Dimension;
        work.ChargeExact((long)layer.Count * _n, 1);
        _exact = new ExactLayer(layer);
        _mirrored = new MirroredFlats(layer, _exact, 0, work);
        _rows = [.. Enumerable.Range(0, layer.Count)];
    }

    /// <summary>The greatest norm so far; infinite where a polyhedron is unbounded.</summary>
    public double Norm { get; private set; }

    /// <summary>Looks at every flat; false where a polyhedron has too many half-spaces to be cut out.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public bool TrySearch() =>
        Combinations.Of(_rows.Length, _n - 1).All(TryMirror) && Combinations.Of(_rows.Length, _n - 2).All(TryBeside);

    private bool TryMirror(int[] chosen)
    {
        _work.Charge((long)_n * _n * _n);
        if (double.IsInfinity(Norm) || IsBounded(chosen) || !_exact.AreIndependent(chosen, _work))
        {
            return true;
        }

        BigInteger[] normal = _mirrored.NormalOf(chosen);
        if (!_seen.Add(string.Join(",", normal)))
        {
            return true;
        }

        int[] outside = Array.FindAll(_rows, row => !_exact.IsOrthogonal(row, normal));
        if (new CuttingPlanes(_layer, Norm).Search(outside, new double[_n], _work).Rows is { } bounding)
        {
            // Mirror images are as many conditions more.
            _bounding.Insert(0, bounding);
            return true;
        }

        _work.ChargeExact(4L * _rows.Length * _n, 2L * _n * _exact.Words);
        return MirroredLayer.Of(_layer, _exact, normal, outside)?.Layer is { } mirrored && TryReach(mirrored, [.. Enumerable.Range(0, mirrored.Count)]);
    }

    /// <summary>Whether a hyperplane misses, clearly, all of some rows that bound a polyhedron within the norm.</summary>
    private bool IsBounded(int[] chosen)
    {
        if (_bounding.Count == 0 || KernelLine.Of(Array.ConvertAll(chosen, _layer.Frame.GetUnitRow), _n) is not { } normal)
        {
            return false;
        }

        for (int k = 0; k < _bounding.Count; k++)
        {
            int[] rows = _bounding[k];
            _work.Charge((long)rows.Length * _n);
            if (Array.TrueForAll(rows, row => Math.Abs(_layer.Dot(row, normal)) > ClearlyOutside))
            {
                // What bounds one bounds the next ones, too.
                _bounding.RemoveAt(k);
                _bounding.Insert(0, rows);
                return true;
            }
        }

        return false;
    }

    private bool TryBeside(int[] chosen)
    {
        if (double.IsInfinity(Norm) || (chosen.Length > 0 && !_exact.AreIndependent(chosen, _work)))
        {
            return true;
        }

        return TryReach(_layer, Array.FindAll(_rows, row => _exact.AreIndependent([.. chosen, row], _work)));
    }

    /// <summary>Raises the norm to the greatest of a polyhedron that holds 0.</summary>
    private bool TryReach(LayerConstraints layer, int[] rows)
    {
        double[]? Beyond(double radius, out bool isWithin)
        {
            var (bounding, far) = new CuttingPlanes(layer, radius).Search(rows, new double[_n], _work);
            isWithin = bounding is not null;
            return far;
        }

        if (Beyond(Norm, out bool isWithin) is not { } vertex)
        {
            return isWithin;
        }

        Norm = Beyond(Farthest * layer.Scale, out isWithin) is not null ? double.PositiveInfinity : isWithin ? Math.Max(Norm, Vectors.Norm(vertex)) : Norm;
        return isWithin || double.IsInfinity(Norm);
    }
}
