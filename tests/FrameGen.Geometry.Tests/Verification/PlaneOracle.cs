using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Tests.Verification;

/// <summary>
/// The decision in the plane by brute force in exact arithmetic, for radii r_in &lt; r_out: a layer fails iff for some row the open polygon on which all rows that are not parallel to it are inactive holds
/// a point of a norm between the radii. The norms of an open polygon are all between the least and the greatest of its closure, which are those of 0, of feet of the perpendicular on its sides, or of its
/// corners.
/// </summary>
internal static class PlaneOracle
{
    /// <summary>A common exponent below that of every number.</summary>
    private const int Unit = -200;

    public static bool Fails(double[][] rows, double[] alpha, double inner, double outer)
    {
        Line[] lines = [.. rows.Select((row, i) => new Line(Exact(row[0]), Exact(row[1]), Exact(alpha[i])))];
        return lines.Any(own => FailsOn([.. lines.Where(line => !Cross(line, own).IsZero)], Exact(inner), Exact(outer)));
    }

    /// <summary>
    /// Whether a layer fails on a circle, but for outputs that are the same on ties alone: all rows are inactive at a point of it, or for some row, at two that are mirror images in its line all others are
    /// (design, section 3, "The sphere", (a) and (b)).
    /// </summary>
    public static bool FailsOnCircle(double[][] rows, double[] alpha, double radius)
    {
        Line[] lines = [.. rows.Select((row, i) => new Line(Exact(row[0]), Exact(row[1]), Exact(alpha[i])))];
        BigInteger exact = Exact(radius);
        return FailsOn(lines, exact, exact) || lines.Any(own => FailsOn(Mirrored(own, [.. lines.Where(line => !Cross(line, own).IsZero)]), exact, exact));
    }

    /// <summary>What x and its mirror image y ask of x: of each row and its image that which is the farther out at x, and that x lies on the side of the normal.</summary>
    private static Line[] Mirrored(Line own, Line[] lines)
    {
        var (x, y) = (-own.Y, own.X);
        BigInteger square = (x * x) + (y * y);
        return
        [
            .. lines.Select(line =>
            {
                BigInteger along = (line.X * x) + (line.Y * y);
                BigInteger twice = along.Sign < 0 ? 2 * along : 0;
                return new Line((square * line.X) - (twice * x), (square * line.Y) - (twice * y), square * line.Alpha);
            }),
            new Line(-x, -y, 0),
        ];
    }

    private static bool FailsOn(Line[] lines, BigInteger inner, BigInteger outer)
    {
        if (Subsets(lines).Any(AreContradictory))
        {
            return false;
        }

        Point[] points = [.. Points(lines).Where(point => lines.All(line => line.At(point) <= 0))];
        BigInteger least = inner * inner, greatest = outer * outer;
        bool isUnbounded = !lines.Any() || lines.SelectMany(line => new[] { (X: -line.Y, Y: line.X), (X: line.Y, Y: -line.X) })
            .Any(along => lines.All(line => ((line.X * along.X) + (line.Y * along.Y)).Sign <= 0));
        return points.Any(point => point.Square < greatest * point.S * point.S) && (isUnbounded || points.Any(point => point.Square > least * point.S * point.S));
    }

    /// <summary>0, the feet and the corners, (x, y, s) with s > 0, by the scale of the numbers: x / s in units.</summary>
    private static IEnumerable<Point> Points(Line[] lines)
    {
        yield return new Point(0, 0, 1);
        foreach (Line line in lines)
        {
            yield return new Point(line.X * line.Alpha, line.Y * line.Alpha, (line.X * line.X) + (line.Y * line.Y));
            foreach (Line other in lines)
            {
                BigInteger cross = Cross(line, other);
                if (cross.Sign > 0)
                {
                    yield return new Point((line.Alpha * other.Y) - (other.Alpha * line.Y), (line.X * other.Alpha) - (other.X * line.Alpha), cross);
                }
            }
        }
    }

    /// <summary>By Helly's theorem open half-planes have a point in common iff any three of them have.</summary>
    private static IEnumerable<Line[]> Subsets(Line[] lines)
        => from i in Enumerable.Range(0, lines.Length)
           from j in Enumerable.Range(i + 1, lines.Length - i - 1)
           from k in Enumerable.Range(j, lines.Length - j)
           select new[] { lines[i], lines[j], lines[k] };

    /// <summary>Whether multipliers >= 0, not all 0, take the rows to 0 and the thresholds to 0 or less: then no point is strictly inside all (Gordan).</summary>
    private static bool AreContradictory(Line[] three)
    {
        // By the cross products: c_23 w_1 + c_31 w_2 + c_12 w_3 = 0, up to factors the only dependence of three rows that span; for two it is theirs.
        var (first, second, third) = (three[0], three[1], three[2]);
        BigInteger[] multipliers = [Cross(second, third), Cross(third, first), Cross(first, second)];
        foreach (int sign in new[] { 1, -1 })
        {
            if (multipliers.Any(value => !value.IsZero) && multipliers.All(value => (sign * value).Sign >= 0))
            {
                return (sign * ((multipliers[0] * first.Alpha) + (multipliers[1] * second.Alpha) + (multipliers[2] * third.Alpha))).Sign <= 0;
            }
        }

        return Opposite(first, second) || Opposite(first, third) || Opposite(second, third);
    }

    private static bool Opposite(Line one, Line other)
    {
        BigInteger dot = (one.X * other.X) + (one.Y * other.Y);
        return Cross(one, other).IsZero && dot.Sign < 0 && (-dot * one.Alpha) + (((one.X * one.X) + (one.Y * one.Y)) * other.Alpha) <= 0;
    }

    private static BigInteger Cross(Line one, Line other) => (one.X * other.Y) - (one.Y * other.X);

    private static BigInteger Exact(double value) => Dyadic.Scaled(value, Unit);

    /// <summary>w and alpha in units: &lt;x, w> &lt; alpha / 1 for x in plain numbers is &lt;x, w> &lt; alpha.</summary>
    private readonly record struct Line(BigInteger X, BigInteger Y, BigInteger Alpha)
    {
        /// <summary>The sign of &lt;x, w> - alpha.</summary>
        public int At(Point point) => ((X * point.X) + (Y * point.Y) - (Alpha * point.S)).Sign;
    }

    /// <summary>(x / s, y / s), plain numbers.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger S)
    {
        /// <summary>|(x, y)|^2, by the scale of a squared radius in units.</summary>
        public BigInteger Square => ((X * X) + (Y * Y)) << (-2 * Unit);
    }
}
