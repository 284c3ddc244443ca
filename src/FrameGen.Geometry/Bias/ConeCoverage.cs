using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>
/// Whether C lies in cone(P), where 0 is not in the interior of P, and the half-spaces of cone(P).
/// </summary>
/// <remarks>
/// cone(P) = { x : &lt;h, x> &lt;= 0 }, h the normals of those facets of conv(P, 0) that hold 0. C lies in cone(P) iff no h is positive
/// anywhere on C, that is iff every h projects onto C at 0; the projection of one that does not is a ray of C outside cone(P).
/// That 0 is on the boundary of P is no obstacle: a ray of cone(P) leaves P through an outer facet all the same, since
/// where it leaves, &lt;a_j, x> > 0.
/// </remarks>
internal sealed class ConeCoverage
{
    /// <summary>A unit normal of cone(P) may be this far positive on C: the accuracy of normals, since rays of C often lie on the boundary (W = I on the orthant).</summary>
    private const double Accuracy = 1e-10;

    private ConeCoverage(FrameFailure failure) => Failure = failure;

    private ConeCoverage(double[] normals, double[]? uncoveredRay)
    {
        Normals = normals;
        UncoveredRay = uncoveredRay;
    }

    /// <summary>Why the facets of conv(P, 0) are not known; null where they are.</summary>
    public FrameFailure? Failure { get; }

    /// <summary>The unit normals h, one after the other; empty where the facets are not known.</summary>
    public double[] Normals { get; } = [];

    /// <summary>A unit vector of C outside cone(P), null where there is none.</summary>
    public double[]? UncoveredRay { get; }

    public static ConeCoverage Of(double[] unitRows, int count, int n, Cone cone, int maxFacets, Work work)
    {
        var withOrigin = new double[(count + 1) * n];
        Array.Copy(unitRows, withOrigin, count * n);
        var enumeration = FacetEnumeration.Run(withOrigin, count + 1, n, maxFacets, work);
        if (enumeration.Facets is null)
        {
            return new ConeCoverage(enumeration.Failure!);
        }

        var normals = new List<double>();
        double[]? worst = null;
        double furthest = Accuracy;
        var nearest = new NearestConePoint(cone, n, work);
        foreach (var facet in enumeration.Facets)
        {
            if (facet.Rows[facet.Rows.Count - 1] != count)
            {
                continue;
            }

            var normal = facet.Normal.ToArray();
            normals.AddRange(normal);
            var projected = nearest.To(normal);
            double norm = Vectors.Norm(projected);
            if (norm > furthest)
            {
                furthest = norm;
                worst = projected;
            }
        }

        for (int c = 0; worst is not null && c < n; c++)
        {
            worst[c] /= furthest;
        }

        return new ConeCoverage(normals.ToArray(), worst);
    }
}
