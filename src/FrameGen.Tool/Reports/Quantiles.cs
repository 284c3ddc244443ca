using System;
using System.Collections.Generic;

namespace FrameGen.Tool.Reports;

/// <summary>The quantiles of some values, which are sorted once.</summary>
internal sealed class Quantiles
{
    private readonly double[] _sorted;

    public Quantiles(IEnumerable<double> values)
    {
        _sorted = [.. values];
        Array.Sort(_sorted);
    }

    /// <summary>How many values there are.</summary>
    public int Count => _sorted.Length;

    /// <summary>The least value that so large a share of the values does not exceed (NumPy's method inverted_cdf); NaN where there are none.</summary>
    public double At(double share) => Count == 0 ? double.NaN : _sorted[Math.Clamp((int)Math.Ceiling(share * Count) - 1, 0, Count - 1)];
}
