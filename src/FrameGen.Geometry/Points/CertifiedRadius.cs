using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Geometry.Points;

/// <summary>
/// The distance of a point from the nearest input, in all of R^n or a space that holds it, at which active rows do not span: within it every input of the domain comes back.
/// </summary>
/// <remarks>
/// An input x + v is one at which active rows do not span iff v is one of the layer with thresholds alpha - Wx: its critical radius is the distance. Where the search for it ends on its
/// limits, rows whose hyperplanes are at least r away stay active within r, so that the distance is at least the largest r at which they span.
/// </remarks>
/// <param name="Radius">The distance, or less where the search for it ended on its limits.</param>
/// <param name="IsExact">Whether it is the distance.</param>
public readonly record struct CertifiedRadius(double Radius, bool IsExact)
{
    /// <summary>What the distance to a hyperplane may be off by, relative.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Those of at most so many points, evenly spaced among all.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The thresholds, m.</param>
    /// <param name="points">The points, n numbers each.</param>
    /// <param name="most">How many.</param>
    /// <param name="maxNodes">The most flats of each search.</param>
    /// <param name="maxWork">The most elementary operations of all searches together.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <param name="span">The space in which inputs lie, a cone of equations alone (<see cref="Cone.Span"/>); null for all of R^n.</param>
    public static CertifiedRadius[] Of(Frame frame, double[] alpha, double[] points, int most, int maxNodes, long maxWork, CancellationToken cancellation, Cone? span = null)
    {
        span ??= Cone.Everything;
        Frame inSpan = span.EquationCount == 0 ? frame : frame.With(span.Equations);
        int n = frame.Dimension;
        int all = points.Length / n;
        var radii = new CertifiedRadius[Math.Min(most, all)];
        var budget = VerificationBudget.Of(maxNodes, maxWork / Math.Max(1, radii.Length));

        // What is done beside the searches is bounded by the number of points.
        var work = new Work(long.MaxValue, cancellation);
        var x = new double[n];
        var heights = new double[frame.Count];
        for (int k = 0; k < radii.Length; k++)
        {
            Array.Copy(points, (int)((long)k * all / radii.Length) * n, x, 0, n);
            RowHeights.Of(frame, alpha, x, heights, work);
            CriticalRadiusResult critical = Verifier.CriticalRadius(frame, Array.ConvertAll(heights, height => -height), span, budget, cancellation);
            double least = critical.IsExact ? 0 : RowHeights.Spanning(inSpan, [.. heights.Select((height, row) => height / frame.Norms[row]), .. Enumerable.Repeat(double.PositiveInfinity, span.EquationCount)], work) * (1 - Rounding);

            // Below 0 the point itself is such an input.
            radii[k] = new CertifiedRadius(Math.Max(critical.Radius, least), critical.IsExact || least < 0);
        }

        return radii;
    }
}
