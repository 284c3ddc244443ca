using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>The message TensorProto: weights, biases and limits.</summary>
internal static class OnnxTensor
{
    /// <summary>More indices than any operator takes.</summary>
    private const int MaxIndices = 64;

    /// <summary>Its name alone, the rest passed over.</summary>
    public static string NameOf(ProtobufReader message)
    {
        string name = "";
        while (message.Read())
        {
            if (message.Number == 8)
            {
                name = message.Text;
            }
        }

        return name;
    }

    /// <summary>Reads it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="name">How it is called.</param>
    /// <param name="flaw">Why it cannot be read.</param>
    public static Tensor? Read(ProtobufReader message, string name, out string flaw)
    {
        var shape = new List<long>();
        ulong type = 0;
        string? location = null;
        (ReadOnlyMemory<byte> Bytes, int Offset)? raw = null;
        var typed = new TypedNumbers();
        while (message.Read())
        {
            switch (message.Number)
            {
                case 1:
                    AddWholes(ref message, shape);
                    break;
                case 2:
                    type = message.Bits;
                    break;
                case 4 or 5 or 10:
                    typed.Add(ref message);
                    break;
                case 9:
                    raw = (message.Bytes, message.Offset);
                    break;
                case 13:
                    location ??= "";
                    location = Location(message.Message) ?? location;
                    break;
            }
        }

        if (TypeOf(type) is not { } known)
        {
            flaw = $"its numbers are of a type that is not read (TensorProto.DataType {type})";
            return null;
        }

        if (location is not null)
        {
            flaw = $"its numbers stand in another file, {ShownName.Of(location, '\'')}: save the model in one, as onnx.save_model does without save_as_external_data";
            return null;
        }

        if (shape.Count > MaxIndices || Tensor.CountOf(shape) is not { } count)
        {
            flaw = "its shape is beyond what a file holds";
            return null;
        }

        var (data, offset) = raw is { } bytes ? (bytes.Bytes, bytes.Offset) : typed.Of(known);
        if (count * known.Size() != data.Length)
        {
            flaw = $"it has {data.Length} bytes of numbers and its shape ({string.Join(", ", shape)}) takes {count * known.Size()}: the file was cut off or changed, save it again";
            return null;
        }

        flaw = "";
        return new Tensor(name, known, shape, data) { Offset = offset };
    }

    /// <summary>Adds the whole numbers of a field, packed or not.</summary>
    public static void AddWholes(ref ProtobufReader field, List<long> wholes)
    {
        if (field.Type == WireType.Number)
        {
            // One too many is enough to be refused.
            if (wholes.Count <= MaxIndices)
            {
                wholes.Add((long)field.Bits);
            }

            return;
        }

        ReadOnlySpan<byte> packed = field.Bytes.Span;
        while (packed.Length > 0 && wholes.Count <= MaxIndices)
        {
            wholes.Add((long)field.TakeNumber(ref packed));
        }
    }

    private static ElementType? TypeOf(ulong type) => type switch
    {
        1 => ElementType.Float32,
        10 => ElementType.Float16,
        11 => ElementType.Float64,
        16 => ElementType.BFloat16,
        _ => null,
    };

    private static string? Location(ProtobufReader entry)
    {
        string key = "";
        string value = "";
        while (entry.Read())
        {
            key = entry.Number == 1 ? entry.Text : key;
            value = entry.Number == 2 ? entry.Text : value;
        }

        return key == "location" ? value : null;
    }

    /// <summary>Numbers in a field of their own type: float_data, int32_data (which holds the bits of 16-bit ones) or double_data; in one piece, or in several.</summary>
    private ref struct TypedNumbers
    {
        private int _pieces;
        private ReadOnlyMemory<byte> _first;
        private int _offset;
        private List<byte>? _gathered;

        public void Add(ref ProtobufReader field)
        {
            bool isWhole = field.Number == 5;
            if (_pieces++ == 0 && field.Type == WireType.Length && !isWhole)
            {
                (_first, _offset) = (field.Bytes, field.Offset);
                return;
            }

            List<byte> gathered = _gathered ??= [.. _first.Span];
            if (!isWhole)
            {
                AddBits(gathered, field.Type, field.Bits, field.Bytes.Span);
                return;
            }

            if (field.Type == WireType.Number)
            {
                Add16Bits(gathered, field.Bits);
                return;
            }

            ReadOnlySpan<byte> packed = field.Bytes.Span;
            while (packed.Length > 0)
            {
                Add16Bits(gathered, field.TakeNumber(ref packed));
            }
        }

        /// <summary>The bytes, and where they stand if they stand in the file as they are.</summary>
        public readonly (ReadOnlyMemory<byte> Data, long? Offset) Of(ElementType type) => _gathered is not null ? (_gathered.ToArray(), null)
            : _pieces == 1 ? (_first, _offset)
            : (default, null);

        private static void AddBits(List<byte> gathered, WireType type, ulong bits, ReadOnlySpan<byte> bytes)
        {
            Span<byte> number = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(number, bits);
            gathered.AddRange(type switch
            {
                WireType.Fixed32 => number[..4],
                WireType.Fixed64 => number,
                _ => bytes,
            });
        }

        private static void Add16Bits(List<byte> gathered, ulong bits)
        {
            gathered.Add((byte)bits);
            gathered.Add((byte)(bits >> 8));
        }
    }
}
