using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Parsing;

/// <summary>What was read off one annotated type.</summary>
/// <param name="Type">The type.</param>
/// <param name="Declared">What its attributes and members state; null where they could not be read.</param>
/// <param name="Source">The source file's name; empty where the rows stand in the code.</param>
/// <param name="Problems">What is wrong with it.</param>
internal sealed record LayerReading(TypeModel Type, LayerStatement? Declared, string Source, EquatableArray<Problem> Problems)
{
    /// <summary>The facet file's name; empty where none is named.</summary>
    public string Facets { get; init; } = "";

    /// <summary>The files that it names.</summary>
    public IEnumerable<string> Files => new[] { Source, Facets }.Where(name => name.Length > 0);

    /// <summary>The layer as declaration and file state it together; null where either could not be read, and before the file is.</summary>
    public LayerSpecification? Specification { get; init; }

    /// <summary>What could be read where <see cref="Declared"/> is null: enough for members that throw.</summary>
    public LayerStatement? Attempt { get; init; }

    /// <summary>Whether each bias stands beside its row in an attribute, where a fix can take it away.</summary>
    public bool HasBiasOnRows { get; init; }

    /// <summary>Whether the rows are those of a [Frame] member.</summary>
    public bool HasFrameMember { get; init; }

    /// <summary>Whether the compiler itself complains about an attribute; then FrameGen says and emits nothing.</summary>
    public bool IsHalfTyped { get; init; }
}
