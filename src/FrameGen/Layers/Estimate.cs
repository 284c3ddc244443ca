using System.Numerics;

namespace FrameGen;

/// <summary>What is known of an estimated input beside its values.</summary>
/// <remarks>
/// A row is dead where its sigma is infinite or its output NaN or infinite, lit where z_i > 4 sigma_i, otherwise dark. Chi-squared, its degrees of freedom and the covariance are
/// those of the linear model without selection: they hold where no inequality is active and the lit rows are well above 4 sigma, and are marked approximate elsewhere.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public readonly record struct Estimate<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Whether there is an estimate, and if not, why.</summary>
    public EstimateStatus Status { get; init; }

    /// <summary>How many rows were taken as equations.</summary>
    public int LitRows { get; init; }

    /// <summary>The lit rows less n, on a sphere less n - 1; at least 0.</summary>
    public int DegreesOfFreedom { get; init; }

    /// <summary>
    /// The sum over the lit rows of ((&lt;x, w_i&gt; - alpha_i - z_i) / sigma_i)^2: about <see cref="DegreesOfFreedom"/> where the errors are as stated. In place of a sigma of 0 stands a
    /// bound on the rounding of the row's output.
    /// </summary>
    public T ChiSquared { get; init; }

    /// <summary>The lit row with the largest residual in units of its sigma; -1 where there is no estimate.</summary>
    public int WorstRow { get; init; }

    /// <summary>
    /// Whether chi-squared and covariance are approximate: an inequality or the edge of the domain holds the estimate, a lit row is below 8 sigma, the loss is not
    /// <see cref="Loss.Squares"/>, or on a sphere the heading is known too badly for a linear model.
    /// </summary>
    public bool IsApproximate { get; init; }

    /// <summary>Whether a second heading of the sphere fits as well, to within 4 sigma: the lit rows hardly measure one direction, and the dark rows exclude neither sign.</summary>
    public bool IsAmbiguous { get; init; }
}
