using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>The value in the middle, or the mean of the two there.</summary>
internal static class Median
{
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
