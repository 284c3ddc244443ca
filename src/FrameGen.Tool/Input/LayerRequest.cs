using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Input;

/// <summary>What a command line says of the layer in a file.</summary>
/// <param name="Statement">What it states; it takes precedence over what the file says.</param>
/// <param name="IsTransposed">Whether the file's columns are the rows of W.</param>
internal sealed record LayerRequest(LayerStatement Statement, bool IsTransposed)
{
    /// <summary>The facet file that is named; null where none is.</summary>
    public string? Facets { get; init; }

    /// <summary>The same with a number of dead rows, where one is given.</summary>
    public LayerRequest With(int? faults) => faults is null ? this : this with { Statement = Statement with { Faults = faults } };
}
