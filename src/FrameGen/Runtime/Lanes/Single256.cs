using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>A vector of 256 bits of single precision, of processors with AVX and fused multiply-add.</summary>
internal readonly struct Single256(Vector256<float> vector) : ILanes<Single256, Single128>
{
    private readonly Vector256<float> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    public static int Bytes => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Load(ref byte source, int index) => new(Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Spread(ref byte source, int index) => new(Vector256.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Add(Single256 a, Single256 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 MultiplyAdd(Single256 a, Single256 b, Single256 c) => new(Fma.MultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 AddProduct(Single256 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref z), i)), Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 AddProduct(Single256 sum, Single256 factor, ref byte vectors, int index)
        => new(Fma.MultiplyAdd(factor._vector, Vector256.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Lower(Single256 value) => new(value._vector.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Single256 value) => Vector256.GreaterThan(value._vector, Vector256<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Single256 value) => Vector256.Equals(value._vector - value._vector, Vector256<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 LeastBits(Single256 a, Single256 b) => new(Vector256.Min(a._vector.AsInt32(), b._vector.AsInt32()).AsSingle());

    // The instruction returns its second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Single256 value, ref byte destination, int index)
        => Avx.Max(Vector256<float>.Zero, value._vector).StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Single256 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, float>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single256 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Select(ulong lanes, Single256 value, Single256 other)
    {
        Vector256<uint> bits = Vector256.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u);
        return new(Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create((uint)lanes) & bits, bits).AsSingle(), value._vector, other._vector));
    }
}
