using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Reconstruction of consecutive patches of a signal by facets, where their outputs lie.</summary>
/// <remarks>
/// A word tells of a row at which patches it is positive. Those of a facet's rows, combined, are the patches that it serves: facet after facet in the order in which they are worth trying, each patch
/// by the first that serves it, which is the one that the search finds for it alone. Patches of a signal are alike, so that few facets serve most.
/// </remarks>
internal static class FacetPlanes<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The rows whose words fit the stack.</summary>
    private const int MostRows = 1024;

    /// <summary>Reconstructs patches.</summary>
    /// <param name="outputs">Their outputs.</param>
    /// <param name="patches">Receives the inputs of those that are found.</param>
    /// <returns>A bit for each patch that is not: those of ties and overflow, and all where an output is not ordinary, or the facets stand in another order.</returns>
    public static ulong Compute(in PatchOutputs<T> outputs, in PatchPlanes<T> patches)
    {
        int count = outputs.Count;
        int m = outputs.Channels;
        if (count < PlaneProduct.LeastPatches<T>() || m > MostRows || FacetTables<T, TTables>.AreByFirstRow || !ReluOutputs.AreOrdinary(outputs))
        {
            return outputs.All;
        }

        Span<ulong> positive = stackalloc ulong[m];
        for (int i = 0; i < m; i++)
        {
            positive[i] = outputs.Positive(i, m <= PositiveFacet<T, TTables>.WordFacets ? ReluOutputs.Least<T>() : T.Epsilon);
        }

        int n = patches.Entries;
        ReadOnlySpan<T> vectors = TTables.Numbers()[FacetProduct<T, TTables>.Start(n, m)..];
        ReadOnlySpan<int> allRows = FacetTables<T, TTables>.Rows;
        ulong left = outputs.All;
        ulong missed = 0;
        Span<int> planes = stackalloc int[m];
        int start = 0;
        for (int facet = 0; facet < LayerShape<T, TTables>.Facets && left != 0; facet++)
        {
            int end = LayerShape<T, TTables>.FacetSize > 0 ? start + LayerShape<T, TTables>.FacetSize : FacetTables<T, TTables>.Starts[facet + 1];
            ReadOnlySpan<int> rows = allRows[start..end];
            ulong served = left;
            foreach (int row in rows)
            {
                served &= positive[row];
            }

            if (served != 0)
            {
                left &= ~served;
                ReadOnlySpan<T> duals = vectors.Slice((start + facet) * n, (rows.Length + 1) * n);
                for (int k = 0; k < rows.Length; k++)
                {
                    planes[k] = rows[k] * outputs.Pitch;
                }

                missed |= served & ~PlaneProduct.Compute(new PlaneFactors<T>(duals[..n], duals[n..], 1, n), outputs.Numbers, planes[..rows.Length], patches, count, served);
            }

            start = end;
        }

        return left | missed;
    }
}
