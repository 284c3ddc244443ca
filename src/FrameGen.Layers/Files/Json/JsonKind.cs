namespace FrameGen.Layers.Files.Json;

/// <summary>The kinds of JSON values, as their first character tells.</summary>
internal enum JsonKind
{
    /// <summary>No value begins here.</summary>
    None,
    Object,
    Array,
    String,
    Number,
    True,
    False,
    Null,
}
