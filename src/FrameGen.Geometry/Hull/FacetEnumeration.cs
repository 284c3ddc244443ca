using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Hull;

/// <summary>The facets of conv{points}: clusters of equal directions, the exact hull of their representatives, merged facets.</summary>
internal sealed class FacetEnumeration
{
    /// <summary>The most dimensions in which facets of rows that are not in one hyperplane are enumerated.</summary>
    public const int MaxDimension = 64;

    private FacetEnumeration(IReadOnlyList<Facet>? facets, bool isFlat)
    {
        Facets = facets;
        IsFlat = isFlat;
    }

    /// <summary>
    /// The facets, rows ascending, list lexicographic; null where there are more than the budget allows. Where all points
    /// lie in one hyperplane: that one facet, with the normal that makes its offset at least 0.
    /// </summary>
    public IReadOnlyList<Facet>? Facets { get; }

    /// <summary>Whether all points lie within <see cref="Tolerance.Coplanar"/> of one hyperplane.</summary>
    public bool IsFlat { get; }

    /// <summary>Enumerates the facets of points given row by row, each of norm at most 1, not all of them in one subspace of R^n.</summary>
    public static FacetEnumeration Run(double[] points, int count, int n, int maxFacets, CancellationToken cancellation)
    {
        var clusters = DirectionClusters.Find(points, count, n);
        int[] initial = InitialSimplex.Choose(clusters.Points, clusters.Count, n);
        if (FlatFit(clusters, initial, n) is { } fitted)
        {
            return Flat(count, fitted.Normal, fitted.Offset);
        }

        if (n > MaxDimension)
        {
            return new FacetEnumeration(null, false);
        }

        int limit = Math.Max(MaxSimplices(maxFacets, n), n + 1);
        var hull = ConvexHull.TryCompute(clusters.Points, clusters.Count, n, initial, limit, cancellation);
        if (hull is null)
        {
            return new FacetEnumeration(null, false);
        }

        var merged = new FacetMerger(hull, clusters.Points, clusters.Count, n, clusters.Spacing).Merge(cancellation);
        if (merged.Count > maxFacets)
        {
            return new FacetEnumeration(null, false);
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
    private static FittedHyperplane? FlatFit(DirectionClusters clusters, int[] initial, int n)
    {
        if (FittedHyperplane.AreFarFromAny(Tolerance.Coplanar, clusters.Points, initial, n))
        {
            return null;
        }

        var all = new int[clusters.Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = i;
        }

        return FittedHyperplane.Within(Tolerance.Coplanar, clusters.Points, all, n);
    }

    /// <summary>The simplices allowed at once where so many facets are. Beyond 16 dimensions fewer, for each costs n^2 to n^3.</summary>
    private static int MaxSimplices(int maxFacets, int n)
    {
        double perFacet = n <= 16 ? Math.Max(4, 64 / n) : 4 * (16.0 / n) * (16.0 / n);
        return (int)Math.Min(maxFacets * perFacet, int.MaxValue / (4 * n));
    }

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

    private static int[] RowsOf(int[] members, DirectionClusters clusters)
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
