using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.Import;

/// <summary>A name that stands in a file, fit for one line: without what does not print, and cut where it is long.</summary>
internal static class ShownName
{
    private const int Longest = 80;

    /// <summary>The name, between quotes where those are given.</summary>
    public static string Of(string name, char? quote = null)
    {
        string shown = string.Concat(name.Take(Longest).Select(letter => Prints(letter) ? letter : '?'));
        return $"{quote}{shown}{(name.Length > Longest ? "..." : "")}{quote}";
    }

    private static bool Prints(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
