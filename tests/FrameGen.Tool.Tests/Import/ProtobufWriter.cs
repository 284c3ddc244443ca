using System;
using System.Collections.Generic;
using System.Text;

namespace FrameGen.Tool.Tests.Import;

/// <summary>Writes a message in the wire format of protocol buffers, field by field.</summary>
internal sealed class ProtobufWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] ToArray() => [.. _bytes];

    public ProtobufWriter Whole(int field, long value)
    {
        Raw(((ulong)field << 3) | 0);
        Raw((ulong)value);
        return this;
    }

    public ProtobufWriter Real(int field, float value)
    {
        Raw(((ulong)field << 3) | 5);
        _bytes.AddRange(BitConverter.GetBytes(value));
        return this;
    }

    public ProtobufWriter Bytes(int field, byte[] value)
    {
        Raw(((ulong)field << 3) | 2);
        Raw((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public ProtobufWriter Packed(int field, IEnumerable<ulong> values)
    {
        var packed = new ProtobufWriter();
        foreach (ulong value in values)
        {
            packed.Raw(value);
        }

        return Message(field, packed);
    }

    public ProtobufWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public ProtobufWriter Message(int field, ProtobufWriter value) => Bytes(field, value.ToArray());

    public ProtobufWriter Each<T>(IEnumerable<T> values, Action<ProtobufWriter, T> write)
    {
        foreach (T value in values)
        {
            write(this, value);
        }

        return this;
    }

    private void Raw(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
