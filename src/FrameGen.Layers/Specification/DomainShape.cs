namespace FrameGen.Layers.Specification;

/// <summary>The shell that, cut by a cone, makes a domain: mirrors FrameGen.InputDomain by value.</summary>
public enum DomainShape
{
    /// <summary>|x| &lt;= r.</summary>
    Ball,

    /// <summary>|x| = r.</summary>
    Sphere,

    /// <summary>r_in &lt;= |x| &lt;= r.</summary>
    Shell,

    /// <summary>All of R^n.</summary>
    Space,
}
