using System.Collections.Generic;
using System.Numerics;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Proofs by clauses as JSON: a clause is <c>{"rows":[..],"lambda":["..",..],"cone":["..",..]}</c> (multipliers as decimal strings), a node of
/// the tree <c>{"branch":c,"rows":[..]}</c>, <c>{"packed":[..]}</c> or <c>{"closed":row}</c>; in a part of a proof also <c>{"open":part}</c>.
/// </summary>
internal static class ClauseText
{
    /// <summary>Writes the members after the header, one clause or node a line.</summary>
    public static void Write(StringBuilder text, ClauseCertificate certificate)
    {
        if (certificate.Parts > 1)
        {
            text.Append(",\"part\":").Append(JsonNumbers.Of(certificate.Part)).Append(",\"parts\":").Append(JsonNumbers.Of(certificate.Parts));
        }

        JsonNumbers.WriteLines(text, "clauses", certificate.Clauses, clause => text.Append("{\"rows\":").Append(JsonNumbers.Of(clause.Rows))
            .Append(",\"lambda\":").Append(JsonNumbers.Of(clause.Lambda)).Append(",\"cone\":").Append(JsonNumbers.Of(clause.Mu)).Append('}'));
        JsonNumbers.WriteLines(text, "tree", certificate.Tree, node => text.Append(node.Step switch
        {
            ClauseStep.Branched => $"{{\"branch\":{JsonNumbers.Of(node.Clauses[0])},\"rows\":{JsonNumbers.Of(node.Rows)}}}",
            ClauseStep.Open => $"{{\"open\":{JsonNumbers.Of(node.Part)}}}",
            ClauseStep.Packed => $"{{\"packed\":{JsonNumbers.Of(node.Clauses)}}}",
            _ => $"{{\"closed\":{JsonNumbers.Of(node.Rows[0])}}}",
        }));
    }

    /// <summary>Reads one clause.</summary>
    public static ProofClause ReadClause(JsonScanner reader)
    {
        List<int>? rows = null;
        List<BigInteger>? lambda = null;
        List<BigInteger>? cone = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "rows":
                    rows = reader.ReadArray(reader.ReadInt);
                    break;
                case "lambda":
                    lambda = reader.ReadArray(reader.ReadNatural);
                    break;
                case "cone":
                    cone = reader.ReadArray(reader.ReadNatural);
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });
        return rows is not null && lambda is not null && cone is not null
            ? new ProofClause { Rows = rows, Lambda = lambda, Mu = cone }
            : throw reader.Error("a clause needs \"rows\", \"lambda\" and \"cone\"");
    }

    /// <summary>Reads one node of the tree.</summary>
    public static ClauseNode ReadNode(JsonScanner reader)
    {
        int? branch = null;
        int? closed = null;
        int? open = null;
        List<int>? rows = null;
        List<int>? packed = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "branch":
                    branch = reader.ReadInt();
                    break;
                case "rows":
                    rows = reader.ReadArray(reader.ReadInt);
                    break;
                case "packed":
                    packed = reader.ReadArray(reader.ReadInt);
                    break;
                case "closed":
                    closed = reader.ReadInt();
                    break;
                case "open":
                    open = reader.ReadInt();
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });
        return (branch, rows, packed, closed, open) switch
        {
            (null, null, null, null, { } part) => new ClauseNode { Step = ClauseStep.Open, Part = part },
            ({ } clause, not null, null, null, null) => new ClauseNode { Step = ClauseStep.Branched, Clauses = [clause], Rows = rows },
            (null, null, not null, null, null) => new ClauseNode { Step = ClauseStep.Packed, Clauses = packed },
            (null, null, null, { } row, null) => new ClauseNode { Step = ClauseStep.Closed, Rows = [row] },
            _ => throw reader.Error("a node of the tree needs \"branch\" with \"rows\", or \"packed\", \"closed\" or \"open\""),
        };
    }
}
