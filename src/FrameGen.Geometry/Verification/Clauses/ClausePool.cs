using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>The clauses found so far, and for each flat on the way down those that it misses.</summary>
internal sealed class ClausePool
{
    private readonly List<Clause> _clauses = [];
    private readonly List<int>[] _missed;
    private readonly int[] _uses;

    public ClausePool(FlatRows rows, int dimension)
    {
        _missed = new List<int>[dimension];
        for (int depth = 0; depth < dimension; depth++)
        {
            _missed[depth] = [];
        }

        _uses = new int[rows.Count];
    }

    /// <summary>All clauses.</summary>
    public IReadOnlyList<Clause> All => _clauses;

    /// <summary>A clause by its place.</summary>
    public Clause this[int index] => _clauses[index];

    /// <summary>The clauses that the flat at a depth misses, after <see cref="Enter"/>.</summary>
    public List<int> Missed(int depth) => _missed[depth];

    /// <summary>Goes down to a flat: of the clauses that the flat above it misses, those that it misses too.</summary>
    public void Enter(int depth, RowBits inside)
    {
        List<int> missed = _missed[depth];
        if (depth == 0)
        {
            return;
        }

        missed.Clear();
        foreach (int index in _missed[depth - 1])
        {
            if (!_clauses[index].Mask.Meets(inside))
            {
                missed.Add(index);
            }
        }
    }

    /// <summary>Begins anew with some clauses; all are missed by the flat of the zero vector.</summary>
    public void Assign(IReadOnlyList<Clause> clauses)
    {
        _clauses.Clear();
        _missed[0].Clear();
        Array.Clear(_uses, 0, _uses.Length);
        foreach (Clause clause in clauses)
        {
            Add(clause, 0);
        }
    }

    /// <summary>Adds a clause that the flat at a depth misses; the flats above it, being smaller, miss it too.</summary>
    public int Add(Clause clause, int depth)
    {
        int index = _clauses.Count;
        _clauses.Add(clause);
        foreach (int row in clause.Rows)
        {
            _uses[row]++;
        }

        for (int above = 0; above <= depth; above++)
        {
            _missed[above].Add(index);
        }

        return index;
    }

    /// <summary>How many rows of a clause are not forbidden.</summary>
    public int Size(int index, RowBits forbidden) => _clauses[index].Mask.CountOutside(forbidden);

    /// <summary>The rows of a clause that are not forbidden, those of most clauses first: once they are forbidden, most clauses are smaller.</summary>
    public int[] BranchRows(int index, RowBits forbidden) =>
        _clauses[index].Rows.Where(row => !forbidden.Contains(row)).OrderByDescending(row => _uses[row]).ThenBy(row => row).ToArray();

    /// <summary>The clauses that a tree names, and the tree with their places among these.</summary>
    public static ClauseCertificate Certificate(int dimension, int rowCount, IReadOnlyList<Clause> clauses, IReadOnlyList<ClauseNode> tree)
    {
        int[] named = tree.SelectMany(node => node.Clauses).Distinct().OrderBy(index => index).ToArray();
        var place = new int[clauses.Count];
        for (int k = 0; k < named.Length; k++)
        {
            place[named[k]] = k;
        }

        var proven = Array.ConvertAll(named, index => new ProofClause { Rows = clauses[index].Rows, Lambda = clauses[index].Lambda, Mu = clauses[index].Mu });
        var renamed = tree.Select(node => new ClauseNode { Step = node.Step, Clauses = node.Clauses.Select(index => place[index]).ToArray(), Rows = node.Rows, Part = node.Part }).ToArray();
        return new ClauseCertificate(dimension, rowCount, proven, renamed);
    }
}
