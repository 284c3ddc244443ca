namespace FrameGen.Runtime;

/// <summary>What is known of the input of an output on a sphere.</summary>
internal enum SphereEnd
{
    /// <summary>None was found.</summary>
    None,

    /// <summary>One was found, and no other.</summary>
    Found,

    /// <summary>Two that lie apart explain the output, to rounding.</summary>
    Ambiguous,
}
