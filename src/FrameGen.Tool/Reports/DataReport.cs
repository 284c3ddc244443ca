using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Points;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Data;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>All that <c>data</c> says of points and a layer.</summary>
/// <param name="File">The layer.</param>
/// <param name="Measures">What is measured of the points.</param>
internal sealed record DataReport(FileLayer File, PointMeasures Measures)
{
    /// <summary>The share of the points that a radius or biases are to hold.</summary>
    private const double Share = 0.99;

    /// <summary>How many points have their distance from a failing input told.</summary>
    private const int MostCertified = 10_000;

    /// <summary>The share of the work for these distances. Where searches are hard they take all that they are given, and give a lower bound not much better for it.</summary>
    private const int ShareOfRadii = 10;

    /// <summary>The radius of the ball around 0 that holds 99 % of the points.</summary>
    public double Radius99 { get; } = new Quantiles(Measures.Norms).At(Share);

    /// <summary>By how much all thresholds have to fall for the active rows of 99 % of the points to span.</summary>
    public double Shift99 { get; } = new Quantiles(Measures.Shifts).At(Share);

    /// <summary>The biases after that, in the file's convention and rounded to the safe side; null where none would do.</summary>
    public double?[]? Bias99 => double.IsInfinity(Shift99) ? null : [.. File.Layer.Thresholds!.Select(alpha => (double?)File.Layer.Specification.InConvention(Lowered(alpha)))];

    /// <summary>Measures points.</summary>
    /// <exception cref="FrameGen.Geometry.Numbers.WorkEndedException">It takes more work than the limits allow.</exception>
    public static DataReport Compute(FileLayer file, Points points, DecisionLimits limits, CancellationToken cancellation)
    {
        SpecifiedLayer layer = file.Layer;
        var measures = PointMeasures.Of(layer.Frame, layer.FrameThresholds!, layer.Domain, points.Values, limits.MaxWork, cancellation);
        measures.FindCertifiedRadii(points.Values, MostCertified, limits.MaxNodes, limits.MaxWork / ShareOfRadii, cancellation);
        return new DataReport(file, measures);
    }

    private double Lowered(double alpha) => Shift99 == 0 ? alpha : File.Layer.Round(Math.BitDecrement(alpha - Math.BitIncrement(Shift99)));
}
