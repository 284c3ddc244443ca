using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Certificates as JSON: <c>{"format":"framegen-proof","version":1,"dimension":n,"rows":m,"nodes":[...]}</c>, a node being
/// <c>{"forced":[..],"branch":[..]}</c>, <c>{"forced":[..],"outside":["..",..],"cone":["..",..]}</c> (multipliers as decimal
/// strings), <c>{"forced":[..],"inside":[..]}</c> or, at the root, <c>{"forced":[],"flats":[]}</c>. The same certificate gives the same text, byte for byte.
/// </summary>
public static class ProofText
{
    private const string Format = "framegen-proof";

    /// <summary>The largest text that is read, in characters.</summary>
    public const int MaxLength = 256 * 1024 * 1024;

    /// <summary>The most digits of a multiplier that are read; longer numbers are beyond any proof of ours, and slow to parse.</summary>
    public const int MaxDigits = 100_000;

    /// <summary>Writes a certificate, one node a line.</summary>
    public static string Write(ProofCertificate certificate)
    {
        var text = new StringBuilder();
        text.Append("{\"format\":\"").Append(Format).Append("\",\"version\":1,\"dimension\":").Append(Number(certificate.Dimension))
            .Append(",\"rows\":").Append(Number(certificate.RowCount)).Append(",\"nodes\":[");
        string separator = "\n";
        foreach (ProofNode node in certificate.Nodes)
        {
            text.Append(separator).Append("{\"forced\":").Append(List(node.Forced));
            switch (node.Step)
            {
                case ProofStep.Branched:
                    text.Append(",\"branch\":").Append(List(node.Rows));
                    break;
                case ProofStep.Inside:
                    text.Append(",\"inside\":").Append(List(node.Rows));
                    break;
                case ProofStep.Flats:
                    text.Append(",\"flats\":").Append(List(node.Rows));
                    break;
                default:
                    text.Append(",\"outside\":").Append(List(node.Lambda)).Append(",\"cone\":").Append(List(node.Mu));
                    break;
            }

            text.Append('}');
            separator = ",\n";
        }

        return text.Append("\n]}\n").ToString();
    }

    /// <summary>Reads a certificate; whether it proves anything is for <see cref="ProofChecker"/> to say.</summary>
    /// <exception cref="FormatException">The text is not such a certificate; the message names the place and what was expected.</exception>
    public static ProofCertificate Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw new FormatException($"The certificate is longer than {MaxLength} characters.");
        }

        var reader = new JsonScanner(text);
        int? dimension = null;
        int? rows = null;
        bool known = false;
        bool current = false;
        List<ProofNode>? nodes = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "format":
                    known = reader.ReadString() == Format;
                    break;
                case "version":
                    current = reader.ReadInt() == 1;
                    break;
                case "dimension":
                    dimension = reader.ReadInt();
                    break;
                case "rows":
                    rows = reader.ReadInt();
                    break;
                case "nodes":
                    nodes = reader.ReadArray(() => ReadNode(reader));
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });
        reader.ReadEnd();
        if (!known || !current || dimension is null || rows is null || nodes is null)
        {
            throw new FormatException($"Not a certificate: expected format \"{Format}\", version 1, dimension, rows and nodes.");
        }

        return new ProofCertificate(dimension.Value, rows.Value, nodes);
    }

    private static ProofNode ReadNode(JsonScanner reader)
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
                    outside = reader.ReadArray(() => ReadBig(reader));
                    break;
                case "cone":
                    cone = reader.ReadArray(() => ReadBig(reader));
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

    private static BigInteger ReadBig(JsonScanner reader)
    {
        string digits = reader.ReadString();
        if (digits.Length is 0 or > MaxDigits || digits.Any(digit => digit is < '0' or > '9'))
        {
            throw reader.Error($"expected a string of 1 to {MaxDigits} decimal digits");
        }

        return BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string List(IReadOnlyList<int> values) => "[" + string.Join(",", values.Select(Number)) + "]";

    private static string List(IReadOnlyList<BigInteger> values) =>
        "[" + string.Join(",", values.Select(value => "\"" + value.ToString(CultureInfo.InvariantCulture) + "\"")) + "]";
}
