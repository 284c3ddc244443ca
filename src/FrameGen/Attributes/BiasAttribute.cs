using System;

namespace FrameGen;

/// <summary>
/// Marks the static readonly field or property that holds a layer's biases: a double[] or float[] with one value a row,
/// whose initializer is made like that of a <see cref="FrameAttribute"/> member.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class BiasAttribute : Attribute;
