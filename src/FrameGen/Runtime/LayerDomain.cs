using System;
using System.ComponentModel;

namespace FrameGen.Runtime;

/// <summary>The domain of a layer, { x : Gx >= 0, r_in &lt;= |x| &lt;= r_out }.</summary>
/// <param name="isInjective">Whether the layer is known to be injective on it.</param>
/// <param name="innerRadius">r_in.</param>
/// <param name="outerRadius">r_out, possibly infinite.</param>
/// <param name="halfSpaces">G: unit normals, k x n, row by row.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct LayerDomain(bool isInjective, double innerRadius, double outerRadius, ReadOnlySpan<double> halfSpaces = default)
{
    /// <summary>Whether the layer is known to be injective on the domain.</summary>
    public bool IsInjective { get; } = isInjective;

    /// <summary>r_in.</summary>
    public double InnerRadius { get; } = innerRadius;

    /// <summary>r_out, possibly infinite.</summary>
    public double OuterRadius { get; } = outerRadius;

    /// <summary>G, row by row.</summary>
    public ReadOnlySpan<double> HalfSpaces { get; } = halfSpaces;
}
