using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;
using static FrameGen.Geometry.Verification.Proof.Multipliers;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks a proof by sets in exact rational arithmetic, trusting nothing of the search that made it. The claim: for every x of
/// the cone with r_in &lt;= |x| &lt;= r_out the rows with &lt;x, w_i&gt; >= alpha_i span R^n.
/// </summary>
/// <remarks>
/// Were x a counterexample, take the root, S = {}: all rows of S are inactive at x. A node branched on n independent rows
/// has one of them inactive at x, since the active rows do not span, so some child's S is inactive at x, too. A leaf of
/// this descent is closed <see cref="ProofStep.Outside"/>, -&lt;lambda, alpha_S&gt; >= r_out |c| with c = W_S^T lambda - G^T mu, and
/// then &lt;lambda, alpha_S&gt; > &lt;lambda, W_S x&gt; = &lt;c, x&gt; + &lt;mu, G x&gt; >= -|c| |x| gives |x| > r_out; or <see cref="ProofStep.Inside"/>,
/// a bounded polyhedron with all vertices within r_in, and then |x| &lt; r_in, because a point of the largest norm is a
/// vertex and there a row of S or x = 0 is tight. Both contradict x. <see cref="ProofStep.Flats"/>: the rows active at x lie
/// in a hyperplane that n - 1 rows span, those outside it are inactive, among them all of a closed set.
/// </remarks>
internal static class SetChecker
{
    /// <summary>What is wrong with a certificate; null where it proves the claim.</summary>
    /// <param name="certificate">The proof; nothing about it is assumed.</param>
    /// <param name="rows">The m rows w_i.</param>
    /// <param name="alpha">The m thresholds; +infinity for a row that is never active.</param>
    /// <param name="domain">The cone and the radii.</param>
    /// <param name="cancellation">Checked at every node and hyperplane.</param>
    public static string? FindFlaw(
        SetCertificate certificate, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation)
    {
        int n = certificate.Dimension;
        if (!SpeaksOf(certificate, rows, alpha, domain))
        {
            return "the certificate speaks of another layer";
        }

        if (certificate.Nodes.Any(node => node?.Forced is null || node.Rows is null || node.Lambda is null || node.Mu is null || !IsSet(node.Forced, alpha) || !IsSet(node.Rows, alpha)))
        {
            return "a node names rows that are out of range, out of order or never active";
        }

        if (certificate.Nodes.GroupBy(node => Key(node.Forced)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            return $"the set {{{twice.Key}}} occurs twice";
        }

        var nodes = certificate.Nodes.ToDictionary(node => Key(node.Forced));
        var pending = new Stack<int[]>([[]]);
        var reached = new HashSet<string>(StringComparer.Ordinal) { "" };
        while (pending.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            int[] set = pending.Pop();
            if (!nodes.TryGetValue(Key(set), out ProofNode? node))
            {
                return $"no node for the set {{{Key(set)}}}";
            }

            string? flaw = node.Step switch
            {
                ProofStep.Outside => ReachBeyond(node.Forced, node.Lambda, node.Mu, rows, alpha, domain) ? null : "the multipliers do not reach the outer radius",
                ProofStep.Inside => IsInside(node, rows, alpha, domain) ? null : "the vertices do not stay within the inner radius",
                ProofStep.Flats => set.Length == 0 && LeavesOneOut(nodes.Values.Select(other => other.Forced), rows, alpha, n, cancellation) ? null : "some hyperplane spanned by rows holds a row of every closed set",
                ProofStep.Branched => IsBasis(node.Rows.Select(i => ToIntegers(rows[i])).ToList(), n) && !node.Rows.Any(set.Contains) ? null : "the rows branched on are no basis of active rows",
                _ => "the step is unknown",
            };
            if (flaw is not null)
            {
                return $"at the set {{{Key(set)}}}: {flaw}";
            }

            var children = node.Step == ProofStep.Branched ? node.Rows.Select(row => set.Append(row).OrderBy(i => i).ToArray())
                : node.Step == ProofStep.Flats ? nodes.Values.Select(other => other.Forced.ToArray()) : [];
            children.Where(child => reached.Add(Key(child))).ToList().ForEach(pending.Push);
        }

        return null;
    }

    private static bool IsBasis(List<BigInteger[]> rows, int n) => rows.Count == n && Rank(rows, n, out _) == n;

    /// <summary>Whether the rows that can be active span R^n, and outside every hyperplane that n - 1 of them span lie all rows of some non-empty set.</summary>
    private static bool LeavesOneOut(
        IEnumerable<IReadOnlyList<int>> sets, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, int n, CancellationToken cancellation)
    {
        var integers = rows.Select(row => Primitive(ToIntegers(row))).ToList();
        var closed = sets.Where(set => set.Count > 0).Select(set => set.Select(i => integers[i]).ToList()).ToList();
        var all = integers.Where((_, i) => !NotFinite(alpha[i])).ToList();
        return Rank(all, n, out _) == n && Choices(all, n - 1, 0).AsParallel().WithCancellation(cancellation).All(chosen =>
            Rank(chosen, n, out BigInteger[] normal) < n - 1 || closed.Any(set => set.TrueForAll(row => !Dot(row, normal).IsZero)));
    }

    private static string Key(IEnumerable<int> set) => string.Join(",", set);

    private static bool IsInside(ProofNode node, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain)
    {
        int n = rows[0].Count;
        if (!(domain.InnerRadius > 0) || !node.Rows.All(node.Forced.Contains))
        {
            return false;
        }

        // The half-spaces <a, x> <= b as rows (a, -b), and those of the recession cone <a, d> <= 0.
        var bounds = node.Rows.Select(i => (BigInteger[])[.. ToIntegers(rows[i]), -ToIntegers(alpha[i])])
            .Concat(domain.Cone.Normals.Select(g => (BigInteger[])[.. ToIntegers(g).Select(v => -v), 0])).ToList();
        var directions = bounds.Select(bound => bound.Take(n).ToArray()).ToList();
        bool HasRay(List<BigInteger[]> chosen) => Rank(chosen, n, out BigInteger[] ray) == n - 1
            && (directions.All(a => Dot(a, ray).Sign <= 0) || directions.All(a => Dot(a, ray).Sign >= 0));
        bool HasFarVertex(List<BigInteger[]> chosen) => Rank(chosen, n + 1, out BigInteger[] x) == n && !x[n].IsZero
            && bounds.All(bound => Dot(bound, x).Sign * x[n].Sign <= 0)
            && Dot(x.Take(n), x.Take(n)) << (2 * Shift) > BigInteger.Pow(ToIntegers(domain.InnerRadius) * x[n], 2);
        return Rank(directions, n, out _) == n && !Choices(directions, n - 1, 0).Any(HasRay) && !Choices(bounds, n, 0).Any(HasFarVertex);
    }

    private static IEnumerable<List<BigInteger[]>> Choices(List<BigInteger[]> from, int size, int start) => size == 0
        ? [[]]
        : Enumerable.Range(start, from.Count - start).SelectMany(k => Choices(from, size - 1, k + 1).Select(rest => rest.Append(from[k]).ToList()));

    /// <summary>The rank by elimination and, where it is one less than the columns, a vector that all rows annul.</summary>
    private static int Rank(List<BigInteger[]> rows, int columns, out BigInteger[] kernel)
    {
        var left = rows.Select(row => (BigInteger[])row.Clone()).ToList();
        var echelon = new List<(BigInteger[] Row, int Column)>();
        for (int c = 0; c < columns; c++)
        {
            int at = left.FindIndex(row => !row[c].IsZero);
            if (at >= 0)
            {
                BigInteger[] pivot = left[at];
                left.RemoveAt(at);
                left = left.ConvertAll(row => Primitive(row.Zip(pivot, (v, p) => v * pivot[c] - p * row[c]).ToArray()));
                echelon.Add((pivot, c));
            }
        }

        kernel = new BigInteger[columns];
        if (echelon.Count == columns - 1)
        {
            kernel[Enumerable.Range(0, columns).First(c => echelon.All(step => step.Column != c))] = 1;
            foreach (var (row, column) in Enumerable.Reverse(echelon))
            {
                BigInteger value = -Dot(row, kernel);
                kernel = Array.ConvertAll(kernel, v => v * row[column]);
                kernel[column] = value;
                kernel = Primitive(kernel);
            }
        }

        return echelon.Count;
    }
}
