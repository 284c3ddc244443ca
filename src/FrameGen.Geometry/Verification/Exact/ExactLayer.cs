using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// The raw rows, biases and half-space normals of a layer as integers over one power of two, and the exact questions the
/// search asks of them. The search trusts no closed node that has not passed here.
/// </summary>
internal sealed class ExactLayer
{
    private readonly LayerConstraints _layer;
    private readonly BigInteger[][] _rows;
    private readonly BigInteger[] _alpha;
    private readonly BigInteger[][] _normals;
    private readonly (int First, int End)[] _spans;
    private readonly BigInteger _outer;
    private readonly int _outerExponent;
    private readonly int _unit;

    public ExactLayer(LayerConstraints layer)
    {
        _layer = layer;
        _unit = Math.Min(Dyadic.LeastExponent(layer.Frame.Rows), LeastOfRest(layer));
        int n = layer.Dimension;
        _rows = new BigInteger[layer.Count][];
        _alpha = new BigInteger[layer.Count];
        for (int i = 0; i < layer.Count; i++)
        {
            _rows[i] = new BigInteger[n];
            for (int c = 0; c < n; c++)
            {
                _rows[i][c] = Dyadic.Scaled(layer.Frame[i, c], _unit);
            }

            _alpha[i] = layer.CanBeActive[i] ? Dyadic.Scaled(layer.Alpha[i], _unit) : BigInteger.Zero;
        }

        _normals = Array.ConvertAll(layer.Normals, normal => Array.ConvertAll(normal, value => Dyadic.Scaled(value, _unit)));
        _spans = Array.ConvertAll(_normals, SpanOf);
        Words = WordsOf(Dyadic.ExponentAbove(LargestOf(layer)) - _unit);
        if (!double.IsInfinity(layer.Domain.OuterRadius))
        {
            var (mantissa, exponent) = Dyadic.Split(layer.Domain.OuterRadius);
            _outer = mantissa;
            _outerExponent = exponent;
        }
    }

    /// <summary>A layer whose integers are known: the doubles of <paramref name="layer"/> are near them in proportion, and guide what is proven of the integers.</summary>
    public ExactLayer(LayerConstraints layer, BigInteger[][] rows, BigInteger[] alpha, BigInteger[][] normals, int unit)
    {
        _layer = layer;
        _rows = rows;
        _alpha = alpha;
        _normals = normals;
        _spans = Array.ConvertAll(normals, SpanOf);
        _unit = unit;
        Words = WordsOf(rows.Concat(normals).Append(alpha).SelectMany(vector => vector).Max(value => Dyadic.BitLength(BigInteger.Abs(value))));
        (_outer, _outerExponent) = Dyadic.Split(layer.Domain.OuterRadius);
    }

    /// <summary>n.</summary>
    public int Dimension => _layer.Dimension;

    /// <summary>The exponent u: integers stand for themselves times 2^u.</summary>
    public int Unit => _unit;

    /// <summary>
    /// How many words of 64 bits the longest of the integers has: one where all numbers are of one magnitude, up to 33 where some are huge and some tiny. What is computed with them is charged by it.
    /// </summary>
    public int Words { get; }

    /// <summary>Row w_i, scaled.</summary>
    public BigInteger[] Row(int i) => _rows[i];

    /// <summary>alpha_i, by the same scale.</summary>
    public BigInteger Alpha(int i) => _alpha[i];

    /// <summary>The cone's normals, by the same scale.</summary>
    public BigInteger[][] Normals => _normals;

    /// <summary>
    /// Whether lambda >= 0 on S (not all 0) and mu >= 0 close the node: -&lt;lambda, alpha_S&gt; >= r_out |G^T mu - W_S^T lambda|.
    /// Then every x of the cone with S inactive has |x| > r_out (design, section 3).
    /// </summary>
    public bool Closes(int[] forced, BigInteger[] lambda, BigInteger[] mu)
    {
        BigInteger constant = BigInteger.Zero;
        var vector = new BigInteger[Dimension];
        bool any = false;
        for (int k = 0; k < forced.Length; k++)
        {
            if (lambda[k].Sign < 0)
            {
                return false;
            }

            if (!lambda[k].IsZero)
            {
                any = true;
                constant -= lambda[k] * _alpha[forced[k]];
                Accumulate(vector, lambda[k], _rows[forced[k]]);
            }
        }

        for (int k = 0; k < mu.Length; k++)
        {
            if (mu[k].Sign < 0)
            {
                return false;
            }

            if (!mu[k].IsZero)
            {
                var (first, end) = _spans[k];
                for (int c = first; c < end; c++)
                {
                    vector[c] -= mu[k] * _normals[k][c];
                }
            }
        }

        if (!any || constant.Sign < 0)
        {
            return false;
        }

        BigInteger square = BigInteger.Zero;
        foreach (BigInteger value in vector)
        {
            square += value * value;
        }

        if (square.IsZero)
        {
            return true;
        }

        if (double.IsInfinity(_layer.Domain.OuterRadius))
        {
            return false;
        }

        BigInteger left = constant * constant;
        BigInteger right = _outer * _outer * square;
        int shift = 2 * _outerExponent;
        return shift >= 0 ? left >= right << shift : left << -shift >= right;
    }

    /// <summary>A point as (x, s) in integers, s > 0.</summary>
    public static BigInteger[] Homogeneous(double[] point)
    {
        int unit = Math.Min(0, Dyadic.LeastExponent(point));
        return [.. point.Select(value => Dyadic.Scaled(value, unit)), BigInteger.One << -unit];
    }

    /// <summary>Whether a point, given as (x, s) in integers with s > 0, lies in the cone and rows are inactive there, or inactive or tied.</summary>
    public bool AreInactive(int[] rows, BigInteger[] homogeneous, bool orTied = false)
        => Array.TrueForAll(rows, row => Slack(row, homogeneous).Sign < (orTied ? 1 : 0)) && Array.TrueForAll(_normals, normal => IntegerMatrix.Dot(normal, homogeneous).Sign >= 0);

    /// <summary>The sign of |x / s| - r_in, for a point given as (x, s) in integers.</summary>
    public int CompareWithInner(BigInteger[] homogeneous) => CompareNorm(homogeneous, _layer.Domain.InnerRadius);

    /// <summary>The sign of |x / s| - r_out, for a point given as (x, s) in integers.</summary>
    public int CompareWithOuter(BigInteger[] homogeneous)
        => double.IsInfinity(_layer.Domain.OuterRadius) ? -1 : CompareNorm(homogeneous, _layer.Domain.OuterRadius);

    /// <summary>The point in the same direction of the outer radius, finite, or below it by up to 2^-100 of it, for one that is not 0.</summary>
    public BigInteger[] AtOuterRadius(BigInteger[] homogeneous)
    {
        const int Bits = 100;
        BigInteger square = SquareOf(homogeneous);
        BigInteger limit = _outer * _outer * homogeneous[Dimension] * homogeneous[Dimension];
        int shift = 2 * (Bits + _outerExponent);
        BigInteger factor = IntegerRoot.Below(shift >= 0 ? (limit << shift) / square : limit / (square << -shift));
        return [.. homogeneous.Take(Dimension).Select(value => value * factor), homogeneous[Dimension] << Bits];
    }

    private int CompareNorm(BigInteger[] homogeneous, double radius)
    {
        var (mantissa, exponent) = Dyadic.Split(radius);
        BigInteger square = SquareOf(homogeneous);
        BigInteger limit = (BigInteger)mantissa * mantissa * homogeneous[Dimension] * homogeneous[Dimension];
        return exponent >= 0 ? square.CompareTo(limit << (2 * exponent)) : (square << (-2 * exponent)).CompareTo(limit);
    }

    private BigInteger SquareOf(BigInteger[] homogeneous)
    {
        BigInteger square = BigInteger.Zero;
        for (int c = 0; c < Dimension; c++)
        {
            square += homogeneous[c] * homogeneous[c];
        }

        return square;
    }

    /// <summary>Whether two points, given as (x, s) in integers with s > 0, of a norm at most the outer radius, give the same output.</summary>
    public bool GiveTheSame(BigInteger[] first, BigInteger[] second)
    {
        for (int i = 0; i < _layer.Count; i++)
        {
            if (!_layer.CanBeActive[i])
            {
                continue;
            }

            BigInteger one = Slack(i, first);
            BigInteger other = Slack(i, second);
            if ((one.Sign > 0 || other.Sign > 0) && one * second[Dimension] != other * first[Dimension])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether rows are linearly independent: most are modulo a prime, and only those that are not there are looked at in integers.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public bool AreIndependent(IReadOnlyList<int> rows, Work work)
    {
        BigInteger[][] matrix = [.. rows.Select(Row)];
        if (PrimeSpan.ShowsIndependent(matrix, work))
        {
            return true;
        }

        work.ChargeExact((long)rows.Count * rows.Count * Dimension, (long)rows.Count * Words);
        return IntegerMatrix.Eliminate(Array.ConvertAll(matrix, row => (BigInteger[])row.Clone()), Dimension, work.Cancellation, out _, out _) == rows.Count;
    }

    /// <summary>Whether a row is orthogonal to a vector.</summary>
    public bool IsOrthogonal(int row, BigInteger[] vector)
    {
        BigInteger sum = BigInteger.Zero;
        for (int c = 0; c < vector.Length; c++)
        {
            sum += _rows[row][c] * vector[c];
        }

        return sum.IsZero;
    }

    /// <summary>A normal of the hyperplane that rows span.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public BigInteger[] NormalOf(IReadOnlyList<int> spanning, Work work)
    {
        work.ChargeExact((long)Dimension * Dimension * Dimension, (long)Dimension * Words);
        return IntegerMatrix.KernelLine([.. spanning.Select(row => (BigInteger[])Row(row).Clone())], Dimension, work.Cancellation)!;
    }

    /// <summary>The rank of some rows.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public int Rank(IReadOnlyList<int> rows, Work work)
    {
        work.ChargeExact((long)rows.Count * Dimension * Dimension, (long)Dimension * Words);
        return IntegerMatrix.Eliminate([.. rows.Select(row => (BigInteger[])Row(row).Clone())], Dimension, work.Cancellation, out _, out _);
    }

    /// <summary>
    /// The first rows that form a basis of R^n, for rows that floating point calls dependent; null where they are. Rows that
    /// depend exactly are passed over, however little the others differ.
    /// </summary>
    public List<int>? Basis(IReadOnlyList<int> rows, Work work)
    {
        var basis = new List<int>();
        foreach (int row in rows)
        {
            basis.Add(row);
            if (!AreIndependent(basis, work))
            {
                basis.RemoveAt(basis.Count - 1);
            }

            if (basis.Count == Dimension)
            {
                return basis;
            }
        }

        return null;
    }

    /// <summary>&lt;x, w_i&gt; - alpha_i s, by the scale of the rows.</summary>
    private BigInteger Slack(int row, BigInteger[] homogeneous) => IntegerMatrix.Dot(_rows[row], homogeneous) - _alpha[row] * homogeneous[Dimension];

    /// <summary>Where the entries of a normal stand that are not 0: of a coordinate half-space one.</summary>
    private static (int First, int End) SpanOf(BigInteger[] normal)
        => (Array.FindIndex(normal, value => !value.IsZero), Array.FindLastIndex(normal, value => !value.IsZero) + 1);

    /// <summary>vector += factor * row.</summary>
    private static void Accumulate(BigInteger[] vector, BigInteger factor, BigInteger[] row)
    {
        if (factor.IsZero)
        {
            return;
        }

        for (int c = 0; c < row.Length; c++)
        {
            vector[c] += factor * row[c];
        }
    }

    private static int WordsOf(int bits) => Math.Max(1, (bits + 32) / 64);

    private static double LargestOf(LayerConstraints layer)
    {
        double largest = Vectors.Largest(layer.Frame.Rows);
        for (int i = 0; i < layer.Count; i++)
        {
            largest = layer.CanBeActive[i] ? Math.Max(largest, Math.Abs(layer.Alpha[i])) : largest;
        }

        return layer.Normals.Aggregate(largest, (other, normal) => Math.Max(other, Vectors.Largest(normal)));
    }

    private static int LeastOfRest(LayerConstraints layer)
    {
        int least = int.MaxValue;
        for (int i = 0; i < layer.Count; i++)
        {
            if (layer.CanBeActive[i] && layer.Alpha[i] != 0)
            {
                least = Math.Min(least, Dyadic.Split(layer.Alpha[i]).Exponent);
            }
        }

        foreach (double[] normal in layer.Normals)
        {
            least = Math.Min(least, Dyadic.LeastExponent(normal));
        }

        return least;
    }
}
