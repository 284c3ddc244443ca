using System.CommandLine;
using System.Linq;
using FrameGen.Tool.Plots;

namespace FrameGen.Tool.Commands;

/// <summary>The file that a picture goes to; its name says the format.</summary>
internal static class PictureOption
{
    /// <summary>An option for the file of a picture.</summary>
    /// <param name="name">The option.</param>
    /// <param name="description">What it is for.</param>
    /// <param name="formats">The formats that it takes.</param>
    public static Option<string?> Create(string name, string description, params PictureFormat[] formats)
    {
        string[] endings = [.. formats.Select(format => "." + format.ToString().ToLowerInvariant())];
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', endings.Select(ending => "OUT" + ending)) };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(PictureFormats.Of(result.Tokens[0].Value) is { } format && formats.Contains(format)))
            {
                result.AddError($"{name}: '{result.Tokens[0].Value}' names no format of pictures: end it in {string.Join(", ", endings.SkipLast(1))} or {endings[^1]}.");
            }
        });
        return option;
    }
}
