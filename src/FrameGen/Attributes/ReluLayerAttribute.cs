using System;

namespace FrameGen;

/// <summary>
/// Makes a partial type a fixed ReLU layer z = max(0, Wx - alpha), or one of another <see cref="Activation"/>: its rows come from <see cref="FrameVectorAttribute"/>s,
/// from a member with <see cref="FrameAttribute"/>, or from <see cref="Source"/>.
/// </summary>
/// <param name="domain">The inputs the layer is promised.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ReluLayerAttribute(InputDomain domain = InputDomain.Ball) : Attribute
{
    /// <summary>The inputs the layer is promised.</summary>
    public InputDomain Domain { get; } = domain;

    /// <summary>The (outer) radius of the domain; positive and finite.</summary>
    public double Radius { get; set; } = 1;

    /// <summary>The inner radius of a <see cref="InputDomain.Shell"/>: at least 0, at most <see cref="Radius"/>.</summary>
    public double InnerRadius { get; set; }

    /// <summary>Whether all components of an input are at least 0.</summary>
    public bool NonNegative { get; set; }

    /// <summary>
    /// How many rows may be dead, from 0 to their number: whether the layer stays injective when any so many are never active is decided too, and
    /// where it does not, FG0007 names the rows. The members are those of the layer without dead rows.
    /// </summary>
    public int Faults { get; set; }

    /// <summary>What the layer makes of &lt;x, w_i&gt; and the threshold of each row.</summary>
    public Activation Activation { get; set; }

    /// <summary>The slope of an <see cref="Activation.LeakyRelu"/> below 0, between 0 and 1.</summary>
    public double Slope { get; set; } = 0.01;

    /// <summary>The level at which outputs of an <see cref="Activation.Clip"/> end, above 0.</summary>
    public double Level { get; set; } = 1;

    /// <summary>How biases are signed.</summary>
    public BiasConvention BiasConvention { get; set; }

    /// <summary>How biases are chosen where none is given.</summary>
    public BiasEstimate BiasEstimate { get; set; }

    /// <summary>The floating-point type of the generated members.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// The name or path of an AdditionalFile that holds the frame: <c>*.frame.json</c>, <c>*.json</c> or <c>*.csv</c>.
    /// What the attribute states explicitly takes precedence over what the file states.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>
    /// The name or path of an AdditionalFile, <c>*.facets.json</c>, that lists the facets of the rows' polytope, as <c>framegen facets read</c> writes it: for frames
    /// with more of them than the compiler enumerates. The list is checked before it is used.
    /// </summary>
    public string? Facets { get; set; }
}
