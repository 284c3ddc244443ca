using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>A vector of 256 bits of double precision, of processors with AVX and fused multiply-add.</summary>
internal readonly struct Double256(Vector256<double> vector) : ILanes<Double256, Double128>
{
    private readonly Vector256<double> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    public static int Bytes => 32;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Load(ref byte source, int index) => new(Vector256.LoadUnsafe(ref Unsafe.As<byte, double>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Spread(ref byte source, int index) => new(Vector256.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Add(Double256 a, Double256 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 MultiplyAdd(Double256 a, Double256 b, Double256 c) => new(Fma.MultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AddProduct(Double256 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref z), i)), Vector256.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 AddProduct(Double256 sum, Double256 factor, ref byte vectors, int index)
        => new(Fma.MultiplyAdd(factor._vector, Vector256.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double128 Lower(Double256 value) => new(value._vector.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Double256 value) => Vector256.GreaterThanOrEqual(value._vector, Vector256.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Double256 value) => Vector256.Equals(value._vector - value._vector, Vector256<double>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 LeastBits(Double256 a, Double256 b) => new(Vector256.Min(a._vector.AsInt64(), b._vector.AsInt64()).AsDouble());

    // The instruction returns its second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Double256 value, ref byte destination, int index)
        => Avx.Max(Vector256<double>.Zero, value._vector).StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Double256 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, double>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double256 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Select(ulong lanes, Double256 value, Double256 other)
    {
        Vector256<ulong> bits = Vector256.Create(1ul, 2ul, 4ul, 8ul);
        return new(Vector256.ConditionalSelect(Vector256.Equals(Vector256.Create(lanes) & bits, bits).AsDouble(), value._vector, other._vector));
    }
}
