using System.Collections.Generic;

namespace FrameGen.Layers.Files.Json;

/// <summary>Passing over the values of members that are not ours: checked as JSON, not kept.</summary>
internal static class JsonSkipping
{
    /// <summary>Reads one value of any kind.</summary>
    /// <param name="reader">Stands before the value.</param>
    /// <param name="depth">How deep in arrays and objects the value is.</param>
    public static bool TrySkipValue(this JsonReader reader, int depth)
    {
        var open = new Stack<char>();
        bool isFirst = true;
        while (true)
        {
            FilePosition position = reader.Position;
            JsonKind kind = reader.Peek();
            if (kind is JsonKind.Array or JsonKind.Object)
            {
                if (depth + open.Count >= JsonReader.MaxDepth)
                {
                    return reader.Fail(position, $"arrays and objects are nested deeper than {JsonReader.MaxDepth}");
                }

                reader.TryOpen(kind == JsonKind.Array ? '[' : '{', "a value");
                open.Push(kind == JsonKind.Array ? ']' : '}');
                isFirst = true;
            }
            else if (!TrySkipScalar(reader, kind, depth + open.Count))
            {
                return false;
            }

            if (!TryClose(reader, open, ref isFirst))
            {
                return false;
            }

            if (open.Count == 0)
            {
                return true;
            }
        }
    }

    /// <summary>Closes what ends here, up to where another value follows; reads that one's name in an object.</summary>
    private static bool TryClose(JsonReader reader, Stack<char> open, ref bool isFirst)
    {
        while (open.Count > 0)
        {
            if (!reader.TryAdvance(open.Peek(), ref isFirst, out bool more))
            {
                return false;
            }

            if (more)
            {
                return open.Peek() == ']' || reader.TryReadName(out _);
            }

            open.Pop();
            isFirst = false;
        }

        return true;
    }

    private static bool TrySkipScalar(JsonReader reader, JsonKind kind, int depth) => kind switch
    {
        JsonKind.String => reader.TryReadString(out _),
        JsonKind.Number => reader.TryReadNumber(out _),
        JsonKind.True => reader.TryReadWord("true", "a value"),
        JsonKind.False => reader.TryReadWord("false", "a value"),
        JsonKind.Null => reader.TryReadWord("null", "a value"),
        _ => reader.TryPassOver("a value", depth),
    };
}
