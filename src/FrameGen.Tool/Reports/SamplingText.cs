using FrameGen.Geometry.Sampling;

namespace FrameGen.Tool.Reports;

/// <summary>Why there are no biases from samples, in words.</summary>
internal static class SamplingText
{
    /// <summary>The message, with the remedy.</summary>
    public static string Of(SamplingFailure failure) => failure switch
    {
        SamplingFailure.RankDeficient deficient => $"the rows do not span, so that no sample has a basis: add a row along {Format.Vector(deficient.MissingDirection)}",
        SamplingFailure.Unbounded => "in all of space no bias below 0 suffices, and samples tell of no other: state a radius with --domain ball --radius R, or let framegen analyze decide",
        SamplingFailure.EmptyCone => "the half-spaces leave the domain no interior, in which no directions are drawn: take points of it as --data, or ask for --sharp",
        SamplingFailure.NarrowCone narrow => $"the cone of the domain is narrow: {narrow.Hits} of {narrow.Draws} random directions {(narrow.Hits == 1 ? "lies" : "lie")} in it: take points of it as --data, or --method net",
        SamplingFailure.TooFewSamples few => $"a net has {few.Least} directions at least: raise --samples",
        _ => failure.ToString(),
    };
}
