using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>Square roots of integers, rounded to a whole number.</summary>
public static class IntegerRoot
{
    /// <summary>The least s with s * s >= value, for a value of at least 0.</summary>
    public static BigInteger Above(BigInteger value)
    {
        BigInteger root = Below(value);
        return root * root == value ? root : root + 1;
    }

    /// <summary>The largest s with s * s &lt;= value, for a value of at least 0: Newton's iteration from above, which falls until it is there.</summary>
    public static BigInteger Below(BigInteger value)
    {
        if (value.IsZero)
        {
            return BigInteger.Zero;
        }

        BigInteger root = BigInteger.One << ((Dyadic.BitLength(value) + 1) / 2);
        while (true)
        {
            BigInteger next = (root + value / root) >> 1;
            if (next >= root)
            {
                return root;
            }

            root = next;
        }
    }
}
