using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// Turns floating-point multipliers into a closed node that holds exactly: as they are where there is room, otherwise by
/// solving for them in integers on their support.
/// </summary>
internal sealed class ClosureProver
{
    /// <summary>How near their bounds rows count as tied, relative to the norm of the point; and how many of them are tried, in all choices of up to n.</summary>
    private const double Tied = 1e-9;
    private const int MostTied = 10;

    private readonly LayerConstraints _layer;
    private readonly ExactLayer _exact;
    private readonly Work _work;

    /// <param name="layer">The layer.</param>
    /// <param name="work">Charged for all integers.</param>
    public ClosureProver(LayerConstraints layer, Work work)
        : this(layer, Charged(layer, work), work)
    {
    }

    /// <param name="layer">The layer.</param>
    /// <param name="exact">The same in integers.</param>
    /// <param name="work">Charged for all integers.</param>
    public ClosureProver(LayerConstraints layer, ExactLayer exact, Work work)
    {
        _layer = layer;
        _exact = exact;
        _work = work;
    }

    /// <summary>The layer in integers.</summary>
    public ExactLayer Exact => _exact;

    /// <summary>Closes a node by the multipliers of its least-distance problem (unit rows); null where they do not reach beyond the outer radius.</summary>
    public ProofNode? ByDistance(int[] forced, double[] lambda, double[] mu)
    {
        return ByRounding(forced, lambda, mu)
            ?? BySupport(forced, lambda, mu, LeastNormMultipliers)
            ?? BySupport(forced, lambda, mu, support => KernelMultipliers(support, withThresholds: false));
    }

    /// <summary>
    /// Closes a node where <see cref="ByDistance"/> does not, because several rows are tied at the point of its least-distance problem, but for rounding, and that took the
    /// wrong ones for those that hold it back: by some choice of them, solved exactly. Null where there is no such point, its distance infinite.
    /// </summary>
    public ProofNode? ByTies(int[] forced, double distance, double[] point)
    {
        if (double.IsInfinity(distance))
        {
            return null;
        }

        return ChoicesOfTied(forced, point, Tied * Vectors.Norm(point)).Select(support => BySupport(forced, support, LeastNormMultipliers)).FirstOrDefault(node => node is not null);
    }

    /// <summary>
    /// Points that are nearest to 0 on the bounds of some of the rows and normals that are tied at a point, but for rounding: (x, s) in integers, s > 0, by all choices of them that are not too many.
    /// </summary>
    public IEnumerable<BigInteger[]> NearestOnTies(int[] forced, double[] point)
    {
        foreach (List<Column> support in ChoicesOfTied(forced, point, Tied * Math.Max(Vectors.Norm(point), _layer.Scale)))
        {
            if (LeastNormMultipliers(support) is { } kernel)
            {
                var homogeneous = new BigInteger[_exact.Dimension + 1];
                for (int c = 0; c < _exact.Dimension; c++)
                {
                    homogeneous[c] = support.Select((column, k) => -kernel[k] * column.Vector[c]).Aggregate(BigInteger.Add);
                }

                homogeneous[_exact.Dimension] = kernel[support.Count];
                yield return homogeneous;
            }
        }
    }

    /// <summary>The choices of 1 to n of the rows and normals that are tied at a point; none where too many are.</summary>
    private IEnumerable<List<Column>> ChoicesOfTied(int[] forced, double[] point, double limit)
    {
        _work.Charge((long)(forced.Length + _layer.Normals.Length) * point.Length);
        int[] tied =
        [
            .. Enumerable.Range(0, forced.Length).Where(k => Math.Abs(_layer.Slack(forced[k], point)) <= limit),
            .. Enumerable.Range(0, _layer.Normals.Length).Where(k => Math.Abs(Vectors.Dot(_layer.Normals[k], point)) <= limit).Select(k => forced.Length + k),
        ];
        return Enumerable.Range(1, tied.Length > MostTied ? 0 : Math.Min(_exact.Dimension, tied.Length))
            .SelectMany(size => Combinations.Of(tied.Length, size))
            .Select(chosen => Array.ConvertAll(chosen, k => ColumnOf(forced, tied[k])).ToList());
    }

    /// <summary>Closes a node whose strict system has no solution, from approximate Farkas multipliers or, where those mislead, by an exact linear program.</summary>
    public ProofNode? ByInfeasibility(int[] forced, double[] lambda, double[] mu, bool hasSlack)
    {
        return BySupportOf(forced, lambda, mu, hasSlack) ?? ByProgram(forced);
    }

    /// <summary>As <see cref="ByInfeasibility"/>, from the multipliers of a few rows alone.</summary>
    public ProofNode? BySupportOf(int[] forced, double[] lambda, double[] mu, bool hasSlack) =>
        ByRounding(forced, lambda, mu) ?? BySupport(forced, lambda, mu, support => KernelMultipliers(support, withThresholds: !hasSlack));

    private static ExactLayer Charged(LayerConstraints layer, Work work)
    {
        work.ChargeExact((long)layer.Count * layer.Dimension, 1);
        return new ExactLayer(layer);
    }

    private ProofNode? ByProgram(int[] forced) =>
        FarkasProgram.Solve(_exact, forced, _work) is var (lambda, mu) ? Close(forced, lambda, mu) : null;

    private ProofNode? ByRounding(int[] forced, double[] lambda, double[] mu)
    {
        var raw = new double[forced.Length + mu.Length];
        for (int k = 0; k < forced.Length; k++)
        {
            raw[k] = lambda[k] / _layer.Frame.Norms[forced[k]];
        }

        Array.Copy(mu, 0, raw, forced.Length, mu.Length);
        double largest = 0;
        foreach (double value in raw)
        {
            largest = Math.Max(largest, value);
        }

        if (!(largest > 0) || double.IsInfinity(largest))
        {
            return null;
        }

        // Few bits suffice where the node is closed with room to spare, and keep the certificate short.
        return Close(forced, Dyadic.Rounded(raw, 16)) ?? Close(forced, Dyadic.Rounded(raw, 50)) ?? Close(forced, Dyadic.Proportional(raw));
    }

    private ProofNode? BySupport(int[] forced, double[] lambda, double[] mu, Func<List<Column>, BigInteger[]?> solve)
    {
        var support = new List<Column>();
        for (int k = 0; k < forced.Length + mu.Length; k++)
        {
            if ((k < forced.Length ? lambda[k] : mu[k - forced.Length]) > 0)
            {
                support.Add(ColumnOf(forced, k));
            }
        }

        return BySupport(forced, support, solve);
    }

    /// <summary>A row, or after the rows a normal of the cone.</summary>
    private Column ColumnOf(int[] forced, int position) => position < forced.Length
        ? new Column(position, _exact.Row(forced[position]), _exact.Alpha(forced[position]))
        : new Column(position, Array.ConvertAll(_exact.Normals[position - forced.Length], BigInteger.Negate), BigInteger.Zero);

    private ProofNode? BySupport(int[] forced, List<Column> support, Func<List<Column>, BigInteger[]?> solve)
    {
        if (support.Count == 0 || solve(support) is not { } solution)
        {
            return null;
        }

        var multipliers = new BigInteger[forced.Length + _exact.Normals.Length];
        for (int k = 0; k < support.Count; k++)
        {
            multipliers[support[k].Position] = solution[k];
        }

        return Close(forced, multipliers);
    }

    /// <summary>
    /// lambda with A A^T lambda = -b on the support, the multipliers of the least x with A x = b, and last the number by which they are to be divided, above 0; null where the support is dependent.
    /// </summary>
    private BigInteger[]? LeastNormMultipliers(List<Column> support)
    {
        int size = support.Count;
        _work.ChargeExact((long)size * size * _exact.Dimension, 2L * _exact.Words);
        ChargeElimination(size, size + 1);
        var matrix = new BigInteger[size][];
        for (int i = 0; i < size; i++)
        {
            matrix[i] = new BigInteger[size + 1];
            for (int j = 0; j < size; j++)
            {
                matrix[i][j] = IntegerMatrix.Dot(support[i].Vector, support[j].Vector);
            }

            matrix[i][size] = support[i].Bound;
        }

        var kernel = IntegerMatrix.KernelLine(matrix, size + 1, _work.Cancellation);
        return kernel is null || kernel[size].IsZero ? null : WithSign(kernel, kernel[size].Sign);
    }

    /// <summary>lambda with sum lambda_k a_k = 0 on the support, and sum lambda_k b_k = 0 where asked.</summary>
    private BigInteger[]? KernelMultipliers(List<Column> support, bool withThresholds)
    {
        int n = _exact.Dimension;
        ChargeElimination(n + 1, support.Count);
        var matrix = new BigInteger[withThresholds ? n + 1 : n][];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i] = new BigInteger[support.Count];
            for (int k = 0; k < support.Count; k++)
            {
                matrix[i][k] = i < n ? support[k].Vector[i] : support[k].Bound;
            }
        }

        var kernel = IntegerMatrix.KernelLine(matrix, support.Count, _work.Cancellation);
        return kernel is null ? null : WithSign(kernel, Array.Find(kernel, value => !value.IsZero).Sign);
    }

    private ProofNode? Close(int[] forced, BigInteger[] multipliers)
    {
        var lambda = new BigInteger[forced.Length];
        var mu = new BigInteger[multipliers.Length - forced.Length];
        Array.Copy(multipliers, lambda, lambda.Length);
        Array.Copy(multipliers, lambda.Length, mu, 0, mu.Length);
        return Close(forced, lambda, mu);
    }

    private ProofNode? Close(int[] forced, BigInteger[] lambda, BigInteger[] mu)
    {
        _work.ChargeExact((long)lambda.Count(value => !value.IsZero) * _exact.Dimension, 2L * _exact.Words);
        return _exact.Closes(forced, lambda, mu) ? new ProofNode { Forced = forced, Step = ProofStep.Outside, Lambda = lambda, Mu = mu } : null;
    }

    // Entries grow from a few words to minors; on the way they are half as long.
    private void ChargeElimination(int rows, int columns) => _work.ChargeExact((long)Math.Min(rows, columns) * rows * columns, (long)Math.Min(rows, columns) * _exact.Words);

    private static BigInteger[] WithSign(BigInteger[] vector, int sign) =>
        sign < 0 ? Array.ConvertAll(vector, BigInteger.Negate) : vector;

    private readonly record struct Column(int Position, BigInteger[] Vector, BigInteger Bound);
}
