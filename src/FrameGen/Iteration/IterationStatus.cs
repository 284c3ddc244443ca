namespace FrameGen.Iteration;

/// <summary>How an iteration ended.</summary>
public enum IterationStatus
{
    /// <summary>The input is found: it explains the whole output, and the rows that are lit determine it.</summary>
    Converged,

    /// <summary>The steps ended before that.</summary>
    NotConverged,

    /// <summary>The rows that are lit do not span R^n, or so nearly that no step tells: other inputs may have the same output.</summary>
    TooFewRows,

    /// <summary>Steps no longer change x, and it does not explain the output: an entry is wrong or measured, or the bias has the other sign.</summary>
    Inconsistent,

    /// <summary>An entry is one that no input gives: NaN, infinite, negative, or above the level.</summary>
    ImpossibleOutput,
}
