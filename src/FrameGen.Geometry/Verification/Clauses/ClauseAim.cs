namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>What a search is for.</summary>
internal enum ClauseAim
{
    /// <summary>A proof, or two inputs that collide and the critical radius.</summary>
    Verdict,

    /// <summary>A proof; the first flat that may fail ends the search.</summary>
    ProofAlone,

    /// <summary>The least norm of a failure, numerically.</summary>
    CriticalRadius,
}
