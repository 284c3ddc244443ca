using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Margins;

/// <summary>
/// How far the proof of a clause is from failing (design, section 3, "Sharp bias, tolerance, repair", (a)).
/// </summary>
/// <remarks>
/// The clause rests on -&lt;lambda, alpha_S&gt; >= r |c| with c = W_S^T lambda - G^T mu, which is linear in alpha. Biases that are each off by
/// at most delta move the left side by at most delta |lambda|_1; rows that are each off by a vector of norm at most eps move the right side by
/// at most r eps |lambda|_1. So the proof covers both errors at once where delta + r eps is at most
/// (-&lt;lambda, alpha_S&gt; - r |c|) / |lambda|_1. The rows of equations are not off: their multipliers do not count in |lambda|_1.
/// </remarks>
internal static class ClauseSlack
{
    /// <summary>Digits beyond those of the numbers themselves, so that what is left of a difference has as many as a double.</summary>
    private const int Guard = 128;

    /// <summary>The largest delta + r eps that a clause covers, in the unit of the raw biases, rounded down from exact arithmetic; 0 where the proof holds with equality, infinite where none of its rows may be off.</summary>
    /// <param name="clause">The clause, proven.</param>
    /// <param name="exact">The layer in integers.</param>
    /// <param name="count">How many rows may be off, the first.</param>
    /// <param name="outerRadius">r, infinite where c is 0.</param>
    /// <param name="work">Charged for the integers.</param>
    public static double Of(ProofClause clause, ExactLayer exact, int count, double outerRadius, Work work)
    {
        int n = exact.Dimension;
        work.ChargeExact((long)(clause.Rows.Count + clause.Mu.Count + 3) * (n + 1), 8L * exact.Words);
        BigInteger constant = BigInteger.Zero;
        BigInteger sum = BigInteger.Zero;
        var vector = new BigInteger[n];
        for (int k = 0; k < clause.Rows.Count; k++)
        {
            constant -= clause.Lambda[k] * exact.Alpha(clause.Rows[k]);
            sum += clause.Rows[k] < count ? clause.Lambda[k] : BigInteger.Zero;
            Add(vector, clause.Lambda[k], exact.Row(clause.Rows[k]));
        }

        for (int k = 0; k < clause.Mu.Count; k++)
        {
            Add(vector, -clause.Mu[k], exact.Normals[k]);
        }

        if (sum.IsZero)
        {
            return double.PositiveInfinity;
        }

        BigInteger square = BigInteger.Zero;
        foreach (BigInteger value in vector)
        {
            square += value * value;
        }

        if (square.IsZero)
        {
            return Dyadic.QuotientBelow(constant, sum, exact.Unit);
        }

        // r |c| = sqrt((mantissa of r)^2 |c|^2) 2^exponent: all times 2^Guard, the root rounded up.
        var (mantissa, exponent) = Dyadic.Split(outerRadius);
        int shift = 2 * (Guard + Math.Max(0, -exponent));
        BigInteger root = IntegerRoot.Above((square * mantissa * mantissa) << shift);
        BigInteger reach = exponent >= 0 ? root << exponent : CeilingShift(root, -exponent);
        return Dyadic.QuotientBelow(BigInteger.Max(BigInteger.Zero, (constant << (shift / 2)) - reach), sum, exact.Unit - (shift / 2));
    }

    private static BigInteger CeilingShift(BigInteger value, int bits) => -(-value >> bits);

    private static void Add(BigInteger[] vector, BigInteger factor, BigInteger[] row)
    {
        for (int c = 0; c < row.Length; c++)
        {
            vector[c] += factor * row[c];
        }
    }
}
