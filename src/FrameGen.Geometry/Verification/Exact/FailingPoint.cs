using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>A point of a domain at which the rows outside a proper flat are strictly inactive, in exact arithmetic: proof that the layer is not injective on it.</summary>
/// <remarks>
/// <para>Let K have interior and r_in &lt; r_out, and the rows outside the flat be strictly inactive at a point x of K. Then they are so at some point of the interior of K beside x, and in a neighbourhood
/// of that, where inputs that differ along a direction that no row of the flat measures give the same output. On a sphere the same holds for flats of rank n - 2 and less, and of <see cref="MirroredLayer"/> for
/// hyperplanes (design, section 3, "The sphere", (a) and (b)).</para>
/// <para>Where no double is such a point, rationals are sought: on the way from a point x_0 at which the rows are inactive or tied to one q at which they are strictly inactive, wherever it lies, they
/// are strictly inactive but at x_0 itself. So a point x_0 of a norm below r_out and q, found by an exact linear program, suffice in a ball; in a shell if the one lies beyond r_in and the other within r_out. On a
/// sphere, whose points are mostly irrational, two points do at which they are strictly inactive, within it and beyond it: on the way from one to the other they pass it.</para>
/// </remarks>
internal sealed class FailingPoint(LayerConstraints layer, ExactLayer exact, Work work)
{
    /// <summary>How often the way between two points is halved: gaps of some hundred bits.</summary>
    private const int Halvings = 400;

    /// <summary>How often it is where it passes a sphere: far below rounding.</summary>
    private const int HalvingsToSphere = 100;

    private readonly ClosureProver _prover = new(layer, exact, work);
    private readonly LeastDistance _distance = new(layer.Dimension, layer.Count + layer.Normals.Length, work);

    /// <summary>
    /// Whether some thresholds are 0 but for rounding, as the cosine of 90 degrees is, 6e-17 in doubles. What such a layer does in a sliver of that size is nothing that anyone has stated: it is left undecided, for 0 to be
    /// stated.
    /// </summary>
    private bool HasThresholdsBesideZero
        => Enumerable.Range(0, layer.Count).Any(row => layer.CanBeActive[row] && layer.Thresholds[row] != 0 && Math.Abs(layer.Thresholds[row]) <= Tolerance.ZeroThreshold * layer.Scale);

    /// <summary>The doubles nearest to such points; none where none is found.</summary>
    /// <param name="outside">The rows outside a proper flat that can be active.</param>
    /// <param name="points">Points that are tried first.</param>
    public IEnumerable<double[]> Find(int[] outside, IEnumerable<double[]> points)
    {
        if (!layer.Domain.Cone.HasInterior || HasThresholdsBesideZero)
        {
            return [];
        }

        // Where floating point finds no point at all, what it leaves is none.
        double[][] tried = [.. points.Where(point => Array.TrueForAll(point, value => !double.IsNaN(value) && !double.IsInfinity(value)))];
        IEnumerable<BigInteger[]> found = layer.Domain.IsSphere ? OnSphere(outside, tried) : tried.Select(ExactLayer.Homogeneous).Concat(Between(outside, tried)).SelectMany(point => Failing(outside, point));
        return found.Select(Nearest);
    }

    /// <summary>Of a point and that in which its direction leaves the ball, where a failure mostly has more room, those at which the rows are strictly inactive.</summary>
    private IEnumerable<BigInteger[]> Failing(int[] outside, BigInteger[] point)
    {
        // The square root, by division, takes some twenty times as long as a product.
        work.ChargeExact((2L * (outside.Length + layer.Normals.Length + 2) * layer.Dimension) + 40, 4L * exact.Words);
        bool hasRim = layer.Domain.OuterRadius < double.PositiveInfinity && point.Take(layer.Dimension).Any(value => !value.IsZero);
        BigInteger[][] both = hasRim ? [exact.AtOuterRadius(point), point] : [point];
        return both.Where(candidate => IsWithin(candidate) && IsBeyond(candidate) && exact.AreInactive(outside, candidate));
    }

    /// <summary>Points of the domain on the way from points at which the rows are inactive or tied to one at which they are strictly inactive.</summary>
    private IEnumerable<BigInteger[]> Between(int[] outside, double[][] tried)
    {
        if (FarkasProgram.Interior(exact, outside, work) is { } interior)
        {
            foreach (BigInteger[] start in Starts(outside, tried))
            {
                if ((Between(start, interior) ?? Between(interior, start)) is { } point)
                {
                    yield return point;
                }
            }
        }
    }

    /// <summary>Points where ways pass a sphere, at the ends of which the rows are strictly inactive, to 2^-100.</summary>
    private IEnumerable<BigInteger[]> OnSphere(int[] outside, double[][] tried)
    {
        if (FarkasProgram.Interior(exact, outside, work) is not { } interior)
        {
            yield break;
        }

        // Twice as far as well: beyond the sphere there may be none else.
        BigInteger[] Doubled(BigInteger[] point) => [.. point.Take(layer.Dimension).Select(value => 2 * value), point[layer.Dimension]];
        BigInteger[][] near = [.. Starts(outside, tried), .. interior[layer.Dimension].IsZero ? [] : new[] { interior }];
        BigInteger[][] starts = [.. near, .. near.Select(Doubled).Where(start => exact.AreInactive(outside, start, orTied: true))];
        BigInteger[][] Ends(Func<BigInteger[], bool> isOnSide) => [.. starts.Select(start => Beside(start, interior, isOnSide)).OfType<BigInteger[]>()];
        BigInteger[][] beyond = Ends(IsBeyond);
        foreach (BigInteger[] end in beyond.Length == 0 ? [] : Ends(IsWithin))
        {
            foreach (BigInteger[] other in beyond)
            {
                yield return Passing(end, other);
            }
        }
    }

    /// <summary>Points at which the rows are inactive or tied: doubles, and corners beside them.</summary>
    private IEnumerable<BigInteger[]> Starts(int[] outside, double[][] tried)
    {
        layer.Pose(_distance, outside);
        double[] near = double.IsInfinity(_distance.Solve(layer.Scale)) ? new double[layer.Dimension] : _distance.Point;
        foreach (BigInteger[] start in tried.Append(near).Append(new double[layer.Dimension]).Select(ExactLayer.Homogeneous)
            .Concat(tried.Prepend(near).SelectMany(point => _prover.NearestOnTies(outside, point))))
        {
            work.ChargeExact((long)(outside.Length + layer.Normals.Length + 1) * layer.Dimension, (long)(layer.Dimension + 1) * exact.Words);
            if (exact.AreInactive(outside, start, orTied: true))
            {
                yield return start;
            }
        }
    }

    private bool IsWithin(BigInteger[] homogeneous) => exact.CompareWithOuter(homogeneous) <= 0;

    private bool IsBeyond(BigInteger[] homogeneous) => exact.CompareWithInner(homogeneous) >= 0;

    /// <summary>
    /// A point of the domain on the way from one within r_out to another, its ends excluded; null where none is found. In homogeneous integers all points of it are a (x_0, s) + b (y, t), a, b > 0, a ray where t = 0.
    /// </summary>
    private BigInteger[]? Between(BigInteger[] start, BigInteger[] end)
    {
        if (start[layer.Dimension].IsZero || !IsWithin(start))
        {
            return null;
        }

        // Norms are convex along the way: within r_out up to some point of it; short of r_in, if it begins there, up to another before.
        bool isShort = !IsBeyond(start);
        return Halve(start, end, Halvings, point => !IsWithin(point) ? -1 : IsBeyond(point) ? 0 : isShort ? 1 : -1) is var (found, isIt) && isIt ? found : null;
    }

    /// <summary>A point on the way from one to another, as near to it as being on its side asks for; null where that is not found.</summary>
    private BigInteger[]? Beside(BigInteger[] start, BigInteger[] end, Func<BigInteger[], bool> isOnSide)
        => isOnSide(start) && Halve(start, end, Halvings, point => isOnSide(point) ? 0 : -1) is var (found, isIt) && isIt ? found : null;

    /// <summary>Where a way from within a sphere to beyond passes it.</summary>
    private BigInteger[] Passing(BigInteger[] within, BigInteger[] beyond) => Halve(within, beyond, HalvingsToSphere, point => IsWithin(point) ? 1 : -1).Point;

    /// <summary>Goes on or back by half of the way left, as each point says, by 1 or -1, until one says 0: the last point, and whether it is that.</summary>
    private (BigInteger[] Point, bool IsIt) Halve(BigInteger[] start, BigInteger[] end, int halvings, Func<BigInteger[], int> direction)
    {
        BigInteger low = BigInteger.Zero;
        BigInteger high = BigInteger.One;
        BigInteger[] point = start;
        for (int bits = 1; bits <= halvings; bits++)
        {
            work.ChargeExact(6L * layer.Dimension, (2L * layer.Dimension * exact.Words) + (bits / 64));
            BigInteger middle = low + high;
            BigInteger rest = (BigInteger.One << bits) - middle;
            point = [.. start.Zip(end, (from, to) => (rest * from) + (middle * to))];
            int way = direction(point);
            if (way == 0)
            {
                return (point, true);
            }

            (low, high) = way > 0 ? (middle, high << 1) : (low << 1, middle);
        }

        return (point, false);
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
