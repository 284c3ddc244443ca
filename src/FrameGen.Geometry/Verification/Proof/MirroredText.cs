using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Mirrored hyperplanes as JSON: <c>{"flat":[..],"rows":[..],"outside":["..",..],"cone":["..",..],"side":".."}</c> or
/// <c>{"flat":[..],"inside":[..]}</c>.
/// </summary>
internal static class MirroredText
{
    /// <summary>Writes the member that follows the nodes, one hyperplane a line.</summary>
    public static void Write(StringBuilder text, IReadOnlyList<MirroredFlat> flats) =>
        JsonNumbers.WriteLines(text, "mirrored", flats, flat => text.Append("{\"flat\":").Append(JsonNumbers.Of(flat.Flat)).Append(flat.Step == ProofStep.Inside
            ? $",\"inside\":{JsonNumbers.Of(flat.Rows)}}}"
            : $",\"rows\":{JsonNumbers.Of(flat.Rows)},\"outside\":{JsonNumbers.Of(flat.Lambda)},\"cone\":{JsonNumbers.Of(flat.Mu)},\"side\":{JsonNumbers.Of([flat.Side]).Trim('[', ']')}}}"));

    /// <summary>Reads one hyperplane.</summary>
    public static MirroredFlat Read(JsonScanner reader)
    {
        List<int>? flat = null;
        List<int>? inside = null;
        List<int>? rows = null;
        List<BigInteger>? outside = null;
        List<BigInteger>? cone = null;
        BigInteger? side = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "flat":
                    flat = reader.ReadArray(reader.ReadInt);
                    break;
                case "inside":
                    inside = reader.ReadArray(reader.ReadInt);
                    break;
                case "rows":
                    rows = reader.ReadArray(reader.ReadInt);
                    break;
                case "outside":
                    outside = reader.ReadArray(reader.ReadNatural);
                    break;
                case "cone":
                    cone = reader.ReadArray(reader.ReadNatural);
                    break;
                case "side":
                    side = reader.ReadNatural();
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });

        return (flat, inside, rows, outside, cone, side) switch
        {
            (not null, not null, null, null, null, null) => new MirroredFlat { Flat = flat, Step = ProofStep.Inside, Rows = inside },
            (not null, null, not null, not null, not null, not null) => new MirroredFlat { Flat = flat, Step = ProofStep.Outside, Rows = rows, Lambda = outside, Mu = cone, Side = side.Value },
            _ => throw reader.Error("a mirrored hyperplane needs \"flat\" and \"inside\", or \"rows\", \"outside\", \"cone\" and \"side\""),
        };
    }
}
