using System.Collections.Generic;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>A maximal bias (design, section 3, "Sharp bias").</summary>
public sealed class SharpBiasResult
{
    internal SharpBiasResult(double?[]? bias, bool isMaximal, double shift, int nodes, ProofCertificate? proof)
    {
        Bias = bias;
        IsMaximal = isMaximal;
        Shift = shift;
        Nodes = nodes;
        Proof = proof;
    }

    /// <summary>The thresholds for the raw rows; null entries may be anything, infinite too (the row is not needed). Null where nothing was proven.</summary>
    public IReadOnlyList<double?>? Bias { get; }

    /// <summary>
    /// Whether no entry can be raised by more than <see cref="SharpBias.Accuracy"/> of its norm and the radius: every
    /// larger value that was tried is refuted. False where the budget left one undecided.
    /// </summary>
    public bool IsMaximal { get; }

    /// <summary>The t of the first step: start + t * nu is proven. Negative where the start itself could not be proven.</summary>
    public double Shift { get; }

    /// <summary>How many sets of forced rows were examined, over all decisions.</summary>
    public int Nodes { get; }

    /// <summary>Whether the active rows, ties counted, span at every input with <see cref="Bias"/>; on a sphere they need not. Null where that is not known.</summary>
    public bool? IsRectifying { get; internal set; }

    /// <summary>The proof for <see cref="Bias"/>.</summary>
    public ProofCertificate? Proof { get; }
}
