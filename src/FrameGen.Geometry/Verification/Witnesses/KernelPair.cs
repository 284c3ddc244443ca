using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// Two inputs of the domain that differ along a direction which no row of the frame measures (design, section 3, "Rank below n"): no search is
/// needed where the domain has room for them, and no matrix larger than the frame.
/// </summary>
internal static class KernelPair
{
    /// <summary>So many rows are tried as the place of the pair: one of them well active, so that outputs are more than rounding.</summary>
    private const int MaxRows = 8;

    private const int Halvings = 40;

    /// <summary>Finds a pair; null where none of those tried lies in the domain and collides in double precision.</summary>
    /// <param name="layer">The layer on its domain.</param>
    /// <param name="kernel">A unit vector that no row measures.</param>
    /// <param name="work">Charged for every pair that is tried.</param>
    /// <exception cref="WorkEndedException">They cost more than the work allows.</exception>
    public static Witness? Find(LayerConstraints layer, double[] kernel, Work work)
    {
        var pairs = new CollidingPairs(layer, work);
        double inner = layer.Domain.InnerRadius;
        double outer = double.IsInfinity(layer.Domain.OuterRadius) ? Math.Max(2 * inner, layer.Scale) : layer.Domain.OuterRadius;
        foreach (double[] direction in Directions(layer, kernel))
        {
            foreach (double norm in new[] { (inner + outer) / 2, 0.8 * outer })
            {
                // On a sphere the two are mirror images, which only this half of the chord gives.
                double[] center = layer.Domain.Cone.OnSpan(Vectors.Along(new double[layer.Dimension], norm, direction));
                double half = Math.Sqrt((outer - norm) * (outer + norm));
                for (int k = 0; k < Halvings; k++, half /= 2)
                {
                    if (pairs.Around(center, kernel, half, outer) is { } witness)
                    {
                        return witness;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Where the pair may lie: along an axis that a row measures or against it, or inside the cone.</summary>
    private static IEnumerable<double[]> Directions(LayerConstraints layer, double[] kernel)
    {
        if (layer.Domain.Cone.InteriorDirection() is { } inside)
        {
            yield return inside;
        }

        for (int i = 0; i < Math.Min(layer.Count, MaxRows); i++)
        {
            // Sums of few products round less than those of many, so that the pair can lie apart.
            double[] row = layer.Frame.GetUnitRow(i);
            var axis = new double[row.Length];
            double size = row.Max(value => Math.Abs(value));
            int largest = Array.FindIndex(row, value => Math.Abs(value) == size);
            axis[largest] = Math.Sign(row[largest]);
            yield return axis;
            yield return Array.ConvertAll(axis, value => -value);
        }

        if (layer.Count == 0)
        {
            yield return kernel;
        }
    }
}
