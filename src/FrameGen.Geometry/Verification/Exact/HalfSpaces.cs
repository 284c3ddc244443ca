using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>The half-spaces &lt;a, x&gt; &lt;= b of some rows and of the cone, twice: as integers, and as numbers with error bounds, which settle most.</summary>
internal sealed class HalfSpaces
{
    /// <summary>More than half an ulp, relative.</summary>
    private const double Rounding = 1.2e-16;

    private readonly ExactLayer _exact;
    private readonly Bounded _inner;
    private readonly int _n;
    private readonly BigInteger[][] _bounds;

    private readonly Work _work;

    public HalfSpaces(ExactLayer exact, double innerRadius, int[] rows, Work work)
    {
        _work = work;
        _exact = exact;
        _inner = innerRadius;
        _n = exact.Dimension;
        _bounds =
        [
            .. rows.Select(row => (BigInteger[])[.. exact.Row(row), -exact.Alpha(row)]),
            .. exact.Normals.Select(normal => (BigInteger[])[.. normal.Select(BigInteger.Negate), BigInteger.Zero]),
        ];
        Bounds = Array.ConvertAll(_bounds, Near);
        Directions = Array.ConvertAll(Bounds, bound => bound.Take(_n).ToArray());
    }

    /// <summary>(a, -b), each times a power of two.</summary>
    public Bounded[][] Bounds { get; }

    /// <summary>a.</summary>
    public Bounded[][] Directions { get; }

    /// <summary>a in integers.</summary>
    public BigInteger[][] ExactDirections() => Array.ConvertAll(_bounds, bound => bound.Take(_n).ToArray());

    /// <summary>The rank of the a.</summary>
    public int Rank()
    {
        ChargeElimination(_bounds.Length);
        return IntegerMatrix.Eliminate(ExactDirections(), _n, _work.Cancellation, out _, out _);
    }

    /// <summary>Whether the direction orthogonal to n - 1 of the a, or its opposite, leads out of no half-space.</summary>
    public bool IsRay(int[] chosen, Bounded[] direction)
    {
        bool up = false;
        bool down = false;
        for (int k = 0; k < Directions.Length && !(up && down); k++)
        {
            int sign = Dot(direction, Directions[k]).Sign;
            up |= sign > 0;
            down |= sign < 0;
        }

        if (up && down)
        {
            return false;
        }

        ChargeElimination(_n);
        ChargeSides();
        BigInteger[][] directions = ExactDirections();
        return IntegerMatrix.KernelLine(Array.ConvertAll(chosen, k => (BigInteger[])directions[k].Clone()), _n, _work.Cancellation) is { } ray && IsOneSided(directions, ray);
    }

    /// <summary>
    /// The point (x, s), s > 0, in which n of the hyperplanes meet, where it lies in all half-spaces and its norm is at least the inner radius;
    /// null otherwise.
    /// </summary>
    public BigInteger[]? FarVertex(int[] chosen, Bounded[] point)
    {
        if (IsClearlyNone(point))
        {
            return null;
        }

        ChargeElimination(_n);
        if (IntegerMatrix.KernelLine(Array.ConvertAll(chosen, k => (BigInteger[])_bounds[k].Clone()), _n + 1, _work.Cancellation) is not { } vertex || vertex[_n].IsZero)
        {
            return null;
        }

        ChargeSides();
        BigInteger divisor = vertex.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor) * vertex[_n].Sign;
        vertex = Array.ConvertAll(vertex, value => value / divisor);
        return Array.TrueForAll(_bounds, bound => IntegerMatrix.Dot(bound, vertex).Sign <= 0) && _exact.CompareWithInner(vertex) >= 0 ? vertex : null;
    }

    private void ChargeElimination(int rows) => _work.ChargeExact((long)rows * (_n + 1) * (_n + 1), (long)(_n + 1) * _exact.Words);

    /// <summary>A vertex or ray, of minors, is held against every half-space.</summary>
    private void ChargeSides() => _work.ChargeExact((long)(_bounds.Length + 2) * (_n + 1), (long)(_n + 1) * _exact.Words);

    private bool IsClearlyNone(Bounded[] point)
    {
        int side = point[_n].Sign;
        if (side == 0)
        {
            return false;
        }

        foreach (Bounded[] bound in Bounds)
        {
            if (Dot(point, bound).Sign == side)
            {
                return true;
            }
        }

        Bounded square = 0;
        for (int c = 0; c < _n; c++)
        {
            square += point[c] * point[c];
        }

        Bounded limit = _inner * point[_n];
        return (square - limit * limit).Sign < 0;
    }

    /// <summary>Doubles in the proportions of integers, the largest near 1, with what they are off at most.</summary>
    private static Bounded[] Near(BigInteger[] integers)
    {
        int shift = integers.Max(value => Dyadic.BitLength(BigInteger.Abs(value)));
        return Array.ConvertAll(integers, value =>
        {
            double near = Dyadic.Nearest(value, -shift);
            return new Bounded(near, Rounding * Math.Abs(near) + (value.IsZero ? 0 : 2e-323));
        });
    }

    private static bool IsOneSided(BigInteger[][] directions, BigInteger[] ray)
    {
        bool up = false;
        bool down = false;
        foreach (BigInteger[] direction in directions)
        {
            int sign = IntegerMatrix.Dot(direction, ray).Sign;
            up |= sign > 0;
            down |= sign < 0;
        }

        return !(up && down);
    }

    private static Bounded Dot(Bounded[] a, Bounded[] b)
    {
        Bounded sum = 0;
        for (int c = 0; c < b.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }
}
