using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Model;

namespace FrameGen.Generator.Emission;

/// <summary>Prints a read-only table, as a method that returns a span over constants.</summary>
/// <remarks>
/// A method, for the compiler searches each property's text for the word field. A short table is an array of literals (no
/// collection expression, whose every element is converted). Any other is one text that holds the numbers' bits, and those that people read stand beside it in
/// comments: parsing, binding and analyzing an array costs a build some 30 us a number, a text a tenth of it, a comment nothing. Where the texts of all layers exceed what an
/// assembly holds of them, tables are arrays while they are not long; the bits of a long one are bytes in base 64, of which there may be any number, and an array is made of
/// them once, when the layer is first used.
/// </remarks>
internal static class Table
{
    /// <summary>So few numbers are an array.</summary>
    private const int ShortTable = 40;

    /// <summary>More numbers are neither an array nor in comments.</summary>
    private const int LongTable = 1024;

    /// <summary>The most characters of a number that people read, on average of a table's part: 12 and 0.25 are read, 0.7071067811865476 is not.</summary>
    private const int ReadableLength = 6;

    /// <summary>The most text of a compilation's tables, in bytes: all text of an assembly is at most 16 MiB, and some is the project's own.</summary>
    private const long MostText = 8L << 20;

    /// <summary>Whether the tables of all layers of a compilation fit the text of an assembly.</summary>
    public static bool FitText(IEnumerable<LayerModel> models) => models.Sum(model => model.Plan.TableBytes) <= MostText;

    /// <summary>Prints a table.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kind">The type of its numbers.</param>
    /// <param name="name">The method's name.</param>
    /// <param name="summary">What it holds.</param>
    /// <param name="mayBeText">Whether a long table may be text: an assembly holds only so much of it.</param>
    /// <param name="parts">Its rows.</param>
    public static void Print<T>(SourceWriter writer, NumberKind<T> kind, string name, string summary, bool mayBeText, params TableRows<T>[] parts)
    {
        TableRows<T>[] rows = [.. parts.Where(part => part.Values.Count > 0)];
        string head = $"public static global::System.ReadOnlySpan<{kind.Type}> {name}() => ";
        writer.Write($"\n/// <summary>{summary}</summary>");
        long count = rows.Sum(part => (long)part.Values.Count);
        if (count <= (mayBeText ? ShortTable : LongTable))
        {
            PrintArray(writer, kind, head, rows);
        }
        else if (mayBeText)
        {
            PrintText(writer, kind, head, rows, hasComments: count <= LongTable);
        }
        else
        {
            PrintBytes(writer, kind, name, head, rows);
        }
    }

    private static void PrintArray<T>(SourceWriter writer, NumberKind<T> kind, string head, TableRows<T>[] parts)
    {
        writer.Open($"{head}new {kind.Type}[]");
        for (int k = 0; k < parts.Length; k++)
        {
            if (k > 0)
            {
                writer.Write();
            }

            PrintComment(writer, parts[k].Comment);
            PrintLiterals(writer, kind, parts[k], "");
        }

        writer.Close("};");
    }

    /// <summary>A literal a part, however long: what visits a sum of thousands does so by recursion.</summary>
    private static void PrintText<T>(SourceWriter writer, NumberKind<T> kind, string head, TableRows<T>[] parts, bool hasComments)
    {
        writer.Begin($"{head}global::FrameGen.Runtime.PackedNumbers.Read<{kind.Type}>(");
        writer.Write("// the bits of each number, 16 to a character, the lowest first");

        // Two characters, which are not read: so the numbers begin at a multiple of eight bytes.
        writer.Indent().Append("\"\\0\\0\"").EndLine();
        foreach (TableRows<T> part in parts)
        {
            PrintComment(writer, part.Comment);
            if (hasComments && !part.AreBits && AreReadable(kind, part))
            {
                PrintLiterals(writer, kind, part, "// ");
            }

            writer.Indent().Append("+ \"");
            foreach (T value in part.Values)
            {
                kind.AppendBits(writer, value);
            }

            writer.Append("\"").EndLine();
        }

        writer.Close(");");
    }

    private static bool AreReadable<T>(NumberKind<T> kind, TableRows<T> part)
    {
        long left = (long)ReadableLength * part.Values.Count;
        foreach (T value in part.Values)
        {
            left -= kind.LiteralLength(value);
            if (left < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Prints numbers in lines, each of which begins with a prefix.</summary>
    private static void PrintLiterals<T>(SourceWriter writer, NumberKind<T> kind, TableRows<T> part, string prefix)
    {
        int inLine = 0;
        foreach (T value in part.Values)
        {
            kind.AppendLiteral(inLine == 0 ? writer.Indent().Append(prefix) : writer.Append(" "), value);
            writer.Append(",");
            inLine++;
            if (inLine == part.PerLine)
            {
                writer.EndLine();
                inLine = 0;
            }
        }

        if (inLine > 0)
        {
            writer.EndLine();
        }
    }

    private static void PrintBytes<T>(SourceWriter writer, NumberKind<T> kind, string name, string head, TableRows<T>[] parts)
    {
        writer.Write($"{head}{name}Unpacked;\n");
        foreach (TableRows<T> part in parts)
        {
            PrintComment(writer, part.Comment);
        }

        writer.Indent().Append($"private static readonly {kind.Type}[] {name}Unpacked = global::FrameGen.Runtime.PackedNumbers.Unpack<{kind.Type}>(\"");
        var bytes = new Base64Text(writer);
        foreach (TableRows<T> part in parts)
        {
            foreach (T value in part.Values)
            {
                kind.AddBytes(bytes, value);
            }
        }

        bytes.End();
        writer.Append("\"u8);").EndLine();
    }

    private static void PrintComment(SourceWriter writer, string? comment)
    {
        if (comment is not null)
        {
            writer.Write("// " + comment);
        }
    }
}

/// <summary>Rows of a table that belong together.</summary>
/// <param name="Comment">What they are; null where the table holds nothing else.</param>
/// <param name="Values">Their numbers.</param>
/// <param name="PerLine">How many stand on a line.</param>
internal sealed record TableRows<T>(string? Comment, IReadOnlyCollection<T> Values, int PerLine)
{
    /// <summary>Whether the numbers are sets of bits, which nobody reads.</summary>
    public bool AreBits { get; init; }
}
