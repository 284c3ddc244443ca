using System;

namespace FrameGen.Generator.Emission;

/// <summary>Writes bytes in base 64, a piece at a time.</summary>
internal sealed class Base64Text(SourceWriter writer)
{
    /// <summary>A multiple of three bytes, which no padding follows.</summary>
    private readonly byte[] _piece = new byte[3 << 14];
    private int _count;

    /// <summary>Adds a byte.</summary>
    public void Add(byte value)
    {
        _piece[_count++] = value;
        if (_count == _piece.Length)
        {
            End();
        }
    }

    /// <summary>Writes what is left.</summary>
    public void End()
    {
        writer.Append(Convert.ToBase64String(_piece, 0, _count));
        _count = 0;
    }
}
