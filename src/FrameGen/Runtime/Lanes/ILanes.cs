namespace FrameGen.Runtime;

/// <summary>A vector of the processor, so that a kernel is written once for all widths and both precisions.</summary>
/// <remarks>
/// Small methods without generics of their own: the JIT stops inlining where the IL of all that it inlines into one method is ten times the method's.
/// Memory is referred to by its first byte, for the elements' type is the vector's affair.
/// </remarks>
/// <typeparam name="TSelf">The vector.</typeparam>
/// <typeparam name="THalf">The vector half as wide; itself where none is narrower.</typeparam>
internal interface ILanes<TSelf, THalf>
    where TSelf : struct, ILanes<TSelf, THalf>
    where THalf : struct
{
    /// <summary>How many elements there are.</summary>
    static abstract int Count { get; }

    /// <summary>How many bytes they take.</summary>
    static abstract int Bytes { get; }

    /// <summary>Reads the elements from an index on.</summary>
    static abstract TSelf Load(ref byte source, int index);

    /// <summary>The element at an index in every place.</summary>
    static abstract TSelf Spread(ref byte source, int index);

    /// <summary>a + b.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>a * b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>sum + z_i times the vector that starts at an index.</summary>
    static abstract TSelf AddProduct(TSelf sum, ref byte z, int i, ref byte vectors, int index);

    /// <summary>sum + factor times the vector that starts at an index, element by element; the instruction reads it from memory, which one for a vector that was loaded before does not.</summary>
    static abstract TSelf AddProduct(TSelf sum, TSelf factor, ref byte vectors, int index);

    /// <summary>The first half of the elements.</summary>
    static abstract THalf Lower(TSelf value);

    /// <summary>Element i in bit i: whether it is positive, no less than <see cref="ReluOutputs.Least{T}"/>. NaN is not; infinity is.</summary>
    static abstract ulong PositiveBits(TSelf value);

    /// <summary>Element i in bit i: whether it is finite.</summary>
    static abstract ulong FiniteBits(TSelf value);

    /// <summary>The lesser of each two elements by their bits, which order positive numbers and NaN after them.</summary>
    static abstract TSelf LeastBits(TSelf a, TSelf b);

    /// <summary>Writes max(0, v) for each element; NaN stays NaN.</summary>
    static abstract void StoreRelu(TSelf value, ref byte destination, int index);

    /// <summary>Writes the first elements; the count is a constant at every call, so that the branches fold.</summary>
    static abstract void StoreFirst(TSelf value, int count, ref byte destination);

    /// <summary>Writes all elements.</summary>
    static abstract void Store(TSelf value, ref byte destination, int index);

    /// <summary>Element i of one vector where bit i is set, of the other elsewhere.</summary>
    static abstract TSelf Select(ulong lanes, TSelf value, TSelf other);
}
