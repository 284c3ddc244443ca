using System.CommandLine;
using System.Linq;

namespace FrameGen.Tool.Commands;

/// <summary>The file that a command is about.</summary>
internal static class FileArgument
{
    private const string Description = "A frame file: JSON, or a table where it ends in .csv, .tsv, .tab, .txt or .dat; - is standard input.";

    /// <summary>A frame file.</summary>
    public static Argument<string> Frame() => new("FILE") { Description = Description };

    /// <summary>One frame file or more.</summary>
    /// <remarks>What is written like an option and is none would be taken for a file.</remarks>
    public static Argument<string[]> Frames()
    {
        var files = new Argument<string[]>("FILE") { Description = Description + " Several are taken one after the other.", Arity = ArgumentArity.OneOrMore };
        files.Validators.Add(result =>
        {
            if (result.Tokens.FirstOrDefault(token => IsOption(token.Value)) is { } option)
            {
                result.AddError($"'{option.Value}' is no option.");
            }
        });
        return files;
    }

    /// <summary>The option that names the file to write.</summary>
    public static Option<string?> Output(string description) => new("--output") { Description = description, HelpName = "OUT" };

    /// <summary>Whether a word is written as an option is.</summary>
    public static bool IsOption(string word) => word.Length > 1 && word[0] == '-';
}
