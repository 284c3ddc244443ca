using System;
using System.Globalization;

namespace FrameGen.Testing;

/// <summary>
/// A culture under which careless formatting breaks: comma decimals, dots between groups, U+2212 for minus, and words for NaN
/// and infinity. It flows with the execution context, so that tasks and pool threads started under it have it too.
/// </summary>
public static class HostileCulture
{
    /// <summary>Runs something under the hostile culture.</summary>
    public static T Run<T>(Func<T> action)
    {
        (CultureInfo culture, CultureInfo uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Create();
            return action();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    private static CultureInfo Create()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        NumberFormatInfo numbers = culture.NumberFormat;
        numbers.NumberGroupSeparator = numbers.PercentGroupSeparator = ".";
        numbers.NumberDecimalSeparator = numbers.PercentDecimalSeparator = ",";
        numbers.NegativeSign = "\u2212";
        numbers.PositiveSign = "plus";
        numbers.NaNSymbol = "nichts";
        numbers.PositiveInfinitySymbol = "unendlich";
        numbers.NegativeInfinitySymbol = "\u2212unendlich";
        return culture;
    }
}
