using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Generator.Parsing;

/// <summary>How well a layer's Source names a file.</summary>
internal enum NameMatch
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>But for the case of its letters.</summary>
    Case,

    /// <summary>It is the end of its path, or of its link, from a folder on.</summary>
    End,

    /// <summary>It is its path from the project's folder on, its whole path, or its link.</summary>
    Whole,
}

/// <summary>The names of an AdditionalFile, by which a layer's Source can mean it.</summary>
/// <param name="Path">Its path, as the compiler has it.</param>
/// <param name="Link">Its Link, under which the project shows it; empty where it has none.</param>
/// <param name="Folder">The project's folder; empty where it is not known.</param>
internal sealed record FileName(string Path, string Link, string Folder)
{
    /// <summary>Its path from the project's folder on, as people and MSBuild's MakeRelative write it, with slashes; its name alone where that folder is not known.</summary>
    public string Shown
    {
        get
        {
            string[] path = Plain(Path).Split('/'), folder = Plain(Folder).TrimEnd('/').Split('/');
            if (Folder.Length == 0)
            {
                return path[path.Length - 1];
            }

            int same = 0;
            while (same < folder.Length && same + 1 < path.Length && folder[same] == path[same])
            {
                same++;
            }

            // On another drive there is no way from the one to the other.
            return same == 0 ? string.Join("/", path) : string.Join("/", Enumerable.Repeat("..", folder.Length - same).Concat(path.Skip(same)));
        }
    }

    /// <summary>How well a Source names it.</summary>
    public NameMatch Match(string source)
    {
        string wanted = Plain(source);
        if (wanted.Length == 0)
        {
            return NameMatch.None;
        }

        string path = Plain(Path), link = Plain(Link);
        return path == wanted || path == Plain(Folder + "/" + source) || link == wanted ? NameMatch.Whole
            : IsEnd(path, wanted, StringComparison.Ordinal) || IsEnd(link, wanted, StringComparison.Ordinal) ? NameMatch.End
            : IsEnd(path, wanted, StringComparison.OrdinalIgnoreCase) || IsEnd(link, wanted, StringComparison.OrdinalIgnoreCase) ? NameMatch.Case
            : NameMatch.None;
    }

    /// <summary>The name that a Source would be, or be the end of, but for the case of its letters; null where there is none.</summary>
    public string? NameInOtherCase(string source)
        => Match(source) != NameMatch.Case ? null
            : IsEnd(Plain(Link), Plain(source), StringComparison.OrdinalIgnoreCase) ? Link
            : Path;

    private static bool IsEnd(string path, string end, StringComparison comparison)
        => path.EndsWith(end, comparison) && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');

    /// <summary>With slashes, and without steps to the folder itself or the one above.</summary>
    private static string Plain(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not ("" or ".."))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }
}
