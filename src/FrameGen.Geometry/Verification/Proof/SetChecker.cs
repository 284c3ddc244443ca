using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Geometry.Frames;
using static FrameGen.Geometry.Verification.Proof.Multipliers;
using static FrameGen.Geometry.Verification.Proof.RowChoices;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks a proof by sets in exact rational arithmetic, trusting nothing of the search that made it. The claim: no two inputs x, y of the
/// domain have equal outputs.
/// </summary>
/// <remarks>
/// Were they a counterexample, each row outside F = { i : &lt;x - y, w_i&gt; = 0 }, a proper flat, would be inactive or tied at both. Take the root,
/// S = {}: no row of S is in F. A node branched on n independent rows has one of them outside F, so some child's S is outside F, too. A leaf
/// of this descent is closed <see cref="ProofStep.Outside"/>, -&lt;lambda, alpha_S&gt; >= r_out |c| with c = W_S^T lambda - G^T mu, and then
/// &lt;lambda, alpha_S&gt; >= &lt;lambda, W_S x&gt; = &lt;c, x&gt; + &lt;mu, G x&gt; >= -|c| |x| >= -|c| r_out holds with equality, so that a row of S is tied
/// at x, likewise at y, and in F; or <see cref="ProofStep.Inside"/>, and then x and y are vertices of norm r_in whose outputs differ
/// (<see cref="Vertices"/>). Both contradict. <see cref="ProofStep.Flats"/>: <see cref="FlatChecker"/>.
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
        if (certificate.Mirrored.Count > 0 && !(nodes.TryGetValue("", out ProofNode? root) && root.Step == ProofStep.Flats))
        {
            return "hyperplanes are mirrored that no root asks for";
        }

        var layer = new IntegerLayer(rows, alpha, domain);
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
                ProofStep.Outside => ReachBeyond(node.Forced, node.Lambda, node.Mu, layer) ? null : "the multipliers do not reach the outer radius",
                ProofStep.Inside => node.Rows.All(node.Forced.Contains) && Vertices.StayInside(node.Rows, layer) ? null : "the vertices do not stay within the inner radius",
                ProofStep.Flats => set.Length > 0 ? "hyperplanes are for the root alone" : FlatChecker.FindFlaw(nodes.Values.Select(other => other.Forced), certificate.Mirrored, layer, alpha, cancellation),
                ProofStep.Branched => IsBasis(node.Rows.Select(i => layer.Rows[i]).ToList(), n) && !node.Rows.Any(set.Contains) ? null : "the rows branched on are no basis of active rows",
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

    private static string Key(IEnumerable<int> set) => string.Join(",", set);
}
