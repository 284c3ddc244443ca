namespace FrameGen.Tool.Analysis;

/// <summary>Why a layer is known to be injective, or that it is not; the JSON report names them in lower case.</summary>
internal enum LayerCertificate
{
    /// <summary>Refuted: some input's active rows do not span.</summary>
    None,

    /// <summary>The biases are at or below the polytope bound.</summary>
    Polytope,

    /// <summary>The exact search closed every node.</summary>
    Exact,

    /// <summary>Neither proven nor refuted.</summary>
    Undecided,
}
