namespace FrameGen.Layers.Decisions;

/// <summary>Why a layer is known to be injective on its domain, or that it is not. Emitted by name as FrameGen.Certificate, where undecided is none.</summary>
public enum LayerCertificate
{
    /// <summary>Refuted: two inputs give the same output, or the active rows fail to span.</summary>
    None,

    /// <summary>Neither proven nor refuted.</summary>
    Undecided,

    /// <summary>The biases are at or below the polytope bound.</summary>
    Polytope,

    /// <summary>The exact search closed every node, and the active rows span at every input.</summary>
    Exact,

    /// <summary>The rows are pairs b, -cb of a basis whose biases overlap.</summary>
    Pairs,

    /// <summary>The exact search closed every node on a sphere, but at some inputs the active rows do not span, or may not.</summary>
    Sphere,
}
