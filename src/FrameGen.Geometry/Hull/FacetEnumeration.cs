using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>The facets of conv{points}: clusters of equal directions, the exact hull of their representatives, merged facets.</summary>
internal sealed class FacetEnumeration
{
    /// <summary>The simplices of a hull take at most so much memory.</summary>
    private const long MaxBytes = 1L << 28;

    private FacetEnumeration(FrameFailure failure) => Failure = failure;

    private FacetEnumeration(IReadOnlyList<Facet> facets, bool isFlat)
    {
        Facets = facets;
        IsFlat = isFlat;
    }

    /// <summary>Why there are no facets: <see cref="FrameFailure.TooManyFacets"/>, <see cref="FrameFailure.TooManySimplices"/>. Null where there are.</summary>
    public FrameFailure? Failure { get; }

    /// <summary>
    /// The facets, rows ascending, list lexicographic; null where there are too many. Where all points
    /// lie in one hyperplane: that one facet, with the normal that makes its offset at least 0.
    /// </summary>
    public IReadOnlyList<Facet>? Facets { get; }

    /// <summary>Whether all points lie within <see cref="Tolerance.Coplanar"/> of one hyperplane.</summary>
    public bool IsFlat { get; }

    /// <summary>Enumerates the facets of points given row by row, each of norm at most 1, not all of them in one subspace of R^n.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static FacetEnumeration Run(double[] points, int count, int n, int maxFacets, Work work)
    {
        var clusters = DirectionClusters.Find(points, count, n, work);
        int[] initial = InitialSimplex.Choose(clusters.Points, clusters.Count, n, work);
        if (FlatFit(clusters, initial, n, work) is { } fitted)
        {
            return Flat(count, fitted.Normal, fitted.Offset);
        }

        int limit = MaxSimplices(n);
        var hull = ConvexHull.TryCompute(clusters.Points, clusters.Count, n, initial, limit, work);
        if (hull is null)
        {
            return new FacetEnumeration(new FrameFailure.TooManySimplices(limit));
        }

        var merged = new FacetMerger(hull, clusters.Points, clusters.Count, n, clusters.Spacing, work).Merge();
        if (merged.Count > maxFacets)
        {
            return new FacetEnumeration(new FrameFailure.TooManyFacets(maxFacets));
        }

        var facets = new List<Facet>(merged.Count);
        foreach (var facet in merged)
        {
            if (facet.Members.Length == clusters.Count)
            {
                // Barely thicker than the fit allows, and within the tolerance of one of its own simplices.
                return Flat(count, facet.Normal, facet.Offset);
            }

            facets.Add(new Facet(RowsOf(facet.Members, clusters), facet.Normal, facet.Offset));
        }

        return new FacetEnumeration(LexicographicOrder.Sort(facets, count), false);
    }

    /// <summary>The hyperplane that all points are near, null where there is none; seldom do more than n + 1 of them have to be looked at.</summary>
    internal static FittedHyperplane? FlatFit(DirectionClusters clusters, int[] initial, int n, Work work)
    {
        if (FittedHyperplane.AreFarFromAny(Tolerance.Coplanar, clusters.Points, initial, n, work))
        {
            return null;
        }

        var all = new int[clusters.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        return FittedHyperplane.Within(Tolerance.Coplanar, clusters.Points, all, n, work);
    }

    /// <summary>The simplices allowed at once; each has n vertices, n neighbours and a hyperplane.</summary>
    private static int MaxSimplices(int n) => (int)Math.Max(MaxBytes / ((16L * n) + 64), n + 2);

    private static FacetEnumeration Flat(int count, double[] normal, double offset)
    {
        var rows = new int[count];
        for (int i = 0; i < count; i++)
        {
            rows[i] = i;
        }

        if (offset < 0)
        {
            for (int c = 0; c < normal.Length; c++)
            {
                normal[c] = -normal[c];
            }
        }

        return new FacetEnumeration([new Facet(rows, normal, Math.Abs(offset))], true);
    }

    internal static int[] RowsOf(int[] members, DirectionClusters clusters)
    {
        if (clusters.Members is null)
        {
            return members;
        }

        var rows = new List<int>(members.Length);
        foreach (int member in members)
        {
            rows.AddRange(clusters.Members[member]);
        }

        var result = rows.ToArray();
        Array.Sort(result);
        return result;
    }
}
