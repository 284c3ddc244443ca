using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Exact;

/// <summary>
/// Decides exactly whether a strict system has a solution: the linear program that looks for lambda, mu, sigma >= 0 with
/// sum lambda_i (w_i, -alpha_i) - sum mu_k (g_k, 0) - sigma e_{n+1} = 0 and sum lambda_i = 1 (<see cref="NonNegativeSolution"/>). Slow beside
/// floating point, so it is asked only where that cannot tell; its equations are few (n + 2).
/// </summary>
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
        var tableau = new BigInteger[equations][];
        for (int i = 0; i < equations; i++)
        {
            tableau[i] = new BigInteger[variables + 1];
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
        if (NonNegativeSolution.Of(tableau, layer.Words, work, out BigInteger[]? dual) is not { } solution)
        {
            // Its last entry, above 0, is what the thresholds are kept by.
            interior = [.. dual!.Take(n + 1)];
            return null;
        }

        interior = null;

        var lambda = new BigInteger[forced.Length];
        var mu = new BigInteger[normals];
        Array.Copy(solution, lambda, lambda.Length);
        Array.Copy(solution, lambda.Length, mu, 0, normals);
        return (lambda, mu);
    }
}
