namespace FrameGen.Tool.Input;

/// <summary>What a text file is expected to be, and how long it may be, so that a device without end does not exhaust the memory.</summary>
/// <param name="Name">In words.</param>
/// <param name="Format">How it is written.</param>
/// <param name="MaxLength">The most characters read.</param>
/// <param name="WhyShorter">What to say of a longer one.</param>
internal sealed record TextFileKind(string Name, string Format, int MaxLength, string WhyShorter)
{
    /// <summary>Weights and biases; ten million numbers fit.</summary>
    public static TextFileKind Frame { get; } = new("frame file", "JSON or a table", 1 << 28, "a frame file holds only the rows that are used");

    /// <summary>Layers one after the other.</summary>
    public static TextFileKind Network { get; } = new("network file", "JSON", 1 << 28, "name the files of its layers in it");

    /// <summary>The facets of a frame; those of 64 rows in R^8, half a million, take 14 million characters.</summary>
    public static TextFileKind Facets { get; } = new("facet file", "JSON, as framegen facets read writes it", 1 << 28, "no list of that length is checked");

    /// <summary>A proof that a layer is rectifying. Half a million nodes fit; reading takes up to thirteen times the length in memory.</summary>
    public static TextFileKind Certificate { get; } = new(
        "certificate", "JSON, as framegen verify writes it", 1 << 26, "no certificate of that length is checked");
}
