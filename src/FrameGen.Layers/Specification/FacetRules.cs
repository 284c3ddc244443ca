using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Specification;

/// <summary>Whether a list of facets may be that of a layer, as far as that is told without looking at facets: of its rows, and of those that are live.</summary>
internal static class FacetRules
{
    /// <summary>Why not; empty where it may, and where there is none.</summary>
    /// <param name="file">The list.</param>
    /// <param name="dimension">n.</param>
    /// <param name="weights">The rows as they ship.</param>
    /// <param name="live">Those that are not zero.</param>
    public static IEnumerable<SpecificationFault> FaultsOf(FacetFile? file, int dimension, double[] weights, LiveRows live)
    {
        if (file is null)
        {
            return [];
        }

        if (file.Dimension != dimension || file.Rows != live.Count || file.Fingerprint != FacetFile.FingerprintOf(dimension, weights))
        {
            return [new SpecificationFault.FacetsOfOtherRows(file, live.Count, dimension)];
        }

        var dead = new HashSet<int>(live.Dead);
        int facet = dead.Count == 0 ? -1 : Array.FindIndex(file.Facets.ToArray(), rows => rows.Any(dead.Contains));
        return facet < 0 ? [] : [new SpecificationFault.FacetOfZeroRow(file, facet, file.Facets[facet].First(dead.Contains))];
    }
}
