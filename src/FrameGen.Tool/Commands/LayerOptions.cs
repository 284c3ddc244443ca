using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Linq;
using FrameGen.Layers;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary>The options that state a layer's domain and precision, for every command that needs them. Each overrides what the file says.</summary>
internal sealed class LayerOptions
{
    private readonly Option<string?> _domain = new("--domain")
    {
        Description = "The inputs the layer is promised: ball, sphere, shell or space. Default: what the file says, else ball.",
        HelpName = "ball|sphere|shell|space",
        CustomParser = result => OneOf(result, "--domain", "ball", "sphere", "shell", "space"),
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

    private readonly Option<string?> _precision = Precision();

    private readonly Option<int?> _stride = new("--stride")
    {
        Description = "Read the rows as kernels that move on by so many samples: the layer is a convolution, its domain that of the patches. Default: what the file says, else no convolution.",
        HelpName = "count",
    };

    private readonly Option<int?> _inputChannels = new("--input-channels") { Description = "How many channels the signals of a convolution have. Default: what the file says, else 1.", HelpName = "count" };

    private readonly Option<double?> _peak = NumberOption.Finite("--peak", "The largest absolute sample of the signals of a convolution, in place of the radius of their patches.");

    private readonly Option<string?> _activation = new("--activation")
    {
        Description = "What becomes of Wx: relu, gate (Wx where it exceeds the threshold, else 0), leakyRelu or clip. Default: what the file says, else relu.",
        HelpName = "relu|gate|leakyRelu|clip",
        CustomParser = result => OneOf(result, "--activation", "relu", "gate", "leakyRelu", "clip"),
    };

    private readonly Option<double?> _slope = NumberOption.Finite("--slope", "The slope of a leakyRelu below 0. Default: what the file says, else 0.01.");

    private readonly Option<double?> _level = NumberOption.Finite("--level", "The level at which the outputs of a clip end. Default: what the file says, else 1.");

    private readonly Option<double[]?> _cone = new("--cone")
    {
        Description = "A round cone of inputs, in two dimensions or three: its axis and its half-angle in degrees. Default: what the file says, else none.",
        HelpName = "x,y,z,angle",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string[] parts = result.Tokens[0].Value.Split(',');
            double[] numbers = [.. parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN)];
            if (numbers.Length is 3 or 4 && numbers.All(double.IsFinite))
            {
                return numbers;
            }

            result.AddError($"--cone: '{result.Tokens[0].Value}' is no axis and half-angle such as 0,0,1,60.");
            return null;
        },
    };

    private readonly Option<bool> _transpose = new("--transpose") { Description = "Read the file's columns as the rows of W: a kernel of inputs x units, as Keras keeps it." };

    private readonly Option<string?>? _facets;

    /// <param name="takeFacets">Whether the command finds facets, which then may be listed.</param>
    public LayerOptions(bool takeFacets = false)
        => _facets = takeFacets
            ? new("--facets") { Description = "The facets of the rows' polytope, as framegen facets read writes them: checked, and taken in place of finding them, however many.", HelpName = "FILE.facets.json" }
            : null;

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        if (_facets is not null)
        {
            command.Options.Add(_facets);
        }

        command.Options.Add(_domain);
        command.Options.Add(_radius);
        command.Options.Add(_innerRadius);
        command.Options.Add(_nonNegative);
        command.Options.Add(_precision);
        command.Options.Add(_stride);
        command.Options.Add(_inputChannels);
        command.Options.Add(_peak);
        command.Options.Add(_activation);
        command.Options.Add(_slope);
        command.Options.Add(_level);
        command.Options.Add(_cone);
        command.Options.Add(_transpose);
    }

    /// <summary>What was given on the command line.</summary>
    public LayerRequest Read(ParseResult parsed) => new(Statement(parsed), parsed.GetValue(_transpose)) { Facets = _facets is null ? null : parsed.GetValue(_facets) };

    private LayerStatement Statement(ParseResult parsed) => new()
    {
        Domain = parsed.GetValue(_domain) is { } name ? Enum.Parse<DomainShape>(name, ignoreCase: true) : null,
        Radius = parsed.GetValue(_radius),
        InnerRadius = parsed.GetValue(_innerRadius),
        IsNonNegative = parsed.GetValue(_nonNegative),
        IsSingle = parsed.GetValue(_precision) is { } precision ? precision == "single" : null,
        IsConvolution = parsed.GetValue(_stride) is null && parsed.GetValue(_inputChannels) is null && parsed.GetValue(_peak) is null ? null : true,
        Stride = parsed.GetValue(_stride),
        InputChannels = parsed.GetValue(_inputChannels),
        Peak = parsed.GetValue(_peak),
        Activation = parsed.GetValue(_activation) is { } activation ? Enum.Parse<ActivationKind>(activation, ignoreCase: true) : null,
        Slope = parsed.GetValue(_slope),
        Level = parsed.GetValue(_level),
        Cone = parsed.GetValue(_cone) is { Length: > 0 } cone ? new StatedCone(new EquatableArray<double>(cone[..^1]), cone[^1]) : null,
    };

    /// <summary>The option that states what the layer is shipped in.</summary>
    internal static Option<string?> Precision() => new("--precision")
    {
        Description = "What the layer is shipped in: of a float layer the rows and thresholds are rounded before they are decided. Default: double.",
        HelpName = "double|single",
        CustomParser = result => OneOf(result, "--precision", "double", "single"),
    };

    /// <summary>One of some words; an error where it is none of them.</summary>
    internal static string? OneOf(ArgumentResult result, string option, params string[] choices)
    {
        string text = result.Tokens[0].Value;
        if (choices.Contains(text))
        {
            return text;
        }

        result.AddError($"{option}: '{text}' is not known, expected {string.Join(", ", choices.SkipLast(1))} or {choices[^1]}.");
        return null;
    }
}
