using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>The hyperplanes of facets: a simplex's own, or the fit of all points near it.</summary>
internal sealed class MergedHyperplanes
{
    private readonly Simplices _simplices;
    private readonly double[] _points;
    private readonly int _count;
    private readonly int _n;
    private readonly Work _work;

    public MergedHyperplanes(Simplices simplices, double[] points, int count, int n, Work work)
    {
        _simplices = simplices;
        _points = points;
        _count = count;
        _n = n;
        _work = work;
    }

    /// <summary>The facet of a simplex with all points near its hyperplane.</summary>
    public MergedFacet Of(int[] members, int simplex)
    {
        if (members.Length > _n && FitOf(members, simplex) is { } fitted)
        {
            return fitted;
        }

        var normal = new double[_n];
        Array.Copy(_simplices.Planes, _simplices.PlaneOf(simplex), normal, 0, _n);
        return new MergedFacet(members, normal, _simplices.OffsetOf(simplex));
    }

    /// <summary>
    /// The fit of more points than a hyperplane needs, which does not depend on how they were cut into simplices. Null where a member
    /// is further from it than the tolerance, or a point above it: members in two tight clusters fix an edge but hardly a hyperplane,
    /// and the fit may turn about that edge. The simplex's own has its members near and no point above it, but then it is one of many
    /// such, and which one may depend on the order of the points.
    /// </summary>
    private MergedFacet? FitOf(int[] members, int simplex)
    {
        var fitted = FittedHyperplane.To(_points, members, _n, _work);
        if (fitted.LargestDistance > Tolerance.Coplanar)
        {
            return null;
        }

        int plane = _simplices.PlaneOf(simplex);
        double cosine = 0;
        for (int c = 0; c < _n; c++)
        {
            cosine += _simplices.Planes[plane + c] * fitted.Normal[c];
        }

        double sign = cosine < 0 ? -1 : 1;
        var normal = new double[_n];
        for (int c = 0; c < _n; c++)
        {
            normal[c] = sign * fitted.Normal[c];
        }

        double offset = sign * fitted.Offset;
        _work.Charge((long)_count * _n);
        for (int point = 0; point < _count; point++)
        {
            double height = -offset;
            for (int c = 0; c < _n; c++)
            {
                height += normal[c] * _points[point * _n + c];
            }

            if (height > Tolerance.Coplanar)
            {
                return null;
            }
        }

        return new MergedFacet(members, normal, offset);
    }
}

/// <summary>A facet in terms of the hull's points.</summary>
internal readonly record struct MergedFacet(int[] Members, double[] Normal, double Offset);
