using System.Linq;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>
/// Prints the search for a facet with positive rows: of few rows one look-up; up to 64 rows without a branch for each 64 facets, by what
/// each few rows leave of them; beyond, facet after facet. Either ends early, for the facets stand in the order of <see cref="FacetOrder"/>; where they
/// do not end early enough, only facets that begin with a positive row are tried.
/// </summary>
internal static class SearchEmitter
{
    public static void Emit(SourceWriter writer, DecidedLayer model, FacetTablePlan layout)
    {
        string type = model.IsSingle ? "float" : "double";
        writer.Line($"/// <summary>Finds a facet all of whose rows are positive{(layout.EndsWithNone ? $"; where there is none it is {layout.None}, the facet of NaN, whose product is refused" : string.Empty)}.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static bool TryFindPositive(ref {type} z, out nuint facet)");
        if (!layout.HasMasks)
        {
            writer.Line(layout.IsByFirstRow
                ? "return FacetSearch.TryFindPositiveByFirstRow(ref z, FirstRowStarts, FacetStarts, FacetRows, out facet);"
                : "return FacetSearch.TryFindPositive(ref z, FacetStarts, FacetRows, out facet);");
            writer.Close();
            writer.Line();
            return;
        }

        if (layout.HasFacetOfRows)
        {
            writer.Lines(
                "facet = Unsafe.Add(ref MemoryMarshal.GetReference(FacetOfRows), (nuint)PositiveMask(ref z));",
                layout.EndsWithNone ? "return true;" : $"return facet != {layout.None};");
            writer.Close();
            writer.Line();
            return;
        }

        writer.Line("ulong positive = PositiveMask(ref z);");
        writer.Line("ref ulong survivors = ref MemoryMarshal.GetReference(Survivors);");
        if (layout.WordCount == 1)
        {
            EmitLookUps(writer, model, layout);
            writer.Lines("facet = (uint)BitOperations.TrailingZeroCount(facets);", "return facets != 0;");
        }
        else
        {
            writer.Open($"for (facet = 0; facet < {layout.WordCount * FacetTablePlan.WordFacets}; facet += {FacetTablePlan.WordFacets})");
            EmitLookUps(writer, model, layout);
            writer.Open("if (facets != 0)");
            writer.Lines("facet += (uint)BitOperations.TrailingZeroCount(facets);", "return true;");
            writer.Close();
            writer.Line();
            writer.Line($"survivors = ref Unsafe.Add(ref survivors, {layout.WordLength});");
            writer.Close();
            writer.Line();
            writer.Line("return false;");
        }

        writer.Close();
        writer.Line();
    }

    private static void EmitLookUps(SourceWriter writer, DecidedLayer model, FacetTablePlan layout)
    {
        int start = 0;
        for (int row = 0; row < model.OutputDimension; row += layout.ChunkRows)
        {
            bool isLast = row + layout.ChunkRows >= model.OutputDimension;
            string table = start == 0 ? "ref survivors" : $"ref Unsafe.Add(ref survivors, {start})";
            string chunk = row == 0 ? "positive" : $"(positive >> {row})";
            string index = isLast ? chunk : $"({chunk} & {(1 << layout.ChunkRows) - 1})";
            writer.Line($"{(row == 0 ? "ulong facets = " : "    & ")}Unsafe.Add({table}, (nuint){index}){(isLast ? ";" : string.Empty)}");
            start += 1 << layout.ChunkRows;
        }
    }

    /// <summary>Prints <c>PositiveMask</c>, for at most 64 rows.</summary>
    public static void EmitPositiveMask(SourceWriter writer, DecidedLayer model)
    {
        string type = model.IsSingle ? "float" : "double";
        writer.Line("/// <summary>Row i in bit i.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static ulong PositiveMask(ref {type} z)");
        foreach (int bits in new[] { 512, 256 }.Where(bits => model.OutputDimension >= ForwardEmitter.Lanes(model, bits)))
        {
            writer.Open($"if (Vector{bits}.IsHardwareAccelerated)");
            var terms = ForwardEmitter.Blocks(model, bits).Select(block => $"PositiveRows.Mask{block.Bits}(ref z, {block.Row})").ToArray();
            for (int i = 0; i < terms.Length; i++)
            {
                string end = i + 1 == terms.Length ? ";" : string.Empty;
                writer.Line((i == 0 ? "return " : "    | ") + terms[i] + end);
            }

            writer.Close();
            writer.Line();
        }

        writer.Line($"return PositiveRows.Mask(ref z, {model.OutputDimension});");
        writer.Close();
        writer.Line();
    }
}
