namespace FrameGen.Layers.Specification;

/// <summary>Where an option of a layer comes from, and so where a message about it belongs.</summary>
public enum Origin
{
    /// <summary>Nobody stated it.</summary>
    Default,

    /// <summary>The frame file.</summary>
    File,

    /// <summary>Whoever names the file or does without one: the attributes on a type, or a command line.</summary>
    Declaration,
}
