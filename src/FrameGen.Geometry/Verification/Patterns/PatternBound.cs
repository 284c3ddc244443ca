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
/// <param name="AttainedInside">The same over points between the radii, of the rows that are active there in the layer for which this one stands, and all rows.</param>
/// <param name="Upper">B, the upper frame bound of all rows, rounded up; infinite where the work ended before.</param>
/// <param name="IsComplete">Whether the search came to its end.</param>
/// <param name="Sets">How many sets were told apart, of which each holds the active rows of some cells.</param>
public sealed record PatternBound(double Lower, double Attained, double AttainedInside, double Upper, bool IsComplete, int Sets);
