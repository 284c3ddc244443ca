using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>The entries of a list of facets, each held against all points.</summary>
internal sealed class FacetListEntries
{
    private readonly double[] _points;
    private readonly int _count;
    private readonly int _n;
    private readonly bool _areWhole;
    private readonly Work _work;
    private readonly DirectionClusters _clusters;
    private readonly int[] _clusterOf;
    private readonly Simplices _simplices;
    private readonly Hyperplanes _planes;
    private readonly MergedHyperplanes _hyperplanes;
    private readonly int _probe;
    private readonly Dictionary<IndexSet, ListedFacet> _facets = [];
    private readonly List<(FacetListFlaw Flaw, IndexSet Members)> _doubts = [];
    private readonly List<int> _repeated = [];
    private FacetListFlaw? _unlike;
    private List<ListedFacet>? _merged;

    public FacetListEntries(DirectionClusters clusters, int[] initial, int rows, int n, bool areWhole, Work work)
    {
        (_clusters, _points, _count, _n, _areWhole, _work) = (clusters, clusters.Points, clusters.Count, n, areWhole, work);
        _simplices = new Simplices(n, 1);
        _probe = _simplices.Add();
        _planes = new Hyperplanes(_points, _count, n, _simplices, initial, work);
        _hyperplanes = new MergedHyperplanes(_simplices, _points, _count, n, work);
        _clusterOf = new int[rows];
        for (int c = 0; c < _count; c++)
        {
            foreach (int row in clusters.Members?[c] ?? [c])
            {
                _clusterOf[row] = c;
            }
        }
    }

    /// <summary>The facets, without those that are parts of others.</summary>
    public IReadOnlyList<ListedFacet> Facets => _merged ??= Merge();

    /// <summary>The entries that give a whole facet once more.</summary>
    public IReadOnlyList<int> Repeated => _repeated;

    /// <summary>Takes in an entry.</summary>
    public void Add(int entry, IReadOnlyList<int> rows)
    {
        int[] members = [.. rows.Select(row => _clusterOf[row]).Distinct().OrderBy(member => member)];
        _work.Charge(rows.Count);
        if (members.Length < _n || !TryFix(members))
        {
            _doubts.Add((new FacetListFlaw(FacetListFlawKind.NoHyperplane, entry, rows), new IndexSet(members)));
            return;
        }

        _work.Charge((long)_count * _n);
        var near = new List<int>(_n);
        for (int point = 0; point < _count; point++)
        {
            double height = _planes.HeightOf(_probe, point);
            if (height > Tolerance.Coplanar)
            {
                _doubts.Add((new FacetListFlaw(FacetListFlawKind.RowBeyond, entry, FacetEnumeration.RowsOf([point], _clusters)), new IndexSet(members)));
                return;
            }

            if (height >= -Tolerance.Coplanar)
            {
                near.Add(point);
            }
        }

        var set = new IndexSet([.. near]);
        if (!new IndexSet(members).IsIn(set))
        {
            _doubts.Add((new FacetListFlaw(FacetListFlawKind.NoHyperplane, entry, rows), new IndexSet(members)));
        }
        else
        {
            Keep(set, entry, rows, members.Length == set.Members.Length && HoldsWholeClusters(members, rows));
        }
    }

    /// <summary>The first entry that is no facet. One whose rows all lie in a facet of the list is a sliver of it, and its hyperplane tilted by chance.</summary>
    public FacetListFlaw? FindFlaw()
    {
        if (_facets.Count == 0 || (_areWhole && _doubts.Count > 0))
        {
            return _doubts[0].Flaw;
        }

        if (_unlike is not null)
        {
            return _unlike;
        }

        foreach (var (flaw, members) in _doubts)
        {
            _work.Charge((long)_facets.Count * _n);
            if (flaw.Rows.Count < _n && flaw.Kind == FacetListFlawKind.NoHyperplane || !_facets.Keys.Any(members.IsIn))
            {
                return flaw;
            }
        }

        return null;
    }

    /// <summary>Whether rows are all of their directions, not one of several that are the same.</summary>
    private bool HoldsWholeClusters(int[] members, IReadOnlyList<int> rows) => _clusters.Members is null || new HashSet<int>(rows).IsSupersetOf(FacetEnumeration.RowsOf(members, _clusters));

    private void Keep(IndexSet set, int entry, IReadOnlyList<int> rows, bool isWhole)
    {
        bool isKnown = _facets.TryGetValue(set, out ListedFacet known);
        if (isWhole && isKnown && known.IsWhole)
        {
            _repeated.Add(entry);
        }

        if (_areWhole && (isKnown || !isWhole))
        {
            int[] all = FacetEnumeration.RowsOf(set.Members, _clusters);
            _unlike ??= isWhole
                ? new FacetListFlaw(FacetListFlawKind.Doubled, entry, all)
                : new FacetListFlaw(FacetListFlawKind.Incomplete, entry, [.. all.Except(rows)]);
        }

        if (!isKnown)
        {
            _facets.Add(set, new ListedFacet(_hyperplanes.Of(set.Members, _probe), entry, isWhole));
        }
        else if (isWhole && !known.IsWhole)
        {
            _facets[set] = known with { IsWhole = true };
        }
    }

    /// <summary>The hyperplane of the members that are farthest apart.</summary>
    private bool TryFix(int[] members)
    {
        int[] chosen = members;
        if (members.Length > _n)
        {
            var points = new double[members.Length * _n];
            for (int k = 0; k < members.Length; k++)
            {
                Array.Copy(_points, members[k] * _n, points, k * _n, _n);
            }

            // Of n + 1 points in a hyperplane the last means nothing.
            chosen = [.. InitialSimplex.Choose(points, members.Length, _n, _work).Take(_n).Select(k => members[k])];
        }

        Array.Copy(chosen, 0, _simplices.Vertices, _probe * _n, _n);
        return _planes.TryFix(_probe);
    }

    private List<ListedFacet> Merge()
    {
        var containment = new Containment(_facets.Keys.Where(set => set.Members.Length > _n), _count, _work);
        return [.. _facets.Where(pair => !containment.IsInAnother(pair.Key)).Select(pair => pair.Value)];
    }
}

/// <summary>A facet of a list.</summary>
/// <param name="Facet">It.</param>
/// <param name="Entry">The entry that gave it first.</param>
/// <param name="IsWhole">Whether an entry gave all its rows.</param>
internal readonly record struct ListedFacet(MergedFacet Facet, int Entry, bool IsWhole);
