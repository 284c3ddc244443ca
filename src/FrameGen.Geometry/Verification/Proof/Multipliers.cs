using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Frames;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>What both forms of proof rest on: sets of rows of the layer, and multipliers that keep them from being inactive together.</summary>
internal static class Multipliers
{
    /// <summary>Whether a certificate and a layer, the rows of equations among its own, have the same numbers of rows and dimensions, and the layer is one.</summary>
    public static bool SpeaksOf(ProofCertificate certificate, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain) =>
        certificate.Dimension >= 1 && rows.Count >= 1 && certificate.RowCount + domain.Cone.EquationCount == rows.Count && rows.Count == alpha.Count
        && rows.All(row => row.Count == certificate.Dimension && !row.Any(NotFinite)) && domain.Cone.Normals.All(g => g.Count == certificate.Dimension);

    /// <summary>Whether a set is ascending, and its rows are there and can be active.</summary>
    public static bool IsSet(IReadOnlyList<int> set, IReadOnlyList<double> alpha) =>
        Enumerable.Range(0, set.Count).All(k => set[k] >= 0 && set[k] < alpha.Count && !NotFinite(alpha[set[k]]) && (k == 0 || set[k - 1] < set[k]));

    /// <summary>
    /// Whether lambda >= 0 on S, not all 0, and mu >= 0 show that no x of the cone with |x| &lt;= r_out has all rows of S inactive:
    /// -&lt;lambda, alpha_S&gt; >= r_out |c| with c = W_S^T lambda - G^T mu. For then &lt;lambda, alpha_S&gt; > &lt;lambda, W_S x&gt; = &lt;c, x&gt; +
    /// &lt;mu, G x&gt; >= -|c| |x| gives |x| > r_out.
    /// </summary>
    public static bool ReachBeyond(IReadOnlyList<int> set, IReadOnlyList<BigInteger> lambda, IReadOnlyList<BigInteger> mu, IntegerLayer layer)
    {
        if (lambda.Count != set.Count || mu.Count != layer.Normals.Length || lambda.Concat(mu).Any(v => v.Sign < 0) || lambda.All(v => v.IsZero))
        {
            return false;
        }

        BigInteger constant = -Dot(lambda, set.Select(i => layer.Alpha[i]));
        BigInteger[] vector = [.. Enumerable.Range(0, layer.Dimension).Select(c => Dot(lambda, set.Select(i => layer.Rows[i][c])) - Dot(mu, layer.Normals.Select(g => g[c])))];
        BigInteger square = Dot(vector, vector);

        // All numbers carry the factor 2^Shift; so does the radius, hence once more on the left.
        return constant.Sign >= 0 && (square.IsZero || (layer.Outer is { } outer && (constant * constant) << (2 * layer.Shift) >= outer * outer * square));
    }
}
