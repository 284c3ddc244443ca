using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Frames;

/// <summary>
/// The half-spaces on whose boundary a whole cone C = { x : &lt;g_k, x&gt; >= 0 } lies, found exactly: &lt;g_k, x&gt; = 0 throughout C. They have L = span C as their common
/// solutions, and C has interior in L.
/// </summary>
/// <remarks>
/// Where sum lambda_k g_k = 0 with lambda >= 0, the sum of lambda_k &lt;g_k, x&gt; >= 0 is 0, so every g_k with lambda_k > 0 is such an equation: opposite normals are, which is what most equations are stated as.
/// Modulo the span E of those found so far the same holds of the others. By Gordan's theorem either they have such a lambda, not 0, and the rank of E rises, or there is an x orthogonal to E with &lt;g_k, x&gt; > 0 for
/// all g_k outside E: then x is inside C, and no equation is missing. So at most n rounds, each a guess in floating point that integers confirm, or where they do not a linear
/// program in integers.
/// </remarks>
internal sealed class ImpliedEquations
{
    /// <summary>The digits of a guessed inner point: few are needed.</summary>
    private const int Bits = 30;

    /// <summary>Guessed multipliers may be so many times as fine as the least of them.</summary>
    private const int FinestMultipliers = 12;

    private readonly BigInteger[][] _normals;
    private readonly Work _work;
    private readonly int _n;
    private readonly int _bits;

    /// <summary>What is left modulo E of the normals that are no equations yet.</summary>
    private readonly Dictionary<int, BigInteger[]> _left = [];
    private ExactSpan _span = ExactSpan.Zero;
    private int _rank;

    private ImpliedEquations(double[][] normals, Work work)
    {
        _work = work;
        _n = normals[0].Length;
        _normals = Array.ConvertAll(normals, Dyadic.Proportional);
        _bits = _normals.Max(normal => normal.Max(value => Dyadic.BitLength(BigInteger.Abs(value)))) + (Dyadic.BitLength(_n) / 2);
    }

    /// <summary>Equations of which all others follow, by their places among the half-spaces: each that is independent of those before it; none where C has interior.</summary>
    public IReadOnlyList<int> Basis { get; private set; } = [];

    /// <summary>The half-spaces that are no equations on C, ascending.</summary>
    public IReadOnlyList<int> Others { get; private set; } = [];

    /// <summary>Finds them.</summary>
    /// <param name="normals">The g_k, at least one, not 0, of one length.</param>
    /// <param name="work">Charged for all integers.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static ImpliedEquations Find(double[][] normals, Work work)
    {
        work.ChargeExact(4L * normals.Length * normals[0].Length, 1);
        var found = new ImpliedEquations(normals, work);
        int[] opposites = [.. found.Opposites()];
        foreach (int k in Enumerable.Range(0, normals.Length).Except(opposites))
        {
            found._left.Add(k, (BigInteger[])found._normals[k].Clone());
        }

        if (found._left.Count > 0)
        {
            found.Extend(found.Independent(opposites));
            while (found.Contradiction() is { } more)
            {
                found.Extend(more);
            }
        }

        found.Others = [.. found._left.Keys.OrderBy(k => k)];
        found.Basis = found.Independent(Enumerable.Range(0, normals.Length).Except(found._left.Keys));
        return found;
    }

    /// <summary>The normals whose opposites are normals too.</summary>
    private IEnumerable<int> Opposites()
    {
        string[] directions = Array.ConvertAll(_normals, normal => Direction(normal, 1));
        var all = new HashSet<string>(directions, StringComparer.Ordinal);
        return Enumerable.Range(0, _normals.Length).Where(k => all.Contains(Direction(_normals[k], -1)));
    }

    /// <summary>A name for the direction of a vector, or of its opposite.</summary>
    private static string Direction(BigInteger[] vector, int sign)
    {
        BigInteger divisor = sign * vector.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return string.Join(",", vector.Select(value => value / divisor));
    }

    /// <summary>Those of some half-spaces whose normals are independent of the ones before them.</summary>
    private List<int> Independent(IEnumerable<int> places)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var modulo = new PrimeSpan(_n, _work);
        ExactSpan exact = ExactSpan.Zero;
        int inExact = 0;
        var independent = new List<int>();
        foreach (int k in places.Where(k => seen.Add(Direction(_normals[k], 1)) & seen.Add(Direction(_normals[k], -1))))
        {
            bool isNew = modulo.TryAdd(_normals[k]);
            if (!isNew)
            {
                // Dependent modulo the prime: integers have to say so.
                for (; inExact < independent.Count; inExact++)
                {
                    Charge(1, inExact);
                    exact = exact.With(_normals[independent[inExact]], _work.Cancellation);
                }

                Charge(1, inExact);
                isNew = !exact.Contains(_normals[k], _work.Cancellation);
            }

            if (isNew)
            {
                independent.Add(k);
            }
        }

        return independent;
    }

    /// <summary>Takes equations into E, and what thereby has become one.</summary>
    private void Extend(IEnumerable<int> places)
    {
        int[] equations = [.. places];
        Array.ForEach(equations, k => _left.Remove(k));
        foreach (int k in equations.Where(_ => _left.Count > 0))
        {
            Charge(1, _rank);
            if (_span.Contains(_normals[k], _work.Cancellation))
            {
                continue;
            }

            _span = _span.With(_normals[k], _work.Cancellation);
            _rank++;
            _work.ChargeExact((long)_left.Count * _n, WordsAt(_rank));
            foreach (BigInteger[] residual in _left.Values)
            {
                _span.ReduceFurther(residual, _work.Cancellation);
            }
        }

        foreach (int k in _left.Keys.Where(k => Array.TrueForAll(_left[k], value => value.IsZero)).ToArray())
        {
            _left.Remove(k);
        }
    }

    /// <summary>Charges what it takes to reduce so many normals by so many others.</summary>
    private void Charge(int count, int by) => _work.ChargeExact((long)count * (1 + by) * _n, WordsAt(1 + by));

    /// <summary>How many words of 64 bits minors of so many normals have at most, by Hadamard's bound.</summary>
    private long WordsAt(int size) => 1 + ((long)size * _bits / 64);

    /// <summary>Half-spaces with lambda > 0, where some lambda >= 0, not 0, gives sum lambda_k v_k = 0 of what is left of the normals; null where an x has &lt;v_k, x&gt; > 0 for all.</summary>
    private IEnumerable<int>? Contradiction()
    {
        int[] columns = [.. Enumerable.Range(0, _n).Where(c => !_span.IsPivot(c))];
        int[] places = [.. _left.Keys.OrderBy(k => k)];
        BigInteger[][] vectors = [.. places.Select(k => Array.ConvertAll(columns, c => _left[k][c]))];
        return vectors.Length == 0 ? null : Contradiction(vectors, columns.Length)?.Select(position => places[position]);
    }

    private int[]? Contradiction(BigInteger[][] vectors, int length)
    {
        // The least |V^T lambda| with entries that add up to 1, in floating point: what is left over points inside where it is not 0.
        var columns = new double[vectors.Length * (length + 1)];
        double[][] directions = Array.ConvertAll(vectors, vector => Vectors.Direction(Dyadic.ToDoubles(vector)));
        for (int k = 0; k < vectors.Length; k++)
        {
            Array.Copy(directions[k], 0, columns, k * (length + 1), length);
            columns[(k * (length + 1)) + length] = 1;
        }

        var target = new double[length + 1];
        target[length] = 1;
        var nnls = new Nnls(length + 1, vectors.Length, _work);
        nnls.Solve(columns, vectors.Length, target);
        long words = WordsAt(1 + _rank);
        double[] inside = [.. nnls.Residual.Take(length).Select(value => -value)];
        if (inside.Any(value => value != 0))
        {
            _work.ChargeExact((long)vectors.Length * length, words);
            BigInteger[] point = Dyadic.Rounded(inside, Bits);
            if (Array.TrueForAll(vectors, vector => IntegerMatrix.Dot(vector, point).Sign > 0))
            {
                return null;
            }
        }

        int[] support = [.. Enumerable.Range(0, vectors.Length).Where(k => nnls.Solution[k] > 0)];
        if (support.Length > 1 && (AddUpInFewDigits(vectors, support, k => nnls.Solution[k] * LargestRatio(directions[k], vectors[k])) || AddUp(vectors, support)))
        {
            return support;
        }

        BigInteger[][] equations =
        [
            .. Enumerable.Range(0, length).Select(c => (BigInteger[])[.. vectors.Select(vector => vector[c]), BigInteger.Zero]),
            [.. vectors.Select(_ => BigInteger.One), BigInteger.One],
        ];
        return NonNegativeSolution.Of(equations, (int)words, _work) is { } lambda ? [.. Enumerable.Range(0, lambda.Length).Where(k => lambda[k].Sign > 0)] : null;
    }

    /// <summary>By what an integer vector is shorter than its direction in doubles: multipliers of the one times it are those of the other. 0 beyond the range of doubles.</summary>
    private static double LargestRatio(double[] direction, BigInteger[] vector)
    {
        int largest = Enumerable.Range(0, vector.Length).OrderByDescending(c => BigInteger.Abs(vector[c])).First();
        double ratio = direction[largest] / (double)vector[largest];
        return double.IsInfinity(ratio) || double.IsNaN(ratio) ? 0 : ratio;
    }

    /// <summary>Whether small multiples of guessed multipliers are integers that make the sum of vectors 0: of stated numbers of few digits they mostly are.</summary>
    private bool AddUpInFewDigits(BigInteger[][] vectors, int[] support, Func<int, double> multiplier)
    {
        double[] lambda = Array.ConvertAll(support, k => multiplier(k));
        double least = lambda.Min();
        for (int factor = 1; least > 0 && factor <= FinestMultipliers; factor++)
        {
            BigInteger[] rounded = Array.ConvertAll(lambda, value => new BigInteger(Math.Round(Math.Min(value / least * factor, 1e15))));
            _work.ChargeExact((long)support.Length * vectors[0].Length, WordsAt(1 + _rank));
            if (Enumerable.Range(0, vectors[0].Length).All(c => support.Select((k, i) => rounded[i] * vectors[k][c]).Aggregate(BigInteger.Zero, BigInteger.Add).IsZero))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the one combination of vectors that is 0, up to its factor, has positive multipliers alone.</summary>
    private bool AddUp(BigInteger[][] vectors, int[] support)
    {
        int length = vectors[0].Length;
        _work.ChargeExact((long)length * support.Length * support.Length, WordsAt((1 + _rank) * support.Length));
        BigInteger[][] matrix = [.. Enumerable.Range(0, length).Select(c => Array.ConvertAll(support, k => vectors[k][c]))];
        return IntegerMatrix.KernelLine(matrix, support.Length, _work.Cancellation) is { } kernel
            && Array.TrueForAll(kernel, value => value.Sign == kernel[0].Sign && !value.IsZero);
    }
}
