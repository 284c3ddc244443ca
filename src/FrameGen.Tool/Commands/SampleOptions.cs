using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Linq;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary>The options of <c>framegen bias</c> that ask for biases from samples.</summary>
internal sealed class SampleOptions
{
    private const string Polytope = "polytope", MonteCarlo = "montecarlo", Net = "net";

    /// <summary>Options of the command that samples do without.</summary>
    private static readonly string[] OfFacets = ["--facets", "--max-facets", "--max-nodes", "--threads"];

    private readonly Option<string?> _method = new("--method")
    {
        Description = "Biases from samples in place of facets: montecarlo, an estimate from random directions of the domain or from points (--data), or net, a bound from a net of directions, for few inputs. Default: polytope.",
        HelpName = "polytope|montecarlo|net",
        CustomParser = result => LayerOptions.OneOf(result, "--method", Polytope, MonteCarlo, Net),
    };

    private readonly Option<int> _samples = NumberOption.Positive("--samples", 10_000, "How many samples are drawn, or how many directions a net has at most.");

    private readonly Option<int> _seed = NumberOption.Positive("--seed", 1, "What the random samples begin with: the same seed gives the same biases on every machine.");

    private readonly Option<string?> _data = new("--data") { Description = "Points in place of the domain: a table, a point a line, or a NumPy array (.npy).", HelpName = "file" };

    private readonly Option<int[]?> _columns = NumberList.Option("--columns", "columns", 1, "1-4,7", "The columns of --data that are inputs, counted from 1. Default: all.");

    private readonly Option<double?> _blowUp = NumberOption.AboveZero("--blow-up", "A bound for all inputs within this distance of a point of --data.");

    private readonly Option<double?> _density = NumberOption.AboveZero("--density", "Draw samples from the density of --data: within this bandwidth of a random point (Epanechnikov's kernel).");

    /// <summary>Adds the options, and what they demand of each other, to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="sharp">The option that asks for another answer.</param>
    public void AddTo(Command command, Option<bool> sharp)
    {
        command.Options.Add(_method);
        command.Options.Add(_samples);
        command.Options.Add(_seed);
        command.Options.Add(_data);
        command.Options.Add(_columns);
        command.Options.Add(_blowUp);
        command.Options.Add(_density);
        command.Validators.Add(result =>
        {
            if (FindFault(result, sharp) is { } fault)
            {
                result.AddError(fault);
            }
        });
    }

    /// <summary>What was asked for; null where the facets were.</summary>
    public SampleRequest? Read(ParseResult parsed) => parsed.GetValue(_method) is { } method and not Polytope
        ? new SampleRequest(
            method == Net, parsed.GetValue(_samples), parsed.GetValue(_seed), parsed.GetValue(_data), NumberList.Read(parsed, _columns), parsed.GetValue(_blowUp), parsed.GetValue(_density))
        : null;

    private string? FindFault(CommandResult result, Option<bool> sharp)
    {
        bool Has(Option option) => result.GetResult(option) is { Implicit: false };
        string method = result.GetResult(_method) is { Tokens: [{ Value: var written }, ..] } ? written : Polytope;
        IEnumerable<Option> all = [_samples, _seed, _data, _columns, _blowUp, _density];
        if (method == Polytope)
        {
            return all.FirstOrDefault(Has) is { } stray ? $"{stray.Name}: is for biases from samples, --method montecarlo or {Net}." : null;
        }

        if (Has(sharp))
        {
            return "--sharp: a sharp bias is proven, not sampled: leave out --method.";
        }

        if (result.Command.Options.FirstOrDefault(option => OfFacets.Contains(option.Name) && Has(option)) is { } unused)
        {
            return $"{unused.Name}: is for biases by facets and searches, not for biases from samples: leave it out.";
        }

        if (method == Net)
        {
            return new Option[] { _seed, _data, _columns, _blowUp, _density }.FirstOrDefault(Has) is { } other ? $"{other.Name}: a net is that of the domain, and not random: --method montecarlo takes it." : null;
        }

        return !Has(_data) && new Option[] { _columns, _blowUp, _density }.FirstOrDefault(Has) is { } lone ? $"{lone.Name}: is about the points of --data."
            : Has(_blowUp) && Has(_density) ? "--blow-up: is a bound around the points themselves, not around draws of --density: take one."
            : Has(_data) && !Has(_density) && new Option[] { _samples, _seed }.FirstOrDefault(Has) is { } random ? $"{random.Name}: the points of --data are the samples: --density draws from them."
            : null;
    }
}
