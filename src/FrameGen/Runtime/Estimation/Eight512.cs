using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>Eight numbers in a vector of 512 bits, of processors with AVX-512.</summary>
internal readonly struct Eight512(Vector512<double> vector) : IEight<Eight512>
{
    private readonly Vector512<double> _vector = vector;

    /// <summary>Whether the processor has it, and is not slower for it.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512DQ.IsSupported;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Of(Vector256<double> lower, Vector256<double> upper) => new(Vector512.Create(lower, upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Load(ref double source, int index) => new(Vector512.LoadUnsafe(ref source, (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Load(ref float source, int index) => new(Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref source, (nuint)index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Spread(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Add(Eight512 a, Eight512 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Subtract(Eight512 a, Eight512 b) => new(a._vector - b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Multiply(Eight512 a, Eight512 b) => new(a._vector * b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Divide(Eight512 a, Eight512 b) => new(a._vector / b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 MultiplyAdd(Eight512 a, Eight512 b, Eight512 c) => new(Avx512F.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 AddProduct(Eight512 sum, Eight512 a, ref double b, int index) => new(Avx512F.FusedMultiplyAdd(a._vector, Vector512.LoadUnsafe(ref b, (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint AboveBits(Eight512 value, Eight512 level) => (uint)Vector512.GreaterThan(value._vector, level._vector).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsAnyAbove(Eight512 a, Eight512 b, Eight512 level)
        => (Vector512.GreaterThan(a._vector, level._vector) | Vector512.GreaterThan(b._vector, level._vector)).ExtractMostSignificantBits() != 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Choose(Eight512 value, Eight512 level, Eight512 above, Eight512 other)
        => new(Vector512.ConditionalSelect(Vector512.GreaterThan(value._vector, level._vector), above._vector, other._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 Pair(Eight512 value, int pair) => new(pair switch
    {
        0 => Avx512F.Shuffle4x128(value._vector, value._vector, 0x00),
        1 => Avx512F.Shuffle4x128(value._vector, value._vector, 0x55),
        2 => Avx512F.Shuffle4x128(value._vector, value._vector, 0xAA),
        _ => Avx512F.Shuffle4x128(value._vector, value._vector, 0xFF),
    });

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Eight512 LoadPair(double* source) => new(Avx512DQ.BroadcastVector128ToVector512(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Eight512 AddWithinPairs(Eight512 value) => new(value._vector + Avx512F.Permute2x64(value._vector, 0x55));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> AddHalves(Eight512 value) => value._vector.GetLower() + value._vector.GetUpper();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LeastOfHalves(Eight512 value) => Avx.Min(value._vector.GetLower(), value._vector.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Eight512 value, ref double destination, int index) => value._vector.StoreUnsafe(ref destination, (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double First(Eight512 value) => value._vector.ToScalar();
}
