using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the inverse of a batch.</summary>
internal static class BatchReconstructionEmitter
{
    public static void Emit(SourceWriter writer, DecidedLayer model, FacetTablePlan? layout)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        bool hasFacets = layout is not null;
        writer.Open($"internal static int ReconstructBatch(ReadOnlySpan<{type}> outputs, Span<{type}> destination)");
        LengthCheck.EmitBatch(writer, "outputs", m, "destination", n);
        if (hasFacets)
        {
            writer.Lines(
                $"ref {type} z = ref MemoryMarshal.GetReference(outputs);",
                $"ref {type} x = ref MemoryMarshal.GetReference(destination);");
        }

        if (layout?.OftenFirst is not null)
        {
            EmitFirstFacetFirst(writer, n, m, type);
        }
        else if (layout is { SuitsTwoPasses: true })
        {
            EmitInTwoPasses(writer, n, m);
        }
        else
        {
            EmitOneByOne(writer, hasFacets, n, m);
        }

        writer.Line();
        writer.Line("return found;");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>One vector of a batch, NaN where it is not found; returns 1 or 0.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static int ReconstructOne(ReadOnlySpan<{type}> outputs, Span<{type}> inputs, int k)");
        writer.Line($"Span<{type}> input = inputs.Slice(k * {n}, {n});");
        writer.Open($"if ({(hasFacets ? "TryReconstructRare" : "TryReconstruct")}(outputs.Slice(k * {m}, {m}), input))");
        writer.Line("return 1;");
        writer.Close();
        writer.Line();
        writer.Line($"input.Fill({type}.NaN);");
        writer.Line("return 0;");
        writer.Close();
        writer.Line();
        if (layout?.OftenFirst is ulong first)
        {
            EmitSolveFirst(writer, model, layout, type, first);
        }
        else if (layout is { SuitsTwoPasses: true })
        {
            EmitPasses(writer, model, layout, type);
        }
    }

    /// <summary>Prints the loop over a batch where the first facet serves most: all vectors by it, then those it missed, so that no branch waits for memory.</summary>
    private static void EmitFirstFacetFirst(SourceWriter writer, int n, int m, string type)
    {
        writer.Line("int found = count;");
        writer.Open("for (int start = 0; start < count; start += 64)");
        writer.Line("int size = Math.Min(64, count - start);");
        writer.Line("ulong missed = SolveFirst(ref MemoryMarshal.GetReference(FacetVectors), ref z, ref x, size);");
        writer.Open("for (; missed != 0; missed &= missed - 1)");
        writer.Lines(
            "int k = BitOperations.TrailingZeroCount(missed);",
            $"ref {type} output = ref Unsafe.Add(ref z, k * {m});");
        writer.Open($"if (!({ReconstructionEmitter.Searched("output", $"Unsafe.Add(ref x, k * {n})")}))");
        writer.Line("found -= 1 - ReconstructOne(outputs, destination, start + k);");
        writer.Close();
        writer.Close();
        writer.Line();
        writer.Lines($"z = ref Unsafe.Add(ref z, size * {m});", $"x = ref Unsafe.Add(ref x, size * {n});");
        writer.Close();
    }

    /// <summary>
    /// Prints the loop over a batch where no facet serves most: the facets of 64 vectors, then their products. Either pass is short enough that
    /// the processor works on many vectors at a time. Where a vector needs more than a facet's product, those of its portion are multiplied one by one.
    /// </summary>
    private static void EmitInTwoPasses(SourceWriter writer, int n, int m)
    {
        writer.Lines("int found = 0;", "Span<byte> facets = stackalloc byte[64];", "ref byte first = ref MemoryMarshal.GetReference(facets);");
        writer.Open("for (int start = 0; start < count; start += 64)");
        writer.Line("int size = Math.Min(64, count - start);");
        writer.Line("if (TryFindMany(ref z, ref first, size)");
        writer.Open("    && CombineMany(ref MemoryMarshal.GetReference(FacetVectors), ref MemoryMarshal.GetReference(FacetRows), ref first, ref z, ref x, size))");
        writer.Lines("found += size;", $"z = ref Unsafe.Add(ref z, size * {m});", $"x = ref Unsafe.Add(ref x, size * {n});", "continue;");
        writer.Close();
        writer.Line();
        writer.Open("for (int k = 0; k < size; k++)");
        EmitOne(writer, n, m, "Unsafe.Add(ref first, k) < 64 && Combine(Unsafe.Add(ref first, k), ref z, ref x)", "start + k");
        writer.Close();
        writer.Close();
    }

    private static void EmitPasses(SourceWriter writer, DecidedLayer model, FacetTablePlan layout, string type)
    {
        string vector = $"Vector{layout.VectorBits}";
        writer.Line($"/// <summary>For up to 64 vectors a facet with positive rows, {layout.None} where there is none; whether {(layout.EndsWithNone ? "all can be multiplied, be it with NaN" : "there is one for each")}.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static bool TryFindMany(ref {type} z, ref byte facets, int count)");
        writer.Line("nuint any = 0;");
        writer.Open("for (int k = 0; k < count; k++)");
        writer.Lines(
            "TryFindPositive(ref z, out nuint facet);",
            "any |= facet;",
            "facets = (byte)facet;",
            "facets = ref Unsafe.Add(ref facets, 1);",
            $"z = ref Unsafe.Add(ref z, {model.OutputDimension});");
        writer.Close();
        writer.Line();
        writer.Line("return any < 64;");
        writer.Close();
        writer.Line();
        writer.Line("/// <summary>The products of up to 64 vectors with the duals of their facets; whether all are finite.</summary>");
        writer.Line("/// <remarks>The tables come as arguments: otherwise their addresses are loaded again for every vector.</remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static bool CombineMany(ref {type} duals, ref int facetRows, ref byte facets, ref {type} z, ref {type} x, int count)");
        writer.Line($"{vector}<{type}> zeros = {vector}<{type}>.Zero;");
        writer.Open("for (int k = 0; k < count; k++)");
        writer.Line("nuint facet = facets;");
        ReconstructionEmitter.EmitUnrolledSum(writer, layout, type, "duals", "facetRows");
        ReconstructionEmitter.EmitStore(writer, model.InputDimension, layout.CommonSize);
        writer.Line();
        writer.Line("// Times 0 a finite number is 0, any other NaN.");
        writer.Lines(
            $"zeros = Simd.MultiplyAdd(sum, {vector}<{type}>.Zero, zeros);",
            "facets = ref Unsafe.Add(ref facets, 1);",
            $"z = ref Unsafe.Add(ref z, {model.OutputDimension});",
            $"x = ref Unsafe.Add(ref x, {model.InputDimension});");
        writer.Close();
        writer.Line();
        writer.Line($"return {vector}.EqualsAll(zeros, {vector}<{type}>.Zero);");
        writer.Close();
        writer.Line();
    }

    private static void EmitOneByOne(SourceWriter writer, bool hasFacets, int n, int m)
    {
        writer.Line("int found = 0;");
        writer.Open("for (int k = 0; k < count; k++)");
        if (hasFacets)
        {
            EmitOne(writer, n, m, ReconstructionEmitter.Searched("z", "x"), "k");
        }
        else
        {
            writer.Line("found += ReconstructOne(outputs, destination, k);");
        }

        writer.Close();
    }

    /// <summary>Prints one vector of a loop: by a facet where a condition computes x, otherwise by its place in the batch.</summary>
    private static void EmitOne(SourceWriter writer, int n, int m, string condition, string place)
    {
        writer.Open($"if ({condition})");
        writer.Line("found++;");
        writer.Close();
        writer.Open("else");
        writer.Line($"found += ReconstructOne(outputs, destination, {place});");
        writer.Close();
        writer.Line();
        writer.Lines($"z = ref Unsafe.Add(ref z, {m});", $"x = ref Unsafe.Add(ref x, {n});");
    }

    /// <summary>Prints the product with the first facet's duals for up to 64 vectors in one go.</summary>
    private static void EmitSolveFirst(SourceWriter writer, DecidedLayer model, FacetTablePlan layout, string type, ulong rows)
    {
        string vector = $"Vector{layout.VectorBits}";
        string bits = model.IsSingle ? "int" : "long";
        string asBits = model.IsSingle ? "AsInt32" : "AsInt64";
        int size = layout.CommonSize;
        writer.Line("/// <summary>Up to 64 vectors by the first facet, without branches; bit k of the result tells that vector k was missed: a row is not positive or x not finite.</summary>");
        writer.Line("/// <remarks>The duals stay in registers. They come as an argument: of the table itself the JIT would make constants, which it reads again for every vector.</remarks>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static ulong SolveFirst(ref {type} vectors, ref {type} z, ref {type} x, int count)");
        for (int k = 0; k <= size; k++)
        {
            writer.Line($"{vector}<{type}> dual{k} = {vector}.LoadUnsafe(ref vectors, {k * layout.Stride});");
        }

        writer.Line("ulong solved = 0;");
        writer.Open("for (int k = 0; k < count; k++)");
        int position = 0;
        for (int row = 0; row < model.OutputDimension; row++)
        {
            if ((rows >> row & 1) != 0)
            {
                position++;
                writer.Line($"{vector}<{type}> z{position} = {vector}.Create({ReconstructionEmitter.Entry(row)});");
            }
        }

        writer.Line($"{vector}<{type}> sum = dual0;");
        for (int k = 1; k <= size; k++)
        {
            ReconstructionEmitter.EmitTerm(writer, vector, type, k, size, $"z{k}", $"dual{k}");
        }

        ReconstructionEmitter.EmitStore(writer, model.InputDimension, size);
        writer.Line();
        writer.Line("// Positive numbers and their bits are ordered alike; a positive NaN passes, but makes x NaN.");
        writer.Line($"{vector}<{bits}> least = z1.{asBits}();");
        for (int k = 2; k <= size; k++)
        {
            writer.Line($"least = {vector}.Min(least, z{k}.{asBits}());");
        }

        writer.Lines(
            $"{vector}<{bits}> isSolved = {vector}.GreaterThan(least, {vector}<{bits}>.Zero) & {vector}.Equals(sum - sum, {vector}<{type}>.Zero).{asBits}();",
            $"solved |= (ulong)((isSolved.ExtractMostSignificantBits() + 1) >> {layout.Stride}) << k;",
            $"z = ref Unsafe.Add(ref z, {model.OutputDimension});",
            $"x = ref Unsafe.Add(ref x, {model.InputDimension});");
        writer.Close();
        writer.Line();
        writer.Line("return ~solved & (ulong.MaxValue >> (64 - count));");
        writer.Close();
        writer.Line();
    }
}
