using System.Collections.Generic;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>How a node of a proof is settled.</summary>
public enum ProofStep
{
    /// <summary>Split on n independent rows, one of which must be inactive: a child for each.</summary>
    Branched,

    /// <summary>No point within the outer radius has all forced rows inactive: multipliers show it.</summary>
    Outside,

    /// <summary>Every point with the forced rows inactive lies within the inner radius: the vertices of a bounded polyhedron show it. Those of that norm give different outputs.</summary>
    Inside,

    /// <summary>At the root only: outside every hyperplane spanned by n - 1 rows lie all rows of some other node's set, or it is among <see cref="SetCertificate.Mirrored"/>.</summary>
    Flats,
}

/// <summary>One set of rows forced inactive, and why it needs no further look. Plain data; <see cref="ProofChecker"/> judges it.</summary>
public sealed class ProofNode
{
    /// <summary>The set S, ascending.</summary>
    public required IReadOnlyList<int> Forced { get; init; }

    /// <summary>How the node is settled.</summary>
    public required ProofStep Step { get; init; }

    /// <summary>The n rows branched on, or for <see cref="ProofStep.Inside"/> the rows of S that bound the polyhedron; otherwise empty.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: lambda >= 0, one for each row of S, up to a common factor.</summary>
    public IReadOnlyList<BigInteger> Lambda { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: mu >= 0, one for each normal of the cone, by the same factor.</summary>
    public IReadOnlyList<BigInteger> Mu { get; init; } = [];
}
