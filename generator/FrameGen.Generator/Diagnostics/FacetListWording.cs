using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>FG0012 for a list of facets that can be read and is not that of the rows.</summary>
internal static class FacetListWording
{
    /// <summary>More rows than a message names.</summary>
    private const int MaxRows = 16;

    /// <summary>The list of another frame, told before its facets are looked at.</summary>
    public static Problem OfOtherRows(SpecificationFault.FacetsOfOtherRows fault)
    {
        FacetFile file = fault.File;
        string listed = Size(file.Rows, file.Dimension), own = Size(fault.Rows, fault.Dimension);
        return Of(file, listed == own
            ? "lists the facets of other rows: its fingerprint is not that of the layer's as they ship"
            : $"lists the facets of {listed}, and the layer has {own}");
    }

    /// <summary>An entry that is no facet of the rows.</summary>
    public static Problem Of(FacetFile file, int facet, string what)
        => Of(file, $"facet {NumberText.Count(facet)} (line {NumberText.Count(file.Lines[facet])}) {what}");

    /// <summary>A list with a flaw that the check of its facets has found.</summary>
    public static Problem Of(LayerDecision decision, FacetListFlaw flaw)
    {
        FacetFile file = decision.Layer.Specification.Facets!;
        string rows = Set(decision.Layer.Rows.InLayer(flaw.Rows));
        return flaw.Kind switch
        {
            FacetListFlawKind.FlatFrame or FacetListFlawKind.Empty => Of(file, "is of no use: all rows lie in one hyperplane, which is their only facet; take Facets away"),
            FacetListFlawKind.RowBeyond => Of(file, flaw.Entry, $"is none: {NumberText.Row(decision.Layer.Rows.InLayer(flaw.Rows)[0])} lies beyond it"),
            FacetListFlawKind.OpenRidge => Of(file, flaw.Entry, $"has the ridge {rows}, which no other has: a facet is missing"),
            FacetListFlawKind.Incomplete => Of(file, flaw.Entry, $"leaves out {rows}, which lie on it too"),
            FacetListFlawKind.Doubled => Of(file, flaw.Entry, "is given a second time"),
            _ => Of(file, flaw.Entry, $"is none: rows {rows} fix no hyperplane"),
        };
    }

    private static Problem Of(FacetFile file, string what)
        => Problem.Of(DiagnosticIds.BadSource, new Place(PlaceKind.Facets), file.Name, what + "; write the list of these rows with framegen facets read");

    private static string Size(int rows, int dimension) => $"{NumberText.Plural(rows, "row")} in R^{NumberText.Count(dimension)}";

    private static string Set(IReadOnlyList<int> rows)
        => "{" + string.Join(", ", rows.Take(MaxRows).Select(NumberText.Count)) + (rows.Count > MaxRows ? ", …}" : "}");
}
