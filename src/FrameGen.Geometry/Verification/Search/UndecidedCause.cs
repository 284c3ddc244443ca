using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Search;

/// <summary>Why a decision was left open.</summary>
public enum UndecidedCause
{
    /// <summary>The search ended at <see cref="VerificationBudget.MaxNodes"/>.</summary>
    Nodes,

    /// <summary>The search ended at <see cref="VerificationBudget.MaxWork"/>.</summary>
    Work,

    /// <summary>The layer fails within the inner radius, and the hyperplanes that would tell whether it does beyond are more than <see cref="VerificationBudget.MaxFlats"/>.</summary>
    Hyperplanes,

    /// <summary>Rows of a clip reach its level, the others do not suffice for a proof, and no two inputs were found that collide.</summary>
    Saturation,

    /// <summary>The inputs that collide lie in the polyhedral cone around the domain's round one, not in that.</summary>
    RoundCone,

    /// <summary>The answer hangs on less than the rounding of doubles.</summary>
    Rounding,
}
