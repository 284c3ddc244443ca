using System.Collections.Generic;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>The exact decision on a layer: verdict, radius, and the evidence for either.</summary>
public sealed class VerificationResult
{
    internal VerificationResult(Verdict verdict, int nodes, double criticalRadius, bool isCriticalRadiusExact)
    {
        Verdict = verdict;
        Nodes = nodes;
        CriticalRadius = criticalRadius;
        IsCriticalRadiusExact = isCriticalRadiusExact;
    }

    /// <summary>What is known.</summary>
    public Verdict Verdict { get; }

    /// <summary>Why nothing is claimed, where the verdict is <see cref="Verdict.Undecided"/>.</summary>
    public UndecidedCause? Cause { get; internal set; }

    /// <summary>
    /// Whether the active rows, ties counted, span R^n at every input of the domain; null where that is not known. On a sphere a layer may be
    /// injective and yet not rectifying: where the active rows leave a line, the radius decides between two points of it, and near where the two
    /// meet the inverse is only Hölder-1/2.
    /// </summary>
    public bool? IsRectifying { get; internal set; }

    /// <summary>An input at which active rows were found not to span although the layer is not refuted; null where none was.</summary>
    public IReadOnlyList<double>? LinePoint { get; internal set; }

    /// <summary>Where the budget ended it: which share of the tree the search had gone through, the branches of a flat counted alike; null where that is not known.</summary>
    public double? Progress { get; internal set; }

    /// <summary>How many flats were visited; where the inner radius decides, sets of forced rows.</summary>
    public int Nodes { get; }

    /// <summary>What the decision cost, in elementary operations (<see cref="Numbers.Work"/>).</summary>
    public long WorkSpent { get; internal set; }

    /// <summary>
    /// The infimum of |x| over the x of the cone whose active rows do not span, where <see cref="IsCriticalRadiusExact"/>;
    /// otherwise a lower bound of it, because a proof ends where the domain does (<see cref="Verifier.CriticalRadius"/>
    /// searches without a limit) or the search at the budget.
    /// </summary>
    public double CriticalRadius { get; }

    /// <summary>Whether <see cref="CriticalRadius"/> is the critical radius (to about 1e-9 relative) and not a bound below it.</summary>
    public bool IsCriticalRadiusExact { get; }

    /// <summary>
    /// All radii at which active rows fail to span, ascending and disjoint, where <see cref="VerificationBudget.BadRadii"/>
    /// asks for them and the inner radius is positive; null where not asked or not decided (n > 4, or over the budget).
    /// </summary>
    public IReadOnlyList<RadiusInterval>? BadRadii { get; internal set; }

    /// <summary>The evidence where refuted.</summary>
    public Witness? Witness { get; internal set; }

    /// <summary>The evidence where proven; null where <see cref="Pairs"/> are.</summary>
    public ProofCertificate? Proof { get; internal set; }

    /// <summary>The pairs of rows that prove it, where they do: no search was needed.</summary>
    public PairedRows? Pairs { get; internal set; }
}
