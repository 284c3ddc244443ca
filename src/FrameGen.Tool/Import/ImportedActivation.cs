namespace FrameGen.Tool.Import;

/// <summary>What a layer does with Wx + b, as the frame file names it.</summary>
/// <param name="Name">The member <c>activation</c>.</param>
/// <param name="ParameterName">The member for its parameter; null where it has none.</param>
/// <param name="Parameter">The parameter.</param>
internal sealed record ImportedActivation(string Name, string? ParameterName, double Parameter)
{
    /// <summary>max(0, y).</summary>
    public static ImportedActivation Relu { get; } = new("relu", null, 0);

    /// <summary>y where it is positive, otherwise slope times it.</summary>
    public static ImportedActivation LeakyRelu(double slope) => new("leakyRelu", "slope", slope);

    /// <summary>max(0, y), at most the level.</summary>
    public static ImportedActivation Clip(double level) => new("clip", "level", level);
}
