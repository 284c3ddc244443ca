using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The numbers of a layer, as the compiler emits them for the kernels.</summary>
/// <remarks>Methods, not properties: the compiler searches the text of each property for the word field, and a layer must cost a build little.</remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>n.</summary>
    static abstract int Inputs();

    /// <summary>m.</summary>
    static abstract int Outputs();

    /// <summary>
    /// W row by row and W column by column (m * n each); -alpha and the biases in the layer's convention (m each); for each facet c_j = sum of alpha_k d_k
    /// and then the duals d_k of its rows (n each), and zeros up to a whole vector of the processor; for pairs what <see cref="IPairTables{T}"/> says; the bounds on the biases, if they are known (m).
    /// One table, for each costs a build some of its time.
    /// </summary>
    static abstract ReadOnlySpan<T> Numbers();

    /// <summary>Whether the bounds on the biases are known.</summary>
    static virtual bool HasBounds() => true;

    /// <summary>The domain, and whether the layer is injective on it.</summary>
    static abstract LayerDomain Domain();
}
