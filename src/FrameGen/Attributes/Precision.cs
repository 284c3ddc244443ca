namespace FrameGen;

/// <summary>The floating-point type of the generated members.</summary>
public enum Precision
{
    /// <summary><see cref="double"/>.</summary>
    Double,

    /// <summary><see cref="float"/>: rows and biases are rounded to float first, and the analysis is of the rounded layer.</summary>
    Single,
}
