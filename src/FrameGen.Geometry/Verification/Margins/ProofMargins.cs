using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Margins;

/// <summary>How far a layer may be off, as built, from what was proven by clauses: the same clauses then still prove it (design, section 3, "Sharp bias, tolerance, repair").</summary>
/// <param name="Bias">
/// delta: all biases may drift, each by at most so much, up or down. In the unit of the raw biases; never above what the proof covers, to the last bit.
/// Where the proof holds with equality it is 0.
/// </param>
/// <param name="Row">
/// eps: a vector of at most this norm may be added to each raw row. The least of what the clauses and what their transversals allow; both errors
/// at once are covered where delta' + r eps' &lt;= delta and eps' &lt;= eps. 0 where r is infinite; null where the walk that bounds it took more than its work.
/// </param>
public sealed record ProofMargins(double Bias, double? Row)
{
    /// <summary>Strictly below: at tau itself rows may depend on each other.</summary>
    private const double Below = 1 - 1e-12;

    /// <summary>The margins of a proof.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds, for the raw rows.</param>
    /// <param name="domain">K, of inner radius 0.</param>
    /// <param name="proof">A proof of this layer.</param>
    /// <param name="maxWork">The most operations.</param>
    /// <param name="cancellation">Checked while work is charged.</param>
    /// <returns>The margins; null where not even the first is found within the work.</returns>
    /// <exception cref="ArgumentException">The domain has an inner radius, where other conditions than those of clauses count.</exception>
    public static ProofMargins? Of(
        Frame frame, IReadOnlyList<double> alpha, Domain domain, ClauseCertificate proof, long maxWork, CancellationToken cancellation)
    {
        if (domain.InnerRadius > 0)
        {
            throw new ArgumentException("Clauses have margins where the inner radius is 0.", nameof(domain));
        }

        var work = new Work(maxWork, cancellation);
        double? bias = null;
        try
        {
            var layer = new LayerConstraints(frame, alpha, domain);
            work.ChargeExact((long)layer.Count * layer.Dimension, 1);
            var exact = new ExactLayer(layer);
            double least = double.PositiveInfinity;
            foreach (ProofClause clause in proof.Clauses)
            {
                least = Math.Min(least, ClauseSlack.Of(clause, exact, layer.StatedCount, domain.OuterRadius, work));
            }

            bias = least;
            double row = least / domain.OuterRadius;
            row = double.IsInfinity(domain.OuterRadius) || row == 0 ? 0 : Below * new RowWalk(new FlatRows(layer, exact), proof.Clauses, work).Walk(row);
            return new ProofMargins(least, row);
        }
        catch (WorkEndedException)
        {
            return bias is { } known ? new ProofMargins(known, null) : null;
        }
    }
}
