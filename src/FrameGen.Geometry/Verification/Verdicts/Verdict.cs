using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>What the exact decision says of a layer on its domain.</summary>
public enum Verdict
{
    /// <summary>No two inputs of the domain have equal outputs; a <see cref="ProofCertificate"/> shows it in exact arithmetic, or pairs of rows do.</summary>
    Proven,

    /// <summary>Two inputs of the domain have equal outputs; a <see cref="VerificationResult.Witness"/> shows them.</summary>
    Refuted,

    /// <summary>The budget ended, or the answer hangs on less than the rounding of doubles. Nothing is claimed.</summary>
    Undecided,
}
