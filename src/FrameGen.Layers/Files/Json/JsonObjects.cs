using System;

namespace FrameGen.Layers.Files.Json;

/// <summary>Objects, whose members their parsers read.</summary>
internal static class JsonObjects
{
    /// <summary>Reads the members of an object that was opened, and its closing bracket.</summary>
    /// <param name="reader">What reads.</param>
    /// <param name="read">Reads the value of a member, from its name and where that stands; false to end.</param>
    public static bool TryReadMembers(this JsonReader reader, Func<string, FilePosition, bool> read)
    {
        bool isFirst = true;
        while (true)
        {
            if (!reader.TryAdvance('}', ref isFirst, out bool more))
            {
                return false;
            }

            if (!more)
            {
                return true;
            }

            FilePosition place = reader.Position;
            if (!reader.TryReadName(out string name) || !read(name, place))
            {
                return false;
            }
        }
    }
}
