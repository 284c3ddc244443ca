using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>A vector of 512 bits of single precision, of processors with AVX-512.</summary>
internal readonly struct Single512(Vector512<float> vector) : ILanes<Single512, Single256>
{
    private readonly Vector512<float> _vector = vector;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    public static int Bytes => 64;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Load(ref byte source, int index) => new(Vector512.LoadUnsafe(ref Unsafe.As<byte, float>(ref source), (nuint)index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Spread(ref byte source, int index) => new(Vector512.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref source), index)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Add(Single512 a, Single512 b) => new(a._vector + b._vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 MultiplyAdd(Single512 a, Single512 b, Single512 c) => new(Avx512F.FusedMultiplyAdd(a._vector, b._vector, c._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 AddProduct(Single512 sum, ref byte z, int i, ref byte vectors, int index)
        => new(Avx512F.FusedMultiplyAdd(Vector512.Create(Unsafe.Add(ref Unsafe.As<byte, float>(ref z), i)), Vector512.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 AddProduct(Single512 sum, Single512 factor, ref byte vectors, int index)
        => new(Avx512F.FusedMultiplyAdd(factor._vector, Vector512.LoadUnsafe(ref Unsafe.As<byte, float>(ref vectors), (nuint)index), sum._vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single256 Lower(Single512 value) => new(value._vector.GetLower());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong PositiveBits(Single512 value) => Vector512.GreaterThan(value._vector, Vector512<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Single512 value) => Vector512.Equals(value._vector - value._vector, Vector512<float>.Zero).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 LeastBits(Single512 a, Single512 b) => new(Vector512.Min(a._vector.AsInt32(), b._vector.AsInt32()).AsSingle());

    // The instruction returns its second operand where one is NaN.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreRelu(Single512 value, ref byte destination, int index)
        => Avx512F.Max(Vector512<float>.Zero, value._vector).StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFirst(Single512 value, int count, ref byte destination)
        => Simd.StoreFirst(value._vector, count, ref Unsafe.As<byte, float>(ref destination));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Single512 value, ref byte destination, int index) => value._vector.StoreUnsafe(ref Unsafe.As<byte, float>(ref destination), (nuint)index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Single512 Select(ulong lanes, Single512 value, Single512 other)
    {
        Vector512<uint> bits = Vector512.Create(1u, 2u, 4u, 8u, 16u, 32u, 64u, 128u, 256u, 512u, 1024u, 2048u, 4096u, 8192u, 16384u, 32768u);
        return new(Vector512.ConditionalSelect(Vector512.Equals(Vector512.Create((uint)lanes) & bits, bits).AsSingle(), value._vector, other._vector));
    }
}
