using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Tool.Reports;

/// <summary>Numbers as the reports for people show them: invariant, and to six significant digits where no one is to copy them.</summary>
internal static class Format
{
    /// <summary>A number, or a dash where there is none.</summary>
    public static string Number(double? value) => value is { } number ? number.ToString("G6", CultureInfo.InvariantCulture) : "-";

    /// <summary>An integer.</summary>
    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A vector as (a, b, c); one of more than eight components is cut.</summary>
    public static string Vector(IReadOnlyList<double> vector)
        => $"({string.Join(", ", vector.Take(8).Select(value => Number(value)))}{(vector.Count > 8 ? ", ..." : "")})";

    /// <summary>A vector to paste into a program or a file: whole, and every number reads back to the same bits.</summary>
    public static string Exact(IReadOnlyList<double> vector)
        => $"[{string.Join(", ", vector.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";

    /// <summary>A number to nine significant digits and not above it but for rounding errors, so that a radius or threshold copied from a report is safe.</summary>
    public static string RoundedDown(double value)
    {
        if (double.IsInfinity(value) || value == 0)
        {
            return value == 0 ? "0" : value > 0 ? "infinite" : "-infinite";
        }

        return Nine(DirectedRounding.DownToDigits(value, 9, 1e-14 * Math.Abs(value)));
    }

    /// <summary>A tolerance to six significant digits and not above it.</summary>
    public static string Below(double value) => DirectedRounding.DownToDigits(value, 6).ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>A number to six significant digits and not below it.</summary>
    public static string Above(double value) => DirectedRounding.UpToDigits(value, 6).ToString("G6", CultureInfo.InvariantCulture);

    private static string Nine(double value) => value.ToString("G9", CultureInfo.InvariantCulture);
}
