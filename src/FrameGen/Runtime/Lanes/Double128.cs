using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>A vector of 128 bits of double precision.</summary>
internal readonly struct Double128(Vector128<double> vector) : ILanes<Double128, Double128>
{
    private readonly Vector128<double> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2;
    }

    public static int Bytes => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Load(ref byte source, int index) => new(Vector128.LoadUnsafe(ref Unsafe.As<byte, double>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Spread(ref byte source, int index) => new(Vector128.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Add(Double128 a, Double128 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 MultiplyAdd(Double128 a, Double128 b, Double128 c) => new(Simd.MultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 AddProduct(Double128 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Simd.MultiplyAdd(Vector128.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref z), i)), Vector128.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 AddProduct(Double128 sum, Double128 factor, ref byte vectors, int index)
        => new(Simd.MultiplyAdd(factor._vector, Vector128.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Lower(Double128 value) => value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Double128 value) => Vector128.GreaterThanOrEqual(value._vector, Vector128.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Double128 value) => Vector128.Equals(value._vector - value._vector, Vector128<double>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 LeastBits(Double128 a, Double128 b) => new(Vector128.Min(a._vector.AsInt64(), b._vector.AsInt64()).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Double128 value, ref byte destination, int index)
        => Simd.Relu(value._vector).StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Double128 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, double>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double128 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Select(ulong lanes, Double128 value, Double128 other)
    {
        Vector128<ulong> bits = Vector128.Create(1ul, 2ul);
        return new(Vector128.ConditionalSelect(Vector128.Equals(Vector128.Create(lanes) & bits, bits).AsDouble(), value._vector, other._vector));
    }
}
