using System;

namespace FrameGen;

/// <summary>Cuts a layer's domain with the half-space &lt;normal, x&gt; &gt;= 0. A normal and its opposite are an equation: such a layer is decided and inverted in the space that its domain spans.</summary>
/// <param name="normal">The n components of the normal, not all zero.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class HalfSpaceAttribute(params double[] normal) : Attribute
{
    /// <summary>The n components of the normal.</summary>
    public double[] Normal { get; } = normal;
}
