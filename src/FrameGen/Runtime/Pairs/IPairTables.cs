using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>
/// The numbers of a layer of pairs of rows b_k, -c_k b_k. Its table of numbers has, after the biases, B^-1 row by row (n * n), then n numbers each: alpha_k, -1 / c_k, -alpha'_k / c_k,
/// what z_k is multiplied by before it is compared with z'_k (1 or infinity), and |b_k|.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPairTables<T> : ILayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows b_k (n), their counterparts (n), and the rows in no pair (m - 2n).</summary>
    static abstract ReadOnlySpan<int> PairRows();
}
