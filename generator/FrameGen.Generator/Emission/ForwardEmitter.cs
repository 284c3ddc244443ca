using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the forward pass: unrolled over rows and columns where that is a few dozen multiplications, otherwise a call of the kernel.</summary>
internal static class ForwardEmitter
{
    /// <summary>The most 256-bit multiply-adds that are printed one by one.</summary>
    private const int MaxUnrolled = 64;

    /// <summary>The most vectors that are kept over a batch, of 32 registers, and of the 16 of processors without AVX-512; the rest is for sums.</summary>
    private const int MaxResident512 = 24;
    private const int MaxResident256 = 12;

    public static void Emit(SourceWriter writer, DecidedLayer model)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        bool isUnrolled = m >= Lanes(model, 256) && n * Blocks(model, 256).Count <= MaxUnrolled;
        if (isUnrolled)
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        }

        writer.Open($"internal static void Forward(ReadOnlySpan<{type}> input, Span<{type}> destination)");
        LengthCheck.Emit(writer, "input", "InputLength", n);
        LengthCheck.Emit(writer, "destination", "OutputLength", m);
        if (isUnrolled)
        {
            writer.Line("ForwardOne(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(destination));");
        }
        else
        {
            writer.Line("ForwardKernel.Forward(Columns, Offsets, input, destination);");
        }

        writer.Close();
        writer.Line();
        if (isUnrolled)
        {
            EmitUnrolled(writer, model, type);
        }

        EmitBatch(writer, model, type, isUnrolled);
        writer.Line($"internal static bool Explains(ReadOnlySpan<{type}> input, ReadOnlySpan<{type}> output, {type} tolerance)");
        writer.Open();
        LengthCheck.Emit(writer, "input", "InputLength", n);
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        writer.Line("return ForwardKernel.Explains(Columns, Offsets, input, output, tolerance);");
        writer.Close();
        writer.Line();
    }

    /// <summary>The most vectors of rows that are printed one by one: beyond it the JIT stops inlining.</summary>
    private static int MaxBlocks(int bits) => bits == 128 ? 6 : 3;

    /// <summary>How many numbers a vector holds.</summary>
    internal static int Lanes(DecidedLayer model, int bits) => bits / (model.IsSingle ? 32 : 64);

    /// <summary>Vectors of at most some width that cover all rows: the last is half as wide where that suffices, and overlaps the one before it where it must.</summary>
    internal static IReadOnlyList<(int Bits, int Row)> Blocks(DecidedLayer model, int bits)
    {
        int lanes = Lanes(model, bits);
        int m = model.OutputDimension;
        var blocks = new List<(int Bits, int Row)>();
        for (int row = 0; row < m; row += lanes)
        {
            bool isHalf = bits == 512 && m - row <= lanes / 2;
            blocks.Add((isHalf ? bits / 2 : bits, Math.Min(row, m - (isHalf ? lanes / 2 : lanes))));
        }

        return blocks;
    }

    private static void EmitUnrolled(SourceWriter writer, DecidedLayer model, string type)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static void ForwardOne(ref {type} x, ref {type} z)");
        foreach (int bits in Widths(model))
        {
            writer.Open($"if (Vector{bits}.IsHardwareAccelerated)");
            IReadOnlyList<(int Bits, int Row)> blocks = Blocks(model, bits);
            if (blocks.Count > MaxBlocks(bits))
            {
                int last = blocks[blocks.Count - 1].Row;
                writer.Open($"for (int row = 0; row < {last}; row += {Lanes(model, bits)})");
                writer.Line($"ForwardRows{bits}(ref x, ref z, row);");
                writer.Close();
                writer.Line();
                writer.Line($"ForwardRows{blocks[blocks.Count - 1].Bits}(ref x, ref z, {last});");
            }
            else
            {
                // Of the tables themselves: the JIT turns such loads into aligned constants.
                EmitSums(writer, type, n, blocks, Load);
                string Load(int block, int column) => column < 0
                    ? $"Vector{blocks[block].Bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Offsets), {blocks[block].Row})"
                    : $"Vector{blocks[block].Bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Columns), {(column * m) + blocks[block].Row})";
            }

            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        writer.Line($"ForwardKernel.Forward(Columns, Offsets, MemoryMarshal.CreateReadOnlySpan(ref x, {n}), MemoryMarshal.CreateSpan(ref z, {m}));");
        writer.Close();
        writer.Line();
        foreach (int bits in Widths(model).Where(bits => Blocks(model, bits).Count > MaxBlocks(bits)).SelectMany(bits => Blocks(model, bits).Select(block => block.Bits)).Distinct())
        {
            EmitRows(writer, model, type, bits);
        }
    }

    /// <summary>The widths that have a form of their own.</summary>
    private static IEnumerable<int> Widths(DecidedLayer model) => new[] { 512, 256, 128 }.Where(bits => model.OutputDimension >= Lanes(model, bits));

    /// <summary>Prints the outputs of all rows, a sum a block, from loads of the offsets (column -1) and the columns. A component is spread over a vector once for all blocks.</summary>
    private static void EmitSums(SourceWriter writer, string type, int n, IReadOnlyList<(int Bits, int Row)> blocks, Func<int, int, string> load)
    {
        int widest = blocks[0].Bits;
        for (int c = 0; c < n; c++)
        {
            writer.Line($"{(c == 0 ? $"Vector{widest}<{type}> " : string.Empty)}component = Vector{widest}.Create({(c == 0 ? "x" : $"Unsafe.Add(ref x, {c})")});");
            for (int block = 0; block < blocks.Count; block++)
            {
                int bits = blocks[block].Bits;
                string target = c == 0 ? $"Vector{bits}<{type}> sum{block}" : $"sum{block}";
                string sum = c == 0 ? load(block, -1) : $"sum{block}";
                writer.Line($"{target} = Simd.MultiplyAdd({(bits == widest ? "component" : "component.GetLower()")}, {load(block, c)}, {sum});");
            }
        }

        for (int block = 0; block < blocks.Count; block++)
        {
            writer.Line($"Simd.Relu(sum{block}).StoreUnsafe(ref z, {blocks[block].Row});");
        }
    }

    private static void EmitRows(SourceWriter writer, DecidedLayer model, string type, int bits)
    {
        int m = model.OutputDimension;
        writer.Line($"/// <summary>The outputs of {Lanes(model, bits)} consecutive rows.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static void ForwardRows{bits}(ref {type} x, ref {type} z, int row)");
        writer.Line($"Vector{bits}<{type}> sum = Vector{bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Offsets), (nuint)row);");
        for (int c = 0; c < model.InputDimension; c++)
        {
            string component = c == 0 ? "x" : $"Unsafe.Add(ref x, {c})";
            string column = c == 0 ? "(nuint)row" : $"(nuint)(row + {c * m})";
            writer.Line($"sum = Simd.MultiplyAdd(Vector{bits}.Create({component}), Vector{bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Columns), {column}), sum);");
        }

        writer.Line("Simd.Relu(sum).StoreUnsafe(ref z, (nuint)row);");
        writer.Close();
        writer.Line();
    }

    private static void EmitBatch(SourceWriter writer, DecidedLayer model, string type, bool isUnrolled)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        int[] resident = isUnrolled ? [.. Widths(model).Where(bits => IsResident(model, bits))] : [];
        writer.Open($"internal static int ForwardBatch(ReadOnlySpan<{type}> inputs, Span<{type}> destination)");
        LengthCheck.EmitBatch(writer, "inputs", n, "destination", m);
        if (isUnrolled)
        {
            writer.Lines(
                $"ref {type} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {type} z = ref MemoryMarshal.GetReference(destination);");
        }

        if (resident.Length > 0)
        {
            writer.Line("ForwardMany(ref MemoryMarshal.GetReference(Columns), ref MemoryMarshal.GetReference(Offsets), ref x, ref z, count);");
        }
        else if (isUnrolled)
        {
            EmitLoop(writer, n, m, () => writer.Line("ForwardOne(ref x, ref z);"));
        }
        else
        {
            writer.Line("ForwardKernel.ForwardBatch(Columns, Offsets, inputs, destination, count);");
        }

        writer.Line();
        writer.Line("return count;");
        writer.Close();
        writer.Line();
        if (resident.Length > 0)
        {
            EmitMany(writer, model, type, resident);
        }
    }

    /// <summary>Whether all of W and the offsets stay in registers of some width over a batch.</summary>
    private static bool IsResident(DecidedLayer model, int bits)
        => (model.InputDimension + 1) * Blocks(model, bits).Count <= (bits == 512 ? MaxResident512 : MaxResident256);

    private static void EmitMany(SourceWriter writer, DecidedLayer model, string type, int[] widths)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Line("/// <summary>Vector after vector, W and the offsets in registers. They come as arguments: of the tables themselves the JIT would make constants, which it reads again for every vector.</summary>");
        writer.Line("[MethodImpl(MethodImplOptions.NoInlining)]");
        writer.Open($"private static void ForwardMany(ref {type} w, ref {type} b, ref {type} x, ref {type} z, int count)");
        foreach (int bits in widths)
        {
            IReadOnlyList<(int Bits, int Row)> blocks = Blocks(model, bits);
            writer.Open($"if (Vector{bits}.IsHardwareAccelerated)");
            for (int block = 0; block < blocks.Count; block++)
            {
                (int width, int row) = blocks[block];
                for (int c = -1; c < n; c++)
                {
                    string source = c < 0 ? $"b, {row}" : $"w, {(c * m) + row}";
                    writer.Line($"Vector{width}<{type}> {Resident(block, c)} = Vector{width}.LoadUnsafe(ref {source});");
                }
            }

            writer.Line();
            EmitLoop(writer, n, m, () => EmitSums(writer, type, n, blocks, Resident));
            writer.Line();
            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        EmitLoop(writer, n, m, () => writer.Line("ForwardOne(ref x, ref z);"));
        writer.Close();
        writer.Line();

        static string Resident(int block, int column) => column < 0 ? $"offsets{block}" : $"column{block}_{column}";
    }

    /// <summary>Prints a loop over the vectors of a batch.</summary>
    private static void EmitLoop(SourceWriter writer, int n, int m, Action body)
    {
        writer.Open("for (int k = 0; k < count; k++)");
        body();
        writer.Lines($"x = ref Unsafe.Add(ref x, {n});", $"z = ref Unsafe.Add(ref z, {m});");
        writer.Close();
    }
}
