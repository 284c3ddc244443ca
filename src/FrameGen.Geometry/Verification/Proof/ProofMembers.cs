using System.Collections.Generic;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>The members of a certificate that depend on its form, as JSON: clauses and tree, or nodes and mirrored hyperplanes.</summary>
internal sealed class ProofMembers(JsonScanner reader)
{
    private List<ProofNode>? _nodes;
    private List<MirroredFlat>? _mirrored;
    private List<ProofClause>? _clauses;
    private List<ClauseNode>? _tree;
    private int? _part;
    private int? _parts;

    /// <summary>Whether none was read.</summary>
    public bool IsEmpty => (_nodes, _mirrored, _clauses, _tree, _part, _parts) is (null, null, null, null, null, null);

    /// <summary>The version whose members they are; null where they are of none.</summary>
    public int? Version => (_nodes, _mirrored, _clauses, _tree) switch
    {
        (null, null, not null, not null) => 2,
        (not null, _, null, null) => 1,
        _ => null,
    };

    /// <summary>Writes them after the header, each item on a line.</summary>
    public static void Write(StringBuilder text, ProofCertificate certificate)
    {
        switch (certificate)
        {
            case ClauseCertificate byClauses:
                ClauseText.Write(text, byClauses);
                break;
            case SetCertificate bySets:
                SetText.Write(text, bySets);
                break;
        }
    }

    /// <summary>Reads one.</summary>
    public void Read(string member)
    {
        switch (member)
        {
            case "part":
                _part = reader.ReadInt();
                break;
            case "parts":
                _parts = reader.ReadInt();
                break;
            case "nodes":
                _nodes = reader.ReadArray(() => SetText.ReadNode(reader));
                break;
            case "mirrored":
                _mirrored = reader.ReadArray(() => MirroredText.Read(reader));
                break;
            case "clauses":
                _clauses = reader.ReadArray(() => ClauseText.ReadClause(reader));
                break;
            case "tree":
                _tree = reader.ReadArray(() => ClauseText.ReadNode(reader));
                break;
            default:
                throw reader.Error($"unknown member \"{member}\"");
        }
    }

    /// <summary>The certificate that they make, where they have a <see cref="Version"/>.</summary>
    public ProofCertificate Certificate(int dimension, int rowCount) => Version == 2
        ? new ClauseCertificate(dimension, rowCount, _clauses!, _tree!) { Part = _part ?? 1, Parts = _parts ?? 1 }
        : new SetCertificate(dimension, rowCount, _nodes!, _mirrored);
}
