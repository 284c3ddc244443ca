using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Eight numbers of double precision, in one vector of the processor or in two: what the estimates of small layers are made of, written once for both.</summary>
/// <remarks>Each element is computed by the same operations in the same order, whatever the width. Two elements that stand side by side, the first at an even place, are a pair.</remarks>
/// <typeparam name="TSelf">The vectors.</typeparam>
internal interface IEight<TSelf>
    where TSelf : struct, IEight<TSelf>
{
    /// <summary>Four and four.</summary>
    static abstract TSelf Of(Vector256<double> lower, Vector256<double> upper);

    /// <summary>Eight that follow each other.</summary>
    static abstract TSelf Load(ref double source, int index);

    /// <summary>The same of single precision.</summary>
    static abstract TSelf Load(ref float source, int index);

    /// <summary>The same in every place.</summary>
    static abstract TSelf Spread(double value);

    /// <summary>a + b.</summary>
    static abstract TSelf Add(TSelf a, TSelf b);

    /// <summary>a - b.</summary>
    static abstract TSelf Subtract(TSelf a, TSelf b);

    /// <summary>a * b.</summary>
    static abstract TSelf Multiply(TSelf a, TSelf b);

    /// <summary>a / b.</summary>
    static abstract TSelf Divide(TSelf a, TSelf b);

    /// <summary>a * b + c, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>sum + a * b, for b eight that follow each other.</summary>
    static abstract TSelf AddProduct(TSelf sum, TSelf a, ref double b, int index);

    /// <summary>Element i in bit i: whether it is above a level. NaN is not.</summary>
    static abstract uint AboveBits(TSelf value, TSelf level);

    /// <summary>Whether an element of either of two is above that of a level. NaN is not.</summary>
    static abstract bool IsAnyAbove(TSelf a, TSelf b, TSelf level);

    /// <summary>One number where an element is above a level, another's where it is not.</summary>
    static abstract TSelf Choose(TSelf value, TSelf level, TSelf above, TSelf other);

    /// <summary>A pair in the place of every pair; which is a constant at every call.</summary>
    static abstract TSelf Pair(TSelf value, int pair);

    /// <summary>Two that follow each other in memory that does not move, in the place of every pair. The one form of that which takes no arithmetic unit wants a pointer.</summary>
    static abstract unsafe TSelf LoadPair(double* source);

    /// <summary>Each element and the other of its pair.</summary>
    static abstract TSelf AddWithinPairs(TSelf value);

    /// <summary>The first four and the others, added.</summary>
    static abstract Vector256<double> AddHalves(TSelf value);

    /// <summary>The lesser of the first four and the others; none is NaN.</summary>
    static abstract Vector256<double> LeastOfHalves(TSelf value);

    /// <summary>Writes them, one after the other.</summary>
    static abstract void Store(TSelf value, ref double destination, int index);

    /// <summary>The first element.</summary>
    static abstract double First(TSelf value);
}
