namespace FrameGen.Layers.Decisions;

/// <summary>What the polytope bias says of one row's threshold.</summary>
/// <param name="Kind">Whether there is a bound.</param>
/// <param name="Value">The bound, where there is one.</param>
/// <param name="Scale">What "relative" means for it: the row's norm times the radius that the bound is proportional to.</param>
public readonly record struct RowBound(RowBoundKind Kind, double Value, double Scale)
{
    /// <summary>The rounding error of a bound, relative to its scale: a threshold this close to it is at it.</summary>
    public const double Rounding = 2e-15;

    /// <summary>Whether the theorem holds for a threshold as it is: at or below the bound, to the bound's own rounding.</summary>
    public bool Holds(double threshold) => Kind == RowBoundKind.Any || (Kind == RowBoundKind.Finite && threshold - Value <= Rounding * Scale);

    /// <summary>
    /// Whether a threshold is reported as at or below the bound: within 1e-9 of it, or 1e-6 in float, whose rows are 2^-24 off
    /// to begin with, it was copied from somewhere with all the digits that were there. What is certified is another
    /// question (<see cref="Holds"/>).
    /// </summary>
    public bool IsKeptBy(double threshold, bool isSingle)
        => Kind == RowBoundKind.Any || (Kind == RowBoundKind.Finite && threshold - Value <= (isSingle ? 1e-6 : 1e-9) * Scale);

    /// <summary>How far a threshold lies above the bound; 0 where it is reported as at the bound.</summary>
    public double ExcessOf(double threshold, bool isSingle)
        => Kind == RowBoundKind.Finite && !(IsKeptBy(threshold, isSingle) && IsKeptBy((2 * Value) - threshold, isSingle)) ? threshold - Value : 0;
}

/// <summary>Whether a row's threshold is bounded.</summary>
public enum RowBoundKind
{
    /// <summary>Thresholds at or below a number are safe.</summary>
    Finite,

    /// <summary>The row is on no facet that the domain meets: any threshold is safe.</summary>
    Any,

    /// <summary>No finite threshold is known to be safe.</summary>
    None,
}
