namespace FrameGen;

/// <summary>How biases are chosen where none is given.</summary>
public enum BiasEstimate
{
    /// <summary>Nobody has said: the polytope bound, with a warning (FG0018) where it is shipped.</summary>
    Unstated,

    /// <summary>The polytope bound (Haider, Ehler, Balazs 2023, Theorem 4.4), lowered by a safety margin.</summary>
    Polytope,

    /// <summary>
    /// A maximal bias with an exact proof, lowered by the same margin: the polytope bound raised evenly, then row by row, as far
    /// as the layer stays injective on its domain. Costs some hundred exact decisions in the compiler.
    /// </summary>
    Sharp,
}
