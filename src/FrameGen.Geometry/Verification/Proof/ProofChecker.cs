using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks proofs in exact arithmetic, trusting nothing of the search that made them. The claim: no two
/// inputs of the domain have equal outputs.
/// </summary>
/// <remarks>
/// Where the cone has equations &lt;h_k, x&gt; = 0, each of them a row of G with its opposite, the layer has their normals h_k as further rows, of threshold -1: they give 1 at every input of the
/// domain, so the claim is the same.
/// </remarks>
public static class ProofChecker
{
    /// <summary>What is wrong with a certificate; null where it proves the claim.</summary>
    /// <param name="certificate">The proof; nothing about it is assumed.</param>
    /// <param name="rows">The m rows w_i.</param>
    /// <param name="alpha">The m thresholds; +infinity for a row that is never active.</param>
    /// <param name="domain">The cone and the radii.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static string? FindFlaw(
        ProofCertificate certificate, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation) => certificate switch
        {
            ClauseCertificate byClauses => ClauseChecker.FindFlaw([byClauses], WithEquations(rows, domain), WithEquations(alpha, domain), domain, cancellation),
            SetCertificate bySets => SetChecker.FindFlaw(bySets, WithEquations(rows, domain), WithEquations(alpha, domain), domain, cancellation),
            FaultCertificate withFaults => FindFlawWithDeadRows(withFaults, rows, alpha, domain, cancellation),
            _ => throw new ArgumentException("There is no such form of proof.", nameof(certificate)),
        };

    /// <summary>What is wrong with the parts of a proof by clauses; null where they prove the claim together: what one leaves open another settles.</summary>
    /// <param name="parts">The parts, in any order, at least one; nothing about them is assumed.</param>
    /// <param name="rows">The m rows w_i.</param>
    /// <param name="alpha">The m thresholds; +infinity for a row that is never active.</param>
    /// <param name="domain">The cone and the radii.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static string? FindFlaw(
        IReadOnlyList<ClauseCertificate> parts, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation)
        => ClauseChecker.FindFlaw(parts, WithEquations(rows, domain), WithEquations(alpha, domain), domain, cancellation);

    /// <summary>
    /// What is wrong with a proof for up to k dead rows; null where it holds. A dead row is never active. The proof for dead rows D holds for D and
    /// any rows more that it does not need. Let D* be dead, at most k rows: start from the proof for none, and as long as D* has a row more that the proof
    /// for D needs, go on to that for D with this row, which is part of D*. Where that ends a proof serves D*. So for each D there must be one with any row more.
    /// </summary>
    private static string? FindFlawWithDeadRows(
        FaultCertificate certificate, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation)
    {
        var proofs = new HashSet<string>(StringComparer.Ordinal);
        foreach (DeadRowsProof one in certificate.Proofs)
        {
            if (one?.Dead is null || !Multipliers.IsSet(one.Dead, alpha) || one.Proof is null or FaultCertificate || proofs.Contains(Key(one.Dead)))
            {
                return "dead rows are out of range, out of order, never active or named twice, or have no proof";
            }

            double[] left = [.. alpha.Select((value, row) => one.Dead.Contains(row) ? double.PositiveInfinity : value)];
            if (FindFlaw(one.Proof, rows, left, domain, cancellation) is { } flaw)
            {
                return $"with {Words(one.Dead)} dead: {flaw}";
            }

            proofs.Add(Key(one.Dead));
        }

        foreach (DeadRowsProof one in certificate.Proofs.Where(one => one.Dead.Count < certificate.Faults))
        {
            foreach (int row in one.Proof.NeededRows.Where(row => !one.Dead.Contains(row) && !ExactVectors.NotFinite(alpha[row])))
            {
                int[] more = [.. one.Dead.Append(row).OrderBy(i => i)];
                if (!proofs.Contains(Key(more)))
                {
                    return $"no proof with {Words(more)} dead";
                }
            }
        }

        return !proofs.Contains("") ? "no proof with no row dead" : certificate.Faults < 0 || certificate.Dimension != rows[0].Count || certificate.RowCount != rows.Count ? "the certificate speaks of another layer" : null;
    }

    private static IReadOnlyList<IReadOnlyList<double>> WithEquations(IReadOnlyList<IReadOnlyList<double>> rows, Domain domain) => [.. rows, .. Equations(domain)];

    private static IReadOnlyList<double> WithEquations(IReadOnlyList<double> alpha, Domain domain) => [.. alpha, .. Equations(domain).Select(_ => -1.0)];

    /// <summary>The normals that are equations because their opposites are normals too.</summary>
    private static IEnumerable<IReadOnlyList<double>> Equations(Domain domain)
        => domain.Cone.Equations.Where(h => domain.Cone.Normals.Any(g => g.Zip(h, (a, b) => a == -b).All(isOpposite => isOpposite)));

    private static string Words(IReadOnlyList<int> dead) => dead.Count == 0 ? "no row" : (dead.Count == 1 ? "row " : "rows ") + string.Join(", ", dead);

    private static string Key(IEnumerable<int> set) => string.Join(",", set);
}
