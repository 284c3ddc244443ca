using System.Linq;
using FrameGen.Layers;

namespace FrameGen.Generator.Model;

/// <summary>Where the generated members go: the annotated type and those around it.</summary>
/// <param name="Namespace">Its namespace, empty for the global one.</param>
/// <param name="Declarations">The partial declarations from the outermost type to the annotated one, as "static class Sensor" or "record struct Sensor".</param>
/// <param name="Name">The annotated type's simple name.</param>
/// <param name="QualifiedName">Namespace, outer types and name, joined with dots: for the docs.</param>
/// <param name="IsStatic">Whether it has static members only, or is a ref struct: such types cannot implement <c>IReluLayer</c> or <c>IFacetLayer</c>.</param>
/// <param name="DeclaredMembers">Names that emitted members cannot bear: of members, type parameters and parameters that it declares itself, and of abstract members that it inherits; ordinal order.</param>
/// <param name="ImplementedMembers">The interface members that it implements itself, as "global::FrameGen.IReluLayer&lt;double&gt;.Bias", ordinal order.</param>
internal sealed record TypeModel(
    string Namespace,
    EquatableArray<string> Declarations,
    string Name,
    string QualifiedName,
    bool IsStatic,
    EquatableArray<string> DeclaredMembers,
    EquatableArray<string> ImplementedMembers)
{
    /// <summary>What tells it from all other types of the project.</summary>
    public string Key => string.Join("|", Declarations.Prepend(Namespace));
}
