using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>A vector of 128 bits of single precision.</summary>
internal readonly struct Single128(Vector128<float> vector) : ILanes<Single128, Single128>
{
    private readonly Vector128<float> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    public static int Bytes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Load(ref byte source, int index) => new(Vector128.LoadUnsafe(ref Unsafe.As<byte, float>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Spread(ref byte source, int index) => new(Vector128.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Add(Single128 a, Single128 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 MultiplyAdd(Single128 a, Single128 b, Single128 c) => new(Simd.MultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 AddProduct(Single128 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Simd.MultiplyAdd(Vector128.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref z), i)), Vector128.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 AddProduct(Single128 sum, Single128 factor, ref byte vectors, int index)
        => new(Simd.MultiplyAdd(factor._vector, Vector128.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Lower(Single128 value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Single128 value) => Vector128.GreaterThan(value._vector, Vector128<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Single128 value) => Vector128.Equals(value._vector - value._vector, Vector128<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 LeastBits(Single128 a, Single128 b) => new(Vector128.Min(a._vector.AsInt32(), b._vector.AsInt32()).AsSingle());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Single128 value, ref byte destination, int index)
        => Simd.Relu(value._vector).StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Single128 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, float>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single128 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single128 Select(ulong lanes, Single128 value, Single128 other)
    {
        Vector128<uint> bits = Vector128.Create(1u, 2u, 4u, 8u);
        return new(Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create((uint)lanes) & bits, bits).AsSingle(), value._vector, other._vector));
    }
}
