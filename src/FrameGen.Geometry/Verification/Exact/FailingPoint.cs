using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>A point of a domain at which the rows outside a proper flat are strictly inactive, in exact arithmetic: proof that the layer is not injective on it.</summary>
/// <remarks>
/// <para>Let K have interior and r_in &lt; r_out, and the rows outside the flat be strictly inactive at a point x of K. Then they are so at some point of the interior of K beside x, and in a neighbourhood
/// of that, where inputs that differ along a direction that no row of the flat measures give the same output.</para>
/// <para>Where no double is such a point, rationals are sought: on the way from a point x_0 at which the rows are inactive or tied to one q at which they are strictly inactive, wherever it lies, they
/// are strictly inactive but at x_0 itself. So a point x_0 of a norm below r_out and q, found by an exact linear program, suffice in a ball; in a shell if the one lies beyond r_in and the other within r_out.</para>
/// </remarks>
internal sealed class FailingPoint(LayerConstraints layer, ExactLayer exact, Work work)
{
    /// <summary>How often the way between two points is halved: gaps of some hundred bits.</summary>
    private const int Halvings = 400;

    private readonly ClosureProver _prover = new(layer, exact, work);
    private readonly LeastDistance _distance = new(layer.Dimension, layer.Count + layer.Normals.Length, work);

    /// <summary>The doubles nearest to such points; none where none is found.</summary>
    /// <param name="outside">The rows outside a proper flat that can be active.</param>
    /// <param name="points">Points that are tried first.</param>
    public IEnumerable<double[]> Find(int[] outside, IEnumerable<double[]> points)
    {
        if (layer.Domain.IsSphere || !layer.Domain.Cone.HasInterior)
        {
            return [];
        }

        // Where floating point finds no point at all, what it leaves is none.
        double[][] tried = [.. points.Where(point => Array.TrueForAll(point, value => !double.IsNaN(value) && !double.IsInfinity(value)))];
        return tried.Select(ExactLayer.Homogeneous).Concat(Between(outside, tried)).SelectMany(point => Failing(outside, point)).Select(Nearest);
    }

    /// <summary>Of a point and that in which its direction leaves the ball, where a failure mostly has more room, those at which the rows are strictly inactive.</summary>
    private IEnumerable<BigInteger[]> Failing(int[] outside, BigInteger[] point)
    {
        // The square root, by division, takes some twenty times as long as a product.
        work.ChargeExact((2L * (outside.Length + layer.Normals.Length + 2) * layer.Dimension) + 40, 4L * exact.Words);
        bool hasRim = layer.Domain.OuterRadius < double.PositiveInfinity && point.Take(layer.Dimension).Any(value => !value.IsZero);
        BigInteger[][] both = hasRim ? [exact.AtOuterRadius(point), point] : [point];
        return both.Where(candidate => IsInDomain(candidate) && exact.AreInactive(outside, candidate));
    }

    private bool IsInDomain(BigInteger[] homogeneous) => exact.CompareWithInner(homogeneous) >= 0 && exact.CompareWithOuter(homogeneous) <= 0;

    /// <summary>Points on the way from points at which the rows are inactive or tied to one at which they are strictly inactive.</summary>
    private IEnumerable<BigInteger[]> Between(int[] outside, double[][] tried)
    {
        if (FarkasProgram.Solve(exact, outside, work, out BigInteger[]? interior) is not null)
        {
            yield break;
        }

        layer.Pose(_distance, outside);
        double[] near = double.IsInfinity(_distance.Solve(layer.Scale)) ? new double[layer.Dimension] : _distance.Point;
        IEnumerable<BigInteger[]> starts = tried.Append(near).Append(new double[layer.Dimension]).Select(ExactLayer.Homogeneous);
        foreach (BigInteger[] start in starts.Concat(_prover.NearestOnTies(outside, near)).Concat(tried.SelectMany(point => _prover.NearestOnTies(outside, point))))
        {
            work.ChargeExact((long)(outside.Length + layer.Normals.Length + 1) * layer.Dimension, (long)(layer.Dimension + 1) * exact.Words);
            if (exact.AreInactive(outside, start, orTied: true) && (Between(start, interior!) ?? Between(interior!, start)) is { } point)
            {
                yield return point;
            }
        }
    }

    /// <summary>
    /// A point of the domain on the way from one within r_out to another, its ends excluded; null where none is found. In homogeneous integers all points of it are a (x_0, s) + b (y, t), a, b > 0, a ray where t = 0.
    /// </summary>
    private BigInteger[]? Between(BigInteger[] start, BigInteger[] end)
    {
        if (start[layer.Dimension].IsZero || exact.CompareWithOuter(start) > 0)
        {
            return null;
        }

        // Norms are convex along the way: within r_out up to some point of it; short of r_in, if it begins there, up to another before.
        bool isBeyondInner = exact.CompareWithInner(start) >= 0;
        BigInteger low = BigInteger.Zero;
        BigInteger high = BigInteger.One;
        for (int bits = 1; bits <= Halvings; bits++)
        {
            work.ChargeExact(6L * layer.Dimension, (2L * layer.Dimension * exact.Words) + (bits / 64));
            BigInteger middle = low + high;
            BigInteger rest = (BigInteger.One << bits) - middle;
            BigInteger[] point = [.. start.Zip(end, (from, to) => (rest * from) + (middle * to))];
            if (IsInDomain(point))
            {
                return point;
            }

            bool isFartherOn = !isBeyondInner && exact.CompareWithInner(point) < 0;
            (low, high) = isFartherOn ? (middle, high << 1) : (low << 1, middle);
        }

        return null;
    }

    private static double[] Nearest(BigInteger[] homogeneous)
    {
        BigInteger divisor = homogeneous[homogeneous.Length - 1];
        return
        [
            .. homogeneous.Take(homogeneous.Length - 1).Select(value =>
            {
                int shift = Math.Max(0, Dyadic.BitLength(divisor) - Dyadic.BitLength(BigInteger.Abs(value)) + 70);
                return Dyadic.Nearest((value << shift) / divisor, -shift);
            }),
        ];
    }
}
