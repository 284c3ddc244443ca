using System.Linq;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the inverse: the search for a facet with positive rows and its duals, and calls of the kernels for all else.</summary>
internal static class ReconstructionEmitter
{
    /// <summary>The most rows of a facet that are printed one by one.</summary>
    private const int MaxUnrolledRows = 16;

    public static void Emit(SourceWriter writer, LayerModel model)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        bool hasFacets = model.Facets.Count > 0;
        var layout = new FacetLayout(model);
        writer.Open($"internal static bool TryReconstruct(ReadOnlySpan<{type}> output, Span<{type}> input)");
        EmitLengthChecks(writer, n, m);
        if (hasFacets)
        {
            writer.Lines(
                $"ref {type} z = ref MemoryMarshal.GetReference(output);",
                "int facet = FindPositive(ref z);",
                "return (facet >= 0 && Combine(facet, ref z, ref MemoryMarshal.GetReference(input)))",
                "    || FacetTable.TryReconstruct(Layer, output, input, out _);");
        }
        else
        {
            writer.Line("return ActiveSet.TryReconstruct(Layer, output, input);");
        }

        writer.Close();
        writer.Line();
        writer.Open($"internal static void Reconstruct(ReadOnlySpan<{type}> output, Span<{type}> input)");
        writer.Open("if (!TryReconstruct(output, input))");
        writer.Line("Throw.NoInput();");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Open($"internal static bool TryReconstructLeastSquares(ReadOnlySpan<{type}> output, Span<{type}> input)");
        EmitLengthChecks(writer, n, m);
        writer.Line("return ActiveRows.TrySolve(Layer, output, input);");
        writer.Close();
        writer.Line();
        EmitFindFacet(writer, n, m, type, hasFacets);
        EmitGetFacet(writer, model.Facets.Count);
        EmitBatch(writer, n, m, type);
        if (hasFacets)
        {
            EmitFindPositive(writer, model, layout, type);
            EmitCombine(writer, model, layout, type);
        }
    }

    private static void EmitLengthChecks(SourceWriter writer, int n, int m)
    {
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        LengthCheck.Emit(writer, "input", "InputLength", n);
    }

    private static void EmitFindFacet(SourceWriter writer, int n, int m, string type, bool hasFacets)
    {
        writer.Open($"internal static int FindFacet(ReadOnlySpan<{type}> output)");
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        if (hasFacets)
        {
            writer.Lines(
                $"Span<{type}> input = stackalloc {type}[{n}];",
                $"ref {type} z = ref MemoryMarshal.GetReference(output);",
                "int facet = FindPositive(ref z);");
            writer.Open("if (facet < 0 || !Combine(facet, ref z, ref MemoryMarshal.GetReference(input)))");
            writer.Line("FacetTable.TryReconstruct(Layer, output, input, out facet);");
            writer.Close();
            writer.Line();
            writer.Line("return facet;");
        }
        else
        {
            writer.Line("return -1;");
        }

        writer.Close();
        writer.Line();
    }

    private static void EmitGetFacet(SourceWriter writer, int count)
    {
        writer.Open("internal static ReadOnlySpan<int> GetFacet(int index)");
        writer.Open($"if ((uint)index >= {count}u)");
        writer.Line($"Throw.FacetIndex(nameof(index), index, {count});");
        writer.Close();
        writer.Line();
        writer.Line(count == 0 ? "return default;" : "return FacetRows[FacetStarts[index]..FacetStarts[index + 1]];");
        writer.Close();
        writer.Line();
    }

    private static void EmitBatch(SourceWriter writer, int n, int m, string type)
    {
        writer.Open($"internal static int ReconstructBatch(ReadOnlySpan<{type}> outputs, Span<{type}> inputs)");
        LengthCheck.EmitBatch(writer, "outputs", m, "inputs", n);
        writer.Line("int found = 0;");
        writer.Open("for (int k = 0; k < count; k++)");
        writer.Line($"Span<{type}> input = inputs.Slice(k * {n}, {n});");
        writer.Open($"if (TryReconstruct(outputs.Slice(k * {m}, {m}), input))");
        writer.Line("found++;");
        writer.Close();
        writer.Open("else");
        writer.Line($"input.Fill({type}.NaN);");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Line("return found;");
        writer.Close();
        writer.Line();
    }

    private static void EmitFindPositive(SourceWriter writer, LayerModel model, FacetLayout layout, string type)
    {
        int m = model.OutputDimension;
        int count = model.Facets.Count;
        writer.Line("/// <summary>A facet all of whose rows are positive, or -1.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static int FindPositive(ref {type} z)");
        if (layout.HasRowLists)
        {
            writer.Line($"ReadOnlySpan<{type}> output = MemoryMarshal.CreateReadOnlySpan(ref z, {m});");
            writer.Line("int topRow = TopRow.Find(output, Scales, Shifts);");
        }

        if (!layout.HasMasks)
        {
            writer.Line("return FacetSearch.FindPositive(output, topRow, RowStarts, RowFacets, FacetStarts, FacetRows);");
            writer.Close();
            writer.Line();
            return;
        }

        if (layout.HasRowLists)
        {
            writer.Open("if (topRow < 0)");
            writer.Line("return -1;");
            writer.Close();
            writer.Line();
        }

        writer.Line($"{layout.MaskType} active = ({layout.MaskType})PositiveMask(ref z);");
        if (layout.HasRowLists)
        {
            writer.Lines(
                "int position = FacetSearch.FindSubset(RowMasks, RowStarts[topRow], RowStarts[topRow + 1], active);",
                $"return position >= 0 ? RowFacets[position] : FacetSearch.FindSubset(Masks, 0, {count}, active);");
        }
        else
        {
            writer.Line($"return FacetSearch.FindSubset(Masks, 0, {count}, active);");
        }

        writer.Close();
        writer.Line();
        EmitPositiveMask(writer, model, type);
    }

    private static void EmitPositiveMask(SourceWriter writer, LayerModel model, string type)
    {
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

    private static void EmitCombine(SourceWriter writer, LayerModel model, FacetLayout layout, string type)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Line("/// <summary>x = c_j + sum of z_k d_k over the rows k of facet j; whether it is finite.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static bool Combine(int facet, ref {type} z, ref {type} x)");
        if (layout.VectorBits == 0)
        {
            writer.Lines(
                $"ReadOnlySpan<{type}> vectors = FacetVectors[((FacetStarts[facet] + facet) * {n})..];",
                $"ReadOnlySpan<{type}> output = MemoryMarshal.CreateReadOnlySpan(ref z, {m});",
                $"return FacetKernel.Solve(GetFacet(facet), vectors, output, MemoryMarshal.CreateSpan(ref x, {n}));");
            writer.Close();
            writer.Line();
            return;
        }

        string vector = $"Vector{layout.VectorBits}";
        int stride = layout.Stride;
        int size = layout.CommonSize;
        bool isUnrolled = size > 0 && size <= MaxUnrolledRows;
        if (isUnrolled)
        {
            writer.Lines(
                $"ref {type} vectors = ref Unsafe.Add(ref MemoryMarshal.GetReference(FacetVectors), facet * {(size + 1) * stride});",
                $"ref int rows = ref Unsafe.Add(ref MemoryMarshal.GetReference(FacetRows), facet * {size});",
                $"{vector}<{type}> sum = {vector}.LoadUnsafe(ref vectors);");
            for (int k = 0; k < size; k++)
            {
                string row = k == 0 ? "rows" : $"Unsafe.Add(ref rows, {k})";
                writer.Line($"sum = Simd.MultiplyAdd({vector}.Create(Unsafe.Add(ref z, {row})), {vector}.LoadUnsafe(ref vectors, {(k + 1) * stride}), sum);");
            }
        }
        else
        {
            writer.Lines(
                "int start = FacetStarts[facet];",
                "int end = FacetStarts[facet + 1];",
                $"ref {type} vectors = ref Unsafe.Add(ref MemoryMarshal.GetReference(FacetVectors), (start + facet) * {stride});",
                $"{vector}<{type}> sum = {vector}.LoadUnsafe(ref vectors);");
            writer.Open("for (int k = start; k < end; k++)");
            writer.Lines(
                $"vectors = ref Unsafe.Add(ref vectors, {stride});",
                $"sum = Simd.MultiplyAdd({vector}.Create(Unsafe.Add(ref z, FacetRows[k])), {vector}.LoadUnsafe(ref vectors), sum);");
            writer.Close();
            writer.Line();
        }

        writer.Lines(
            $"Simd.StoreFirst(sum, {n}, ref x);",
            "return Simd.IsFinite(sum);");
        writer.Close();
        writer.Line();
    }
}
