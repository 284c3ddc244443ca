namespace FrameGen.Tool.Reports;

/// <summary>How a piece of a report stands out on a terminal.</summary>
internal enum Emphasis
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>A name.</summary>
    Name,

    /// <summary>What holds: green.</summary>
    Good,

    /// <summary>What is not known: yellow.</summary>
    Open,

    /// <summary>What is refuted or bad, and nothing else: red.</summary>
    Bad,
}
