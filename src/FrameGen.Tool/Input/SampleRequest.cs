namespace FrameGen.Tool.Input;

/// <summary>Which samples biases are asked from.</summary>
/// <param name="IsNet">Whether from a net of the domain's directions.</param>
/// <param name="Count">How many draws, or directions at most.</param>
/// <param name="Seed">What the draws begin with.</param>
/// <param name="Data">The file of points; null for the domain.</param>
/// <param name="Columns">Its columns, counted from 0; null for all.</param>
/// <param name="BlowUp">The distance from the points that a bound holds within; null for the points themselves.</param>
/// <param name="Bandwidth">That of the density of the points which is drawn from; null for the points themselves.</param>
internal sealed record SampleRequest(bool IsNet, int Count, int Seed, string? Data, int[]? Columns, double? BlowUp, double? Bandwidth)
{
    /// <summary>Whether samples are drawn.</summary>
    public bool IsDrawn => !IsNet && (Data is null || Bandwidth is not null);
}
