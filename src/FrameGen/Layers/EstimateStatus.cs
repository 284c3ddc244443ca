namespace FrameGen;

/// <summary>What became of an estimate.</summary>
public enum EstimateStatus
{
    /// <summary>There is one.</summary>
    Found,

    /// <summary>The lit rows do not span R^n, or on a sphere leave more than a line.</summary>
    TooFewRows,

    /// <summary>No x at all satisfies the rows without error and the inequalities of the dark rows.</summary>
    Inconsistent,

    /// <summary>Some x does, but none of the layer's domain.</summary>
    OutsideDomain,
}
