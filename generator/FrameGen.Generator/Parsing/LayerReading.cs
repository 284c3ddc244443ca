using FrameGen.Generator.Model;
using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>What was read off one annotated type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Spec">The frame and options; null where they could not be read.</param>
/// <param name="Explicit">Which options the attribute states itself, so that a source file does not override them.</param>
/// <param name="Source">The source file's name; empty where the rows stand in the code.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record LayerReading(
    TypeModel Type,
    FrameSpec? Spec,
    ExplicitOptions Explicit,
    string Source,
    EquatableArray<Problem> Problems)
{
    /// <summary>Whether the compiler itself complains about an attribute; then FrameGen says and emits nothing.</summary>
    public bool IsHalfTyped { get; init; }
}

/// <summary>Options that an attribute states itself.</summary>
[System.Flags]
internal enum ExplicitOptions
{
    None = 0,
    Domain = 1,
    Radius = 2,
    InnerRadius = 4,
    NonNegative = 8,
    BiasConvention = 16,
    Bias = 32,
}
