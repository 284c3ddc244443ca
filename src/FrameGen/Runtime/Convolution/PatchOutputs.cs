using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The outputs of patches, patch after patch, from those of a signal, which lie channel after channel: a transposition, four by four in the registers of the processor.</summary>
internal static class PatchOutputs
{
    private const int Tile = 4;

    /// <summary>Copies the outputs of consecutive patches.</summary>
    /// <param name="output">Channel i from i times the pitch on, beginning with the first patch.</param>
    /// <param name="pitch">The values from one channel to the next.</param>
    /// <param name="outputs">Receives m values a patch.</param>
    /// <param name="m">The channels.</param>
    public static void Gather<T>(ReadOnlySpan<T> output, int pitch, Span<T> outputs, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = outputs.Length / m;
        int patches = Avx.IsSupported ? count / Tile * Tile : 0;
        int channels = m / Tile * Tile;
        ref T from = ref MemoryMarshal.GetReference(output[..(((m - 1) * pitch) + count)]);
        ref T to = ref MemoryMarshal.GetReference(outputs);
        for (int i = 0; patches > 0 && i < channels; i += Tile)
        {
            for (int k = 0; k < patches; k += Tile)
            {
                ref T source = ref Unsafe.Add(ref from, (i * pitch) + k);
                ref T target = ref Unsafe.Add(ref to, (k * m) + i);
                if (Unsafe.SizeOf<T>() == sizeof(double))
                {
                    Four(ref Unsafe.As<T, double>(ref source), pitch, ref Unsafe.As<T, double>(ref target), m);
                }
                else
                {
                    Four(ref Unsafe.As<T, float>(ref source), pitch, ref Unsafe.As<T, float>(ref target), m);
                }
            }
        }

        Rest(ref from, pitch, ref to, m, 0, channels, patches, count);
        Rest(ref from, pitch, ref to, m, channels, m, 0, count);
    }

    private static void Rest<T>(ref T from, int pitch, ref T to, int m, int channel, int channels, int patch, int patches)
        where T : unmanaged
    {
        for (int i = channel; i < channels; i++)
        {
            for (int k = patch; k < patches; k++)
            {
                Unsafe.Add(ref to, (k * m) + i) = Unsafe.Add(ref from, (i * pitch) + k);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref double from, int pitch, ref double to, int m)
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref from);
        Vector256<double> b = Vector256.LoadUnsafe(ref from, (nuint)pitch);
        Vector256<double> c = Vector256.LoadUnsafe(ref from, (nuint)(2 * pitch));
        Vector256<double> d = Vector256.LoadUnsafe(ref from, (nuint)(3 * pitch));
        Vector256<double> ab = Avx.UnpackLow(a, b);
        Vector256<double> cd = Avx.UnpackLow(c, d);
        Vector256<double> abOdd = Avx.UnpackHigh(a, b);
        Vector256<double> cdOdd = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(abOdd, cdOdd, 0x20).StoreUnsafe(ref to, (nuint)m);
        Avx.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref to, (nuint)(2 * m));
        Avx.Permute2x128(abOdd, cdOdd, 0x31).StoreUnsafe(ref to, (nuint)(3 * m));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref float from, int pitch, ref float to, int m)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from);
        Vector128<float> b = Vector128.LoadUnsafe(ref from, (nuint)pitch);
        Vector128<float> c = Vector128.LoadUnsafe(ref from, (nuint)(2 * pitch));
        Vector128<float> d = Vector128.LoadUnsafe(ref from, (nuint)(3 * pitch));
        Vector128<float> ab = Sse.UnpackLow(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d);
        Vector128<float> abLast = Sse.UnpackHigh(a, b);
        Vector128<float> cdLast = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to);
        Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref to, (nuint)m);
        Sse.MoveLowToHigh(abLast, cdLast).StoreUnsafe(ref to, (nuint)(2 * m));
        Sse.MoveHighToLow(cdLast, abLast).StoreUnsafe(ref to, (nuint)(3 * m));
    }
}
