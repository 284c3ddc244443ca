using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Generator.Diagnostics;

/// <summary>How numbers stand in messages: invariant, short enough to read, exact where they are to be pasted.</summary>
internal static class NumberText
{
    private const int MostToRead = 8;
    private const int MostToPaste = 32;

    /// <summary>Up to ten significant digits, for reading.</summary>
    public static string Short(double value) => (value == 0 ? 0 : value).ToString("G10", CultureInfo.InvariantCulture);

    /// <summary>A vector, for reading: "(0, 0, 1)"; one of more than eight components is cut.</summary>
    public static string Short(IReadOnlyList<double> vector)
        => "(" + string.Join(", ", vector.Take(MostToRead).Select(v => (Math.Abs(v) < 1e-12 ? 0 : v).ToString("G6", CultureInfo.InvariantCulture))) + (vector.Count > MostToRead ? ", ...)" : ")");

    /// <summary>Four significant digits, not above the value.</summary>
    public static string Down(double value) => DirectedRounding.DownToDigits(value, 4).ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>Four significant digits, not below the value.</summary>
    public static string Up(double value) => DirectedRounding.UpToDigits(value, 4).ToString("G4", CultureInfo.InvariantCulture);

    /// <summary>The shortest text that parses back to the same bits.</summary>
    public static string Exact(double value) => DecimalText.Shortest(value);

    /// <summary>A vector with all its digits, so that pasting it into a program shows a collision; one that is too long for a message is cut.</summary>
    public static string Exact(IReadOnlyList<double> vector)
        => "(" + string.Join(", ", vector.Take(IsWhole(vector) ? vector.Count : MostToRead).Select(Exact)) + (IsWhole(vector) ? ")" : ", ...)");

    /// <summary>Whether a message shows all of a vector's digits.</summary>
    public static bool IsWhole(IReadOnlyList<double> vector) => vector.Count <= MostToPaste;

    public static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    public static string Plural(int count, string noun) => Plural(count, noun, noun + "s");

    public static string Plural(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{Count(count)} {many}";

    /// <summary>A row, counted from 0.</summary>
    public static string Row(int row) => "row " + Count(row);
}
