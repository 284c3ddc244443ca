using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>Points that somebody has. Blown up, they are a net of the balls around them.</summary>
/// <param name="points">The points, n numbers each.</param>
/// <param name="blowUp">The radius of the balls; 0 for the points alone.</param>
public sealed class GivenPoints(double[] points, double blowUp = 0) : SampleSource
{
    internal override bool AreIndependent => blowUp == 0;

    internal override double? CoveringRadius(int dimension) => blowUp > 0 ? blowUp : null;

    internal override IEnumerable<double[]> Samples(int dimension, Work work)
    {
        var point = new double[dimension];
        for (int start = 0; start < points.Length; start += dimension)
        {
            Array.Copy(points, start, point, 0, dimension);
            yield return point;
        }
    }
}
