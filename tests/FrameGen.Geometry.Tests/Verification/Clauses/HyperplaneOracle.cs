using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;

namespace FrameGen.Geometry.Tests.Verification.Clauses;

/// <summary>
/// The decision by brute force for any rows, however degenerate: hyperplane by hyperplane. A layer fails within r iff for some hyperplane H
/// spanned by rows all rows outside H are strictly inactive at some x of the cone with |x| &lt; r. H and the strict system are exact; the
/// least norm is that of a foot of the perpendicular on some intersection of thresholds.
/// </summary>
internal sealed class HyperplaneOracle
{
    private readonly Frame _frame;
    private readonly double[] _alpha;
    private readonly Cone _cone;
    private readonly ExactLayer _exact;
    private readonly int[] _usable;
    private readonly List<(int[] Chosen, double Norm, int[] Violated)> _feet = [];

    public HyperplaneOracle(Frame frame, double[] alpha, Cone cone)
    {
        _frame = frame;
        _alpha = alpha;
        _cone = cone;
        _exact = new ExactLayer(new LayerConstraints(frame, alpha, Domain.Space.In(cone)));
        _usable = Enumerable.Range(0, frame.Count).Where(i => !double.IsInfinity(alpha[i])).ToArray();
        CollectFeet([], new double[frame.Dimension], [], 0);
        _feet.Sort((a, b) => a.Norm.CompareTo(b.Norm));
    }

    /// <summary>The critical radius where rows as near to a hyperplane as this count as in it.</summary>
    public double CriticalRadius(double tolerance)
    {
        int n = _frame.Dimension;
        if (Rank(_usable) < n)
        {
            return LeastNorm(_usable.ToHashSet());
        }

        double best = double.PositiveInfinity;
        var seen = new HashSet<string>();
        foreach (int[] chosen in Choices(_usable, n - 1, 0))
        {
            if (IntegerMatrix.KernelLine(Matrix(chosen), n, CancellationToken.None) is not { } kernel)
            {
                continue;
            }

            double[] normal = Dyadic.ToDoubles(kernel);
            double length = VerifierCase.Norm(normal.Select(v => v / normal.Max(Math.Abs)).ToArray()) * normal.Max(Math.Abs);
            var inside = _usable.Where(i => Dot(kernel, _exact.Row(i)).IsZero
                || Math.Abs(Enumerable.Range(0, n).Sum(c => normal[c] / length * _frame[i, c])) < tolerance * _frame.Norms[i]).ToHashSet();
            if (seen.Add(string.Join(",", inside.OrderBy(i => i))))
            {
                best = Math.Min(best, LeastNorm(inside));
            }
        }

        return best;
    }

    private double LeastNorm(HashSet<int> inside)
    {
        int[] outside = _usable.Where(i => !inside.Contains(i)).ToArray();
        return outside.Length > 0 && FarkasProgram.Solve(_exact, outside, new Work(long.MaxValue, CancellationToken.None)) is not null
            ? double.PositiveInfinity
            : _feet.Where(foot => !foot.Chosen.Any(inside.Contains) && foot.Violated.All(inside.Contains)).Select(foot => foot.Norm).FirstOrDefault(double.PositiveInfinity);
    }

    /// <summary>The least points of all intersections of at most n thresholds and walls of the cone, which number -1 and below.</summary>
    private void CollectFeet(List<(int Index, double[] Unit)> chosen, double[] foot, int[] indices, int next)
    {
        if (_cone.Normals.All(g => Dot(g, foot) >= -1e-9 * (1 + VerifierCase.Norm(foot))))
        {
            int[] violated = _usable.Where(i => Row(i, foot) > _alpha[i] + 1e-9 * _frame.Norms[i] * (1 + VerifierCase.Norm(foot))).ToArray();
            _feet.Add((indices, VerifierCase.Norm(foot), violated));
        }

        for (int k = next; k < _usable.Length + _cone.Normals.Count && chosen.Count < _frame.Dimension; k++)
        {
            bool isWall = k >= _usable.Length;
            double[] a = isWall ? _cone.Normals[k - _usable.Length].ToArray() : _frame.GetRow(_usable[k]);
            double bound = isWall ? 0 : _alpha[_usable[k]];
            double[] q = (double[])a.Clone();
            for (int pass = 0; pass < 2; pass++)
            {
                foreach (var (_, unit) in chosen)
                {
                    double along = Dot(unit, q);
                    q = q.Zip(unit, (v, u) => v - along * u).ToArray();
                }
            }

            double norm = VerifierCase.Norm(q);
            if (norm > 1e-9 * VerifierCase.Norm(a))
            {
                double step = (bound - Dot(a, foot)) / norm;
                double[] direction = q.Select(v => v / norm).ToArray();
                CollectFeet([.. chosen, (k, direction)], foot.Zip(direction, (f, d) => f + step * d).ToArray(), isWall ? indices : [.. indices, _usable[k]], k + 1);
            }
        }
    }

    private int Rank(int[] rows) => IntegerMatrix.Eliminate(Matrix(rows), _frame.Dimension, CancellationToken.None, out _, out _);

    private BigInteger[][] Matrix(int[] rows) => Array.ConvertAll(rows, i => (BigInteger[])_exact.Row(i).Clone());

    private static IEnumerable<int[]> Choices(int[] from, int size, int start) => size == 0
        ? [[]]
        : Enumerable.Range(start, from.Length - start).SelectMany(k => Choices(from, size - 1, k + 1).Select(rest => (int[])[from[k], .. rest]));

    private double Row(int i, double[] x) => Enumerable.Range(0, x.Length).Sum(c => _frame[i, c] * x[c]);

    private static double Dot(IReadOnlyList<double> a, IReadOnlyList<double> b) => a.Zip(b, (x, y) => x * y).Sum();

    private static BigInteger Dot(BigInteger[] a, BigInteger[] b) => a.Zip(b, (x, y) => x * y).Aggregate(BigInteger.Zero, (sum, v) => sum + v);
}
