using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Numbers and arrays of numbers as certificates write them.</summary>
internal static class JsonNumbers
{
    /// <summary>Writes a member that is an array, an item a line.</summary>
    public static void WriteLines<T>(StringBuilder text, string member, IEnumerable<T> items, Action<T> write)
    {
        text.Append(",\"").Append(member).Append("\":[");
        string separator = "\n";
        foreach (T item in items)
        {
            text.Append(separator);
            write(item);
            separator = ",\n";
        }

        text.Append("\n]");
    }

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(IReadOnlyList<int> values) => "[" + string.Join(",", values.Select(Of)) + "]";

    /// <summary>Multipliers, as strings of decimal digits: they may be longer than readers of JSON take as numbers.</summary>
    public static string Of(IReadOnlyList<BigInteger> values) =>
        "[" + string.Join(",", values.Select(value => "\"" + value.ToString(CultureInfo.InvariantCulture) + "\"")) + "]";
}
