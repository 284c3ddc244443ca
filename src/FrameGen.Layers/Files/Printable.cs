using System;
using System.Globalization;

namespace FrameGen.Layers.Files;

/// <summary>Pieces of a text as they stand in messages: short, on one line, without characters that do not print.</summary>
internal static class Printable
{
    private const int MaxLength = 24;

    /// <summary>What stands at an index: <c>'x'</c>, <c>U+0000</c> or "the end of the file".</summary>
    public static string At(string text, int index) => index >= text.Length ? "the end of the file" : Character(text[index]);

    /// <summary>A character between single quotes, or its code where it does not print.</summary>
    public static string Character(char c) => Prints(c) ? $"'{c}'" : "U+" + ((int)c).ToString("X4", CultureInfo.InvariantCulture);

    /// <summary>A name between double quotes, cut where it is long.</summary>
    public static string Name(string name)
    {
        string piece = Piece(name, 0, name.Length);
        return $"\"{piece.Substring(1, piece.Length - 2)}\"";
    }

    /// <summary>A piece of text between single quotes, cut where it is long.</summary>
    public static string Piece(string text, int start, int end)
    {
        int length = Math.Min(end - start, MaxLength);
        char[] characters = text.ToCharArray(start, length);
        for (int i = 0; i < length; i++)
        {
            characters[i] = Prints(characters[i]) ? characters[i] : '?';
        }

        return $"'{new string(characters)}{(length < end - start ? "..." : "")}'";
    }

    private static bool Prints(char c) => CharUnicodeInfo.GetUnicodeCategory(c) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.SpaceSeparator => c == ' ',
        _ => true,
    };
}
