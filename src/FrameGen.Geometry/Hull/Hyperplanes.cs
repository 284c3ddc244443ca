using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// On which side of the simplices' hyperplanes points lie, <b>certain</b>: a height beyond the bound of
/// <see cref="RoundedHyperplanes"/> has the right sign; within it the hyperplane is computed better, in the end in integers.
/// </summary>
internal sealed class Hyperplanes
{
    private const double FacetAccuracy = 1e-12;

    /// <summary>The bound is larger than the error by orders of magnitude, so this is sharp enough for the merging tolerance.</summary>
    private const double DirectLimit = Tolerance.Coplanar / 2;

    private readonly double[] _points;
    private readonly int _count;
    private readonly int _n;
    private readonly Simplices _simplices;
    private readonly RoundedHyperplanes _rounded;
    private readonly int[] _interiorPoints;
    private readonly Work _work;
    private ExactPoints? _exactPoints;
    private BigInteger[]? _exactInterior;

    /// <summary>Hyperplanes through <paramref name="points"/>, all below them the mean of the interior points.</summary>
    public Hyperplanes(double[] points, int count, int dimension, Simplices simplices, int[] interiorPoints, Work work)
    {
        _points = points;
        _count = count;
        _n = dimension;
        _simplices = simplices;
        _interiorPoints = interiorPoints;
        _work = work;
        _rounded = new RoundedHyperplanes(points, count, dimension, simplices, interiorPoints);
    }

    /// <summary>How often a sign had to be found in integers: what the filter failed to decide.</summary>
    public int ExactSigns { get; private set; }

    /// <summary>&lt;a,p&gt; - b in floating point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double HeightOf(int simplex, int point) => _simplices.HeightOf(simplex, _points, point);

    /// <summary>+1 strictly above the simplex (outside), -1 strictly below, 0 on its hyperplane: certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Side(int simplex, int point, out double height)
    {
        height = HeightOf(simplex, point);
        double error = _simplices.ErrorOf(simplex);
        if (height > error)
        {
            return 1;
        }

        return height < -error ? -1 : SideNearby(simplex, point, ref height);
    }

    /// <summary>The first of the simplices that the point is strictly above, -1 where there is none.</summary>
    public int FirstAbove(List<int> simplices, int point, out double height)
    {
        foreach (int simplex in simplices)
        {
            if (Side(simplex, point, out height) > 0)
            {
                return simplex;
            }
        }

        height = 0;
        return -1;
    }

    private int SideNearby(int simplex, int point, ref double height)
    {
        if (_simplices.Sources[simplex] == HyperplaneSource.Combined)
        {
            FromVertices(simplex);
            height = HeightOf(simplex, point);
            if (Math.Abs(height) > _simplices.ErrorOf(simplex))
            {
                return height > 0 ? 1 : -1;
            }
        }

        if (_simplices.Sources[simplex] != HyperplaneSource.Exact)
        {
            _work.Charge(20L * _n * _n);
            var fine = _simplices.FineOf(simplex) ?? _rounded.Refine(simplex);
            double fineHeight = fine.HeightOf(_points, point);
            if (Math.Abs(fineHeight) > fine.Error)
            {
                return fineHeight > 0 ? 1 : -1;
            }

            FromIntegers(simplex);
            height = HeightOf(simplex, point);
        }

        ExactSigns++;
        _work.ChargeExact(_n, WordsOfMinor);
        int side = _simplices.ExactOf(simplex)!.Side(_exactPoints!, point);
        if (side == 0)
        {
            height = 0;
        }

        return side;
    }

    /// <summary>The hyperplane of a new simplex at the ridge of a visible and a hidden one. In closed form it costs less than combining theirs.</summary>
    public void Create(int simplex, int visible, int hidden)
    {
        if (_n <= CofactorNormal.LargestDimension || !_rounded.TryCombine(simplex, visible, hidden))
        {
            FromVertices(simplex);
        }
    }

    /// <summary>
    /// For facets: a combined hyperplane beyond <see cref="FacetAccuracy"/> is computed from its vertices, which is accurate to
    /// rounding times their condition, and in integers where that is not proven to be far below the merging tolerance.
    /// </summary>
    public void Sharpen(int simplex)
    {
        if (_simplices.Sources[simplex] == HyperplaneSource.Combined && _simplices.ErrorOf(simplex) > FacetAccuracy)
        {
            FromVertices(simplex);
        }

        if (_simplices.Sources[simplex] == HyperplaneSource.Direct && _simplices.ErrorOf(simplex) > DirectLimit)
        {
            FromIntegers(simplex);
        }
    }

    /// <summary>The hyperplane from its vertices, in integers where they are too nearly dependent.</summary>
    public void FromVertices(int simplex)
    {
        _work.Charge(2L * _n * _n * _n);
        if (!_rounded.TryFromVertices(simplex))
        {
            FromIntegers(simplex);
        }
    }

    /// <summary>
    /// The hyperplane of points of which nobody knows whether they are a simplex of the hull, as sharp as the merging tolerance needs.
    /// </summary>
    /// <returns>Whether they fix one, with the interior point on one side of it.</returns>
    public bool TryFix(int simplex)
    {
        _work.Charge(2L * _n * _n * _n);
        return (_rounded.TryFromVertices(simplex) && _simplices.ErrorOf(simplex) <= DirectLimit) || TryFromIntegers(simplex);
    }

    /// <summary>How many words a minor of n - 1 rows has at most, by Hadamard's bound.</summary>
    private long WordsOfMinor => 1 + ((_n - 1) * (_exactPoints!.Bits + 2L) / 32);

    /// <summary>The exact hyperplane, and its rounding to doubles.</summary>
    private void FromIntegers(int simplex)
    {
        if (!TryFromIntegers(simplex))
        {
            throw new InvalidOperationException("A simplex of the hull is degenerate; exact signs exclude that.");
        }
    }

    private bool TryFromIntegers(int simplex)
    {
        if (_exactPoints is null)
        {
            _work.ChargeExact((long)_count * _n, 2);
            _exactPoints = new ExactPoints(_points, _count, _n);
        }

        if (_exactInterior is null)
        {
            _exactInterior = new BigInteger[_n];
            foreach (int point in _interiorPoints)
            {
                for (int c = 0; c < _n; c++)
                {
                    _exactInterior[c] += _exactPoints[point, c];
                }
            }
        }

        // Entries grow from those of the points to minors: about half as long on the way.
        _work.ChargeExact((long)_n * _n * _n, WordsOfMinor / 2);
        var exact = ExactHyperplane.Through(_exactPoints, _simplices.Vertices, simplex * _n, _exactInterior, _interiorPoints.Length, _work.Cancellation);
        if (exact is null)
        {
            return false;
        }

        int plane = _simplices.PlaneOf(simplex);
        exact.WriteUnitNormal(_simplices.Planes, plane);
        _rounded.SetOffset(simplex);
        _simplices.SetExact(simplex, exact);
        _simplices.Planes[plane + _n + 1] = _rounded.ErrorOfRounding;
        _simplices.Sources[simplex] = HyperplaneSource.Exact;
        return true;
    }
}
