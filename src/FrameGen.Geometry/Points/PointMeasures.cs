using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Points;

/// <summary>
/// What a layer does to points that somebody has: which come back, by what gain, how far each is from an input that does not. Nothing is claimed of other
/// inputs.
/// </summary>
public sealed class PointMeasures
{
    /// <summary>A point counts as one of the domain within this, relative to its radius: data that were made unit in float are.</summary>
    private const double OnDomain = 1e-6;

    /// <summary>How much more the rows of equations weigh than the layer's: what they leave in gains and errors is below rounding.</summary>
    private const double EquationWeight = 1e6;

    /// <summary>Minus the threshold of those rows, which are lit everywhere.</summary>
    private const double EquationHeight = 1e250;

    private readonly Frame _stated;
    private readonly double[] _statedAlpha;
    private readonly Frame _frame;
    private readonly double[] _alpha;
    private readonly Domain _domain;
    private readonly double[][] _equations;
    private readonly Work _work;

    /// <summary>Where the domain lies in a smaller space its equations are rows without error: points are measured in that space.</summary>
    private PointMeasures(Frame frame, double[] alpha, Domain domain, Work work)
    {
        double weight = Math.Min(EquationWeight * frame.Norms.DefaultIfEmpty(1).Max(), Frame.MaxNorm);
        _stated = frame;
        _statedAlpha = alpha;
        _frame = domain.Cone.EquationCount == 0 ? frame : frame.With(domain.Cone.Equations.Select(h => (IReadOnlyList<double>)[.. h.Select(value => weight * value)]));
        _alpha = [.. alpha, .. Enumerable.Repeat(-EquationHeight, domain.Cone.EquationCount)];
        _domain = domain;
        _equations = [.. domain.Cone.RawNormals.Take(domain.Cone.EquationCount)];
        _work = work;
    }

    /// <summary>How many points there are.</summary>
    public int Count { get; private set; }

    /// <summary>Those outside the domain, which nothing is promised of.</summary>
    public List<int> Outside { get; } = [];

    /// <summary>Those of the domain that are not the only input of the domain with their output, and those outside whose lit rows do not span.</summary>
    public List<int> Failing { get; } = [];

    /// <summary>
    /// Those that a layer's inverse does not give: the failing, and those that are the only input of the domain with their output because the domain ends there, which no inverse looks at (a sphere's uses the radius): in the orthant
    /// pixels that are 0. And those off the space of a domain without interior.
    /// </summary>
    public List<int> Lost { get; } = [];

    /// <summary>How many a layer's inverse gives.</summary>
    public int Reconstructed => Count - Lost.Count;

    /// <summary>How many have active rows (ties among them) that span R^n, or their projections the space of the domain.</summary>
    public int FullRank { get; private set; }

    /// <summary>For each point 1 / the least singular value of its lit rows; infinite where they do not span.</summary>
    public double[] Gains { get; private set; } = [];

    /// <summary>The norm of each point.</summary>
    public double[] Norms { get; private set; } = [];

    /// <summary>For each point by how much all thresholds have to fall for its active rows to span; 0 where they do; infinite where no rows do.</summary>
    public double[] Shifts { get; private set; } = [];

    /// <summary>For each point the root mean square error of least squares on its lit rows (on spheres with the radius known), for outputs with errors of deviation 1; infinite where they do not determine it.</summary>
    public double[] Errors { get; private set; } = [];

    /// <summary>For each failing point how many directions its lit rows do not measure.</summary>
    public List<int> HiddenDirections { get; } = [];

    /// <summary>For each failing point of the domain how far it can move along them without a trace in the output.</summary>
    public List<double> HiddenReach { get; } = [];

    /// <summary>
    /// The distance of some of the points from the nearest input, in all of R^n or the space that the domain spans, at which active rows do not span, or less where the search ended on its limits:
    /// within it every input of the domain comes back.
    /// </summary>
    public double[] CertifiedRadii { get; private set; } = [];

    /// <summary>Measures points.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The thresholds, m.</param>
    /// <param name="domain">K.</param>
    /// <param name="points">The points, n numbers each.</param>
    /// <param name="maxWork">The most elementary operations on patterns of active rows and points that fail; beyond them a <see cref="WorkEndedException"/> is thrown.</param>
    /// <param name="cancellation">Ends it.</param>
    public static PointMeasures Of(Frame frame, double[] alpha, Domain domain, double[] points, long maxWork, CancellationToken cancellation)
    {
        var measures = new PointMeasures(frame, alpha, domain, new Work(maxWork, cancellation));
        measures.Measure(points);
        return measures;
    }

    /// <summary>Finds the certified radii of at most so many points, evenly spaced among all.</summary>
    /// <param name="points">The points, as before.</param>
    /// <param name="most">How many.</param>
    /// <param name="maxNodes">The most flats of each search.</param>
    /// <param name="maxWork">The most elementary operations of all together.</param>
    /// <param name="cancellation">Ends it.</param>
    public void FindCertifiedRadii(double[] points, int most, int maxNodes, long maxWork, CancellationToken cancellation)
        => CertifiedRadii = Array.ConvertAll(CertifiedRadius.Of(_stated, _statedAlpha, points, most, maxNodes, maxWork, cancellation, _domain.Cone.Span), radius => radius.Radius);

    private void Measure(double[] points)
    {
        int n = _frame.Dimension;
        Count = points.Length / n;
        Gains = new double[Count];
        Norms = new double[Count];
        Shifts = new double[Count];
        Errors = new double[Count];
        var patterns = new PatternTable(_frame, _work);
        var sameOutput = new SameOutput(_frame, _domain, _work);
        var x = new double[n];
        var slack = new double[_frame.Count];
        for (int k = 0; k < Count; k++)
        {
            Array.Copy(points, k * n, x, 0, n);
            if ((k & 1023) == 0)
            {
                _work.Cancellation.ThrowIfCancellationRequested();
            }

            bool hasTies = RowHeights.Of(_frame, _alpha, x, slack, _work);
            Norms[k] = Vectors.Norm(x);
            ActivePattern lit = patterns.Of(slack, withTies: false);
            bool spans = (hasTies ? patterns.Of(slack, withTies: true) : lit).Rank == n;
            FullRank += spans ? 1 : 0;
            Shifts[k] = spans ? 0 : Math.Max(0, -RowHeights.Spanning(_frame, slack, _work));
            Gains[k] = lit.Gain;
            bool isInside = Contains(x, Norms[k]);
            if (!isInside)
            {
                Outside.Add(k);
            }

            bool isInSpan = Array.TrueForAll(_equations, h => Math.Abs(Vectors.Dot(h, x)) <= OnDomain * Norms[k]);
            bool isUnique = lit.Rank == n || (isInside && sameOutput.IsUnique(x, slack, lit.Kernel));
            if (!isUnique || !isInSpan || (!spans && !_domain.IsSphere))
            {
                Lost.Add(k);
            }

            Errors[k] = isUnique ? ErrorOf(x, Norms[k], lit) : double.PositiveInfinity;
            if (!isUnique)
            {
                Failing.Add(k);
                HiddenDirections.Add(lit.Kernel.Length);
                if (isInside)
                {
                    HiddenReach.Add(sameOutput.Reach(x, slack, lit.Kernel));
                }
            }
        }
    }

    private bool Contains(double[] x, double norm)
        => norm >= _domain.InnerRadius * (1 - OnDomain)
        && norm <= _domain.OuterRadius * (1 + OnDomain)
        && Array.TrueForAll(_domain.Cone.RawNormals, normal => Vectors.Dot(normal, x) >= -OnDomain * norm);

    /// <summary>
    /// Least squares with the lit rows has covariance C = (W^T W)^-1. On a sphere the radius is known too: of full rank the covariance is
    /// C - C x x^T C / x^T C x, and where one direction v is not measured, x = p + h v with h^2 = r^2 - |p|^2, the error of h is that of p times |p| / h.
    /// </summary>
    private double ErrorOf(double[] x, double norm, ActivePattern lit)
    {
        if (lit.Rank == 0)
        {
            return double.PositiveInfinity;
        }

        if (!_domain.IsSphere)
        {
            return lit.Kernel.Length == 0 ? Math.Sqrt(lit.CovarianceTrace) : double.PositiveInfinity;
        }

        if (lit.Kernel.Length == 0)
        {
            var (form, square) = lit.Covariance(x);
            return Math.Sqrt(Math.Max(0, lit.CovarianceTrace - (square / form)));
        }

        if (lit.Kernel.Length > 1)
        {
            return double.PositiveInfinity;
        }

        // The pseudo-inverse takes nothing of x but p.
        double height = Vectors.Dot(x, lit.Kernel[0]);
        return Math.Sqrt(lit.CovarianceTrace + (lit.Covariance(x).Form / (height * height)));
    }
}
