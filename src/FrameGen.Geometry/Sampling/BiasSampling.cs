using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Biases from samples, by the most correlated basis of each.</summary>
/// <remarks>
/// <para>At an input x take rows in the order of &lt;x, x_i&gt;, the largest first, each that raises the rank, until n of them are a basis I(x). With alpha_i the infimum of &lt;x, w_i&gt; over the x of K
/// with i in I(x), all of I(x) is active at every x of K: the layer is rectifying on K, and so injective where that suffices (Haider, Ehler, Balazs, <i>Convex Geometry of ReLU-layers</i>, ICML 2023;
/// <i>Injectivity of ReLU layers: Tools from Frame Theory</i>, arXiv 2406.15856, which names these the most correlated bases and samples them). The greedy basis is the best of all bases: by the exchange
/// of matroids its k-th largest product is at least the k-th largest of any other basis, so that the least of the alpha_i / nu_i is not below the least of any bound that keeps a basis active at every x,
/// the polytope bound's among them. For single rows there is no such order.</para>
/// <para>Over N samples the least is taken over fewer x: it is not below alpha_i, and falls towards it. It is an <b>estimate</b>, at which the layer may fail; of independent samples <see
/// cref="SampledBias.ShareBelow"/> says how often at most.</para>
/// <para>If every x of K has a sample p within e, the rows of I(p) have &lt;x, w_i&gt; >= &lt;p, w_i&gt; - e nu_i. With that much taken off all of I(p) is active at x: then it is a <b>bound</b>.</para>
/// </remarks>
public static class BiasSampling
{
    /// <summary>Half the distance from 1 to the next number.</summary>
    private const double Rounding = 1.1102230246251565e-16;

    /// <summary>Samples the biases of a frame.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="source">Where samples come from.</param>
    /// <param name="work">Charged.</param>
    /// <param name="bias">The thresholds, where there are any.</param>
    /// <param name="failure">Why there are none.</param>
    /// <exception cref="WorkEndedException">It takes more than the work allows.</exception>
    public static bool TryEstimate(Frame frame, SampleSource source, Work work, [NotNullWhen(true)] out SampledBias? bias, [NotNullWhen(false)] out SamplingFailure? failure)
    {
        bias = null;
        int n = frame.Dimension;
        failure = FrameRank.Of(frame, work).Missing is { } missing ? new SamplingFailure.RankDeficient(missing) : source.FindObstacle(n);
        if (failure is not null)
        {
            return false;
        }

        var bases = new MostCorrelatedBasis(frame, work);
        double[] least = [.. Enumerable.Repeat(double.PositiveInfinity, frame.Count)];
        double longest = 0;
        int count = 0;
        foreach (double[] sample in source.Samples(n, work))
        {
            longest = Math.Max(longest, Vectors.Norm(sample));
            count++;
            foreach (int row in bases.Find(sample))
            {
                least[row] = Math.Min(least[row], bases.Product(row));
            }
        }

        failure = source.FindShortage(count);
        if (failure is not null)
        {
            return false;
        }

        double? radius = source.CoveringRadius(n);

        // Products, norms and samples are rounded: at each sample the basis is to be active as others compute it.
        double reach = radius ?? 0;
        double margin = reach + (8 * (n + 4) * Rounding * (longest + reach));
        var alpha = new double?[frame.Count];
        for (int i = 0; i < alpha.Length; i++)
        {
            alpha[i] = double.IsInfinity(least[i]) ? null : frame.Norms[i] * source.Threshold(least[i] - margin);
        }

        bias = new SampledBias(alpha, count, radius, source.AreIndependent);
        return true;
    }
}
