using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>What estimates an output where quicker rules may not, called last, so that nothing needs to be kept over a call.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
internal interface IFurtherRules<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Writes n values, if there is an estimate by these rules; otherwise any.</summary>
    static abstract bool TryEstimate(ref T z, T sigma, ref T destination);
}
