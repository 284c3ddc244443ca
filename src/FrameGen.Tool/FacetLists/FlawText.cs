using System;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.FacetLists;

/// <summary>Why a list of facets is refused, in words.</summary>
internal static class FlawText
{
    /// <summary>One line, rows counted from 0 as in the frame file.</summary>
    public static string Of(FacetListFlaw flaw, SpecifiedLayer layer)
    {
        string rows = string.Join(", ", layer.Rows.InLayer(flaw.Rows));
        return flaw.Kind switch
        {
            FacetListFlawKind.FlatFrame => "all rows of the frame lie in one hyperplane: it is their only facet, and nothing is to be listed",
            FacetListFlawKind.Empty => "there is no facet in it",
            FacetListFlawKind.NoHyperplane => $"this is no facet: rows {{{rows}}} fix no hyperplane; the list is of another frame, or was changed",
            FacetListFlawKind.RowBeyond => $"this is no facet: row {rows} lies beyond it; the list is of another frame, or was changed",
            FacetListFlawKind.OpenRidge => $"a facet is missing: no other than this has the ridge {{{rows}}}; the list was cut off",
            FacetListFlawKind.Unstable => $"rows {{{rows}}}, put together from the list, are nearly in one hyperplane, and no facet to the tolerance: move them into one, or list the whole facets",
            FacetListFlawKind.Incomplete => $"the facet leaves out {{{rows}}}, which lie on it too: write the file with framegen facets read",
            FacetListFlawKind.Doubled => "the facet is given a second time: write the file with framegen facets read",
            _ => throw new ArgumentOutOfRangeException(nameof(flaw), flaw.Kind, "No such flaw."),
        };
    }
}
