using System;

namespace FrameGen.Layers.Files;

/// <summary>What a facet file says: the rows on each facet of a frame's polytope, found by another program and written by <c>framegen facets read</c>. Well formed, not yet believed.</summary>
/// <param name="Name">The file's name, for messages.</param>
/// <param name="Dimension">n.</param>
/// <param name="Rows">m, the zero rows among them.</param>
/// <param name="Fingerprint">Of the rows that the list was checked against: <see cref="FingerprintOf"/>.</param>
/// <param name="Facets">The rows on each facet, ascending, from 0; at least one.</param>
/// <param name="Lines">The line of each.</param>
public sealed record FacetFile(string Name, int Dimension, int Rows, string Fingerprint, EquatableArray<EquatableArray<int>> Facets, EquatableArray<int> Lines)
{
    private const string Extension = ".facets.json";

    /// <summary>Whether a file is one, by its name.</summary>
    public static bool IsNamedBy(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>What ties a list to its rows, so that the list of another frame is told at once.</summary>
    /// <param name="dimension">n.</param>
    /// <param name="weights">The rows as they ship, m x n, row-major.</param>
    public static string FingerprintOf(int dimension, double[] weights) => Fnv128.Of(dimension, weights);

    /// <summary>Only what tells most lists apart: facets are many.</summary>
    public override int GetHashCode() => unchecked((Fingerprint.GetHashCode() * 31) + Facets.Count);
}
