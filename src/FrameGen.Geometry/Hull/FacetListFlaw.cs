using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>Why a list of facets is none of a frame's polytope.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Entry">Which entry of the list, counted from 0; -1 where it is none.</param>
/// <param name="Rows">The rows it is about, ascending.</param>
public sealed record FacetListFlaw(FacetListFlawKind Kind, int Entry, IReadOnlyList<int> Rows);

/// <summary>What is wrong with a list of facets.</summary>
public enum FacetListFlawKind
{
    /// <summary>All rows lie in one hyperplane: there is one facet, and nothing to list.</summary>
    FlatFrame,

    /// <summary>There is no entry.</summary>
    Empty,

    /// <summary>The entry's rows lie in no hyperplane, or in several.</summary>
    NoHyperplane,

    /// <summary>A row, the one named, lies beyond the entry's hyperplane.</summary>
    RowBeyond,

    /// <summary>The entry leaves out rows that lie on its facet, the ones named; where each entry is to be a whole facet.</summary>
    Incomplete,

    /// <summary>The entry's facet, the rows named, was given before; where each is to be given once.</summary>
    Doubled,

    /// <summary>A ridge of the entry, the rows named, belongs to no other facet of the list: one is missing.</summary>
    OpenRidge,

    /// <summary>The facet that the entry is a part of, the rows named, is none when it is read as a whole: its rows lie nearly in one hyperplane.</summary>
    Unstable,
}
