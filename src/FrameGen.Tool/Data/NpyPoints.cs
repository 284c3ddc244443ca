using System;
using System.Buffers.Binary;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Data;

/// <summary>Reads an array that NumPy saved: the format of numpy.lib.format, versions 1 to 3; float64, float32, float16 or integers of either byte order, points x inputs.</summary>
internal static partial class NpyPoints
{
    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Whether a file is such an array.</summary>
    public static bool IsBeginOf(ReadOnlySpan<byte> content) => content.StartsWith(Magic);

    /// <summary>Reads it.</summary>
    public static Outcome<Points> Read(string path, ReadOnlySpan<byte> content, int dimension, int[]? columns)
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

        string header = Encoding.Latin1.GetString(content.Slice(8 + lengthBytes, (int)headerLength));
        if (DType().Match(header) is not { Success: true } type
            || Order().Match(header) is not { Success: true } order
            || Shape().Match(header) is not { Success: true } shape
            || !TryParseShape(shape.Groups[1].Value, out long[] sizes))
        {
            return new InputError(path, null, "this begins as an array of NumPy and its header cannot be read: save a plain array of numbers with numpy.save");
        }

        string code = type.Groups[1].Value;
        if (SizeOf(code) is not { } size)
        {
            return new InputError(path, null, $"the array holds '{code}': save numbers, as in numpy.save(\"points.npy\", points.astype(\"float64\"))");
        }

        if (sizes.Length != 2)
        {
            return new InputError(path, null, $"the array has the shape ({string.Join(", ", sizes)}): points x inputs is wanted, a row a point");
        }

        var (count, width) = (sizes[0], sizes[1]);
        if (columns is null ? width != dimension : columns.Max() >= width)
        {
            return new InputError(path, null, WrongWidth(width, dimension, columns));
        }

        if (count == 0)
        {
            return new InputError(path, null, "there is no point in it: save an array of points x inputs");
        }

        Int128 wanted = checked((Int128)start + ((Int128)count * width * size));
        if (content.Length > wanted)
        {
            return new InputError(path, null, $"the file has {content.Length} bytes and its header says {wanted}: something else follows the array, save it alone");
        }

        if (content.Length < wanted)
        {
            return Truncated(path, wanted, content.Length);
        }

        return Values(path, content[(int)start..], code, size, (int)count, (int)width, order.Groups[1].Value == "True", columns ?? [.. Enumerable.Range(0, dimension)]);
    }

    /// <summary>What is said of a file with other columns than the layer has inputs.</summary>
    public static string WrongWidth(long width, int dimension, int[]? columns) => columns is null
        ? $"there are {width} values a point and the layer takes {dimension} inputs{(width > dimension ? $": name those that are inputs with --columns, as in --columns 1-{dimension}" : "")}"
        : $"--columns names column {columns.Max() + 1} and there are {width}";

    private static Outcome<Points> Values(string path, ReadOnlySpan<byte> data, string code, int size, int count, int width, bool isByColumns, int[] columns)
    {
        var values = new double[(long)count * columns.Length];
        for (int k = 0; k < count; k++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                long index = isByColumns ? ((long)columns[c] * count) + k : ((long)k * width) + columns[c];
                double value = Value(data.Slice((int)(index * size), size), code);
                if (!double.IsFinite(value))
                {
                    return new InputError(path, null, $"point {k} has {value.ToString(CultureInfo.InvariantCulture)} in column {columns[c] + 1}: leave it out, or mend it");
                }

                values[((long)k * columns.Length) + c] = value;
            }
        }

        return new Points(values, []);
    }

    private static double Value(ReadOnlySpan<byte> bytes, string code)
    {
        Span<byte> low = stackalloc byte[8];
        bytes.CopyTo(low);
        if (code[0] == '>')
        {
            low[..bytes.Length].Reverse();
        }

        return code[1..] switch
        {
            "f8" => BinaryPrimitives.ReadDoubleLittleEndian(low),
            "f4" => BinaryPrimitives.ReadSingleLittleEndian(low),
            "f2" => (double)BinaryPrimitives.ReadHalfLittleEndian(low),
            "i8" => BinaryPrimitives.ReadInt64LittleEndian(low),
            "i4" => BinaryPrimitives.ReadInt32LittleEndian(low),
            "i2" => BinaryPrimitives.ReadInt16LittleEndian(low),
            "i1" => (sbyte)low[0],
            _ => BinaryPrimitives.ReadUInt64LittleEndian(low),
        };
    }

    private static int? SizeOf(string code)
        => code.Length == 3 && code[0] is '<' or '>' or '|' && code[1..] is "f8" or "f4" or "f2" or "i8" or "i4" or "i2" or "i1" or "u8" or "u4" or "u2" or "u1"
            ? code[2] - '0'
            : null;

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
    private static partial Regex Shape();
}
