using System;
using System.Collections.Generic;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Certificates as JSON (docs/proof.md): <c>{"format":"framegen-proof","version":v,"dimension":n,"rows":m,...}</c>, where version 2 holds
/// clauses and their tree and version 1 the nodes of a proof by sets, on spheres with mirrored hyperplanes. The same certificate gives the same text, byte for byte.
/// </summary>
public static class ProofText
{
    private const string Format = "framegen-proof";

    /// <summary>The largest text that is read, in characters.</summary>
    public const int MaxLength = 256 * 1024 * 1024;

    /// <summary>Writes a certificate, one step a line.</summary>
    public static string Write(ProofCertificate certificate)
    {
        var text = new StringBuilder();
        text.Append("{\"format\":\"").Append(Format).Append("\",\"version\":").Append(certificate is ClauseCertificate ? '2' : '1')
            .Append(",\"dimension\":").Append(JsonNumbers.Of(certificate.Dimension)).Append(",\"rows\":").Append(JsonNumbers.Of(certificate.RowCount));
        switch (certificate)
        {
            case ClauseCertificate byClauses:
                ClauseText.Write(text, byClauses);
                break;
            case SetCertificate bySets:
                SetText.Write(text, bySets);
                break;
        }

        return text.Append("}\n").ToString();
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
        int? version = null;
        int part = 1;
        int parts = 1;
        bool known = false;
        List<ProofNode>? nodes = null;
        List<MirroredFlat>? mirrored = null;
        List<ProofClause>? clauses = null;
        List<ClauseNode>? tree = null;
        reader.ReadObject(member =>
        {
            switch (member)
            {
                case "format":
                    known = reader.ReadString() == Format;
                    break;
                case "version":
                    version = reader.ReadInt();
                    break;
                case "dimension":
                    dimension = reader.ReadInt();
                    break;
                case "rows":
                    rows = reader.ReadInt();
                    break;
                case "part":
                    part = reader.ReadInt();
                    break;
                case "parts":
                    parts = reader.ReadInt();
                    break;
                case "nodes":
                    nodes = reader.ReadArray(() => SetText.ReadNode(reader));
                    break;
                case "mirrored":
                    mirrored = reader.ReadArray(() => MirroredText.Read(reader));
                    break;
                case "clauses":
                    clauses = reader.ReadArray(() => ClauseText.ReadClause(reader));
                    break;
                case "tree":
                    tree = reader.ReadArray(() => ClauseText.ReadNode(reader));
                    break;
                default:
                    throw reader.Error($"unknown member \"{member}\"");
            }
        });
        reader.ReadEnd();
        return known && dimension is { } n && rows is { } m
            ? (version, nodes, mirrored, clauses, tree) switch
            {
                (2, null, null, not null, not null) => new ClauseCertificate(n, m, clauses, tree) { Part = part, Parts = parts },
                (1, not null, _, null, null) => new SetCertificate(n, m, nodes, mirrored),
                _ => throw NoCertificate(),
            }
            : throw NoCertificate();
    }

    private static FormatException NoCertificate() =>
        new($"Not a certificate: expected format \"{Format}\", dimension, rows, and version 2 with clauses and tree, or version 1 with nodes.");
}
