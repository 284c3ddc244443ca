using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>What NumPy writes before the numbers of an array: the format of numpy.lib.format, versions 1 to 3; floating-point numbers and integers of either byte order.</summary>
/// <param name="Type">What the numbers are.</param>
/// <param name="IsBigEndian">Whether the highest byte comes first.</param>
/// <param name="IsByColumns">Whether the first index runs fastest.</param>
/// <param name="Shape">The extents, each at most 2^31 - 1.</param>
/// <param name="Start">Where the numbers begin.</param>
internal sealed partial record NpyHeader(ElementType Type, bool IsBigEndian, bool IsByColumns, IReadOnlyList<long> Shape, int Start)
{
    /// <summary>NumPy itself refuses headers beyond 10,000 characters.</summary>
    private const int MaxLength = 1 << 16;

    /// <summary>A header and all that stands before it.</summary>
    public const int MaxStart = MaxLength + 12;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether a file is such an array.</summary>
    public static bool IsBeginOf(ReadOnlySpan<byte> content) => content.StartsWith(Magic);

    /// <summary>Reads it from the beginning of a file.</summary>
    public static Outcome<NpyHeader> Read(string path, ReadOnlySpan<byte> content)
    {
        if (content.Length < 12)
        {
            return Truncated(path, 12, content.Length);
        }

        int lengthBytes = content[6] == 1 ? 2 : 4;
        long headerLength = lengthBytes == 2 ? BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) : BinaryPrimitives.ReadUInt32LittleEndian(content[8..]);
        long start = 8 + lengthBytes + headerLength;
        if (content.Length < start)
        {
            return Truncated(path, start, content.Length);
        }

        string header = headerLength > MaxLength ? "" : Encoding.Latin1.GetString(content.Slice(8 + lengthBytes, (int)headerLength));
        if (DType().Match(header) is not { Success: true } type
            || Order().Match(header) is not { Success: true } order
            || Extents().Match(header) is not { Success: true } shape
            || !TryParseShape(shape.Groups[1].Value, out long[] sizes))
        {
            return new InputError(path, null, "this begins as an array of NumPy and its header cannot be read: save a plain array of numbers with numpy.save");
        }

        string code = type.Groups[1].Value;
        return TypeOf(code) is { } known
            ? new NpyHeader(known, code[0] == '>', order.Groups[1].Value == "True", sizes, (int)start)
            : new InputError(path, null, $"the array holds {ShownName.Of(code, '\'')}: save numbers, as in numpy.save(\"points.npy\", points.astype(\"float64\"))");
    }

    /// <summary>Where the numbers end.</summary>
    public Int128 End
    {
        get
        {
            Int128 size = Type.Size();
            foreach (long extent in Shape)
            {
                // At most 2^31 each: beyond any file before it overflows.
                size = size > Int128.MaxValue >> 32 ? size : size * extent;
            }

            return Start + size;
        }
    }

    /// <summary>Why a file of a length does not hold the numbers that the header says; null where it does.</summary>
    public InputError? FindFlaw(string path, long length)
        => length > End ? new InputError(path, null, $"the file has {length} bytes and its header says {End}: something else follows the array, save it alone")
            : length < End ? Truncated(path, End, length)
            : null;

    private static ElementType? TypeOf(string code) => code.Length == 3 && code[0] is '<' or '>' or '|' or '=' ? code[1..] switch
    {
        "f8" => ElementType.Float64,
        "f4" => ElementType.Float32,
        "f2" => ElementType.Float16,
        "i8" => ElementType.Int64,
        "i4" => ElementType.Int32,
        "i2" => ElementType.Int16,
        "i1" => ElementType.Int8,
        "u8" => ElementType.UInt64,
        "u4" => ElementType.UInt32,
        "u2" => ElementType.UInt16,
        "u1" => ElementType.UInt8,
        _ => null,
    } : null;

    private static bool TryParseShape(string text, out long[] sizes)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        sizes = new long[parts.Length];
        for (int k = 0; k < parts.Length; k++)
        {
            if (!long.TryParse(parts[k], NumberStyles.None, CultureInfo.InvariantCulture, out sizes[k]) || sizes[k] > int.MaxValue)
            {
                return false;
            }
        }

        return true;
    }

    private static InputError Truncated(string path, Int128 wanted, long length)
        => new(path, null, $"the file ends at byte {length} and its header says {wanted}: it was cut off, save it again");

    [GeneratedRegex(@"'descr'\s*:\s*'([^']*)'", RegexOptions.CultureInvariant)]
    private static partial Regex DType();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(True|False)", RegexOptions.CultureInvariant)]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\(([^)]*)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Extents();
}
