using System;

namespace FrameGen.Generator.Analysis;

/// <summary>How close to its bound a bias may lie, and how far below it an estimated one is put.</summary>
internal static class SafetyMargin
{
    /// <summary>
    /// A bias within this of the bound, relative to the row's norm and the domain's radius, counts as at the bound: the bound
    /// carries rounding errors, and so does what the user copied from a paper. Rows of float are 2^-24 off to begin with.
    /// </summary>
    public static double AtBound(bool isSingle) => isSingle ? 1e-6 : 1e-9;

    /// <summary>
    /// An estimated bias is shipped this far below the bound, relative to the row's norm and the domain's radius: 2^-40 for
    /// double, 2^-19 for float, some thousand times the rounding error of a forward pass in either, so that every row of a
    /// facet is positive, not just zero, wherever the facet is used.
    /// </summary>
    public static double Lowered(bool isSingle) => isSingle ? 1.0 / (1 << 19) : 1.0 / (1L << 40);

    /// <summary>The largest float at most a value.</summary>
    public static double RoundDownToSingle(double value)
    {
        float rounded = (float)value;
        if (rounded <= value)
        {
            return rounded;
        }

        if (rounded == 0)
        {
            return -float.Epsilon;
        }

        int bits = BitConverter.ToInt32(BitConverter.GetBytes(rounded), 0);
        return BitConverter.ToSingle(BitConverter.GetBytes(rounded > 0 ? bits - 1 : bits + 1), 0);
    }
}
