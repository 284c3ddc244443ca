using System;
using System.Buffers;
using System.Buffers.Text;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Tables of numbers, which the compiler emits as constant text: it costs a build a tenth of an array of numbers, which takes some 30 us each.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PackedNumbers
{
    /// <summary>The numbers whose bits a text holds, without a copy.</summary>
    /// <typeparam name="T">The numbers' type.</typeparam>
    /// <param name="text">Two characters that are not read, so that the numbers begin at a multiple of eight bytes; then those of each number, the lowest bits first.</param>
    /// <exception cref="PlatformNotSupportedException">The processor stores the highest bits first.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<T> Read<T>(string text)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            Throw.HighestBitsFirst();
        }

        return MemoryMarshal.Cast<char, T>(text.AsSpan(2));
    }

    /// <summary>The numbers whose bits a text in base 64 holds, in an array: for tables that exceed what an assembly holds of other text.</summary>
    /// <typeparam name="T">The numbers' type.</typeparam>
    /// <param name="text">Their bytes, the lowest first.</param>
    /// <exception cref="PlatformNotSupportedException">The processor stores the highest bits first.</exception>
    public static T[] Unpack<T>(ReadOnlySpan<byte> text)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            Throw.HighestBitsFirst();
        }

        int padding = text.Length == 0 || text[^1] != '=' ? 0 : text[^2] == '=' ? 2 : 1;
        var numbers = new T[((text.Length / 4 * 3) - padding) / Unsafe.SizeOf<T>()];
        if (Base64.DecodeFromUtf8(text, MemoryMarshal.AsBytes(numbers.AsSpan()), out _, out _) != OperationStatus.Done)
        {
            Throw.NotPacked();
        }

        return numbers;
    }
}
