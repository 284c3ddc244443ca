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
/// Where sum lambda_k g_k = 0 with lambda >= 0, the sum of lambda_k &lt;g_k, x&gt; >= 0 is 0, so every g_k with lambda_k > 0 is such an equation. Modulo the span E of those
/// found so far the same holds of the others. By Gordan's theorem either they have such a lambda, not 0, and the rank of E rises, or there is an x orthogonal to E with &lt;g_k, x&gt; > 0 for
/// all g_k outside E: then x is inside C, and no equation is missing. So at most n rounds, each a guess in floating point that integers confirm, or where they do not a linear
/// program in integers.
/// </remarks>
internal sealed class ImpliedEquations
{
    /// <summary>The digits of a guessed inner point: few are needed.</summary>
    private const int Bits = 30;

    private readonly BigInteger[][] _normals;
    private readonly Work _work;
    private readonly int _n;
    private readonly int _words;
    private readonly List<int> _others;
    private int _rank;
    private ExactSpan _span = ExactSpan.Zero;

    private ImpliedEquations(double[][] normals, Work work)
    {
        _work = work;
        _n = normals[0].Length;
        _normals = Array.ConvertAll(normals, Dyadic.Proportional);
        _words = 1 + (_normals.Max(normal => normal.Max(value => Dyadic.BitLength(BigInteger.Abs(value)))) / 64);
        _others = [.. Enumerable.Range(0, normals.Length)];
    }

    /// <summary>Equations of which all others follow, by their places among the half-spaces: each that is independent of those before it; none where C has interior.</summary>
    public IReadOnlyList<int> Basis { get; private set; } = [];

    /// <summary>The half-spaces that are no equations on C.</summary>
    public IReadOnlyList<int> Others => _others;

    /// <summary>Finds them.</summary>
    /// <param name="normals">The g_k, at least one, not 0, of one length.</param>
    /// <param name="work">Charged for all integers.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static ImpliedEquations Find(double[][] normals, Work work)
    {
        work.ChargeExact((long)normals.Length * normals[0].Length, 1);
        var found = new ImpliedEquations(normals, work);
        while (found.TryExtend())
        {
        }

        found.Basis = found._rank == 0 ? [] : [.. found.Independent(Enumerable.Range(0, normals.Length).Except(found._others))];
        return found;
    }

    private bool TryExtend()
    {
        Charge(_others.Count);
        int[] columns = [.. Enumerable.Range(0, _n).Where(c => !_span.IsPivot(c))];
        BigInteger[][] left = [.. _others.Select(k => _span.Residual(_normals[k], _work.Cancellation)).Select(residual => Array.ConvertAll(columns, c => residual[c]))];
        int[] positions = [.. Enumerable.Range(0, left.Length).Where(k => left[k].Any(value => !value.IsZero))];
        int[] rest = [.. positions.Select(k => _others[k])];
        _others.Clear();
        _others.AddRange(rest);
        if (rest.Length == 0 || Contradiction([.. positions.Select(k => left[k])], columns.Length) is not { } found)
        {
            return false;
        }

        _rank += Independent(found.Select(position => rest[position]), _span, span => _span = span).Count;
        return true;
    }

    /// <summary>Those of some half-spaces whose normals are independent of the ones before them.</summary>
    private List<int> Independent(IEnumerable<int> places, ExactSpan? span = null, Action<ExactSpan>? keep = null)
    {
        ExactSpan all = span ?? ExactSpan.Zero;
        var independent = new List<int>();
        foreach (int k in places)
        {
            Charge(1);
            if (!all.Contains(_normals[k], _work.Cancellation))
            {
                all = all.With(_normals[k], _work.Cancellation);
                independent.Add(k);
            }
        }

        keep?.Invoke(all);
        return independent;
    }

    /// <summary>Charges what it takes to reduce so many normals by those of the equations.</summary>
    private void Charge(int count) => _work.ChargeExact((long)count * (1 + _rank) * _n, (long)(1 + _rank) * _words);

    /// <summary>The places of vectors with lambda > 0, where some lambda >= 0, not 0, gives sum lambda_k v_k = 0; null where an x has &lt;v_k, x&gt; > 0 for all.</summary>
    private int[]? Contradiction(BigInteger[][] vectors, int length)
    {
        // The least |V^T lambda| with entries that add up to 1, in floating point: what is left over points inside where it is not 0.
        var columns = new double[vectors.Length * (length + 1)];
        for (int k = 0; k < vectors.Length; k++)
        {
            Array.Copy(Vectors.Direction(Dyadic.ToDoubles(vectors[k])), 0, columns, k * (length + 1), length);
            columns[(k * (length + 1)) + length] = 1;
        }

        var target = new double[length + 1];
        target[length] = 1;
        var nnls = new Nnls(length + 1, vectors.Length, _work);
        nnls.Solve(columns, vectors.Length, target);
        long words = (long)(1 + _rank) * _words;
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
        _work.ChargeExact((long)length * support.Length * support.Length, words * Math.Max(1, support.Length));
        BigInteger[][] matrix = [.. Enumerable.Range(0, length).Select(c => Array.ConvertAll(support, k => vectors[k][c]))];
        if (support.Length > 1 && IntegerMatrix.KernelLine(matrix, support.Length, _work.Cancellation) is { } kernel
            && Array.TrueForAll(kernel, value => value.Sign == kernel[0].Sign && !value.IsZero))
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
}
