using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;
using static FrameGen.Geometry.Verification.Proof.Multipliers;
using static FrameGen.Geometry.Verification.Proof.RowChoices;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks that every flat spanned by rows is settled. The flat F = { i : &lt;x - y, w_i&gt; = 0 } of two colliding inputs lies in a hyperplane H
/// that n - 1 rows span; where all rows of a closed set lie outside H, they lie outside F.
/// </summary>
/// <remarks>
/// On a sphere a hyperplane may be settled by mirror images instead, which excludes F = H alone. Then a flat F of lower rank lies in one
/// of rank n - 2, and all rows of a closed set must lie outside each of these.
/// </remarks>
internal static class FlatChecker
{
    /// <summary>What is wrong; null where every flat is settled by a non-empty set or by mirror images.</summary>
    public static string? FindFlaw(
        IEnumerable<IReadOnlyList<int>> sets,
        IReadOnlyList<MirroredFlat> mirrored,
        IntegerLayer layer,
        IReadOnlyList<double> alpha,
        CancellationToken cancellation)
    {
        int n = layer.Dimension;
        var integers = layer.Rows.Select(Primitive).ToList();
        var settled = new HashSet<string>(System.StringComparer.Ordinal);
        foreach (MirroredFlat flat in mirrored)
        {
            cancellation.ThrowIfCancellationRequested();
            if (layer.Inner != layer.Outer || NormalOf(flat, integers, layer, alpha) is not { } normal)
            {
                return "a mirrored hyperplane is not settled by its rows";
            }

            settled.Add(Key(normal));
        }

        var closed = sets.Where(set => set.Count > 0).Select(set => set.Select(i => integers[i]).ToList()).ToList();
        var all = integers.Where((_, i) => layer.CanBeActive[i]).ToList();
        if (Rank(all, n, out _) < (mirrored.Count > 0 ? n - 1 : n))
        {
            return "the rows that can be active do not span";
        }

        bool IsSettled(List<BigInteger[]> chosen) => Rank(chosen, n, out BigInteger[] normal) < n - 1
            || closed.Any(set => set.TrueForAll(row => !Dot(row, normal).IsZero)) || settled.Contains(Key(normal));
        bool IsLowerSettled(List<BigInteger[]> chosen) => Rank(chosen, n, out _) < n - 2
            || closed.Any(set => set.TrueForAll(row => Rank([.. chosen, row], n, out _) == n - 1));
        return !Choices(all, n - 1).AsParallel().WithCancellation(cancellation).All(IsSettled) ? "some hyperplane spanned by rows holds a row of every closed set"
            : mirrored.Count > 0 && !Choices(all, n - 2).AsParallel().WithCancellation(cancellation).All(IsLowerSettled) ? "some flat of rank n - 2 holds a row of every closed set"
            : null;
    }

    /// <summary>The normal v of a mirrored hyperplane; null where its rows do not settle it.</summary>
    private static BigInteger[]? NormalOf(MirroredFlat flat, List<BigInteger[]> integers, IntegerLayer layer, IReadOnlyList<double> alpha)
    {
        int n = layer.Dimension;
        if (flat?.Flat is null || flat.Rows is null || flat.Lambda is null || flat.Mu is null || flat.Flat.Count != n - 1 || !IsSet(flat.Rows, alpha)
            || flat.Flat.Any(i => i < 0 || i >= integers.Count) || Rank([.. flat.Flat.Select(i => integers[i])], n, out BigInteger[] v) < n - 1
            || flat.Rows.Any(i => Dot(integers[i], v).IsZero))
        {
            return null;
        }

        BigInteger square = Dot(v, v);
        BigInteger[] Image(BigInteger[] vector, int darkSide)
        {
            BigInteger along = Dot(vector, v);
            return [.. vector.Select((value, c) => square * value - (along.Sign == darkSide ? 2 * along * v[c] : 0))];
        }

        // The half-spaces of the points x = p + h v: rows, normals of the cone, the side.
        var bounds = flat.Rows.Select(i => (BigInteger[])[.. Image(layer.Rows[i], -1), -square * layer.Alpha[i]])
            .Concat(layer.Normals.Select(g => (BigInteger[])[.. Image(g, 1).Select(value => -value), 0]))
            .Append([.. v.Select(value => -value << layer.Shift), 0]).ToList();
        bool holds = flat.Step switch
        {
            ProofStep.Inside => Vertices.Farthest(bounds, layer) is { } ties && ties.TrueForAll(x => Dot(x.Take(n), v).IsZero),
            ProofStep.Outside => ReachesBeyond(flat, bounds, layer),
            _ => false,
        };
        return holds ? v : null;
    }

    /// <summary>
    /// Whether multipliers show that no such x has |x| = r: with c = sum lambda_k w_k' - sum mu_j g_j' - sigma v and -sum lambda_k b_k >= r |c|,
    /// |c| r >= -&lt;c, x&gt; >= -sum lambda_k b_k + sigma &lt;v, x&gt; would hold with equality, so that sigma = 0 and some row is tied; but that row is
    /// slack at x' = p + h' v, 0 &lt; h' &lt; h, which is shorter, and the same chain would give |c| |x'| > r |c|.
    /// </summary>
    private static bool ReachesBeyond(MirroredFlat flat, List<BigInteger[]> bounds, IntegerLayer layer)
    {
        BigInteger[] multipliers = [.. flat.Lambda, .. flat.Mu, flat.Side];
        if (flat.Lambda.Count != flat.Rows.Count || multipliers.Length != bounds.Count || multipliers.Any(value => value.Sign < 0)
            || (flat.Side.IsZero && flat.Lambda.All(value => value.IsZero)))
        {
            return false;
        }

        BigInteger[] sum = [.. Enumerable.Range(0, bounds[0].Length).Select(c => Dot(multipliers, bounds.Select(bound => bound[c])))];
        BigInteger constant = sum[sum.Length - 1];
        BigInteger length = Dot(sum.Take(sum.Length - 1), sum.Take(sum.Length - 1));
        return constant.Sign >= 0 && (constant * constant) << (2 * layer.Shift) >= layer.Inner * layer.Inner * length;
    }

    private static string Key(BigInteger[] normal)
    {
        int sign = normal.First(value => !value.IsZero).Sign;
        return string.Join(",", normal.Select(value => sign * value));
    }
}
