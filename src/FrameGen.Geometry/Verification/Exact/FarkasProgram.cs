using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// Decides exactly whether a strict system has a solution: the linear program that looks for lambda, mu, sigma >= 0 with
/// sum lambda_i (w_i, -alpha_i) - sum mu_k (g_k, 0) - sigma e_{n+1} = 0 and sum lambda_i = 1, by the first phase of the
/// simplex method in integers.
/// </summary>
/// <remarks>
/// Edmonds' integer pivoting (the tableau times its determinant) and Bland's rule: finite, no rounding. Slow beside
/// floating point, so it is asked only where that cannot tell; its rows are few (n + 2).
/// </remarks>
internal static class FarkasProgram
{
    /// <summary>The multipliers, or null where there are none and the strict system has a solution.</summary>
    /// <param name="layer">The layer in integers.</param>
    /// <param name="forced">The rows to be strictly inactive.</param>
    /// <param name="work">Charged for all integers.</param>
    /// <param name="interior">
    /// Where there are none, a solution (y, t), t >= 0: &lt;y, w_i&gt; &lt; t alpha_i and &lt;y, g_k&gt; >= 0, by the program's dual. With t = 0 it is a direction along which
    /// any x ends up as one.
    /// </param>
    public static (BigInteger[] Lambda, BigInteger[] Mu)? Solve(ExactLayer layer, int[] forced, Work work, out BigInteger[]? interior)
    {
        int n = layer.Dimension;
        int equations = n + 2;
        int normals = layer.Normals.Length;
        int variables = forced.Length + normals + 1;
        var tableau = new BigInteger[equations + 1][];
        for (int i = 0; i <= equations; i++)
        {
            tableau[i] = new BigInteger[variables + 1 + equations];
        }

        for (int k = 0; k < forced.Length; k++)
        {
            for (int c = 0; c < n; c++)
            {
                tableau[c][k] = layer.Row(forced[k])[c];
            }

            tableau[n][k] = -layer.Alpha(forced[k]);
            tableau[n + 1][k] = BigInteger.One;
        }

        for (int k = 0; k < normals; k++)
        {
            for (int c = 0; c < n; c++)
            {
                tableau[c][forced.Length + k] = -layer.Normals[k][c];
            }
        }

        tableau[n][variables - 1] = BigInteger.MinusOne;
        tableau[n + 1][variables] = BigInteger.One;

        // Artificial variables start as the basis and are never entered again, their columns stand last, for the dual; the last row is minus the sum of the others.
        var basis = new int[equations];
        for (int i = 0; i < equations; i++)
        {
            basis[i] = variables + i;
            tableau[i][variables + 1 + i] = BigInteger.One;
            for (int j = 0; j <= variables; j++)
            {
                tableau[equations][j] -= tableau[i][j];
            }
        }

        interior = null;
        BigInteger determinant = BigInteger.One;
        while (Entering(tableau[equations], variables) is var entering && entering >= 0)
        {
            work.ChargeExact((long)equations * (variables + equations), (long)equations * layer.Words);
            int leaving = Leaving(tableau, basis, entering, variables);
            if (leaving < 0)
            {
                throw new InvalidOperationException("The first phase is bounded below by zero.");
            }

            IntegerMatrix.Pivot(tableau, leaving, entering, work.Cancellation, ref determinant);
            basis[leaving] = entering;
        }

        if (!tableau[equations][variables].IsZero)
        {
            // A reduced cost is 1 - y_i for an artificial variable, minus its column times y for any other.
            interior = [.. tableau[equations].Skip(variables + 1).Take(n + 1).Select(reduced => determinant - reduced)];
            return null;
        }

        var solution = new BigInteger[variables];
        for (int i = 0; i < equations; i++)
        {
            if (basis[i] < variables)
            {
                solution[basis[i]] = tableau[i][variables];
            }
        }

        var lambda = new BigInteger[forced.Length];
        var mu = new BigInteger[normals];
        Array.Copy(solution, lambda, lambda.Length);
        Array.Copy(solution, lambda.Length, mu, 0, normals);
        return (lambda, mu);
    }

    private static int Entering(BigInteger[] objective, int variables)
    {
        for (int j = 0; j < variables; j++)
        {
            if (objective[j].Sign < 0)
            {
                return j;
            }
        }

        return -1;
    }

    /// <summary>The least ratio, ties by the least variable (Bland).</summary>
    private static int Leaving(BigInteger[][] tableau, int[] basis, int entering, int variables)
    {
        int best = -1;
        for (int i = 0; i < basis.Length; i++)
        {
            if (tableau[i][entering].Sign <= 0)
            {
                continue;
            }

            if (best < 0)
            {
                best = i;
                continue;
            }

            int order = (tableau[i][variables] * tableau[best][entering]).CompareTo(tableau[best][variables] * tableau[i][entering]);
            if (order < 0 || (order == 0 && basis[i] < basis[best]))
            {
                best = i;
            }
        }

        return best;
    }
}
