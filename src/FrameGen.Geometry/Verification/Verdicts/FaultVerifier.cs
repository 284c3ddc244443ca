using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Search;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>Whether a layer stays injective on its domain when any k rows are dead (design, section 3, "Faults"): exactly, with a witness that names them.</summary>
/// <remarks>
/// A dead row is one that is never active. A proof for dead rows D serves every larger set whose further rows it does not name; of a set D*
/// with |D*| &lt;= k that it does not serve, some row that it names is in D*, and D with that row is decided next. Starting from D = {} every D*
/// is reached: the sets decided are few where proofs name few rows. Smaller sets come first, so that the witness names the fewest rows.
/// </remarks>
public static class FaultVerifier
{
    /// <summary>The most sets of dead rows that are decided side by side; no count of threads changes it.</summary>
    private const int MaxRound = 16;

    /// <summary>Decides.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows.</param>
    /// <param name="domain">K.</param>
    /// <param name="faults">k, how many rows may be dead.</param>
    /// <param name="budget">Nodes of each decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is negative.</exception>
    public static FaultResult Verify(Frame frame, IReadOnlyList<double> alpha, Domain domain, int faults, VerificationBudget budget, CancellationToken cancellation)
        => VerifyPart(frame, alpha, domain, faults, 1, 1, budget, cancellation);

    /// <summary>
    /// Decides one part, for proofs that are spread over machines. All parts decide the layer without dead rows, alike; the rows that its proof needs are dealt
    /// out, and what is to be decided with one of them dead belongs to its part. Together their proofs are one (<see cref="FaultCertificate.Together"/>).
    /// </summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows.</param>
    /// <param name="domain">K.</param>
    /// <param name="faults">k, how many rows may be dead.</param>
    /// <param name="part">The part, from 1.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="budget">Nodes of each decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <exception cref="ArgumentOutOfRangeException">k is negative, or there is no such part.</exception>
    public static FaultResult VerifyPart(
        Frame frame, IReadOnlyList<double> alpha, Domain domain, int faults, int part, int parts, VerificationBudget budget, CancellationToken cancellation)
    {
        if (part < 1 || part > parts)
        {
            throw new ArgumentOutOfRangeException(nameof(part), part, $"There are {parts} parts.");
        }

        if (faults < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(faults), faults, "The number of dead rows is not negative.");
        }

        var proofs = new List<DeadRowsProof>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<int[]>();
        next.Enqueue([]);
        int nodes = 0;
        int sets = 0;
        long work = budget.MaxWork;
        int[]? open = null;
        bool isOver = false;
        VerificationResult Decide(int[] dead, long limit, int threads)
            => Verifier.Verify(frame, Without(alpha, dead), domain, budget with { MaxWork = limit, Threads = threads }, cancellation);
        while (next.Count > 0 && !isOver)
        {
            // Each has its share of the work; those after a refutation need no look.
            int[][] round = [.. Enumerable.Range(0, Math.Min(MaxRound, next.Count)).Select(_ => next.Dequeue())];
            int threads = round.Length == 1 ? budget.Threads : 1;
            long share = work / round.Length;
            var results = new VerificationResult[round.Length];
            using var pieces = new OrderedPieces(budget.Threads);
            for (int k = 0; k < round.Length; k++)
            {
                int index = k;
                pieces.Begin(() => results[index] = Decide(round[index], share, threads));
            }

            for (int k = 0; k < round.Length && !isOver; k++)
            {
                int[] dead = round[k];
                sets++;
                pieces.EndFirst();
                VerificationResult result = results[k];
                nodes += result.Nodes;
                work -= result.WorkSpent;
                if (result.Cause == UndecidedCause.Work && share < work)
                {
                    // Where a share did not suffice, all that is left may.
                    result = Decide(dead, work, budget.Threads);
                    nodes += result.Nodes;
                    work -= result.WorkSpent;
                }

                if (result.Verdict == Verdict.Refuted)
                {
                    return new FaultResult(Verdict.Refuted, dead, result.Witness, sets, nodes, null);
                }

                isOver = nodes > budget.MaxNodesTogether || work <= 0;
                if (result.Proof is not { } proof || isOver)
                {
                    // One that is undecided leaves it open that another refutes; without work left none will.
                    open ??= dead;
                    continue;
                }

                proofs.Add(new DeadRowsProof(dead, proof));
                int[] needed = [.. proof.NeededRows.Where(row => dead.Length < faults && !double.IsInfinity(alpha[row])).OrderBy(row => row)];
                foreach (int row in needed.Where((_, place) => dead.Length > 0 || place % parts == part - 1))
                {
                    int[] more = [.. dead.Append(row).OrderBy(other => other)];
                    if (!dead.Contains(row) && seen.Add(string.Join(",", more)))
                    {
                        next.Enqueue(more);
                    }
                }
            }
        }

        return open is null
            ? new FaultResult(Verdict.Proven, [], null, sets, nodes, new FaultCertificate(frame.Dimension, frame.Count, faults, proofs))
            : new FaultResult(Verdict.Undecided, open, null, sets, nodes, null);
    }

    /// <summary>Thresholds with some rows dead.</summary>
    public static double[] Without(IReadOnlyList<double> alpha, IReadOnlyList<int> dead) => [.. alpha.Select((value, row) => dead.Contains(row) ? double.PositiveInfinity : value)];
}
