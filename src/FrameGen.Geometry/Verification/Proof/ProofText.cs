using System;
using System.Collections.Generic;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Certificates as JSON (docs/proof.md): <c>{"format":"framegen-proof","version":v,"dimension":n,"rows":m,...}</c>, where version 2 holds
/// clauses and their tree, version 1 the nodes of a proof by sets, on spheres with mirrored hyperplanes, and version 3 such proofs, each for some dead rows. The same certificate gives the same text, byte for byte.
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
        text.Append("{\"format\":\"").Append(Format).Append("\",\"version\":").Append(certificate is FaultCertificate ? '3' : certificate is ClauseCertificate ? '2' : '1')
            .Append(",\"dimension\":").Append(JsonNumbers.Of(certificate.Dimension)).Append(",\"rows\":").Append(JsonNumbers.Of(certificate.RowCount));
        if (certificate is FaultCertificate withFaults)
        {
            text.Append(",\"faults\":").Append(JsonNumbers.Of(withFaults.Faults));
            JsonNumbers.WriteLines(text, "proofs", withFaults.Proofs, one =>
            {
                text.Append("{\"dead\":").Append(JsonNumbers.Of(one.Dead));
                ProofMembers.Write(text, one.Proof);
                text.Append('}');
            });
        }
        else
        {
            ProofMembers.Write(text, certificate);
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
        int? faults = null;
        bool known = false;
        var members = new ProofMembers(reader);
        List<(List<int>? Dead, ProofMembers Members)>? proofs = null;
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
                case "faults":
                    faults = reader.ReadInt();
                    break;
                case "proofs":
                    proofs = reader.ReadArray(() => ReadWithDeadRows(reader));
                    break;
                default:
                    members.Read(member);
                    break;
            }
        });
        reader.ReadEnd();
        if (!known || dimension is not { } n || rows is not { } m || version is not { } form)
        {
            throw NoCertificate();
        }

        if (form != 3 || proofs is null || faults is not { } count)
        {
            return proofs is null && faults is null && members.Version == form ? members.Certificate(n, m) : throw NoCertificate();
        }

        return members.IsEmpty && proofs.TrueForAll(one => one is { Dead: not null, Members.Version: not null })
            ? new FaultCertificate(n, m, count, proofs.ConvertAll(one => new DeadRowsProof(one.Dead!, one.Members.Certificate(n, m))))
            : throw NoCertificate();
    }

    private static (List<int>? Dead, ProofMembers Members) ReadWithDeadRows(JsonScanner reader)
    {
        List<int>? dead = null;
        var members = new ProofMembers(reader);
        reader.ReadObject(member =>
        {
            if (member == "dead")
            {
                dead = reader.ReadArray(reader.ReadInt);
            }
            else
            {
                members.Read(member);
            }
        });
        return (dead, members);
    }

    private static FormatException NoCertificate() =>
        new($"Not a certificate: expected format \"{Format}\", dimension, rows, and version 1 with nodes, 2 with clauses and tree, or 3 with faults and proofs.");
}
