namespace FrameGen;

/// <summary>The inputs a layer is promised. Each may be cut further by <see cref="ReluLayerAttribute.NonNegative"/> and <see cref="HalfSpaceAttribute"/>.</summary>
public enum InputDomain
{
    /// <summary>|x| &lt;= Radius.</summary>
    Ball,

    /// <summary>|x| = Radius.</summary>
    Sphere,

    /// <summary>InnerRadius &lt;= |x| &lt;= Radius.</summary>
    Shell,

    /// <summary>All of R^n.</summary>
    Space,
}
