namespace FrameGen;

/// <summary>How biases are chosen where none is given.</summary>
public enum BiasEstimate
{
    /// <summary>The polytope bound (Haider, Ehler, Balazs 2023, Theorem 4.4), lowered by a safety margin.</summary>
    Polytope,
}
