using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Tests.Verification.InnerRadius;

/// <summary>
/// Whether two points of a sphere or shell cut by half-spaces collide, by brute force over flats and over the vertices and faces of their
/// polyhedra (design, section 3, "The sphere" and "Shells"), in doubles: values within <see cref="Tie"/> count as equal, so layers should have
/// clear ties or none. Radius is that of the sphere, or the inner one.
/// </summary>
internal sealed class MirrorOracle(double[][] rows, double[] alpha, double[][] normals, double radius)
{
    private const double Tie = 1e-9;

    private readonly int _n = rows[0].Length;
    private double _box = 3 * radius;

    /// <summary>Whether some pair of the sphere collides.</summary>
    public bool Collides() =>
        Flats(_n - 1).Any(CollidesInMirror) || Flats(_n - 2).Any(flat => CollidesBeside(flat, radius));

    /// <summary>Whether some pair of the shell up to a radius collides.</summary>
    public bool CollidesUpTo(double outer)
    {
        _box = 3 * outer;
        return Flats(_n - 1).Any(flat => CollidesBeside(flat, outer)) || Rank(rows) < _n;
    }

    /// <summary>Condition (a): x = p + h v with h > 0 and |x| = r.</summary>
    private bool CollidesInMirror(int[] basis)
    {
        double[] v = Kernel(basis.Select(i => rows[i]).ToArray());
        double[] Image(double[] vector, bool isDark)
        {
            double along = Dot(vector, v);
            return along < 0 == isDark ? vector.Select((value, c) => value - 2 * along * v[c]).ToArray() : vector;
        }

        var bounds = new List<(double[] A, double B)>();
        for (int i = 0; i < rows.Length; i++)
        {
            if (Math.Abs(Dot(rows[i], v)) > Tie * Norm(rows[i]))
            {
                bounds.Add((Image(rows[i], true), alpha[i]));
            }
        }

        bounds.AddRange(normals.Select(g => (Image(g, false).Select(value => -value).ToArray(), 0.0)));
        bounds.Add((v.Select(value => -value).ToArray(), 0));
        double[][] vertices = Vertices(bounds);
        return vertices.Length > 0 && vertices.Average(x => Dot(x, v)) > Tie * radius && LeastNorm(bounds) < radius - Tie * radius
            && (vertices.Any(x => Norm(x) > radius * (1 + Tie)) || vertices.Any(x => Norm(x) > radius * (1 - Tie) && Dot(x, v) > Tie * radius));
    }

    /// <summary>Conditions (b) and (c), for a flat of rank n - 2; on a shell for one of rank n - 1.</summary>
    private bool CollidesBeside(int[] basis, double outer)
    {
        int rank = Rank(basis.Select(i => rows[i]));
        int[] outside = Enumerable.Range(0, rows.Length).Where(i => Rank(basis.Append(i).Select(k => rows[k])) > rank).ToArray();
        var bounds = outside.Select(i => (rows[i], alpha[i])).Concat(normals.Select(g => (g.Select(value => -value).ToArray(), 0.0))).ToList();
        double[][] vertices = Vertices(bounds);
        if (vertices.Length == 0)
        {
            return false;
        }

        double[] center = Enumerable.Range(0, _n).Select(c => vertices.Average(x => x[c])).ToArray();
        if (outside.Any(i => alpha[i] - Dot(rows[i], center) < Tie * radius * Norm(rows[i])) || LeastNorm(bounds) > outer * (1 - Tie))
        {
            return false;
        }

        double[][] far = vertices.Where(x => Norm(x) > radius * (1 - Tie)).ToArray();
        return far.Any(x => Norm(x) > radius * (1 + Tie))
            || far.Any(x => far.Any(y => Norm(Less(x, y)) > 1e-6 * radius && Enumerable.Range(0, rows.Length).All(i => Math.Abs(Output(i, x) - Output(i, y)) < Tie * radius * Norm(rows[i]))));
    }

    private double Output(int i, double[] x) => Math.Max(0, Dot(rows[i], x) - alpha[i]);

    /// <summary>Independent rows, every choice of so many.</summary>
    private IEnumerable<int[]> Flats(int rank) => Choices(rows.Length, rank).Where(chosen => Rank(chosen.Select(i => rows[i])) == rank);

    /// <summary>The vertices within a box beyond the radius.</summary>
    private double[][] Vertices(List<(double[] A, double B)> bounds)
    {
        var all = InBox(bounds);
        return Choices(all.Count, _n)
            .Select(chosen => Solve(chosen.Select(k => all[k].A).ToArray(), chosen.Select(k => all[k].B).ToArray()))
            .Where(x => x is not null && IsIn(all, x)).Select(x => x!).ToArray();
    }

    /// <summary>The least norm, over the points of all faces nearest to 0.</summary>
    private double LeastNorm(List<(double[] A, double B)> bounds)
    {
        if (bounds.All(bound => bound.B >= -Tie * radius * Norm(bound.A)))
        {
            return 0;
        }

        double least = double.PositiveInfinity;
        for (int size = 1; size <= _n; size++)
        {
            foreach (int[] chosen in Choices(bounds.Count, size))
            {
                double[][] a = chosen.Select(k => bounds[k].A).ToArray();
                double[][] gram = a.Select(one => a.Select(other => Dot(one, other)).ToArray()).ToArray();
                if (Solve(gram, chosen.Select(k => bounds[k].B).ToArray()) is { } lambda)
                {
                    double[] x = Enumerable.Range(0, _n).Select(c => a.Select((row, k) => lambda[k] * row[c]).Sum()).ToArray();
                    least = Norm(x) < least && IsIn(bounds, x) ? Norm(x) : least;
                }
            }
        }

        return least;
    }

    private List<(double[] A, double B)> InBox(List<(double[] A, double B)> bounds) =>
    [
        .. bounds,
        .. Enumerable.Range(0, 2 * _n).Select(k => (Enumerable.Range(0, _n).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 1 : -1).ToArray(), _box)),
    ];

    private bool IsIn(List<(double[] A, double B)> bounds, double[] x) => bounds.TrueForAll(bound => Dot(bound.A, x) - bound.B <= Tie * radius * Norm(bound.A));

    private static IEnumerable<int[]> Choices(int count, int size, int first = 0) => size == 0
        ? [[]]
        : Enumerable.Range(first, Math.Max(0, count - first)).SelectMany(k => Choices(count, size - 1, k + 1).Select(rest => (int[])[k, .. rest]));

    private static int Rank(IEnumerable<double[]> vectors)
    {
        var basis = new List<double[]>();
        foreach (double[] vector in vectors)
        {
            double[] rest = (double[])vector.Clone();
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (double[] unit in basis)
                {
                    rest = Less(rest, unit.Select(value => value * Dot(rest, unit)).ToArray());
                }
            }

            if (Norm(rest) > Tie * Norm(vector))
            {
                basis.Add(rest.Select(value => value / Norm(rest)).ToArray());
            }
        }

        return basis.Count;
    }

    /// <summary>The unit vector orthogonal to n - 1 independent ones, by cofactors.</summary>
    private double[] Kernel(double[][] vectors)
    {
        double[] v = Enumerable.Range(0, _n).Select(c => (c % 2 == 0 ? 1 : -1) * Determinant(vectors.Select(row => row.Where((_, k) => k != c).ToArray()).ToArray())).ToArray();
        return v.Select(value => value / Norm(v)).ToArray();
    }

    private static double Determinant(double[][] matrix) => matrix.Length == 0 ? 1 : Enumerable.Range(0, matrix.Length)
        .Sum(c => (c % 2 == 0 ? 1 : -1) * matrix[0][c] * Determinant(matrix.Skip(1).Select(row => row.Where((_, k) => k != c).ToArray()).ToArray()));

    /// <summary>By elimination with pivots; null where the matrix is singular.</summary>
    private static double[]? Solve(double[][] matrix, double[] right)
    {
        int size = right.Length;
        double[][] rest = matrix.Select((row, i) => (double[])[.. row, right[i]]).ToArray();
        double largest = matrix.Max(row => row.Max(value => Math.Abs(value)));
        for (int c = 0; c < size; c++)
        {
            int p = Enumerable.Range(c, size - c).MaxBy(i => Math.Abs(rest[i][c]));
            if (Math.Abs(rest[p][c]) <= 1e-11 * largest)
            {
                return null;
            }

            (rest[c], rest[p]) = (rest[p], rest[c]);
            for (int i = 0; i < size; i++)
            {
                double factor = i == c ? 0 : rest[i][c] / rest[c][c];
                for (int k = c; k <= size && factor != 0; k++)
                {
                    rest[i][k] -= factor * rest[c][k];
                }
            }
        }

        return rest.Select((row, i) => row[size] / row[i]).ToArray();
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int c = 0; c < a.Length; c++)
        {
            sum += a[c] * b[c];
        }

        return sum;
    }

    private static double Norm(double[] a) => Math.Sqrt(Dot(a, a));

    private static double[] Less(double[] a, double[] b) => a.Zip(b, (x, y) => x - y).ToArray();
}
