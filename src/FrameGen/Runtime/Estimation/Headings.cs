using System;

namespace FrameGen.Runtime;

/// <summary>The x with |x| = r at which |Ax - b| is least, and the other at which it is least among those near by.</summary>
/// <remarks>
/// In the right singular vectors of A, with y = V^T x, singular values s_k, least s_1, and p = S U^T b, the points at which the gradient is normal to the sphere are
/// y_k = p_k / (s_k^2 + lambda) with |y| = r. The least of all has lambda >= -s_1^2 (Moré, Sorensen, <i>Computing a Trust Region Step</i>, 1983); where p_1 = 0 it may be
/// lambda = -s_1^2, and then y_1 = ±sqrt(r^2 - |rest|^2): with n - 1 independent rows always, and both headings fit. At most one other point is a local minimum; it has
/// -s_2^2 &lt; lambda &lt; -s_1^2, and of the up to two points there it is the one with the greater lambda (Martínez, <i>Local Minimizers of Quadratic Functions on Euclidean Balls
/// and Spheres</i>, 1994). Written in mu = lambda + s_1^2, of which no digits are lost.
/// </remarks>
internal static class Headings
{
    /// <summary>The singular value, relative to the largest, below which a direction is not measured.</summary>
    internal const double RankTolerance = 1e-13;

    private const double Accuracy = 4e-16;
    private const int MaxSteps = 120;

    /// <summary>Finds both.</summary>
    /// <param name="factor">A and b.</param>
    /// <param name="radius">r.</param>
    /// <param name="first">Receives the least of all.</param>
    /// <param name="second">Receives the other; of any value where there is none.</param>
    /// <param name="isPair">Whether there is another.</param>
    /// <returns>False where A leaves more than a line.</returns>
    internal static bool TryFind(TriangularFactor factor, double radius, Span<double> first, Span<double> second, out bool isPair)
    {
        int n = first.Length;
        int size = (2 * n * n) + (3 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<double> columns = scratch.Take(n * n);
        Span<double> vectors = scratch.Take(n * n);
        Span<double> p = scratch.Take(n);
        Span<double> gaps = scratch.Take(n);
        Span<double> y = scratch.Take(n);
        factor.CopyColumns(columns);
        SingularVectors.Compute(columns, vectors, n);
        isPair = false;
        int least = Sort(columns, factor.Target, p, gaps);
        if (least < 0)
        {
            return false;
        }

        double plane = SquareWithout(p, gaps, 0, least);
        if (p[least] == 0 && plane <= radius * radius)
        {
            double height = Math.Sqrt(Math.Max(0, (radius - Math.Sqrt(plane)) * (radius + Math.Sqrt(plane))));
            isPair = height > 0;
            Load(p, gaps, 0, least, height, y);
            Combine(vectors, y, radius, first);
            Load(p, gaps, 0, least, -height, y);
            Combine(vectors, y, radius, second);
            return true;
        }

        double root = Global(p, gaps, least, radius);
        Load(p, gaps, root, least, p[least] / root, y);
        Combine(vectors, y, radius, first);
        if (n == 1)
        {
            second[0] = -first[0];
            isPair = true;
        }
        else if (Local(p, gaps, least, radius) is < 0 and var local)
        {
            Load(p, gaps, local, least, p[least] / local, y);
            Combine(vectors, y, radius, second);
            isPair = true;
        }

        return true;
    }

    /// <summary>p_k and s_k^2 - s_1^2; returns which is the least singular value, or -1 where two are none.</summary>
    private static int Sort(ReadOnlySpan<double> columns, ReadOnlySpan<double> target, Span<double> p, Span<double> gaps)
    {
        int n = p.Length;
        int least = 0;
        double largest = 0;
        for (int k = 0; k < n; k++)
        {
            ReadOnlySpan<double> column = columns.Slice(k * n, n);
            p[k] = DenseRows.Dot(column, target);
            gaps[k] = Candidate.Length(column);
            least = gaps[k] < gaps[least] ? k : least;
            largest = Math.Max(largest, gaps[k]);
        }

        double smallest = gaps[least];
        bool isMeasured = smallest > RankTolerance * largest;
        for (int k = 0; k < n; k++)
        {
            if (k != least && !(gaps[k] > RankTolerance * largest))
            {
                return -1;
            }

            gaps[k] = isMeasured ? (gaps[k] - smallest) * (gaps[k] + smallest) : gaps[k] * gaps[k];
        }

        gaps[least] = 0;
        p[least] = isMeasured ? p[least] : 0;
        return least;
    }

    /// <summary>The sum of y_k^2 at mu over all but the least.</summary>
    private static double SquareWithout(ReadOnlySpan<double> p, ReadOnlySpan<double> gaps, double mu, int least)
    {
        double sum = 0;
        for (int k = 0; k < p.Length; k++)
        {
            if (k != least && p[k] != 0)
            {
                double y = p[k] / (gaps[k] + mu);
                sum += y * y;
            }
        }

        return sum;
    }

    /// <summary>The mu above 0 with |y| = r, by Newton's method on 1 / |y|, which is nearly linear, between bounds.</summary>
    private static double Global(ReadOnlySpan<double> p, ReadOnlySpan<double> gaps, int least, double radius)
    {
        // |y_1| is at most r, and |y| at most |p| / mu.
        double lower = Math.Abs(p[least]) / radius;
        double upper = Candidate.Length(p) / radius;
        double mu = lower > 0 ? lower : upper;
        for (int step = 0; step < MaxSteps && lower < upper; step++)
        {
            double square = 0;
            double slope = 0;
            for (int k = 0; k < p.Length; k++)
            {
                double y = p[k] == 0 ? 0 : p[k] / (gaps[k] + mu);
                square += y * y;
                slope += y == 0 ? 0 : y * y / (gaps[k] + mu);
            }

            double length = Math.Sqrt(square);
            if (Math.Abs(length - radius) <= Accuracy * radius)
            {
                break;
            }

            (lower, upper) = length > radius ? (mu, upper) : (lower, mu);
            double next = mu + ((length - radius) / radius * square / slope);
            mu = next > lower && next < upper ? next : lower > 0 ? Math.Sqrt(lower) * Math.Sqrt(upper) : upper / 2;
        }

        return mu;
    }

    /// <summary>The mu below 0 with |y| = r that is nearest to 0; 0 where there is none.</summary>
    private static double Local(ReadOnlySpan<double> p, ReadOnlySpan<double> gaps, int least, double radius)
    {
        double gap = double.PositiveInfinity;
        for (int k = 0; k < p.Length; k++)
        {
            gap = k == least ? gap : Math.Min(gap, gaps[k]);
        }

        // Between its poles |y| falls, then rises: it is r at a point before the turn.
        double lower = Math.Abs(p[least]) / radius;
        double upper = gap;
        if (!(lower < upper))
        {
            return 0;
        }

        double start = lower;
        for (int step = 0; step < MaxSteps && Middle(lower, upper) is var mu && mu > lower && mu < upper; step++)
        {
            double slope = -p[least] / mu * (p[least] / mu) / mu;
            for (int k = 0; k < p.Length; k++)
            {
                if (k != least && p[k] != 0)
                {
                    double y = p[k] / (gaps[k] - mu);
                    slope += y * y / (gaps[k] - mu);
                }
            }

            (lower, upper) = slope < 0 ? (mu, upper) : (lower, mu);
        }

        (lower, upper) = (start, lower);
        if (!(Square(p, gaps, least, upper) < radius * radius))
        {
            return 0;
        }

        for (int step = 0; step < MaxSteps && Middle(lower, upper) is var mu && mu > lower && mu < upper; step++)
        {
            (lower, upper) = Square(p, gaps, least, mu) > radius * radius ? (mu, upper) : (lower, mu);
        }

        return -upper;
    }

    private static double Square(ReadOnlySpan<double> p, ReadOnlySpan<double> gaps, int least, double mu)
        => (p[least] / mu * (p[least] / mu)) + SquareWithout(p, gaps, -mu, least);

    private static double Middle(double lower, double upper) => upper > 4 * lower ? Math.Sqrt(lower) * Math.Sqrt(upper) : lower + ((upper - lower) / 2);

    private static void Load(ReadOnlySpan<double> p, ReadOnlySpan<double> gaps, double mu, int least, double height, Span<double> y)
    {
        for (int k = 0; k < y.Length; k++)
        {
            y[k] = k == least ? height : p[k] == 0 ? 0 : p[k] / (gaps[k] + mu);
        }
    }

    /// <summary>x = V y, of length r.</summary>
    private static void Combine(ReadOnlySpan<double> vectors, ReadOnlySpan<double> y, double radius, Span<double> x)
    {
        int n = x.Length;
        double scale = radius / Candidate.Length(y);
        x.Clear();
        for (int k = 0; k < n; k++)
        {
            for (int c = 0; c < n; c++)
            {
                x[c] += scale * y[k] * vectors[(k * n) + c];
            }
        }
    }
}
