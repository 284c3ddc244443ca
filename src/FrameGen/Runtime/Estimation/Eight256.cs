using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>Eight numbers in two vectors of 256 bits, of any processor.</summary>
internal readonly struct Eight256(Vector256<double> lower, Vector256<double> upper) : IEight<Eight256>
{
    private readonly Vector256<double> _lower = lower;
    private readonly Vector256<double> _upper = upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Of(Vector256<double> lower, Vector256<double> upper) => new(lower, upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Load(ref double source, int index) => new(Vector256.LoadUnsafe(ref source, (nuint)index), Vector256.LoadUnsafe(ref source, (nuint)index + 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Load(ref float source, int index)
    {
        (Vector256<double> lower, Vector256<double> upper) = Vector256.Widen(Vector256.LoadUnsafe(ref source, (nuint)index));
        return new(lower, upper);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Spread(double value) => new(Vector256.Create(value), Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Add(Eight256 a, Eight256 b) => new(a._lower + b._lower, a._upper + b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Subtract(Eight256 a, Eight256 b) => new(a._lower - b._lower, a._upper - b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Multiply(Eight256 a, Eight256 b) => new(a._lower * b._lower, a._upper * b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Divide(Eight256 a, Eight256 b) => new(a._lower / b._lower, a._upper / b._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 MultiplyAdd(Eight256 a, Eight256 b, Eight256 c) => new(Simd.MultiplyAdd(a._lower, b._lower, c._lower), Simd.MultiplyAdd(a._upper, b._upper, c._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 AddProduct(Eight256 sum, Eight256 a, ref double b, int index)
        => new(Simd.MultiplyAdd(a._lower, Vector256.LoadUnsafe(ref b, (nuint)index), sum._lower), Simd.MultiplyAdd(a._upper, Vector256.LoadUnsafe(ref b, (nuint)index + 4), sum._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AboveBits(Eight256 value, Eight256 level)
        => Vector256.GreaterThan(value._lower, level._lower).ExtractMostSignificantBits() | (Vector256.GreaterThan(value._upper, level._upper).ExtractMostSignificantBits() << 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyAbove(Eight256 a, Eight256 b, Eight256 level)
        => (Vector256.GreaterThan(a._lower, level._lower) | Vector256.GreaterThan(a._upper, level._upper)
            | Vector256.GreaterThan(b._lower, level._lower) | Vector256.GreaterThan(b._upper, level._upper)).AsUInt64() != Vector256<ulong>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Choose(Eight256 value, Eight256 level, Eight256 above, Eight256 other)
        => new(
            Vector256.ConditionalSelect(Vector256.GreaterThan(value._lower, level._lower), above._lower, other._lower),
            Vector256.ConditionalSelect(Vector256.GreaterThan(value._upper, level._upper), above._upper, other._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 Pair(Eight256 value, int pair)
    {
        Vector256<double> half = pair < 2 ? value._lower : value._upper;
        Vector256<double> spread = pair % 2 == 0 ? Vector256.Shuffle(half, Vector256.Create(0L, 1, 0, 1)) : Vector256.Shuffle(half, Vector256.Create(2L, 3, 2, 3));
        return new(spread, spread);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Eight256 LoadPair(double* source)
    {
        Vector256<double> spread = Avx.IsSupported ? Avx.BroadcastVector128ToVector256(source) : Vector256.Create(Vector128.Load(source), Vector128.Load(source));
        return new(spread, spread);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight256 AddWithinPairs(Eight256 value)
        => new(value._lower + Vector256.Shuffle(value._lower, Vector256.Create(1L, 0, 3, 2)), value._upper + Vector256.Shuffle(value._upper, Vector256.Create(1L, 0, 3, 2)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddHalves(Eight256 value) => value._lower + value._upper;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LeastOfHalves(Eight256 value) => Avx.IsSupported ? Avx.Min(value._lower, value._upper) : Vector256.Min(value._lower, value._upper);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Eight256 value, ref double destination, int index)
    {
        value._lower.StoreUnsafe(ref destination, (nuint)index);
        value._upper.StoreUnsafe(ref destination, (nuint)index + 4);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Eight256 value) => value._lower.ToScalar();
}
