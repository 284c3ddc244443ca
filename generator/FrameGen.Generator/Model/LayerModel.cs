using FrameGen.Layers;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Model;

/// <summary>All that the emitter prints. Biases are thresholds alpha (subtracted) throughout; the emitter turns the sign where the user's convention asks.</summary>
internal sealed record LayerModel
{
    /// <summary>Where the members go.</summary>
    public required TypeModel Type { get; init; }

    /// <summary>Whether the members are of float rather than double. All numbers below are then exactly representable as float.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>Whether the user's convention is z = max(0, Wx + b).</summary>
    public required bool IsBiasAdded { get; init; }

    /// <summary>n.</summary>
    public required int InputDimension { get; init; }

    /// <summary>m.</summary>
    public required int OutputDimension { get; init; }

    /// <summary>W, m x n, row-major.</summary>
    public required EquatableArray<double> Weights { get; init; }

    /// <summary>alpha, m values.</summary>
    public required EquatableArray<double> Alpha { get; init; }

    /// <summary>The bound on alpha for the domain, m values, +infinity where a row has none; empty where no bound is known.</summary>
    public required EquatableArray<double> MaxAlpha { get; init; }

    /// <summary>The domain K.</summary>
    public required DomainModel Domain { get; init; }

    /// <summary>Why the layer is known to be injective on K.</summary>
    public required LayerCertificate Certificate { get; init; }

    /// <summary>max over the facets used of 1/sqrt(A_j); +infinity where there are none.</summary>
    public required double InverseLipschitzBound { get; init; }

    /// <summary>The largest condition number of a facet used; 0 where there are none.</summary>
    public required double MaxCondition { get; init; }

    /// <summary>How outputs are turned into inputs.</summary>
    public required ReconstructionStrategy Strategy { get; init; }

    /// <summary>Why that strategy, with the numbers that led to it: one sentence for the docs of the emitted type.</summary>
    public required string StrategyReason { get; init; }

    /// <summary>The facets used, in lexicographic order; empty for <see cref="ReconstructionStrategy.ActiveSet"/>.</summary>
    public required EquatableArray<FacetModel> Facets { get; init; }
}

/// <summary>The domain K = { x : Gx >= 0, r_in &lt;= |x| &lt;= r_out } as numbers.</summary>
/// <param name="InnerRadius">r_in.</param>
/// <param name="OuterRadius">r_out, possibly infinite.</param>
/// <param name="HalfSpaces">G, k x n, row-major, unit rows; empty for all of R^n.</param>
/// <param name="Description">The domain in words, for the docs: "the ball |x| &lt;= 1".</param>
internal sealed record DomainModel(double InnerRadius, double OuterRadius, EquatableArray<double> HalfSpaces, string Description);

/// <summary>A facet used for reconstruction.</summary>
/// <param name="Rows">I_j, ascending.</param>
/// <param name="Duals">The dual vectors d_k, |I_j| x n, row-major, in the order of the rows.</param>
internal sealed record FacetModel(EquatableArray<int> Rows, EquatableArray<double> Duals);

/// <summary>How emitted code reconstructs.</summary>
internal enum ReconstructionStrategy
{
    /// <summary>Duals of the facets as read-only data, a facet found by bit masks.</summary>
    FacetTable,

    /// <summary>Least squares on the active rows, on the stack.</summary>
    ActiveSet,
}
