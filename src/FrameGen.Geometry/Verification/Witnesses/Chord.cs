namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>Two inputs c + t d and c - t d.</summary>
internal readonly record struct Chord(double[] Center, double Half);

/// <summary>A way to place two inputs on a line along a unit vector d.</summary>
/// <param name="Direction">d; where the norms of the ends differ it points to the greater one.</param>
/// <param name="IsMirrored">Whether the ends are mirror images of each other, c orthogonal to d.</param>
internal readonly record struct ChordFamily(double[] Direction, bool IsMirrored);

/// <summary>What to ask of the rows that do not measure the direction of a pair.</summary>
internal enum LiftKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>All of them inactive.</summary>
    AllInactive,

    /// <summary>One of them active by a height.</summary>
    OneActive,
}

/// <summary>
/// A pair may leave rows that do not measure its direction within rounding of their thresholds, and outputs that are all
/// rounding do not agree in ulp: then all of them inactive, or one well active.
/// </summary>
internal readonly record struct Lift(LiftKind Kind, int Row, double Height);
