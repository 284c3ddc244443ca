using System;

namespace FrameGen.Generator.Analysis;

/// <summary>How close to its bound a bias may lie, and how far below it an estimated one is put.</summary>
internal static class SafetyMargin
{
    /// <summary>
    /// A bias within this of the bound counts as at the bound: 1e-9 relative to the row's norm, for what the user copied from
    /// a paper, and the rounding error of the bound itself, relative to the norm times the radius. Rows of float are
    /// 2^-24 off to begin with.
    /// </summary>
    /// <param name="norm">nu_i.</param>
    /// <param name="scale">nu_i times the radius.</param>
    /// <param name="isSingle">Whether the layer is of float.</param>
    public static double AtBound(double norm, double scale, bool isSingle) => isSingle ? 1e-6 * Math.Max(norm, scale) : (1e-9 * norm) + (1e-14 * scale);

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
