namespace FrameGen.Layers.Files.Json;

/// <summary>Numbers as JSON writes them.</summary>
internal static class JsonNumber
{
    /// <summary>The end of what a number may be written with, well or badly: a malformed one is then reported whole.</summary>
    public static int EndOf(string text, int start)
    {
        int end = start;
        while (end < text.Length && (text[end] is '+' or '-' or '.' or '_' || char.IsLetterOrDigit(text[end])))
        {
            end++;
        }

        return end;
    }

    /// <summary>Whether a piece of text is a number of RFC 8259.</summary>
    public static bool IsValid(string text, int start, int end)
    {
        int at = start < end && text[start] == '-' ? start + 1 : start;
        int integer = SkipDigits(text, ref at, end);
        if (integer == 0 || (integer > 1 && text[at - integer] == '0'))
        {
            return false;
        }

        if (at < end && text[at] == '.')
        {
            at++;
            if (SkipDigits(text, ref at, end) == 0)
            {
                return false;
            }
        }

        if (at < end && text[at] is 'e' or 'E')
        {
            at++;
            at += at < end && text[at] is '+' or '-' ? 1 : 0;
            if (SkipDigits(text, ref at, end) == 0)
            {
                return false;
            }
        }

        return at == end;
    }

    private static int SkipDigits(string text, ref int at, int end)
    {
        int start = at;
        while (at < end && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }
}
