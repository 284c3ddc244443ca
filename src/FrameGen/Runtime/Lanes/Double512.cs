using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>A vector of 512 bits of double precision, of processors with AVX-512.</summary>
internal readonly struct Double512(Vector512<double> vector) : ILanes<Double512, Double256>
{
    private readonly Vector512<double> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    public static int Bytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Load(ref byte source, int index) => new(Vector512.LoadUnsafe(ref Unsafe.As<byte, double>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Spread(ref byte source, int index) => new(Vector512.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Add(Double512 a, Double512 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 MultiplyAdd(Double512 a, Double512 b, Double512 c) => new(Avx512F.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AddProduct(Double512 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref Unsafe.As<byte, double>(ref z), i)), Vector512.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 AddProduct(Double512 sum, Double512 factor, ref byte vectors, int index)
        => new(Avx512F.FusedMultiplyAdd(factor._vector, Vector512.LoadUnsafe(ref Unsafe.As<byte, double>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double256 Lower(Double512 value) => new(value._vector.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Double512 value) => Vector512.GreaterThanOrEqual(value._vector, Vector512.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Double512 value) => Vector512.Equals(value._vector - value._vector, Vector512<double>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 LeastBits(Double512 a, Double512 b) => new(Vector512.Min(a._vector.AsInt64(), b._vector.AsInt64()).AsDouble());

    // The instruction returns its second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Double512 value, ref byte destination, int index)
        => Avx512F.Max(Vector512<double>.Zero, value._vector).StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Double512 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, double>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Double512 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, double>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Double512 Select(ulong lanes, Double512 value, Double512 other)
    {
        Vector512<ulong> bits = Vector512.Create(1ul, 2ul, 4ul, 8ul, 16ul, 32ul, 64ul, 128ul);
        return new(Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create(lanes) & bits, bits).AsDouble(), value._vector, other._vector));
    }
}
