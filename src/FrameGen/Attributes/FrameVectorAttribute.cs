using System;

namespace FrameGen;

/// <summary>One row of a layer's frame. Rows are numbered in the order in which the attributes stand.</summary>
/// <param name="components">The n components of the row.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class FrameVectorAttribute(params double[] components) : Attribute
{
    /// <summary>The n components of the row.</summary>
    public double[] Components { get; } = components;

    /// <summary>
    /// The row's bias, in the layer's <see cref="BiasConvention"/>. All rows of a layer have one or none has; where none has,
    /// the layer's <see cref="BiasEstimate"/> chooses.
    /// </summary>
    public double Bias { get; set; } = double.NaN;

    /// <summary>
    /// In place of <see cref="Bias"/>, on an <see cref="InputDomain.Sphere"/>: the half-angle, in degrees between 0 and 180, within which the row sees an input.
    /// Its threshold is the row's norm times the radius times the cosine of it.
    /// </summary>
    public double FieldOfView { get; set; } = double.NaN;
}
