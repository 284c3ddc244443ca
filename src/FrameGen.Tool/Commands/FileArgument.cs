using System.CommandLine;

namespace FrameGen.Tool.Commands;

/// <summary>The file that a command is about.</summary>
internal static class FileArgument
{
    /// <summary>A frame file.</summary>
    public static Argument<string> Frame() => new("FILE") { Description = "A frame file: JSON, or a table where it ends in .csv, .tsv, .tab, .txt or .dat; - is standard input." };
}
