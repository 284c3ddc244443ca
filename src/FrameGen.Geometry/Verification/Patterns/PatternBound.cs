using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>
/// A, the least lower frame bound of the rows that are active at an input of { x in C : |x| &lt;= r_out }, the least eigenvalue of sum of w_i w_i^T over { i : &lt;x, w_i> >= alpha_i },
/// over all the sets of rows that are active together somewhere.
/// </summary>
/// <remarks>
/// <para>Least squares on active rows enlarge errors by at most 1 / sqrt(A). For two inputs |F(x) - F(y)| >= sqrt(A)/2 |x - y|: a row that is active at their midpoint is active on at least one half of
/// the way, on which its output moves one way (Freeman and Haider, arXiv 2502.09898). The ball is convex, a shell is not: where the inner radius is positive A is that of the ball.</para>
/// <para>A is the least over the open cells of the arrangement of the hyperplanes &lt;x, w_i> = alpha_i that meet the ball, for at a tie the rows of every cell around it are active.</para>
/// </remarks>
/// <param name="Lower">A number that A is not below, rounding accounted for; 0 where a set may not span, or the search did not come to its end.</param>
/// <param name="Attained">A number that A is not above: the least over the cells that were met, and all rows.</param>
/// <param name="AttainedInside">The same over the cells that have points between the radii, and all rows.</param>
/// <param name="IsComplete">Whether the search came to its end.</param>
/// <param name="Sets">How many sets were told apart, of which each holds the active rows of some cells.</param>
public sealed record PatternBound(double Lower, double Attained, double AttainedInside, bool IsComplete, int Sets)
{
    /// <summary>Finds it, as far as the work goes.</summary>
    /// <param name="frame">The rows, which span.</param>
    /// <param name="alpha">The thresholds; +infinity for a row that is never active.</param>
    /// <param name="ceilings">Heights from which on a row is not active any more but for <see cref="AttainedInside"/>, as those of a clip; null where there are none.</param>
    /// <param name="domain">The domain, whose cone has interior.</param>
    /// <param name="work">Charged in every inner loop.</param>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static PatternBound Of(Frame frame, IReadOnlyList<double> alpha, IReadOnlyList<double>? ceilings, Domain domain, Work work)
        => new PatternSearch(frame, alpha, ceilings, domain, work).Run();
}
