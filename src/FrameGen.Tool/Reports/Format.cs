using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.Reports;

/// <summary>Numbers as the report for people shows them: six significant digits, invariant.</summary>
internal static class Format
{
    /// <summary>A number, or a dash where there is none.</summary>
    public static string Number(double? value) => value is { } number ? number.ToString("G6", CultureInfo.InvariantCulture) : "-";

    /// <summary>An integer.</summary>
    public static string Integer(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A vector as (a, b, c); one of more than eight components is cut.</summary>
    public static string Vector(IReadOnlyList<double> vector)
        => $"({string.Join(", ", vector.Take(8).Select(value => Number(value)))}{(vector.Count > 8 ? ", ..." : "")})";
}
