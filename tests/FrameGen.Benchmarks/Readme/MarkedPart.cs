using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace FrameGen.Benchmarks.Readme;

/// <summary>The part of a page of the repository that a command writes, between two comments.</summary>
/// <param name="page">The page's path from the repository's root.</param>
internal sealed class MarkedPart(string page)
{
    private const string Begin = "<!-- speed: written by tests/FrameGen.Benchmarks -->";
    private const string End = "<!-- speed: end -->";

    /// <summary>What stands between the comments; throws where the page has none.</summary>
    public string Text
    {
        get => Split(File.ReadAllText(FullPath())).Inside;
        set
        {
            var (before, _, after) = Split(File.ReadAllText(FullPath()));
            File.WriteAllText(FullPath(), before + "\n" + value.Trim('\n') + "\n" + after);
        }
    }

    private (string Before, string Inside, string After) Split(string text)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= Begin.Length && end >= begin
            ? (text[..begin], text[begin..end].ReplaceLineEndings("\n"), text[end..])
            : throw new InvalidOperationException($"{page} has no '{Begin}' followed by '{End}'.");
    }

    private string FullPath([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", page));
}
