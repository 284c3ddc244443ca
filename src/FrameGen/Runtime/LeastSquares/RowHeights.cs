using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Checks of an x against all outputs of a layer in double precision, eight rows at a time, from W column by column.</summary>
/// <typeparam name="TEight">Eight numbers.</typeparam>
internal static class RowHeights<TEight>
    where TEight : struct, IEight<TEight>
{
    /// <summary>The fewest rows.</summary>
    internal const int Lanes = 8;

    private const double SmallestNormal = 2.2250738585072014e-308;
    private const uint All = 0xFF;

    /// <summary>As <see cref="Candidate.Explains"/>: each output is within nu_i times lit where it is above 0, times dark where it is 0, plus slack |alpha_i|, of that of x, and none is negative or NaN.</summary>
    public static bool Explains(ReadOnlySpan<double> columns, ReadOnlySpan<double> offsets, ReadOnlySpan<double> norms, ReadOnlySpan<double> output, ReadOnlySpan<double> x, double lit, double dark, double slack)
    {
        int m = offsets.Length;
        ref double b = ref MemoryMarshal.GetReference(offsets);
        ref double nu = ref MemoryMarshal.GetReference(norms);
        ref double z = ref MemoryMarshal.GetReference(output);

        // Within at most a tolerance is below one a little larger, also where it is 0: by a normal number, for one below costs the processor a hundred cycles.
        TEight least = TEight.Spread(SmallestNormal);
        for (int first = 0; first < m; first += Lanes)
        {
            int row = Math.Min(first, m - Lanes);
            TEight offset = TEight.Load(ref b, row);
            TEight height = Height(columns, offset, x, row, m);
            TEight value = TEight.Load(ref z, row);
            TEight negated = TEight.Subtract(default, offset);
            TEight threshold = TEight.Choose(offset, default, offset, negated);
            TEight byNorm = TEight.Choose(value, default, TEight.Spread(lit), TEight.Spread(dark));
            TEight tolerance = TEight.MultiplyAdd(TEight.Spread(slack), threshold, TEight.MultiplyAdd(byNorm, TEight.Load(ref nu, row), least));

            // Of an output that is 0, what is below counts as 0.
            TEight positive = TEight.Choose(height, default, height, default);
            TEight difference = TEight.Subtract(TEight.Choose(value, default, height, positive), value);
            uint isNear = TEight.AboveBits(tolerance, difference) & TEight.AboveBits(difference, TEight.Subtract(default, tolerance));
            if (isNear != All || TEight.AboveBits(default, value) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether no output that is at most a level is exceeded by that of x by more than it.</summary>
    public static bool HoldsDark(ReadOnlySpan<double> columns, ReadOnlySpan<double> offsets, ReadOnlySpan<double> output, ReadOnlySpan<double> x, double level)
    {
        int m = offsets.Length;
        ref double b = ref MemoryMarshal.GetReference(offsets);
        ref double z = ref MemoryMarshal.GetReference(output);
        TEight clear = TEight.Spread(level);
        uint violated = 0;
        for (int first = 0; first < m; first += Lanes)
        {
            int row = Math.Min(first, m - Lanes);
            TEight value = TEight.Load(ref z, row);
            TEight height = Height(columns, TEight.Load(ref b, row), x, row, m);
            violated |= TEight.AboveBits(TEight.Subtract(height, value), clear) & ~TEight.AboveBits(value, clear);
        }

        return violated == 0;
    }

    /// <summary>&lt;w_i, x&gt; + b_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TEight Height(ReadOnlySpan<double> columns, TEight offset, ReadOnlySpan<double> x, int row, int m)
    {
        ref double w = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), row);
        TEight even = offset;
        TEight odd = default;
        int c = 0;
        for (; c + 1 < x.Length; c += 2)
        {
            even = TEight.AddProduct(even, TEight.Spread(x[c]), ref w, 0);
            odd = TEight.AddProduct(odd, TEight.Spread(x[c + 1]), ref w, m);
            w = ref Unsafe.Add(ref w, 2 * m);
        }

        even = c < x.Length ? TEight.AddProduct(even, TEight.Spread(x[c]), ref w, 0) : even;
        return TEight.Add(even, odd);
    }
}
