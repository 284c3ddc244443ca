using System;
using System.Runtime.InteropServices;

namespace FrameGen.Generator.Emission;

/// <summary>How numbers of one type are printed: each as a literal, or as the characters that hold its bits.</summary>
/// <param name="type">The type as C# names it.</param>
/// <param name="literal">A number as the compiler reads it.</param>
/// <param name="bits">Its bits.</param>
/// <param name="characters">How many characters of 16 bits hold them.</param>
internal sealed class NumberKind<T>(string type, Func<T, string> literal, Func<T, ulong> bits, int characters)
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>The type as C# names it.</summary>
    public string Type => type;

    /// <summary>How many characters a number takes as a literal.</summary>
    public int LiteralLength(T value) => literal(value).Length;

    /// <summary>Appends a number as a literal.</summary>
    public void AppendLiteral(SourceWriter writer, T value) => writer.Append(literal(value));

    /// <summary>Adds the bytes that hold a number's bits, the lowest first.</summary>
    public void AddBytes(Base64Text bytes, T value)
    {
        ulong rest = bits(value);
        for (int k = 0; k < 2 * characters; k++, rest >>= 8)
        {
            bytes.Add((byte)rest);
        }
    }

    /// <summary>Appends the characters that hold a number's bits, the lowest bits first: letters as they are, for that is half the text, others as escapes.</summary>
    public void AppendBits(SourceWriter writer, T value)
    {
        ulong rest = bits(value);
        for (int k = 0; k < characters; k++, rest >>= 16)
        {
            char letter = (char)rest;
            if (IsPlain(letter))
            {
                writer.Append(letter);
            }
            else if (letter == 0)
            {
                writer.Append("\\0");
            }
            else
            {
                writer.Append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4)
                {
                    writer.Append(HexDigits[(letter >> shift) & 15]);
                }
            }
        }
    }

    /// <summary>
    /// Whether a character stands in source text as it is: the ideographs, Yi and Hangul syllables of Unicode 3.0, in blocks without gaps. None of them is changed
    /// by composition (NFC), turns the direction of writing, looks like a sign of C#, or is unknown to any program in use.
    /// </summary>
    private static bool IsPlain(char letter) => letter is (>= '\u3400' and <= '\u4DB5') or (>= '\u4E00' and <= '\u9FA5') or (>= '\uA000' and <= '\uA48C') or (>= '\uAC00' and <= '\uD7A3');
}

/// <summary>The types of which there are tables.</summary>
internal static class NumberKind
{
    public static NumberKind<int> Integer { get; } = new("int", Literal.Of, value => (uint)value, 2);

    public static NumberKind<double> Double { get; } = new("double", Literal.Of, value => (ulong)BitConverter.DoubleToInt64Bits(value), 4);

    /// <summary>Numbers that are exactly representable as float.</summary>
    public static NumberKind<double> Single { get; } = new("float", value => Literal.Of((float)value), value => SingleBits((float)value), 2);

    /// <summary>The numbers of a layer.</summary>
    public static NumberKind<double> Of(bool isSingle) => isSingle ? Single : Double;

    private static ulong SingleBits(float value) => MemoryMarshal.Cast<float, uint>([value])[0];
}
