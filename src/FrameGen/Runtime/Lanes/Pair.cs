using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Two vectors as one of twice the width, where the processor has none so wide.</summary>
internal readonly struct Pair<V, H>(V lower, V upper) : ILanes<Pair<V, H>, V>
    where V : struct, ILanes<V, H>
    where H : struct
{
    private readonly V _lower = lower;
    private readonly V _upper = upper;

    public static int Count => 2 * V.Count;

    public static int Bytes => 2 * V.Bytes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> Load(ref byte source, int index) => new(V.Load(ref source, index), V.Load(ref source, index + V.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> Spread(ref byte source, int index)
    {
        var value = V.Spread(ref source, index);
        return new(value, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> Add(Pair<V, H> a, Pair<V, H> b) => new(V.Add(a._lower, b._lower), V.Add(a._upper, b._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> MultiplyAdd(Pair<V, H> a, Pair<V, H> b, Pair<V, H> c) => new(V.MultiplyAdd(a._lower, b._lower, c._lower), V.MultiplyAdd(a._upper, b._upper, c._upper));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> AddProduct(Pair<V, H> sum, ref byte z, int i, ref byte vectors, int index)
        => new(V.AddProduct(sum._lower, ref z, i, ref vectors, index), V.AddProduct(sum._upper, ref z, i, ref vectors, index + V.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> AddProduct(Pair<V, H> sum, Pair<V, H> factor, ref byte vectors, int index)
        => new(V.AddProduct(sum._lower, factor._lower, ref vectors, index), V.AddProduct(sum._upper, factor._upper, ref vectors, index + V.Count));

    public static V Lower(Pair<V, H> value) => value._lower;

    public static ulong PositiveBits(Pair<V, H> value) => V.PositiveBits(value._lower) | (V.PositiveBits(value._upper) << V.Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FiniteBits(Pair<V, H> value) => V.FiniteBits(value._lower) | (V.FiniteBits(value._upper) << V.Count);

    public static Pair<V, H> LeastBits(Pair<V, H> a, Pair<V, H> b) => new(V.LeastBits(a._lower, b._lower), V.LeastBits(a._upper, b._upper));

    public static void StoreRelu(Pair<V, H> value, ref byte destination, int index)
    {
        V.StoreRelu(value._lower, ref destination, index);
        V.StoreRelu(value._upper, ref destination, index + V.Count);
    }

    public static void StoreFirst(Pair<V, H> value, int count, ref byte destination)
    {
        if (count <= V.Count)
        {
            V.StoreFirst(value._lower, count, ref destination);
            return;
        }

        V.StoreFirst(value._lower, V.Count, ref destination);
        V.StoreFirst(value._upper, count - V.Count, ref Unsafe.Add(ref destination, V.Bytes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Pair<V, H> value, ref byte destination, int index)
    {
        V.Store(value._lower, ref destination, index);
        V.Store(value._upper, ref destination, index + V.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V, H> Select(ulong lanes, Pair<V, H> value, Pair<V, H> other)
        => new(V.Select(lanes, value._lower, other._lower), V.Select(lanes >> V.Count, value._upper, other._upper));
}
