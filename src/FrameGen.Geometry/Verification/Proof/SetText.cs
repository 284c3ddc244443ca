using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// The nodes of proofs by sets as JSON: <c>{"forced":[..],"branch":[..]}</c>, <c>{"forced":[..],"outside":["..",..],"cone":["..",..]}</c>
/// (multipliers as decimal strings), <c>{"forced":[..],"inside":[..]}</c> or, at the root, <c>{"forced":[],"flats":[]}</c>.
/// </summary>
internal static class SetText
{
    /// <summary>Writes the members after the header, one node a line.</summary>
    public static void Write(StringBuilder text, SetCertificate certificate)
    {
        JsonNumbers.WriteLines(text, "nodes", certificate.Nodes, node => text.Append("{\"forced\":").Append(JsonNumbers.Of(node.Forced)).Append(node.Step switch
        {
            ProofStep.Branched => $",\"branch\":{JsonNumbers.Of(node.Rows)}}}",
            ProofStep.Inside => $",\"inside\":{JsonNumbers.Of(node.Rows)}}}",
            ProofStep.Flats => $",\"flats\":{JsonNumbers.Of(node.Rows)}}}",
            _ => $",\"outside\":{JsonNumbers.Of(node.Lambda)},\"cone\":{JsonNumbers.Of(node.Mu)}}}",
        }));
        if (certificate.Mirrored.Count > 0)
        {
            MirroredText.Write(text, certificate.Mirrored);
        }
    }

    /// <summary>Reads one node.</summary>
    public static ProofNode ReadNode(JsonScanner reader)
    {
        List<int>? forced = null;
        List<int>? branch = null;
        List<int>? inside = null;
        List<int>? flats = null;
        List<BigInteger>? outside = null;
        List<BigInteger>? cone = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "forced":
                    forced = reader.ReadArray(reader.ReadInt);
                    break;
                case "branch":
                    branch = reader.ReadArray(reader.ReadInt);
                    break;
                case "inside":
                    inside = reader.ReadArray(reader.ReadInt);
                    break;
                case "flats":
                    flats = reader.ReadArray(reader.ReadInt);
                    break;
                case "outside":
                    outside = reader.ReadArray(reader.ReadNatural);
                    break;
                case "cone":
                    cone = reader.ReadArray(reader.ReadNatural);
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });

        int steps = (branch is null ? 0 : 1) + (inside is null ? 0 : 1) + (flats is null ? 0 : 1) + (outside is null ? 0 : 1);
        if (forced is null || steps != 1 || (outside is null) != (cone is null))
        {
            throw reader.Error("a node needs \"forced\" and one of \"branch\", \"inside\", \"flats\", or \"outside\" with \"cone\"");
        }

        return outside is not null
            ? new ProofNode { Forced = forced, Step = ProofStep.Outside, Lambda = outside, Mu = cone! }
            : new ProofNode { Forced = forced, Step = branch is not null ? ProofStep.Branched : inside is not null ? ProofStep.Inside : ProofStep.Flats, Rows = branch ?? inside ?? flats! };
    }
}
