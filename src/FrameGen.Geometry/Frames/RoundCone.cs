using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Frames;

/// <summary>The cone { x : &lt;x, a&gt; >= |x| cos theta } around a unit axis a in two dimensions or three, theta below 90 degrees.</summary>
/// <remarks>
/// The half-space tangent to it along cos theta a + sin theta e, e a unit vector orthogonal to a, has the inner normal sin theta a - cos theta e. In the plane there are two, and they are the cone. In space each polygon of tangents
/// contains it: with k of them at equal angles, those of k / 2 among them, the excess of the tangent of the half-angle is 1 / cos(pi / k), 0.9 % for 24 and 0.05 % for 96.
/// </remarks>
public sealed class RoundCone
{
    /// <summary>By how much the tangents are turned outwards, in radians, and how far outside a point may lie that counts as one of the cone: more than the rounding of normals and products.</summary>
    private const double Outwards = 4e-15, Rounding = 2e-14;

    private readonly double[] _axis;
    private readonly double _sine;
    private readonly double _cosine;

    /// <summary>A cone.</summary>
    /// <param name="axis">Its axis, of two components or three, not zero.</param>
    /// <param name="halfAngle">Its half-angle in degrees, above 0 and below 90.</param>
    /// <exception cref="ArgumentException">Axis or angle are none.</exception>
    public RoundCone(IReadOnlyList<double> axis, double halfAngle)
    {
        if (axis.Count is not (2 or 3) || Frame.FindDefect(axis, out double norm) is not null)
        {
            throw new ArgumentException("The axis must have two or three components and a direction.", nameof(axis));
        }

        if (!(halfAngle is > 0 and < 90))
        {
            throw new ArgumentException("The half-angle must lie between 0 and 90 degrees.", nameof(halfAngle));
        }

        _axis = [.. axis.Select(value => value / norm)];
        _sine = Trigonometry.SinOfDegrees(halfAngle);
        _cosine = Trigonometry.CosOfDegrees(halfAngle);
        HalfAngle = halfAngle;
    }

    /// <summary>How many tangents there are at first, and at most: refining adds to those that were there.</summary>
    public const int FewestSides = 24, MostSides = 96;

    /// <summary>theta in degrees.</summary>
    public double HalfAngle { get; }

    /// <summary>Whether it is its tangents.</summary>
    public bool IsPolyhedral => _axis.Length == 2;

    /// <summary>The same around another angle.</summary>
    public RoundCone WithHalfAngle(double halfAngle) => new(_axis, halfAngle);

    /// <summary>Whether x lies in it, to rounding.</summary>
    public bool Contains(IReadOnlyList<double> x)
    {
        double height = 0;
        double square = 0;
        for (int c = 0; c < _axis.Length; c++)
        {
            height += _axis[c] * x[c];
            square += x[c] * x[c];
        }

        return height >= (_cosine - Rounding) * Math.Sqrt(square);
    }

    /// <summary>The cone of its tangents, which contains it.</summary>
    /// <param name="sides">How many, a multiple of <see cref="FewestSides"/> by a power of two; in the plane two in any case.</param>
    public Cone Circumscribed(int sides)
    {
        // A little flatter: the normals are rounded.
        double along = _sine + (Outwards * _cosine);
        double across = _cosine - (Outwards * _sine);
        return Cone.HalfSpaces([.. Directions(sides).Select(e => (IReadOnlyList<double>)[.. _axis.Select((value, c) => (along * value) - (across * e[c]))])]);
    }

    /// <summary>Unit vectors orthogonal to the axis, the fewest first.</summary>
    private IEnumerable<double[]> Directions(int sides)
    {
        if (_axis.Length == 2)
        {
            yield return [-_axis[1], _axis[0]];
            yield return [_axis[1], -_axis[0]];
            yield break;
        }

        int least = Enumerable.Range(0, 3).OrderBy(c => Math.Abs(_axis[c])).First();
        double[] first = Cross(_axis, [.. Enumerable.Range(0, 3).Select(c => c == least ? 1.0 : 0)]);
        double length = Vectors.Norm(first);
        first = [.. first.Select(value => value / length)];
        double[] second = Cross(_axis, first);
        for (int count = FewestSides; count <= sides; count *= 2)
        {
            for (int k = 0; k < count; k++)
            {
                if (count == FewestSides || k % 2 == 1)
                {
                    double cosine = Trigonometry.CosOfDegrees(360.0 * k / count);
                    double sine = Trigonometry.SinOfDegrees(360.0 * k / count);
                    yield return [.. first.Select((value, c) => (cosine * value) + (sine * second[c]))];
                }
            }
        }
    }

    private static double[] Cross(double[] a, double[] b) => [(a[1] * b[2]) - (a[2] * b[1]), (a[2] * b[0]) - (a[0] * b[2]), (a[0] * b[1]) - (a[1] * b[0])];
}
