using System;
using System.Collections.Generic;
using System.Globalization;

namespace FrameGen.Layers;

/// <summary>
/// The hash FNV-1a of 128 bits (Fowler, Noll, Vo; RFC 9923): the same on every machine, and in no need of the library of
/// cryptography, which a cold compiler would load for it.
/// </summary>
public static class Fnv128
{
    private const ulong BasisHigh = 0x6c62272e07bb0142, BasisLow = 0x62b821756295c58d;

    /// <summary>The prime is 2^88 + this.</summary>
    private const ulong Prime = 0x13b;

    /// <summary>Of a text in UTF-16, low byte first, in 32 hexadecimal digits.</summary>
    public static string Of(string text)
    {
        ulong high = BasisHigh, low = BasisLow;
        foreach (char letter in text)
        {
            Add((byte)letter, ref high, ref low);
            Add((byte)(letter >> 8), ref high, ref low);
        }

        return Text(high, low);
    }

    /// <summary>Of the rows of a matrix, their length and the bits of their numbers, low byte first; 0 and -0 are the same.</summary>
    public static string Of(int length, IReadOnlyList<double> numbers)
    {
        ulong high = BasisHigh, low = BasisLow;
        Add(length, ref high, ref low);
        foreach (double number in numbers)
        {
            Add(BitConverter.DoubleToInt64Bits(number == 0 ? 0 : number), ref high, ref low);
        }

        return Text(high, low);
    }

    private static string Text(ulong high, ulong low) => high.ToString("x16", CultureInfo.InvariantCulture) + low.ToString("x16", CultureInfo.InvariantCulture);

    private static void Add(long value, ref ulong high, ref ulong low)
    {
        for (int shift = 0; shift < 64; shift += 8)
        {
            Add((byte)(value >> shift), ref high, ref low);
        }
    }

    /// <summary>One step: exclusive or with a byte, then the product with the prime, modulo 2^128.</summary>
    public static void Add(byte value, ref ulong high, ref ulong low)
    {
        unchecked
        {
            low ^= value;
            ulong lower = (uint)low * Prime;
            ulong upper = ((low >> 32) * Prime) + (lower >> 32);
            high = (high * Prime) + (upper >> 32) + (low << 24);
            low = (upper << 32) | (uint)lower;
        }
    }
}
