namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>How a search ended.</summary>
internal enum SearchEnd
{
    /// <summary>Every node is closed.</summary>
    AllClosed,

    /// <summary>The nearest node that is left is one where the active rows do not span.</summary>
    FailureFound,

    /// <summary>The budget ended, or a node could be neither closed nor refuted nor split.</summary>
    Open,
}
