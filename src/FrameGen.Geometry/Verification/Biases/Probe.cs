using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>How a probe ended.</summary>
internal enum ProbeEnd
{
    /// <summary>The layer is proven with these thresholds.</summary>
    Proven,

    /// <summary>Outside some flat no clause was found: there it fails, or rounding hides that it does not.</summary>
    Failed,

    /// <summary>The budget ended.</summary>
    Open,
}

/// <summary>
/// Decisions on one frame with many thresholds, by clauses, each for a proof alone: what was proven before is tried first, and the first flat
/// outside which there is no clause ends a probe.
/// </summary>
internal sealed class Probe(Frame frame, Domain domain, VerificationBudget budget, Work work)
{
    private IReadOnlyList<Clause> _known = [];

    /// <summary>How many flats were visited, over all probes.</summary>
    public int Nodes { get; private set; }

    /// <summary>The last proof.</summary>
    public ClauseCertificate? Proof { get; private set; }

    /// <summary>Where the last probe failed: the rows outside the flat, those that are never active among them.</summary>
    public int[] FailedRows { get; private set; } = [];

    /// <summary>Decides for thresholds of the raw rows.</summary>
    public ProbeEnd Decide(double[] alpha)
    {
        if (Nodes >= budget.MaxNodesTogether || work.Left == 0)
        {
            return ProbeEnd.Open;
        }

        try
        {
            var layer = new LayerConstraints(frame, alpha, domain);
            if (AlwaysActiveRows.Prove(layer, work) is { } quick)
            {
                Nodes++;
                Keep(quick);
                return ProbeEnd.Proven;
            }

            var search = new ClauseSearch(layer, ClauseAim.ProofAlone, domain.OuterRadius, budget.MaxNodes, work);
            search.Know(_known);
            SearchEnd end = search.Run();
            Nodes += search.Nodes;
            _known = search.Clauses;
            if (end == SearchEnd.AllClosed)
            {
                Keep(search.Proof);
                return ProbeEnd.Proven;
            }

            if (search.IsCutShort || search.Failures.SuspectRows is not { } rows)
            {
                return ProbeEnd.Open;
            }

            FailedRows = [.. rows.Where(row => row < frame.Count).Concat(Enumerable.Range(0, frame.Count).Where(row => !layer.CanBeActive[row])).OrderBy(row => row)];
            return ProbeEnd.Failed;
        }
        catch (WorkEndedException)
        {
            return ProbeEnd.Open;
        }
    }

    private void Keep(ClauseCertificate proof)
    {
        Proof = proof;
        _known = [.. proof.Clauses.Select(clause => new Clause([.. clause.Rows], clause.Lambda, clause.Mu, frame.Count + domain.Cone.EquationCount))];
    }
}
