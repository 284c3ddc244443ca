using System;

namespace FrameGen.Layers.Specification;

/// <summary>Rounding to float towards the safe side: a threshold may only fall.</summary>
public static class SinglePrecision
{
    /// <summary>The largest float at most a value.</summary>
    public static double RoundDown(double value)
    {
        float rounded = (float)value;
        if (rounded <= value || double.IsNaN(value))
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
