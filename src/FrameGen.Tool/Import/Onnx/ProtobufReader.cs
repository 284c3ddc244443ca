using System;
using System.Buffers.Binary;
using System.Text;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>
/// Walks the fields of one message in the wire format of protocol buffers. Nothing is copied, and every field knows where in the file it stands:
/// so a bias can be written back in its place, which a library that writes messages anew does not offer.
/// </summary>
/// <param name="message">The message; without its own tag and length.</param>
/// <param name="offset">Where in the file it begins.</param>
internal ref struct ProtobufReader(ReadOnlyMemory<byte> message, int offset)
{
    private const int MaxText = 1 << 12;

    private readonly ReadOnlyMemory<byte> _message = message;
    private readonly int _offset = offset;
    private int _at;

    /// <summary>The number of the field read last.</summary>
    public int Number { get; private set; }

    /// <summary>How its value is written.</summary>
    public WireType Type { get; private set; }

    /// <summary>Its value where it is one number: the bits of it.</summary>
    public ulong Bits { get; private set; }

    /// <summary>Its value where it has a length.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private set; }

    /// <summary>Where in the file the value begins.</summary>
    public int Offset { get; private set; }

    /// <summary>The value as text; what is not UTF-8 becomes U+FFFD.</summary>
    /// <exception cref="MalformedModelException">It is longer than any name.</exception>
    public readonly string Text => Bytes.Length <= MaxText
        ? Encoding.UTF8.GetString(Bytes.Span)
        : throw new MalformedModelException(Offset, $"a name is {Bytes.Length} bytes long");

    /// <summary>The value as a message.</summary>
    public readonly ProtobufReader Message => new(Bytes, Offset);

    /// <summary>Goes on to the next field.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="MalformedModelException">The bytes are no field, or the file ends within it.</exception>
    public bool Read()
    {
        if (_at == _message.Length)
        {
            return false;
        }

        ulong tag = ReadNumber();
        (Number, Type) = ((int)Math.Min(tag >> 3, int.MaxValue), (WireType)(tag & 7));
        (Bits, Bytes) = (0, default);
        Offset = _offset + _at;
        switch (Type)
        {
            case WireType.Number:
                Bits = ReadNumber();
                break;
            case WireType.Fixed64:
                Bits = BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span);
                break;
            case WireType.Length:
                ulong length = ReadNumber();
                Offset = _offset + _at;
                Bytes = Take(length);
                break;
            case WireType.Fixed32:
                Bits = BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span);
                break;
            default:
                throw new MalformedModelException(_offset + _at, "no field of a message stands there");
        }

        return true;
    }

    /// <summary>A number of at most ten bytes, seven bits in each, the lowest first. Also what packed numbers are one after the other.</summary>
    private ulong ReadNumber()
    {
        if (!TryReadNumber(_message.Span[_at..], out ulong value, out int length))
        {
            throw new MalformedModelException(_offset + _at, _message.Length - _at < 10 ? "the message ends within a number" : "no number stands there");
        }

        _at += length;
        return value;
    }

    /// <summary>Takes the first of packed numbers of this field.</summary>
    public readonly ulong TakeNumber(ref ReadOnlySpan<byte> packed)
    {
        if (!TryReadNumber(packed, out ulong value, out int length))
        {
            throw new MalformedModelException(Offset, "no whole numbers stand there");
        }

        packed = packed[length..];
        return value;
    }

    /// <summary>Reads a number from its bytes.</summary>
    private static bool TryReadNumber(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < Math.Min(bytes.Length, 10);)
        {
            byte next = bytes[length];
            value |= (ulong)(next & 0x7F) << (7 * length++);
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlyMemory<byte> Take(ulong length)
    {
        if (length > (ulong)(_message.Length - _at))
        {
            throw new MalformedModelException(_offset + _at, $"{length} bytes are announced and {_message.Length - _at} are there");
        }

        ReadOnlyMemory<byte> taken = _message.Slice(_at, (int)length);
        _at += (int)length;
        return taken;
    }
}

/// <summary>How a value is written.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte.</summary>
    Number = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and so many bytes: text, a message, packed numbers.</summary>
    Length = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
