using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>A list of facets that another program found, held against the rows: whether they are facets of P = conv{x_i}, and all of them.</summary>
/// <remarks>
/// <para>
/// <b>Each is a facet.</b> n rows of an entry, affinely as far from dependent as they come, fix a hyperplane with a proven error far below
/// <see cref="Tolerance.Coplanar"/>, in integers where rounding would not do (<see cref="Hyperplanes"/>). No row lies beyond it, and those within the
/// tolerance are the facet's, as in <see cref="FacetMerger"/>: so simplices of one facet, and entries that leave out a row, become that facet.
/// </para>
/// <para>
/// <b>None is missing.</b> Facets of a polytope that meet in a ridge are neighbours, and from each a way leads to every other over ridges (the graph of
/// the polar polytope is connected: Balinski, 1961). So a list of facets, not empty, in which each ridge of each belongs to another is the list of
/// all. Ridges are not taken from the list, which would show only those that two of it share: they are the facets of the facet, found anew where it is
/// more than a simplex.
/// </para>
/// </remarks>
public sealed class FacetList
{
    private FacetList(IReadOnlyList<Facet>? facets, FacetListFlaw? flaw)
    {
        Facets = facets;
        Flaw = flaw;
    }

    /// <summary>All facets, rows ascending, the list lexicographic, as an enumeration gives them; null where the list is not that.</summary>
    public IReadOnlyList<Facet>? Facets { get; }

    /// <summary>Why it is not; null where it is.</summary>
    public FacetListFlaw? Flaw { get; }

    /// <summary>The entries that give a whole facet which another has given whole before, ascending: one is one too many, and does no harm.</summary>
    public IReadOnlyList<int> Repeated { get; private init; } = [];

    /// <summary>Checks a list.</summary>
    /// <param name="frame">A frame whose rows span R^n.</param>
    /// <param name="entries">The rows of each facet, of a simplex of it, or of most of it.</param>
    /// <param name="work">What it may cost.</param>
    /// <param name="areWhole">Whether the list is to hold all rows of each facet, and each facet once, as what was checked before does.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static FacetList Check(Frame frame, IReadOnlyList<IReadOnlyList<int>> entries, Work work, bool areWhole = false)
    {
        int n = frame.Dimension;
        var clusters = DirectionClusters.Find(frame.UnitRows, frame.Count, n, work);
        int[] initial = InitialSimplex.Choose(clusters.Points, clusters.Count, n, work);
        if (entries.Count == 0 || FacetEnumeration.FlatFit(clusters, initial, n, work) is not null)
        {
            return Flawed(entries.Count == 0 ? FacetListFlawKind.Empty : FacetListFlawKind.FlatFrame, -1, []);
        }

        var found = new FacetListEntries(clusters, initial, frame.Count, n, areWhole, work);
        for (int k = 0; k < entries.Count; k++)
        {
            found.Add(k, entries[k]);
        }

        if (found.FindFlaw() is { } flaw)
        {
            return new FacetList(null, flaw);
        }

        var facets = found.Facets;
        if (FindOpenRidge(facets, clusters, n, work) is { } open)
        {
            return new FacetList(null, open);
        }

        List<Facet> whole = [.. facets.Select(facet => new Facet(FacetEnumeration.RowsOf(facet.Facet.Members, clusters), facet.Facet.Normal, facet.Facet.Offset))];
        return facets.All(facet => facet.IsWhole) || FindUnstable(frame, facets, whole, work) is not { } unstable
            ? new FacetList(LexicographicOrder.Sort(whole, frame.Count), null) { Repeated = found.Repeated }
            : new FacetList(null, unstable);
    }

    /// <summary>
    /// Why facets that were put together from parts are refused when they are read as whole ones. All rows of a facet may fix another hyperplane than a part of
    /// it did, and where rows are nearly in one, others lie within its tolerance: such a list would be written and then be refused.
    /// </summary>
    private static FacetListFlaw? FindUnstable(Frame frame, IReadOnlyList<ListedFacet> facets, List<Facet> whole, Work work)
        => Check(frame, [.. whole.Select(facet => facet.Rows)], work, areWhole: true).Flaw is { } flaw
            ? new FacetListFlaw(FacetListFlawKind.Unstable, flaw.Entry < 0 ? -1 : facets[flaw.Entry].Entry, flaw.Entry < 0 ? flaw.Rows : whole[flaw.Entry].Rows)
            : null;

    private static FacetList Flawed(FacetListFlawKind kind, int entry, int[] rows) => new(null, new FacetListFlaw(kind, entry, rows));

    /// <summary>A ridge that no other facet has. Two facets that share one cancel; what is left over is looked for once more, among larger facets.</summary>
    private static FacetListFlaw? FindOpenRidge(IReadOnlyList<ListedFacet> facets, DirectionClusters clusters, int n, Work work)
    {
        var open = new Dictionary<IndexSet, int>();
        for (int j = 0; j < facets.Count; j++)
        {
            foreach (int[] ridge in FacetRidges.Of(facets[j].Facet, clusters.Points, n, work))
            {
                work.Charge(4L * n);
                var set = new IndexSet(ridge);
                if (!open.Remove(set))
                {
                    open.Add(set, j);
                }
            }
        }

        IndexSet[] sets = open.Count == 0 ? [] : [.. facets.Select(facet => new IndexSet(facet.Facet.Members))];
        foreach (var pair in open.OrderBy(pair => facets[pair.Value].Entry))
        {
            work.Charge((long)facets.Count * n);
            if (!sets.Where((other, j) => j != pair.Value && pair.Key.IsIn(other)).Any())
            {
                return new FacetListFlaw(FacetListFlawKind.OpenRidge, facets[pair.Value].Entry, FacetEnumeration.RowsOf(pair.Key.Members, clusters));
            }
        }

        return null;
    }
}
