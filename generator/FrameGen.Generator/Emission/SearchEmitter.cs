using System.Linq;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>
/// Prints the search for a facet with positive rows: up to 64 rows without a branch for each 64 facets, by what each few rows
/// leave of them; beyond, facet after facet. Either ends early, for the facets stand in the order of <see cref="FacetOrder"/>.
/// </summary>
internal static class SearchEmitter
{
    public static void Emit(SourceWriter writer, LayerModel model, FacetLayout layout)
    {
        string type = model.IsSingle ? "float" : "double";
        writer.Line("/// <summary>A facet all of whose rows are positive, or -1.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static int FindPositive(ref {type} z)");
        if (!layout.HasMasks)
        {
            writer.Line("return FacetSearch.FindPositive(ref z, FacetStarts, FacetRows);");
            writer.Close();
            writer.Line();
            return;
        }

        bool isLoop = layout.WordCount > 1;
        writer.Line("ulong positive = PositiveMask(ref z);");
        writer.Line("ref ulong survivors = ref MemoryMarshal.GetReference(Survivors);");
        if (isLoop)
        {
            writer.Open($"for (int first = 0; first < {layout.WordCount * FacetLayout.WordFacets}; first += {FacetLayout.WordFacets})");
        }

        const int entries = 1 << FacetLayout.ChunkRows;
        for (int chunk = 0; chunk < layout.ChunkCount; chunk++)
        {
            string index = chunk == 0 ? $"(int)(positive & {entries - 1})" : $"{chunk * entries} + (int)((positive >> {chunk * FacetLayout.ChunkRows}) & {entries - 1})";
            string end = chunk + 1 == layout.ChunkCount ? ";" : string.Empty;
            writer.Line($"{(chunk == 0 ? "ulong facets = " : "    & ")}Unsafe.Add(ref survivors, {index}){end}");
        }

        writer.Open("if (facets != 0)");
        writer.Line($"return {(isLoop ? "first + " : string.Empty)}BitOperations.TrailingZeroCount(facets);");
        writer.Close();
        writer.Line();
        if (isLoop)
        {
            writer.Line($"survivors = ref Unsafe.Add(ref survivors, {layout.ChunkCount * entries});");
            writer.Close();
            writer.Line();
        }

        writer.Line("return -1;");
        writer.Close();
        writer.Line();
    }

    /// <summary>Prints <c>PositiveMask</c>, for at most 64 rows.</summary>
    public static void EmitPositiveMask(SourceWriter writer, LayerModel model)
    {
        string type = model.IsSingle ? "float" : "double";
        writer.Line("/// <summary>Row i in bit i.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static ulong PositiveMask(ref {type} z)");
        foreach (int bits in new[] { 512, 256 }.Where(bits => model.OutputDimension >= ForwardEmitter.Lanes(model, bits)))
        {
            writer.Open($"if (Vector{bits}.IsHardwareAccelerated)");
            var terms = ForwardEmitter.Starts(model, bits).Select(start => $"PositiveRows.Mask{bits}(ref z, {start})").ToArray();
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
