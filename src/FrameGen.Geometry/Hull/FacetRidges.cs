using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>The ridges of a facet: its own facets, as sets of points.</summary>
internal static class FacetRidges
{
    /// <summary>The points of each, ascending.</summary>
    /// <exception cref="WorkEndedException">They cost more than the work allows.</exception>
    public static IEnumerable<int[]> Of(MergedFacet facet, double[] points, int n, Work work)
    {
        int[] members = facet.Members;
        if (members.Length == n)
        {
            // A simplex: all points but one.
            return members.Select(left => members.Where(member => member != left).ToArray());
        }

        double[] within = Within(facet, points, n, work);
        if (n == 2)
        {
            // An edge: its ends.
            int[] order = [.. Enumerable.Range(0, members.Length).OrderBy(k => within[k])];
            return [[members[order[0]]], [members[order[order.Length - 1]]]];
        }

        // More simplices than memory is allowed for are more than can be checked.
        var ridges = FacetEnumeration.Run(within, members.Length, n - 1, int.MaxValue, work).Facets ?? throw new WorkEndedException();
        return ridges.Select(ridge => ridge.RawRows.Select(k => members[k]).ToArray());
    }

    /// <summary>The points in orthonormal coordinates of the facet's hyperplane, from their mean, of norms of at most 1.</summary>
    private static double[] Within(MergedFacet facet, double[] points, int n, Work work)
    {
        double[][] axes = [.. RowSpan.Of(facet.Normal, 1, n, 0, work).Complement()];
        int count = facet.Members.Length;
        work.Charge((long)count * n * n);
        double[] centred = FittedHyperplane.Centre(points, facet.Members, n, out _);
        var within = new double[count * (n - 1)];
        for (int k = 0; k < count; k++)
        {
            for (int axis = 0; axis < n - 1; axis++)
            {
                double sum = 0;
                for (int c = 0; c < n; c++)
                {
                    sum += axes[axis][c] * centred[(k * n) + c];
                }

                // Unit vectors lie within 2 of their mean.
                within[(k * (n - 1)) + axis] = sum / 2;
            }
        }

        return within;
    }
}
