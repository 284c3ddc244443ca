using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>What the exact decision says of a layer on its domain.</summary>
public enum Verdict
{
    /// <summary>The active rows span R^n at every point of the domain; a <see cref="ProofCertificate"/> shows it in exact arithmetic.</summary>
    Proven,

    /// <summary>At some point of the domain the active rows do not span R^n; a <see cref="VerificationResult.Witness"/> shows it.</summary>
    Refuted,

    /// <summary>The budget ended, or the answer hangs on less than the rounding of doubles. Nothing is claimed.</summary>
    Undecided,
}
