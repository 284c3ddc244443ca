namespace FrameGen.Geometry.Sampling;

/// <summary>Why there is no sampled bias: a value, with what is needed to mend it.</summary>
public abstract record SamplingFailure
{
    private SamplingFailure()
    {
    }

    /// <summary>The rows do not span R^n: no sample has a basis.</summary>
    /// <param name="MissingDirection">A unit vector that no row measures.</param>
    public sealed record RankDeficient(double[] MissingDirection) : SamplingFailure;

    /// <summary>The domain has no outer radius: thresholds below 0 do not suffice however low they are, and no sample tells of others.</summary>
    public sealed record Unbounded : SamplingFailure;

    /// <summary>The half-spaces leave a cone without interior.</summary>
    public sealed record EmptyCone : SamplingFailure;

    /// <summary>Too few random directions lie in the cone.</summary>
    /// <param name="Hits">How many did.</param>
    /// <param name="Draws">Of how many.</param>
    public sealed record NarrowCone(int Hits, long Draws) : SamplingFailure;

    /// <summary>A net of directions has more.</summary>
    /// <param name="Least">The fewest that one has.</param>
    public sealed record TooFewSamples(int Least) : SamplingFailure;
}
