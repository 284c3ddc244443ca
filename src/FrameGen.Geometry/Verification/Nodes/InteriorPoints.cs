using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>
/// Points of the domain at which the rows of S are strictly inactive, beside limits of such points: shifted inwards by
/// smaller and smaller weights, for what rounding spares differs.
/// </summary>
/// <param name="layer">The layer on its domain.</param>
/// <param name="strict">The solution of the strict system for S.</param>
internal sealed class InteriorPoints(LayerConstraints layer, StrictInterior strict)
{
    private static readonly double[] Weights = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10];

    private readonly double _inner = layer.Domain.InnerRadius;
    private readonly double _outer = layer.Domain.OuterRadius;

    /// <summary>Points beside one whose norm lies between the radii.</summary>
    public IEnumerable<double[]> Beside(double[] point) => Weights.Select(weight => strict.Inside(point, weight)).Where(IsBetweenRadii);

    /// <summary>
    /// Points of a segment from within the inner radius to beyond it: at the far end where that is in the domain, otherwise
    /// halfway between the radii.
    /// </summary>
    public IEnumerable<double[]> Between(double[] near, double[] far)
    {
        foreach (double weight in Weights)
        {
            double[] start = strict.Inside(near, weight);
            double[] end = strict.Inside(far, weight);
            double norm = Vectors.Norm(end);
            double radius = norm <= _outer ? norm : double.IsInfinity(_outer) ? 2 * _inner : (_inner + _outer) / 2;
            if (norm >= _inner && Vectors.Norm(start) <= radius)
            {
                yield return Vectors.AtRadius(start, end, radius);
            }
        }
    }

    private bool IsBetweenRadii(double[] point)
    {
        double norm = Vectors.Norm(point);
        return norm >= _inner && norm <= _outer;
    }
}
