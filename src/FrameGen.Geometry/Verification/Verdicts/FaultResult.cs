using System.Collections.Generic;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>Whether a layer stays injective when rows are dead.</summary>
/// <param name="Verdict">Proven: whatever rows are dead, as many as asked. Refuted: not without <paramref name="Dead"/>.</param>
/// <param name="Dead">Where refuted, the dead rows, ascending: of those that refute it the fewest. Where undecided, those for which it is; otherwise empty.</param>
/// <param name="Witness">Where refuted, two inputs that the other rows do not tell apart.</param>
/// <param name="Sets">How many sets of dead rows were decided: for all others a proof that needs none of their rows is shared.</param>
/// <param name="Nodes">How many nodes all decisions took.</param>
/// <param name="Proof">Where proven, the proof: one for each of these sets.</param>
public sealed record FaultResult(
    Verdict Verdict, IReadOnlyList<int> Dead, Witness? Witness, int Sets, int Nodes, FaultCertificate? Proof);
