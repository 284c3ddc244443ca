using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>Two rows on one line that face each other: w' = -c w + e, where e is what rounding the products left, or 0.</summary>
/// <param name="Row">w, the longer of the two; the first where they are alike.</param>
/// <param name="Opposite">w'.</param>
/// <param name="Ratio">c, above 0 and at most 1, rounded; exactly |w'| / |w| where <paramref name="Error"/> is 0.</param>
/// <param name="Error">Not below |e|; 0 where the rows are multiples of each other exactly, as the numbers that the doubles are.</param>
/// <param name="Column">A column in which w is largest.</param>
public sealed record RowPair(int Row, int Opposite, double Ratio, double Error, int Column)
{
    /// <summary>What a few roundings add, relative.</summary>
    private const double Rounding = 1e-12;

    /// <summary>
    /// Whether at every input of norm up to a radius one of the two rows is active, and where neither is above its threshold both are at theirs: as
    /// c (&lt;w, x> - alpha) + (&lt;w', x> - alpha') = &lt;e, x> - c alpha - alpha' is at least 0 there where c alpha + alpha' + |e| r &lt;= 0, or because all
    /// inputs between the thresholds have a larger norm.
    /// </summary>
    /// <remarks>Where e = 0, decided exactly, c being a quotient of two entries; where it is not, on the safe side, and never for all radii.</remarks>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds of all rows.</param>
    /// <param name="radius">r, possibly infinite.</param>
    internal bool Overlaps(Frame frame, IReadOnlyList<double> alpha, double radius)
    {
        var (least, greatest) = Gap(alpha);
        double reach = frame.Norms[Row] * radius * (1 + Rounding);
        if (greatest < -reach || least - (Rounding * Math.Abs(least)) - (Error / Ratio * radius) > reach)
        {
            return true;
        }

        if (Error == 0)
        {
            return SignOfSum(alpha[Row], Math.Abs(frame[Opposite, Column]), alpha[Opposite], Math.Abs(frame[Row, Column])) <= 0;
        }

        double scaled = Ratio * alpha[Row];
        return scaled + alpha[Opposite] + (Error * radius) + (Rounding * (Math.Abs(scaled) + Math.Abs(alpha[Opposite]) + (Error * radius))) <= 0;
    }

    /// <summary>Where &lt;w, x> must lie for both rows to be inactive: strictly between the two. The first is the larger where there is no such input.</summary>
    internal (double Least, double Greatest) Gap(IReadOnlyList<double> alpha) => (-alpha[Opposite] / Ratio, alpha[Row]);

    /// <summary>The sign of a b + c d, exactly.</summary>
    private static int SignOfSum(double a, double b, double c, double d)
        => IntegerMatrix.Dot(Dyadic.Proportional([a, c]), Dyadic.Proportional([b, d])).Sign;
}
