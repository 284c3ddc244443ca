namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>Some rows whose side is decided, with the cells that lie on those sides.</summary>
/// <param name="Sides">The sides, as rows of <see cref="BothSides"/>, ascending.</param>
/// <param name="Active">The rows that are active in all those cells, ascending.</param>
/// <param name="Point">A point within the radius, strictly on all sides; null where none is known.</param>
/// <param name="Share">Its share of the search: each child has half of its parent's.</param>
/// <param name="IsMet">Whether it is known that there is such a cell, or that it cannot be excluded.</param>
internal sealed record PatternNode(int[] Sides, int[] Active, double[]? Point, double Share, bool IsMet);
