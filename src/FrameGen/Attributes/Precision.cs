namespace FrameGen;

/// <summary>The floating-point type of the generated members.</summary>
public enum Precision
{
    /// <summary><see cref="double"/>.</summary>
    Double,

    /// <summary>
    /// <see cref="float"/>: rows and biases are rounded to float first, and the analysis is of the rounded layer. For outputs of this layer, TryReconstruct: its error is at most 100 times
    /// float's epsilon times the condition number of the facet used. TryEstimate with a sigma of 0 uses all rows that are lit, and errs less; outputs that come from elsewhere need
    /// their own sigma.
    /// </summary>
    Single,
}
