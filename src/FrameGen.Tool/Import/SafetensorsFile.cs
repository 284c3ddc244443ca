using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>
/// The tensors of a safetensors file: eight bytes that hold the length of a header, the header, a JSON object with type, shape and place of each
/// tensor, and their data one after the other without gap.
/// </summary>
internal static class SafetensorsFile
{
    private const int LengthBytes = 8;

    /// <summary>As long as the format allows.</summary>
    private const long MaxHeader = 100_000_000;

    /// <summary>More tensors than models have; each takes some hundred bytes.</summary>
    private const int MaxTensors = 1 << 16;

    /// <summary>Whether a file begins as one.</summary>
    public static bool IsBeginOf(ReadOnlySpan<byte> content)
        => content.Length > LengthBytes && content[LengthBytes] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(content) <= MaxHeader;

    /// <summary>Reads the tensors whose numbers are known; others (booleans, 8-bit floating point) are left out.</summary>
    public static Outcome<Tensor[]> Read(string path, ReadOnlyMemory<byte> content)
    {
        if (content.Length < LengthBytes)
        {
            return new InputError(path, null, $"the file ends at byte {content.Length}, within the length of its header: it was cut off, save it again");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(content.Span);
        if (length > MaxHeader)
        {
            return new InputError(path, null, $"this is no safetensors file: its header would be {length} bytes long");
        }

        if (LengthBytes + (long)length > content.Length)
        {
            return new InputError(path, null, $"the file ends at byte {content.Length} and its header at {LengthBytes + (long)length}: it was cut off, save it again");
        }

        int start = LengthBytes + (int)length;
        try
        {
            List<Entry> entries = ReadHeader(content.Span[LengthBytes..start]);
            return FindFlaw(path, entries, start, content.Length) is { } flaw
                ? flaw
                : entries.Where(entry => entry.Type is not null).Select(entry => entry.Of(content, start)).ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            // The reader's own words name the place: a line and a byte of the header.
            return new InputError(path, null, $"the header cannot be read ({ShownName.Of(e.Message)}): save the file again with safetensors");
        }
    }

    private static List<Entry> ReadHeader(ReadOnlySpan<byte> header)
    {
        var reader = new Utf8JsonReader(header);
        Expect(ref reader, JsonTokenType.StartObject);
        var entries = new List<Entry>();
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (name == "__metadata__")
            {
                reader.Skip();
                continue;
            }

            entries.Add(ReadEntry(ref reader, name));
            if (entries.Count > MaxTensors)
            {
                throw new JsonException($"there are more than {MaxTensors} tensors");
            }
        }

        return reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? entries : throw new JsonException("something follows the object");
    }

    private static Entry ReadEntry(ref Utf8JsonReader reader, string name)
    {
        string? code = null;
        long[]? shape = null;
        long[]? place = null;
        Expect(ref reader, JsonTokenType.StartObject);
        while (Next(ref reader) == JsonTokenType.PropertyName)
        {
            switch (reader.GetString())
            {
                case "dtype":
                    Expect(ref reader, JsonTokenType.String);
                    code = reader.GetString();
                    break;
                case "shape":
                    shape = ReadNumbers(ref reader);
                    break;
                case "data_offsets":
                    place = ReadNumbers(ref reader);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return code is not null && shape is not null && place is { Length: 2 }
            ? new Entry(name, TypeOf(code), shape, place[0], place[1])
            : throw new JsonException($"{ShownName.Of(name)} lacks dtype, shape or data_offsets");
    }

    private static long[] ReadNumbers(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var numbers = new List<long>();
        while (Next(ref reader) == JsonTokenType.Number)
        {
            numbers.Add(reader.GetInt64());
        }

        return reader.TokenType == JsonTokenType.EndArray ? [.. numbers] : throw new JsonException("a whole number is wanted");
    }

    private static JsonTokenType Next(ref Utf8JsonReader reader) => reader.Read() ? reader.TokenType : throw new JsonException("the header ends within an object");

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (Next(ref reader) != type)
        {
            throw new JsonException($"{reader.TokenType} in place of {type}");
        }
    }

    /// <summary>Tensors fill the data from its beginning to its end, each with as many bytes as its shape takes.</summary>
    private static InputError? FindFlaw(string path, List<Entry> entries, int start, long length)
    {
        long end = 0;
        foreach (Entry entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            string name = ShownName.Of(entry.Name);
            if (entry.Begin != end || entry.End < entry.Begin)
            {
                return new InputError(path, null, $"{name} stands at {entry.Begin} to {entry.End} of the data, and the tensor before it ends at {end}: save the file again with safetensors");
            }

            end = entry.End;
            if (start + end > length)
            {
                return new InputError(path, null, $"the file ends at byte {length} and {name} at {start + (Int128)end}: it was cut off, save it again");
            }

            if (entry.Type is { } type && Tensor.CountOf(entry.Shape) * type.Size() != entry.End - entry.Begin)
            {
                return new InputError(path, null, $"{name} has {entry.End - entry.Begin} bytes, which its shape ({string.Join(", ", entry.Shape)}) does not take: save the file again with safetensors");
            }
        }

        return start + end == length ? null : new InputError(path, null, $"the file has {length} bytes and its tensors end at {start + end}: save it again with safetensors");
    }

    private static ElementType? TypeOf(string code) => code switch
    {
        "F64" => ElementType.Float64,
        "F32" => ElementType.Float32,
        "F16" => ElementType.Float16,
        "BF16" => ElementType.BFloat16,
        "I64" => ElementType.Int64,
        "I32" => ElementType.Int32,
        "I16" => ElementType.Int16,
        "I8" => ElementType.Int8,
        "U64" => ElementType.UInt64,
        "U32" => ElementType.UInt32,
        "U16" => ElementType.UInt16,
        "U8" => ElementType.UInt8,
        _ => null,
    };

    private sealed record Entry(string Name, ElementType? Type, long[] Shape, long Begin, long End)
    {
        public Tensor Of(ReadOnlyMemory<byte> content, int start)
            => new(Name, Type!.Value, Shape, content.Slice(start + (int)Begin, (int)(End - Begin))) { Offset = start + Begin };
    }
}
