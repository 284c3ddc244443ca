using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary>The options that choose a domain, for every command that needs one. Each overrides what the file says.</summary>
internal sealed class DomainOptions
{
    private readonly Option<string?> _domain = new("--domain")
    {
        Description = "The inputs the layer is promised: ball, sphere, shell or space. Default: what the file says, else ball.",
        HelpName = "ball|sphere|shell|space",
        CustomParser = ParseDomain,
    };

    private readonly Option<double?> _radius = NumberOption.Finite("--radius", "The (outer) radius. Default: what the file says, else 1.");

    private readonly Option<double?> _innerRadius = NumberOption.Finite(
        "--inner-radius", "The inner radius of a shell. Default: what the file says, else 0.");

    private readonly Option<bool?> _nonNegative = new("--non-negative")
    {
        Description = "Whether all components of an input are at least 0. Default: what the file says, else false.",
        HelpName = "true|false",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_domain);
        command.Options.Add(_radius);
        command.Options.Add(_innerRadius);
        command.Options.Add(_nonNegative);
    }

    /// <summary>What was given on the command line.</summary>
    public DomainRequest Read(ParseResult parsed) => new(
        parsed.GetValue(_domain) is { } name ? Enum.Parse<DomainKind>(name, ignoreCase: true) : null,
        parsed.GetValue(_radius),
        parsed.GetValue(_innerRadius),
        parsed.GetValue(_nonNegative));

    private static string? ParseDomain(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text is "ball" or "sphere" or "shell" or "space")
        {
            return text;
        }

        result.AddError($"--domain: '{text}' is not known, expected ball, sphere, shell or space.");
        return null;
    }
}
