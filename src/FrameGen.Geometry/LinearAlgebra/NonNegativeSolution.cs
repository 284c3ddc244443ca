using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Whether A z = b has a solution z >= 0, for integers and b >= 0: the first phase of the simplex method.</summary>
/// <remarks>Edmonds' integer pivoting (the tableau times its determinant) and Bland's rule: finite, no rounding.</remarks>
internal static class NonNegativeSolution
{
    /// <summary>A solution up to a common positive factor; null where there is none.</summary>
    /// <param name="equations">The rows of (A, b); overwritten.</param>
    /// <param name="words">How many words of 64 bits the longest of the integers has.</param>
    /// <param name="work">Charged for each pivot.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static BigInteger[]? Of(BigInteger[][] equations, int words, Work work) => Of(equations, equations[0].Length - 1, words, work, out _);

    /// <summary>The same, and where there is none a y with A^T y &lt;= 0 and &lt;b, y&gt; > 0 (Farkas), up to a positive factor.</summary>
    public static BigInteger[]? Of(BigInteger[][] equations, int words, Work work, out BigInteger[]? dual)
    {
        // With the columns of the artificial variables, last, which have it in the end.
        BigInteger[][] wide = [.. equations.Select((row, i) => (BigInteger[])[.. row, .. Enumerable.Range(0, equations.Length).Select(k => k == i ? BigInteger.One : BigInteger.Zero)])];
        int variables = equations[0].Length - 1;
        BigInteger[]? solution = Of(wide, variables, words, work, out BigInteger[] last);

        dual = solution is null ? [.. last.Skip(variables + 1)] : null;
        return solution;
    }

    private static BigInteger[]? Of(BigInteger[][] equations, int variables, int words, Work work, out BigInteger[] objective)
    {
        int count = equations.Length;

        // Artificial variables start as the basis and are never entered again; the last row is minus the sum of the others, but for their own columns, where there are some.
        int width = equations[0].Length;
        objective = new BigInteger[width];
        BigInteger[][] tableau = [.. equations, objective];
        var basis = new int[count];
        for (int i = 0; i < count; i++)
        {
            basis[i] = variables + i;
            for (int j = 0; j <= variables; j++)
            {
                objective[j] -= equations[i][j];
            }
        }

        BigInteger determinant = BigInteger.One;
        while (Entering(objective, variables) is var entering && entering >= 0)
        {
            work.ChargeExact((long)count * width, (long)count * words);
            int leaving = Leaving(tableau, basis, entering, variables);
            if (leaving < 0)
            {
                throw new InvalidOperationException("The first phase is bounded below by zero.");
            }

            IntegerMatrix.Pivot(tableau, leaving, entering, work.Cancellation, ref determinant);
            basis[leaving] = entering;
        }

        if (!objective[variables].IsZero)
        {
            // A reduced cost is 1 - y_i for an artificial variable, minus its column times y for any other.
            for (int j = variables + 1; j < width; j++)
            {
                objective[j] = determinant - objective[j];
            }

            return null;
        }

        var solution = new BigInteger[variables];
        for (int i = 0; i < count; i++)
        {
            if (basis[i] < variables)
            {
                solution[basis[i]] = tableau[i][variables];
            }
        }

        return solution;
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
