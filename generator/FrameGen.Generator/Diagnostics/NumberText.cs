using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Generator.Diagnostics;

/// <summary>How numbers stand in messages: invariant, short enough to read, exact where they are to be pasted.</summary>
internal static class NumberText
{
    /// <summary>Up to ten significant digits, for reading.</summary>
    public static string Short(double value) => (value == 0 ? 0 : value).ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>A vector, for reading: "(0, 0, 1)".</summary>
    public static string Short(IEnumerable<double> vector) => "(" + string.Join(", ", vector.Select(v => (Math.Abs(v) < 1e-12 ? 0 : v).ToString("G6", CultureInfo.InvariantCulture))) + ")";

    /// <summary>The shortest text that parses back to the same bits.</summary>
    public static string Exact(double value) => DecimalText.Shortest(value);

    /// <summary>A vector with all its digits, so that pasting it into a program shows a collision.</summary>
    public static string Exact(IEnumerable<double> vector) => "(" + string.Join(", ", vector.Select(Exact)) + ")";

    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Plural(int count, string noun) => Plural(count, noun, noun + "s");

    public static string Plural(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{Count(count)} {many}";

    /// <summary>A row, counted from 0.</summary>
    public static string Row(int row) => "row " + Count(row);
}
