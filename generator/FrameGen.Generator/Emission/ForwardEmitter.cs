using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>Prints the forward pass: unrolled over rows and columns where that is a few dozen multiplications, otherwise a call of the kernel.</summary>
internal static class ForwardEmitter
{
    /// <summary>The most 256-bit multiply-adds that are printed one by one.</summary>
    private const int MaxUnrolled = 64;

    /// <summary>The most vectors of rows that are printed one by one: beyond it the JIT stops inlining.</summary>
    private const int MaxBlocks = 3;

    public static void Emit(SourceWriter writer, LayerModel model)
    {
        string type = model.IsSingle ? "float" : "double";
        int n = model.InputDimension;
        int m = model.OutputDimension;
        bool isUnrolled = m >= Lanes(model, 256) && n * Blocks(model, 256).Count <= MaxUnrolled;
        if (isUnrolled)
        {
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        }

        writer.Open($"internal static void Forward(ReadOnlySpan<{type}> input, Span<{type}> output)");
        LengthCheck.Emit(writer, "input", "InputLength", n);
        LengthCheck.Emit(writer, "output", "OutputLength", m);
        if (isUnrolled)
        {
            writer.Line("ForwardOne(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(output));");
        }
        else
        {
            writer.Line("ForwardKernel.Forward(Columns, Offsets, input, output);");
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

    /// <summary>How many numbers a vector holds.</summary>
    internal static int Lanes(LayerModel model, int bits) => bits / (model.IsSingle ? 32 : 64);

    /// <summary>Vectors of at most some width that cover all rows: the last is half as wide where that suffices, and overlaps the one before it where it must.</summary>
    internal static IReadOnlyList<(int Bits, int Row)> Blocks(LayerModel model, int bits)
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

    private static void EmitUnrolled(SourceWriter writer, LayerModel model, string type)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        int[] widths = [.. new[] { 512, 256 }.Where(bits => m >= Lanes(model, bits))];
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        writer.Open($"private static void ForwardOne(ref {type} x, ref {type} z)");
        foreach (int bits in widths)
        {
            writer.Open($"if (Vector{bits}.IsHardwareAccelerated)");
            IReadOnlyList<(int Bits, int Row)> blocks = Blocks(model, bits);
            if (blocks.Count > MaxBlocks)
            {
                (int Bits, int Row) last = blocks[blocks.Count - 1];
                writer.Open($"for (int row = 0; row < {last.Row}; row += {Lanes(model, bits)})");
                writer.Line($"ForwardRows{bits}(ref x, ref z, row);");
                writer.Close();
                writer.Line();
                blocks = [last];
            }

            foreach ((int Bits, int Row) block in blocks)
            {
                writer.Line($"ForwardRows{block.Bits}(ref x, ref z, {block.Row});");
            }

            writer.Line("return;");
            writer.Close();
            writer.Line();
        }

        writer.Line($"ForwardKernel.Forward(Columns, Offsets, MemoryMarshal.CreateReadOnlySpan(ref x, {n}), MemoryMarshal.CreateSpan(ref z, {m}));");
        writer.Close();
        writer.Line();
        foreach (int bits in widths)
        {
            writer.Line($"/// <summary>The outputs of {Lanes(model, bits)} consecutive rows.</summary>");
            writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
            writer.Open($"private static void ForwardRows{bits}(ref {type} x, ref {type} z, int row)");
            writer.Line($"Vector{bits}<{type}> sum = Vector{bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Offsets), (nuint)row);");
            for (int c = 0; c < n; c++)
            {
                string component = c == 0 ? "x" : $"Unsafe.Add(ref x, {c})";
                string column = c == 0 ? "(nuint)row" : $"(nuint)(row + {c * m})";

                // Of the table itself: the JIT turns such loads into aligned constants and takes them out of loops.
                writer.Line($"sum = Simd.MultiplyAdd(Vector{bits}.Create({component}), Vector{bits}.LoadUnsafe(ref MemoryMarshal.GetReference(Columns), {column}), sum);");
            }

            writer.Line("Simd.Relu(sum).StoreUnsafe(ref z, (nuint)row);");
            writer.Close();
            writer.Line();
        }
    }

    private static void EmitBatch(SourceWriter writer, LayerModel model, string type, bool isUnrolled)
    {
        int n = model.InputDimension;
        int m = model.OutputDimension;
        writer.Open($"internal static int ForwardBatch(ReadOnlySpan<{type}> inputs, Span<{type}> outputs)");
        LengthCheck.EmitBatch(writer, "inputs", n, "outputs", m);
        if (isUnrolled)
        {
            writer.Lines(
                $"ref {type} x = ref MemoryMarshal.GetReference(inputs);",
                $"ref {type} z = ref MemoryMarshal.GetReference(outputs);");
        }

        writer.Open("for (int k = 0; k < count; k++)");
        if (isUnrolled)
        {
            writer.Lines(
                "ForwardOne(ref x, ref z);",
                $"x = ref Unsafe.Add(ref x, {n});",
                $"z = ref Unsafe.Add(ref z, {m});");
        }
        else
        {
            writer.Line($"ForwardKernel.Forward(Columns, Offsets, inputs.Slice(k * {n}, {n}), outputs.Slice(k * {m}, {m}));");
        }

        writer.Close();
        writer.Line();
        writer.Line("return count;");
        writer.Close();
        writer.Line();
    }
}
