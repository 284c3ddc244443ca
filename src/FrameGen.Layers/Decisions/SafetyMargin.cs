using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>How far below its bound an estimated threshold is put.</summary>
internal static class SafetyMargin
{
    /// <summary>
    /// A bound as an estimated threshold is shipped: lower, relative to the row's norm and the domain's radius, by 2^-40 for
    /// double, 2^-19 for float, some thousand times the rounding error of a forward pass in either, so that every row of a
    /// facet is positive, not just zero, wherever the facet is used.
    /// </summary>
    public static double Below(SpecifiedLayer layer, int row, double bound)
        => layer.Round(bound - (layer.ScaleOf(layer.Norms[row]) * (layer.Specification.IsSingle ? 1.0 / (1 << 19) : 1.0 / (1L << 40))));
}
