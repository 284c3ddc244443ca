using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the inverse: the search for a facet with positive rows and its duals, and calls of the kernels for all else.</summary>
internal static class ReconstructionEmitter
{
    public static void Emit(SourceWriter writer, DecidedLayer model, FacetTablePlan? layout)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        bool hasFacets = layout is not null;
        if (hasFacets)
        {
            // Into the loop of the caller: a call would cost a third of the whole.
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        }

        writer.Open($"internal static bool TryReconstruct(ReadOnlySpan<{type}> output, Span<{type}> destination)");
        EmitLengthChecks(writer, n, m);
        if (layout is not null)
        {
            writer.Lines(
                $"ref {type} z = ref MemoryMarshal.GetReference(output);",
                $"ref {type} x = ref MemoryMarshal.GetReference(destination);",
                $"return {Found(layout)}",
                "    || TryReconstructRare(output, destination);");
        }
        else
        {
            writer.Line("return ActiveSet.TryReconstruct(Layer, output, destination);");
        }

        writer.Close();
        writer.Line();
        writer.Open($"internal static void Reconstruct(ReadOnlySpan<{type}> output, Span<{type}> destination)");
        writer.Open("if (!TryReconstruct(output, destination))");
        writer.Line("Throw.NoInput();");
        writer.Close();
        writer.Close();
        writer.Line();
        if (hasFacets)
        {
            EmitFindFacet(writer, n, m, type);
            EmitGetFacet(writer, model.Facets.Count);
        }

        BatchReconstructionEmitter.Emit(writer, model, layout);
        if (layout is not null)
        {
            writer.Line("/// <summary>Ties, infinities, and outputs that no facet explains.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
            writer.Line($"private static bool TryReconstructRare(ReadOnlySpan<{type}> output, Span<{type}> input)");
            writer.Line("    => FacetTable.TryReconstruct(Layer, output, input, out _);");
            writer.Line();
            SearchEmitter.Emit(writer, model, layout);
            EmitCombine(writer, model, layout, type);
            if (layout.UsuallyFirst is ulong first)
            {
                EmitFirst(writer, model, layout, type, first);
            }
        }
    }

    private static string Found(FacetTablePlan layout)
        => (layout.UsuallyFirst is null ? string.Empty : "TrySolveFirst(ref z, ref x) || ")
            + $"({Searched("z", "x")})";

    /// <summary>The search and the product, for references of these names.</summary>
    internal static string Searched(string z, string x) => $"TryFindPositive(ref {z}, out nuint facet) && Combine(facet, ref {z}, ref {x})";

    /// <summary>Prints the product with the first facet's duals, which are constants then.</summary>
    private static void EmitFirst(SourceWriter writer, DecidedLayer model, FacetTablePlan layout, string type, ulong rows)
    {
        string vector = $"Vector{layout.VectorBits}";
        string mask = Literal.OfBits(rows);
        writer.Line("/// <summary>The facet that serves most inputs of the domain, before any search; whether its rows are positive and x is finite.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static bool TrySolveFirst(ref {type} z, ref {type} x)");
        writer.Open($"if ((PositiveMask(ref z) & {mask}) != {mask})");
        writer.Line("return false;");
        writer.Close();
        writer.Line();
        writer.Line($"{vector}<{type}> sum = {Dual(0)};");
        int k = 0;
        for (int row = 0; row < model.OutputDimension; row++)
        {
            if ((rows >> row & 1) != 0)
            {
                k++;
                EmitTerm(writer, vector, type, k, layout.CommonSize, $"{vector}.Create({Entry(row)})", Dual(k));
            }
        }

        EmitStore(writer, model.InputDimension, layout.CommonSize);
        writer.Line("return Simd.IsFinite(sum);");
        writer.Close();
        writer.Line();

        // Of the table itself: the JIT turns such loads into aligned constants and takes them out of loops.
        string Dual(int position) => $"{vector}.LoadUnsafe(ref MemoryMarshal.GetReference(FacetVectors), {position * layout.Stride})";
    }

    /// <summary>Prints the unrolled sum of one facet from its number and the tables of duals and rows.</summary>
    internal static void EmitUnrolledSum(SourceWriter writer, FacetTablePlan layout, string type, string duals, string facetRows)
    {
        string vector = $"Vector{layout.VectorBits}";
        int size = layout.CommonSize;
        writer.Lines(
            $"ref {type} vectors = ref Unsafe.Add(ref {duals}, facet * {(size + 1) * layout.Stride});",
            $"ref int rows = ref Unsafe.Add(ref {facetRows}, facet * {size});",
            $"{vector}<{type}> sum = {vector}.LoadUnsafe(ref vectors);");
        for (int k = 0; k < size; k++)
        {
            string row = k == 0 ? "rows" : $"Unsafe.Add(ref rows, {k})";
            EmitTerm(writer, vector, type, k + 1, size, $"{vector}.Create(Unsafe.Add(ref z, {row}))", $"{vector}.LoadUnsafe(ref vectors, {(k + 1) * layout.Stride})");
        }
    }

    /// <summary>Prints the term of one row, the first at 1. Two sums halve the latency of many.</summary>
    internal static void EmitTerm(SourceWriter writer, string vector, string type, int k, int size, string term, string dual)
    {
        string sum = size > 4 && k % 2 == 0 ? "odd" : "sum";
        writer.Line(size > 4 && k == 2 ? $"{vector}<{type}> odd = {term} * {dual};" : $"{sum} = Simd.MultiplyAdd({term}, {dual}, {sum});");
    }

    internal static void EmitStore(SourceWriter writer, int n, int size)
    {
        if (size > 4)
        {
            writer.Line("sum += odd;");
        }

        writer.Line($"Simd.StoreFirst(sum, {n}, ref x);");
    }

    internal static string Entry(int row) => row == 0 ? "z" : $"Unsafe.Add(ref z, {row})";

    private static void EmitLengthChecks(SourceWriter writer, int n, int m)
    {
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        LengthCheck.Emit(writer, "destination", "InputLength", n);
    }

    private static void EmitFindFacet(SourceWriter writer, int n, int m, string type)
    {
        writer.Open($"internal static int FindFacet(ReadOnlySpan<{type}> output)");
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        writer.Lines(
            $"Span<{type}> input = stackalloc {type}[{n}];",
            $"ref {type} z = ref MemoryMarshal.GetReference(output);");
        writer.Open("if (TryFindPositive(ref z, out nuint positive) && Combine(positive, ref z, ref MemoryMarshal.GetReference(input)))");
        writer.Line("return (int)positive;");
        writer.Close();
        writer.Line();
        writer.Lines(
            "FacetTable.TryReconstruct(Layer, output, input, out int facet);",
            "return facet;");
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
        writer.Line("return FacetRows[FacetStarts[index]..FacetStarts[index + 1]];");
        writer.Close();
        writer.Line();
    }

    private static void EmitCombine(SourceWriter writer, DecidedLayer model, FacetTablePlan layout, string type)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Line("/// <summary>x = c_j + sum of z_k d_k over the rows k of facet j; whether it is finite.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static bool Combine(nuint facet, ref {type} z, ref {type} x)");
        if (layout.VectorBits == 0)
        {
            writer.Lines(
                $"int index = (int)facet;",
                $"ReadOnlySpan<{type}> vectors = FacetVectors[((FacetStarts[index] + index) * {n})..];",
                $"ReadOnlySpan<{type}> output = MemoryMarshal.CreateReadOnlySpan(ref z, {m});",
                $"return FacetKernel.Solve(GetFacet(index), vectors, output, MemoryMarshal.CreateSpan(ref x, {n}));");
            writer.Close();
            writer.Line();
            return;
        }

        string vector = $"Vector{layout.VectorBits}";
        int stride = layout.Stride;
        int size = layout.CommonSize;
        bool isUnrolled = layout.IsUnrolled;
        if (isUnrolled)
        {
            EmitUnrolledSum(writer, layout, type, "MemoryMarshal.GetReference(FacetVectors)", "MemoryMarshal.GetReference(FacetRows)");
        }
        else
        {
            writer.Lines(
                "int start = FacetStarts[(int)facet];",
                "int end = FacetStarts[(int)facet + 1];",
                $"ref {type} vectors = ref Unsafe.Add(ref MemoryMarshal.GetReference(FacetVectors), (start + (int)facet) * {stride});",
                $"{vector}<{type}> sum = {vector}.LoadUnsafe(ref vectors);");
            writer.Open("for (int k = start; k < end; k++)");
            writer.Lines(
                $"vectors = ref Unsafe.Add(ref vectors, {stride});",
                $"sum = Simd.MultiplyAdd({vector}.Create(Unsafe.Add(ref z, FacetRows[k])), {vector}.LoadUnsafe(ref vectors), sum);");
            writer.Close();
            writer.Line();
        }

        EmitStore(writer, n, isUnrolled ? size : 0);
        writer.Line("return Simd.IsFinite(sum);");
        writer.Close();
        writer.Line();
    }
}
