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
    public static (BigInteger[] Lambda, BigInteger[] Mu)? Solve(ExactLayer layer, int[] forced, Work work)
        => NonNegativeSolution.Of(Equations(layer, forced), layer.Words, work) is { } solution ? ([.. solution.Take(forced.Length)], [.. solution.Skip(forced.Length).Take(layer.Normals.Length)]) : null;

    /// <summary>
    /// A solution (y, t) of the strict system, t >= 0, by the program's dual: &lt;y, w_i&gt; &lt; t alpha_i and &lt;y, g_k&gt; >= 0. With t = 0 it is a direction along which any x ends up as one. Null where there is
    /// none.
    /// </summary>
    public static BigInteger[]? Interior(ExactLayer layer, int[] forced, Work work)
        => NonNegativeSolution.Of(Equations(layer, forced), layer.Words, work, out BigInteger[]? dual) is null ? [.. dual!.Take(layer.Dimension + 1)] : null;

    private static BigInteger[][] Equations(ExactLayer layer, int[] forced)
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
        return tableau;
    }
}
