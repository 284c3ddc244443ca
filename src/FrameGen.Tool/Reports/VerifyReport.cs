using System.Collections.Generic;
using System.IO;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Commands;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>The exact decision, for people and as one JSON object.</summary>
/// <remarks>
/// <c>verdict</c> is "proven", "refuted" or "undecided"; <c>rectifying</c> whether the active rows span at every input of the domain, null
/// where that is not known. <c>certifiedRadius</c> is the outer radius where proven (null: infinite);
/// otherwise the active rows span at every input of the domain whose norm is not larger. <c>proofNodes</c> is null where there is
/// no proof (where dead rows are asked for: of all sets of them), <c>certificate</c> where none was written. Of one part, <c>part</c> of <c>parts</c>, "proven" says that this part is.
/// </remarks>
internal static class VerifyReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void WriteJson(TextWriter output, FileLayer file, VerificationResult verification, ProofPart? part, FaultReport? faults, OpenDecision? open, ProofCertificate? proof, string? written)
        => JsonText.Write(output, json =>
        {
            json.WriteString("verdict", DecisionJson.Word(verification.Verdict));
            json.WriteOptional("rectifying", verification.IsRectifying);
            if (part is not null)
            {
                json.WriteNumber("part", part.Part);
                json.WriteNumber("parts", part.Parts);
            }

            json.WriteNumber("nodes", verification.Nodes);
            json.WriteOptional("certifiedRadius", verification.Verdict == Verdict.Proven ? file.Layer.Domain.OuterRadius : verification.CriticalRadius);
            DecisionJson.WriteWitness(json, verification.Witness);
            json.WriteOptional("proofNodes", proof?.NodeCount);
            json.WriteString("certificate", written);
            faults?.WriteJson(json);
            if (open is not null)
            {
                OpenText.WriteJson(json, file, open);
            }
        });

    /// <summary>Writes the verdict and its evidence.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="file">The layer.</param>
    /// <param name="verification">What was found.</param>
    /// <param name="part">The part that was decided; null for the whole.</param>
    /// <param name="faults">What was found of dead rows; null where they were not asked for.</param>
    /// <param name="open">Where it is undecided, what is known all the same.</param>
    /// <param name="proof">The proof of what was asked for; null where there is none.</param>
    /// <param name="wanted">Where the certificate was to go; null where it was not asked for.</param>
    /// <param name="written">Where it went; null where nowhere.</param>
    public static void WriteText(Terminal terminal, FileLayer file, VerificationResult verification, ProofPart? part, FaultReport? faults, OpenDecision? open, ProofCertificate? proof, string? wanted, string? written)
    {
        Prose.WriteLine(terminal.Output, $"{LayerText.Name(file)}: {LayerText.Describe(file)}", terminal.OutputWidth);
        IEnumerable<string> lines = part is not null && faults is null && verification.Verdict == Verdict.Proven
            ? [$"part {part.Part} of {part.Parts} is proven: with the certificates of the others framegen check accepts that the layer is injective on the domain."]
            : VerdictText.Of(file, verification);
        foreach (string line in lines)
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }

        foreach (string line in open is null ? [] : OpenText.Of(file, open))
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }

        faults?.WriteText(terminal);
        if (written is not null)
        {
            Prose.WriteLine(terminal.Output, $"The proof, {proof!.NodeCount} nodes, is in {written}; framegen check re-checks it{(faults is null || part is not null ? "" : ", for all sets of dead rows")}.", terminal.OutputWidth);
        }
        else if (wanted is not null && proof is null)
        {
            Prose.WriteLine(terminal.Output, $"There is no {(verification.Pairs is not null ? "search to re-check" : faults is null ? "proof" : "proof for all sets of dead rows")}, so {wanted} was not written.", terminal.OutputWidth);
        }
    }
}
