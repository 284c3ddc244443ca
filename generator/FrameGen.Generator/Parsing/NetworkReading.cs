using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>What was read off a type with <c>[ReluNetwork]</c>.</summary>
/// <param name="Type">The type.</param>
/// <param name="Layers">The layers that it names, the first first.</param>
/// <param name="Problems">What is wrong with the declaration; empty where the compiler itself complains about the attribute.</param>
internal sealed record NetworkReading(TypeModel Type, EquatableArray<NetworkLayer> Layers, EquatableArray<Problem> Problems)
{
    /// <summary>Whether the compiler itself complains about the attribute; then FrameGen says and emits nothing.</summary>
    public bool IsHalfTyped { get; init; }
}

/// <summary>A type that a network names.</summary>
/// <param name="Key">What tells it from all other types of the project, as the models of layers have it.</param>
/// <param name="Name">Its name as code anywhere in the project writes it.</param>
/// <param name="ShortName">Its name for messages.</param>
internal sealed record NetworkLayer(string Key, string Name, string ShortName);
