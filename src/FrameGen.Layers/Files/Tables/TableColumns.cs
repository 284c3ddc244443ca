namespace FrameGen.Layers.Files.Tables;

/// <summary>What the columns of a table are.</summary>
/// <param name="Count">How many a header names; null where there is no header, and lines may then differ.</param>
internal sealed record TableColumns(int? Count)
{
    /// <summary>The columns of a table without header: each is a component.</summary>
    public static TableColumns Unnamed { get; } = new((int?)null);

    /// <summary>Whether the first one numbers the rows and is not read.</summary>
    public bool HasIndex { get; init; }

    /// <summary>Whether the last one holds the biases.</summary>
    public bool HasBias { get; init; }

    /// <summary>The sign that its name gives them: <c>subtracted</c>, <c>added</c>, or null where it gives none.</summary>
    public string? BiasConvention { get; init; }
}
