namespace FrameGen.Tool.Analysis;

/// <summary>What the polytope bias says of one row's threshold.</summary>
/// <param name="Kind">Whether there is a bound.</param>
/// <param name="Value">The bound, where there is one.</param>
/// <param name="Norm">The row's norm.</param>
internal readonly record struct RowBound(RowBoundKind Kind, double Value, double Norm)
{
    /// <summary>A threshold this close to the bound, relative to the row's norm, is at the bound.</summary>
    public const double AtBound = 1e-9;

    /// <summary>The bound of a row.</summary>
    public static RowBound Of(LayerAnalysis analysis, double?[]? bound, int row)
    {
        double norm = analysis.Layer.Frame.Norms[row];
        if (analysis.DomainBias is not { } bias || bound is null)
        {
            return new RowBound(RowBoundKind.None, 0, norm);
        }

        if (bound[row] is { } value && double.IsFinite(value))
        {
            return new RowBound(RowBoundKind.Finite, value, norm);
        }

        return new RowBound(bias.AlphaSTight[row] is null ? RowBoundKind.Any : RowBoundKind.None, 0, norm);
    }

    /// <summary>Whether a threshold keeps the bound's promise.</summary>
    public bool Allows(double threshold) => Kind == RowBoundKind.Any || (Kind == RowBoundKind.Finite && threshold - Value <= AtBound * Norm);
}

/// <summary>Whether a row's threshold is bounded.</summary>
internal enum RowBoundKind
{
    /// <summary>Thresholds at or below a number are safe.</summary>
    Finite,

    /// <summary>The row is on no facet that the domain meets: any threshold is safe.</summary>
    Any,

    /// <summary>No finite threshold is known to be safe.</summary>
    None,
}
