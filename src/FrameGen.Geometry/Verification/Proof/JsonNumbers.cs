using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Numbers and arrays of numbers as certificates write them.</summary>
internal static class JsonNumbers
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(IReadOnlyList<int> values) => "[" + string.Join(",", values.Select(Of)) + "]";

    /// <summary>Multipliers, as strings of decimal digits: they may be longer than readers of JSON take as numbers.</summary>
    public static string Of(IReadOnlyList<BigInteger> values) =>
        "[" + string.Join(",", values.Select(value => "\"" + value.ToString(CultureInfo.InvariantCulture) + "\"")) + "]";
}
