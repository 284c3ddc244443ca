using System;

namespace FrameGen.Geometry.Hull;

/// <summary>The normal of a hyperplane through n = 2, 3 or 4 points in closed form, with a bound on its error.</summary>
/// <remarks>
/// N has the cofactors of the edges e_k = v_k - v_0, k = 1 .. n - 1: &lt;N, p - v_0&gt; = det(e_1, .., e_(n-1), p - v_0) for every p
/// (the cross product, n = 3). The coordinates are exact, so a computed edge is exact but for a factor 1 + d, |d| &lt;= u, in each
/// component. A cofactor is a sum of (n - 1)! products of one component of each edge, with signs, and no product meets more than
/// r roundings: r = 1, 4, 8 for n = 2, 3, 4 (n - 1 differences; for n = 3 one product and one sum; for n = 4 two products, one sum
/// in the minor and two in the expansion). So a component is off by at most r u / (1 - r u) times the permanent of the
/// absolute values. The squares of a permanent's (n - 1)! products, over all components, are different terms of
/// prod |e_k|^2 expanded, so by Cauchy and Schwarz the permanents have a norm of at most sqrt((n - 1)!) prod |e_k|, and
/// <code>|computed N - N| &lt;= c u prod |e_k|, c = 1, 6, 20 for n = 2, 3, 4,</code>
/// where 6 > 4 sqrt(2) and 20 > 8 sqrt(6) cover the second order. Underflow adds less than 100 * 2^-1074 and is covered too while
/// |N| is at least <see cref="LeastNorm"/>.
/// </remarks>
internal static class CofactorNormal
{
    /// <summary>Beyond it the number of products grows faster than the gain.</summary>
    public const int LargestDimension = 4;

    private const double LeastNorm = 1e-100;
    private const double U = 1.1102230246251565e-16;

    /// <summary>Writes the unit vector of the computed N to a position.</summary>
    /// <returns>c u prod |e_k| / |N|: the error of the direction, infinite where N vanishes or nearly so.</returns>
    public static double Write(double[] points, int n, int[] vertices, int start, double[] target, int at)
        => n switch
        {
            2 => Write2(points, vertices[start] * 2, vertices[start + 1] * 2, target, at),
            3 => Write3(points, vertices[start] * 3, vertices[start + 1] * 3, vertices[start + 2] * 3, target, at),
            4 => Write4(points, vertices[start] * 4, vertices[start + 1] * 4, vertices[start + 2] * 4, vertices[start + 3] * 4, target, at),
            _ => throw new ArgumentOutOfRangeException(nameof(n)),
        };

    private static double Write2(double[] points, int v, int w, double[] target, int at)
    {
        double x = points[w] - points[v];
        double y = points[w + 1] - points[v + 1];
        double square = x * x + y * y;
        double scale = 1 / Math.Sqrt(square);
        target[at] = -y * scale;
        target[at + 1] = x * scale;
        return Relative(1, square, square, scale);
    }

    private static double Write3(double[] points, int v, int w1, int w2, double[] target, int at)
    {
        double vx = points[v];
        double vy = points[v + 1];
        double vz = points[v + 2];
        double ex = points[w1] - vx;
        double ey = points[w1 + 1] - vy;
        double ez = points[w1 + 2] - vz;
        double fx = points[w2] - vx;
        double fy = points[w2 + 1] - vy;
        double fz = points[w2 + 2] - vz;
        double x = ey * fz - ez * fy;
        double y = ez * fx - ex * fz;
        double z = ex * fy - ey * fx;
        double square = x * x + y * y + z * z;
        double scale = 1 / Math.Sqrt(square);
        target[at] = x * scale;
        target[at + 1] = y * scale;
        target[at + 2] = z * scale;
        return Relative(6, (ex * ex + ey * ey + ez * ez) * (fx * fx + fy * fy + fz * fz), square, scale);
    }

    private static double Write4(double[] points, int v, int w1, int w2, int w3, double[] target, int at)
    {
        double v0 = points[v];
        double v1 = points[v + 1];
        double v2 = points[v + 2];
        double v3 = points[v + 3];
        double e0 = points[w1] - v0;
        double e1 = points[w1 + 1] - v1;
        double e2 = points[w1 + 2] - v2;
        double e3 = points[w1 + 3] - v3;
        double f0 = points[w2] - v0;
        double f1 = points[w2 + 1] - v1;
        double f2 = points[w2 + 2] - v2;
        double f3 = points[w2 + 3] - v3;
        double g0 = points[w3] - v0;
        double g1 = points[w3 + 1] - v1;
        double g2 = points[w3 + 2] - v2;
        double g3 = points[w3 + 3] - v3;
        double m01 = f0 * g1 - f1 * g0;
        double m02 = f0 * g2 - f2 * g0;
        double m03 = f0 * g3 - f3 * g0;
        double m12 = f1 * g2 - f2 * g1;
        double m13 = f1 * g3 - f3 * g1;
        double m23 = f2 * g3 - f3 * g2;
        double x0 = e2 * m13 - e1 * m23 - e3 * m12;
        double x1 = e0 * m23 - e2 * m03 + e3 * m02;
        double x2 = e1 * m03 - e0 * m13 - e3 * m01;
        double x3 = e0 * m12 - e1 * m02 + e2 * m01;
        double square = x0 * x0 + x1 * x1 + x2 * x2 + x3 * x3;
        double scale = 1 / Math.Sqrt(square);
        target[at] = x0 * scale;
        target[at + 1] = x1 * scale;
        target[at + 2] = x2 * scale;
        target[at + 3] = x3 * scale;
        double edges = (e0 * e0 + e1 * e1 + e2 * e2 + e3 * e3)
            * (f0 * f0 + f1 * f1 + f2 * f2 + f3 * f3)
            * (g0 * g0 + g1 * g1 + g2 * g2 + g3 * g3);
        return Relative(20, edges, square, scale);
    }

    /// <summary>Sizes of the edges and of N come in as squares; their own rounding is covered by the last factor.</summary>
    private static double Relative(double factor, double edges, double square, double scale)
        => square > LeastNorm * LeastNorm ? 1.001 * factor * U * Math.Sqrt(edges) * scale : double.PositiveInfinity;
}
