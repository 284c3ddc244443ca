namespace FrameGen;

/// <summary>Why a layer is known to be injective on its domain.</summary>
public enum Certificate
{
    /// <summary>It is not known to be: biases exceed the bound, or there is none.</summary>
    None,

    /// <summary>The biases are at or below the polytope bound (Haider, Ehler, Balazs 2023, Theorem 4.4).</summary>
    Polytope,

    /// <summary>An exact search over all hyperplanes found no input at which the active rows fail to span.</summary>
    Exact,

    /// <summary>The rows are pairs b_k, -c_k b_k of a basis and the biases of each pair overlap.</summary>
    Pairs,

    /// <summary>
    /// Injective on the sphere, by an exact search, although at some inputs the active rows leave a line: the radius and the inactive rows choose
    /// between its two points of the sphere. Near where the two meet the inverse is only Hölder-1/2.
    /// </summary>
    Sphere,
}
