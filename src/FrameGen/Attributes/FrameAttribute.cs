using System;

namespace FrameGen;

/// <summary>
/// Marks the static readonly field or property that holds a layer's frame: a double[,], double[][], float[,] or float[][]
/// whose initializer is made of constants, arithmetic and Math.Sqrt, Math.Sin, Math.Cos and Math.PI.
/// </summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
public sealed class FrameAttribute : Attribute;
