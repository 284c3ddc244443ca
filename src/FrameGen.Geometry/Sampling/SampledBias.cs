using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Sampling;

/// <summary>Thresholds with which a basis of rows is active at each of many samples.</summary>
/// <param name="Alpha">The threshold of each row, for raw rows; null of a row that is in no sample's basis: it may be anything.</param>
/// <param name="Samples">How many samples there were.</param>
/// <param name="CoveringRadius">Within which distance every input has a sample (of directions: at radius 1); null where none is known, so that the thresholds are an estimate. Otherwise they are a bound.</param>
/// <param name="AreIndependent">Whether the samples are independent draws, so that <see cref="ShareBelow"/> means something.</param>
public sealed record SampledBias(IReadOnlyList<double?> Alpha, int Samples, double? CoveringRadius, bool AreIndependent)
{
    /// <summary>
    /// The share p of inputs, drawn as the samples were, of which with confidence 1 - delta no more need a lower threshold of some row for their most correlated basis to be active.
    /// </summary>
    /// <remarks>
    /// For one row let Y(x) be what <see cref="BiasSampling"/> takes the least of, infinite where the row is in no basis. That of N independent Y lies above a share q or more of the distribution only if
    /// none of them fell into its lowest q: with probability at most (1 - q)^N. With q = p / m for each of m rows, some row's lies so high with probability at most m (1 - p / m)^N, which is delta for p =
    /// m (1 - (delta / m)^(1 / N)). Other rows may span at such an input all the same: the share that is lost is smaller.
    /// </remarks>
    /// <param name="delta">Above 0 and below 1.</param>
    public double ShareBelow(double delta) => Math.Min(1, Alpha.Count * (1 - Math.Pow(delta / Alpha.Count, 1.0 / Samples)));
}
