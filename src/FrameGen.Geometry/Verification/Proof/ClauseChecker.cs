using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using static FrameGen.Geometry.Verification.Proof.Multipliers;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks a proof by clauses: the clauses in exact arithmetic, then the tree, flat by flat.
/// </summary>
/// <remarks>
/// Were x, y a counterexample, the rows outside the proper flat H = { i : &lt;x - y, w_i&gt; = 0 } would be inactive or tied at both. H would hold a
/// row of every clause, for the rows of a clause are not all inactive up to the outer radius, and where they are with ties at x and at y,
/// those with a multiplier are tied at both (<see cref="Multipliers"/>). The tree shows that there is no such H, by induction from the leaves: no proper flat that holds the rows of
/// the path, no forbidden row, and a row of every clause. <see cref="ClauseStep.Branched"/>: H holds one of the rows of the clause that are
/// not forbidden; the first such in the order of the subtrees is settled in its subtree. <see cref="ClauseStep.Packed"/>: H would hold one
/// such row of each of the clauses, which with the path span R^n. <see cref="ClauseStep.Closed"/>: H would hold a forbidden row, which
/// depends on the path. Whether clauses are minimal or flats closed does not matter. The parts of a proof are walked side by side: they branch
/// alike where they branch, and where some leave a flat open the others settle it.
/// </remarks>
internal sealed class ClauseChecker
{
    /// <summary>The choices of rows that a packed flat may have, so that a certificate bounds what checking it costs.</summary>
    private const double MaxChoices = 1e6;

    private readonly IReadOnlyList<ClauseCertificate> _parts;
    private readonly int[] _at;
    private readonly TransversalCheck _transversals;
    private readonly CancellationToken _cancellation;
    private readonly List<int> _path = [];
    private readonly bool[] _isForbidden;

    private ClauseChecker(IReadOnlyList<ClauseCertificate> parts, IReadOnlyList<IReadOnlyList<double>> rows, IntegerLayer layer, CancellationToken cancellation)
    {
        _parts = parts;
        _at = new int[parts.Count];
        _transversals = new TransversalCheck(layer, cancellation);
        _cancellation = cancellation;
        _isForbidden = new bool[rows.Count];
    }

    /// <summary>What is wrong with a certificate, or the parts of one; null where it proves the claim of <see cref="ProofChecker"/>.</summary>
    public static string? FindFlaw(
        IReadOnlyList<ClauseCertificate> parts, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation)
    {
        if (parts.FirstOrDefault(part => !SpeaksOf(part, rows, alpha, domain)) is { } other)
        {
            return Of(other, "the certificate speaks of another layer");
        }

        var layer = new IntegerLayer(rows, alpha, domain);
        foreach (ClauseCertificate part in parts)
        {
            if (FindFlawInClauses(part, layer, alpha, cancellation) is { } flaw)
            {
                return Of(part, flaw);
            }
        }

        var checker = new ClauseChecker(parts, rows, layer, cancellation);
        int[] all = [.. Enumerable.Range(0, parts.Count)];
        return checker.FindFlawBelow(all) ?? (all.Any(p => checker._at[p] < parts[p].Tree.Count) ? $"the tree goes on after its end, node {checker._at[0] - 1}" : null);

        string Of(ClauseCertificate part, string flaw) => (parts.Count > 1 ? $"part {part.Part}: " : "") + flaw;
    }

    private static string? FindFlawInClauses(ClauseCertificate certificate, IntegerLayer layer, IReadOnlyList<double> alpha, CancellationToken cancellation)
    {
        for (int k = 0; k < certificate.Clauses.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            ProofClause clause = certificate.Clauses[k];
            if (clause?.Rows is null || clause.Lambda is null || clause.Mu is null || !IsSet(clause.Rows, alpha))
            {
                return $"clause {k} names rows that are out of range, out of order or never active";
            }

            if (!ReachBeyond(clause.Rows, clause.Lambda, clause.Mu, layer))
            {
                return $"the multipliers of clause {k} do not reach the outer radius";
            }
        }

        return null;
    }

    /// <summary>What is wrong with the subtree that begins here in some parts.</summary>
    private string? FindFlawBelow(int[] parts)
    {
        _cancellation.ThrowIfCancellationRequested();
        if (parts.Any(p => _at[p] >= _parts[p].Tree.Count))
        {
            return "the tree ends early";
        }

        int at = _at[parts[0]];
        ClauseNode[] nodes = [.. parts.Select(p => _parts[p].Tree[_at[p]++])];
        int[] settled = [.. Enumerable.Range(0, parts.Length).Where(k => nodes[k]?.Step != ClauseStep.Open)];
        if (settled.Length == 0)
        {
            return $"node {at} is left to part {nodes[0].Part}, which is not there";
        }

        ClauseNode node = nodes[settled[0]];
        IReadOnlyList<ProofClause> clauses = _parts[parts[settled[0]]].Clauses;
        if (node?.Clauses is null || node.Rows is null || node.Clauses.Any(c => c < 0 || c >= clauses.Count) || node.Rows.Any(row => row < 0 || row >= _isForbidden.Length))
        {
            return $"node {at} names clauses or rows that are not there";
        }

        if (settled.Any(k => nodes[k]?.Step != node.Step || nodes[k].Rows?.SequenceEqual(node.Rows) != true))
        {
            return $"the parts differ at node {at}";
        }

        // The rows of a clause that are not forbidden.
        IEnumerable<int> Rest(int clause) => clauses[clause].Rows.Where(row => !_isForbidden[row]);
        switch (node.Step)
        {
            case ClauseStep.Branched:
                return node.Clauses.Count == 1 && Rest(node.Clauses[0]).SequenceEqual(node.Rows.OrderBy(row => row)) && (node.Rows.Count == 0 || _path.Count < _parts[0].Dimension)
                    ? FindFlawInBranches(node.Rows, [.. settled.Select(k => parts[k])])
                    : $"node {at} does not branch on the rows of a clause that are not forbidden";
            case ClauseStep.Packed:
                int[][] sets = [.. node.Clauses.Select(c => Rest(c).ToArray())];
                return sets.Aggregate(1.0, (product, set) => product * set.Length) > MaxChoices ? $"node {at} has more choices of rows than are walked"
                    : sets.Length == _parts[0].Dimension - _path.Count && _transversals.AreIndependent(_path, sets) ? null
                    : $"node {at} packs clauses with dependent rows";
            case ClauseStep.Closed:
                return node.Rows.Count == 1 && _isForbidden[node.Rows[0]] && _transversals.Depends(node.Rows[0], _path)
                    ? null
                    : $"node {at} closes a flat that does not hold the forbidden row";
            default:
                return $"node {at} is of no known kind";
        }
    }

    private string? FindFlawInBranches(IReadOnlyList<int> rows, int[] parts)
    {
        string? flaw = null;
        foreach (int row in rows)
        {
            _path.Add(row);
            flaw ??= FindFlawBelow(parts);
            _path.RemoveAt(_path.Count - 1);
            _isForbidden[row] = true;
        }

        foreach (int row in rows)
        {
            _isForbidden[row] = false;
        }

        return flaw;
    }
}
