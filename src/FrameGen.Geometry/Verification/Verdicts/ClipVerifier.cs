using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>The decision on a layer z = min(max(0, &lt;x, w_i&gt; - alpha_i), level), by decisions on ReLU layers.</summary>
/// <remarks>
/// <para>Let t_i = &lt;x, w_i&gt; - alpha_i, and turn some rows S: w_i' = -w_i and alpha_i' = -(alpha_i + level), so that their ReLU is max(0, level - t_i). Two inputs that a ReLU layer of rows turned and not turned does not
/// tell apart have equal max(0, t_i), or equal max(0, level - t_i), hence equal z_i, in every row. The other way round, two inputs with equal z do not differ in the layer that turns the rows at their level there. So the
/// layer is injective iff no layer of turned rows is refuted: any of them refutes it.</para>
/// <para>That every choice of S is proven is too much to ask. Sufficient: rows that reach their level nowhere on the domain tell all inputs apart, the others counted as never active.</para>
/// </remarks>
public static class ClipVerifier
{
    /// <summary>How many choices of turned rows are tried: those that are at their level at one of some inputs.</summary>
    private const int MaxTurned = 24;

    /// <summary>The share of the work for the proof; what it leaves is for pairs.</summary>
    private const double ProofShare = 0.5;

    /// <summary>Decides.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows.</param>
    /// <param name="standIns">The same, +infinity for rows that may reach their level on the domain.</param>
    /// <param name="level">The level of all rows.</param>
    /// <param name="domain">K.</param>
    /// <param name="budget">Counts at which the decision gives up.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static VerificationResult Verify(
        Frame frame, IReadOnlyList<double> alpha, IReadOnlyList<double> standIns, double level, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        if (!standIns.Any(double.IsPositiveInfinity))
        {
            return Verifier.Verify(frame, alpha, domain, budget, cancellation);
        }

        VerificationResult proof = Verifier.Verify(frame, standIns, domain, budget with { MaxWork = (long)(ProofShare * budget.MaxWork) }, cancellation);
        if (proof.Verdict == Verdict.Proven)
        {
            return proof;
        }

        double unreached = Enumerable.Range(0, frame.Count).Min(i => (alpha[i] + level) / frame.Norms[i]) * (1 - 1e-9);
        double certified = 0;
        int nodes = proof.Nodes;
        var choosing = new Work(budget.MaxWork - proof.WorkSpent, cancellation, budget.Threads);
        bool[][] sets = [.. Turned(frame, alpha, level, domain, proof.Witness, choosing)];
        long work = choosing.Left;
        for (int k = 0; k < sets.Length && work > 0; k++)
        {
            bool[] turned = sets[k];
            VerificationBudget share = budget with { MaxWork = work / (sets.Length - k) };
            VerificationResult result = Verifier.Verify(Turn(frame, turned), [.. alpha.Select((value, i) => turned[i] ? -(value + level) : value)], domain, share, cancellation);
            work -= result.WorkSpent;
            nodes += result.Nodes;

            // Where no row reaches its level the layer is the ReLU layer, which is the first.
            certified = k == 0 ? Math.Max(0, Math.Min(unreached, result.CriticalRadius)) : certified;
            // What the search says of its own layer is asked of this one.
            if (result.Witness is { } witness && Collision.EachRowAgrees(frame, alpha, [.. witness.X], [.. witness.Y], level, 2))
            {
                return new VerificationResult(Verdict.Refuted, nodes, certified, false) { Witness = witness, IsRectifying = null, WorkSpent = budget.MaxWork - work };
            }
        }

        return new VerificationResult(Verdict.Undecided, nodes, certified, false)
        {
            Cause = work <= 0 ? UndecidedCause.Work : UndecidedCause.Saturation,
            WorkSpent = budget.MaxWork - work,
        };
    }

    /// <summary>Choices of rows to turn, none first: those at their level at inputs spread over the domain.</summary>
    private static IEnumerable<bool[]> Turned(Frame frame, IReadOnlyList<double> alpha, double level, Domain domain, Witness? hint, Work work)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long cost = (long)frame.Count * frame.Dimension;
        foreach (double[] x in Inputs(frame, alpha, level, domain, hint))
        {
            if (work.Left < cost)
            {
                yield break;
            }

            work.Charge(cost);
            bool[] turned = [.. Enumerable.Range(0, frame.Count).Select(i => Collision.Forwards(frame, i, x) - alpha[i] >= level)];
            if (seen.Add(string.Concat(turned.Select(isTurned => isTurned ? '1' : '0'))))
            {
                yield return turned;
                if (seen.Count == MaxTurned)
                {
                    yield break;
                }
            }
        }
    }

    /// <summary>Inputs at which rows may be at their level: 0, those that a failed proof gives, and along and against the rows, at the outer radius; in all of space far out.</summary>
    private static IEnumerable<double[]> Inputs(Frame frame, IReadOnlyList<double> alpha, double level, Domain domain, Witness? hint)
    {
        int n = frame.Dimension;
        double radius = double.IsInfinity(domain.OuterRadius)
            ? 16 * Math.Max(domain.InnerRadius, Enumerable.Range(0, frame.Count).Max(i => (Math.Abs(alpha[i]) + level) / frame.Norms[i]))
            : domain.OuterRadius;
        yield return domain.InnerRadius > 0 ? Enumerable.Repeat(double.NaN, n).ToArray() : new double[n];
        if (hint is not null)
        {
            yield return [.. hint.X];
            yield return [.. hint.Y];
            yield return [.. hint.X.Zip(hint.Y, (a, b) => (a + b) / 2)];
        }

        foreach (double sign in new[] { 1.0, -1 })
        {
            for (int i = 0; i < frame.Count; i++)
            {
                double scale = sign * radius / frame.Norms[i];
                double[] x = [.. Enumerable.Range(0, n).Select(c => frame[i, c] * scale)];
                if (Array.TrueForAll(domain.Cone.RawNormals, normal => Vectors.Dot(normal, x) >= 0))
                {
                    yield return x;
                }
            }
        }
    }

    private static Frame Turn(Frame frame, bool[] turned)
    {
        double[][] rows = [.. Enumerable.Range(0, frame.Count).Select(i => Enumerable.Range(0, frame.Dimension).Select(c => turned[i] ? -frame[i, c] : frame[i, c]).ToArray())];
        return Frame.TryCreate(rows, out Frame? other, out _, out _) ? other : throw new InvalidOperationException("Turned rows are rows.");
    }
}
