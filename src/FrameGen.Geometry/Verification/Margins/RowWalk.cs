using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Margins;

/// <summary>
/// How far the rows may be off before some proper flat could hold a row of every clause: a lower bound of
/// tau = min over sets T that hit all clauses and unit v of max over i in T of |&lt;v, w_i&gt;| (design, section 3, (b)).
/// </summary>
/// <remarks>
/// Where each row is off by a vector of norm eps &lt; tau, v orthogonal to all rows of T as they are would have |&lt;v, w_i&gt;| &lt;= eps &lt; tau for all
/// of them as stated. The walk branches like the decision, but only rows that were chosen count as held, for what else lies in a flat need not
/// lie in it once rows move. A flat spanned by chosen rows, if proper, misses some clause of a proof, so each choice adds a dimension; n chosen
/// rows bound tau by <see cref="InverseNorm"/>, and so do all transversals of disjoint clauses that the flat misses. Of many transversals some
/// are all but dependent; but T holds a row of every other clause too, and with such a row in place of one of theirs they need not be.
/// </remarks>
internal sealed class RowWalk
{
    /// <summary>So many choices of rows are walked one by one; where there are more, branching on a clause leaves fewer.</summary>
    private const double MaxTransversals = 1e5;

    /// <summary>So many transversals are kept to be looked at again, those of clauses that they miss so many tried.</summary>
    private const int MaxNear = 100_000, MaxTried = 8;

    private readonly List<(double Distance, int[] Rows)> _near = [];
    private readonly FlatRows _rows;
    private readonly IReadOnlyList<ProofClause> _clauses;
    private readonly RowBits[] _masks;
    private readonly Work _work;
    private readonly InverseNorm _norm;
    private readonly Flat?[] _flats;
    private readonly RowBits[] _forbidden;
    private readonly List<int>[] _missed;
    private readonly int _n;
    private double _least;
    private double _atMost;

    public RowWalk(FlatRows rows, IReadOnlyList<ProofClause> clauses, Work work)
    {
        _rows = rows;
        _clauses = clauses;
        _work = work;
        _n = rows.Dimension;
        _norm = new InverseNorm(_n, work);
        _masks = [.. clauses.Select(clause => MaskOf(clause.Rows))];
        _flats = new Flat[_n];
        _flats[0] = new Flat(rows, 0, work);
        _forbidden = [.. Enumerable.Range(0, _n).Select(_ => new RowBits(rows.Count))];
        _missed = [.. Enumerable.Range(0, _n).Select(_ => new List<int>())];
        _missed[0].AddRange(Enumerable.Range(0, clauses.Count));
    }

    /// <summary>A lower bound of tau.</summary>
    /// <param name="atMost">What is not below this need not be told apart.</param>
    /// <exception cref="WorkEndedException">The walk takes more work than there is.</exception>
    public double Walk(double atMost)
    {
        _least = atMost;
        _atMost = atMost;
        Visit(0);
        foreach (var (distance, rows) in _near.OrderBy(near => near.Distance))
        {
            if (distance >= _least)
            {
                break;
            }

            try
            {
                _least = Math.Min(_least, WithOthers(rows, distance));
            }
            catch (WorkEndedException)
            {
                // Without a second look all bounds are what they are.
                return Math.Min(_least, distance);
            }
        }

        return _least;
    }

    /// <summary>A bound for sets that hold some rows, better than that of these rows alone where some clause has none of them.</summary>
    private double WithOthers(int[] rows, double alone)
    {
        double best = alone;
        _work.Charge(_clauses.Count);
        foreach (ProofClause clause in _clauses.Where((_, k) => !Array.Exists(rows, _masks[k].Contains)).OrderBy(clause => clause.Rows.Count).Take(MaxTried))
        {
            // Whichever row of the clause the set holds.
            double least = double.PositiveInfinity;
            foreach (int other in clause.Rows)
            {
                double most = alone;
                for (int k = 0; k < rows.Length && most < _atMost && least > best; k++)
                {
                    int[] swapped = (int[])rows.Clone();
                    swapped[k] = other;
                    most = Math.Max(most, _norm.Distance(_rows.Layer.Frame.Rows, swapped, _atMost));
                }

                least = Math.Min(least, most);
            }

            best = Math.Max(best, least);
        }

        return best;
    }

    private void Visit(int depth)
    {
        Flat flat = _flats[depth]!;

        // A clause without rows that may still be chosen is hit by no set of this branch.
        var missed = _missed[depth].Select(index => (Index: index, Rows: Rest(index, depth))).OrderBy(clause => clause.Rows.Length).ToList();
        _work.Charge((long)missed.Count * (_n + 50));
        if (missed.Count > 0 && (missed[0].Rows.Length == 0 || TryPack(flat, missed)))
        {
            return;
        }

        // No proof leaves a proper flat that meets all clauses: of what is none nothing is claimed, nor of rows too near to dependent ones.
        if (missed.Count == 0 || flat.Codimension == 1)
        {
            _least = 0;
            return;
        }

        Branch(depth, flat, missed[0].Rows);
    }

    private void Branch(int depth, Flat flat, int[] rows)
    {
        RowBits forbidden = _forbidden[depth + 1];
        forbidden.Assign(_forbidden[depth]);
        Flat child = _flats[depth + 1] ??= new Flat(_rows, depth + 1, _work);
        foreach (int row in rows)
        {
            if (_least == 0)
            {
                return;
            }

            child.Span(flat, row);
            _missed[depth + 1].Clear();
            _missed[depth + 1].AddRange(_missed[depth].Where(index => !_masks[index].Meets(child.Inside)));
            Visit(depth + 1);
            forbidden.Add(row);
        }
    }

    /// <summary>Whether as many disjoint clauses as the flat lacks dimensions have few and only independent transversals; then these have been walked.</summary>
    private bool TryPack(Flat flat, List<(int Index, int[] Rows)> missed)
    {
        var used = new RowBits(_rows.Count);
        var sets = new List<int[]>();
        double product = 1;
        foreach (var (_, rows) in missed)
        {
            if (Array.Exists(rows, used.Contains))
            {
                continue;
            }

            sets.Add(rows);
            product *= rows.Length;
            Array.ForEach(rows, used.Add);
            if (sets.Count == flat.Codimension || product > MaxTransversals)
            {
                break;
            }
        }

        if (sets.Count < flat.Codimension || product > MaxTransversals)
        {
            return false;
        }

        int[] chosen = new int[_n];
        flat.Basis.CopyTo(chosen, 0);
        double least = _least;
        int before = _near.Count;
        bool Choose(int place)
        {
            if (place == _n)
            {
                double distance = _norm.Distance(_rows.Layer.Frame.Rows, chosen, _atMost);
                if (distance < _atMost && _near.Count < MaxNear)
                {
                    _near.Add((distance, (int[])chosen.Clone()));
                }
                else
                {
                    least = Math.Min(least, distance);
                }

                return distance > 0;
            }

            return Array.TrueForAll(sets[place - flat.Rank], row =>
            {
                chosen[place] = row;
                return Choose(place + 1);
            });
        }

        if (!Choose(flat.Rank))
        {
            _near.RemoveRange(before, _near.Count - before);
            return false;
        }

        _least = least;
        return true;
    }

    private int[] Rest(int clause, int depth) => [.. _clauses[clause].Rows.Where(row => !_forbidden[depth].Contains(row))];

    private RowBits MaskOf(IReadOnlyList<int> rows)
    {
        var mask = new RowBits(_rows.Count);
        foreach (int row in rows)
        {
            mask.Add(row);
        }

        return mask;
    }
}
