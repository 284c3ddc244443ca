using FrameGen.Layers;

namespace FrameGen.Generator.Model;

/// <summary>Where the generated members go: the annotated type and those around it.</summary>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="Declarations">The partial declarations from the outermost type to the annotated one, as "static class Sensor" or "record struct Sensor".</param>
/// <param name="Name">The annotated type's simple name.</param>
/// <param name="QualifiedName">Namespace, outer types and name, joined with dots: names the file and the docs.</param>
/// <param name="IsStatic">Whether it has static members only, or is a ref struct: such types cannot implement <c>IReluLayer</c> or <c>IFacetLayer</c>.</param>
/// <param name="DeclaredMembers">Simple names of the members it declares itself, ordinal order: those are not emitted again.</param>
internal sealed record TypeModel(
    string Namespace,
    EquatableArray<string> Declarations,
    string Name,
    string QualifiedName,
    bool IsStatic,
    EquatableArray<string> DeclaredMembers);
