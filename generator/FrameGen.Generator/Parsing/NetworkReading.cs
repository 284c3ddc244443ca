using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;

namespace FrameGen.Generator.Parsing;

/// <summary>What was read off a type with <c>[ReluNetwork]</c>.</summary>
/// <param name="Type">The type.</param>
/// <param name="Layers">The layers that it names, the first first; those of its file once that is read.</param>
/// <param name="Problems">What is wrong with the declaration; empty where the compiler itself complains about the attribute.</param>
internal sealed record NetworkReading(TypeModel Type, EquatableArray<NetworkLayer> Layers, EquatableArray<Problem> Problems)
{
    /// <summary>Whether the compiler itself complains about the attribute; then FrameGen says and emits nothing.</summary>
    public bool IsHalfTyped { get; init; }

    /// <summary>The network file; empty where none is named.</summary>
    public string Source { get; init; } = "";

    /// <summary>The type as code anywhere in the project writes it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether the layers of a file are of float; null where that is not stated.</summary>
    public bool? IsSingle { get; init; }

    /// <summary>The file's remarks, where it could be read.</summary>
    public SourceFile? File { get; init; }
}

/// <summary>A layer of a network.</summary>
/// <param name="Key">What tells its type from all other types of the project, as the models of layers have it.</param>
/// <param name="Name">Its name as code anywhere in the project writes it.</param>
/// <param name="ShortName">Its name for messages.</param>
internal sealed record NetworkLayer(string Key, string Name, string ShortName)
{
    /// <summary>The type that its members are emitted into, where it stands in a file; null where it is a type of the project.</summary>
    public TypeModel? Nested { get; init; }

    /// <summary>The file that states it; null where none does, or none can be read.</summary>
    public SourceFile? File { get; init; }

    /// <summary>What is wrong with that.</summary>
    public EquatableArray<Problem> Problems { get; init; } = EquatableArray<Problem>.Empty;
}
